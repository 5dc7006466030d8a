"""Digests of tables beside the chain: a sum over rows, so that a row can be added or forgotten without reading others.

Each row's SHA-256 is added modulo 2^256. A changed, lost, added or swapped row changes the sum.
"""

from collections.abc import Iterable
from hashlib import sha256

MODULUS = 1 << 256
SIZE = 32


def row_digest(row: Iterable[object]) -> int:
    """A row's part in the sum; values differ by type too, as SQLite lets any type into any column."""
    whole = sha256()
    for value in row:
        data = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
        whole.update(f"{type(value).__name__} {len(data)}\n".encode())
        whole.update(data)
    return int.from_bytes(whole.digest(), "big")


def table_digest(rows: Iterable[Iterable[object]]) -> int:
    """The sum over `rows`, in whatever order."""
    return sum(map(row_digest, rows)) % MODULUS


def stored(total: int) -> bytes:
    """The sum as the table of digests holds it."""
    return (total % MODULUS).to_bytes(SIZE, "big")
