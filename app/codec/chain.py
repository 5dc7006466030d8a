"""The hash chain over a log: each link covers the one before it, a command and its events.

It holds no run id, no real date and no path, so the same drill gives the same last link, the `log_hash`. An unsigned
chain shows a change, a loss and a swap; it cannot show a wholesale rewrite, which is why reports print the `log_hash`.
"""

from collections.abc import Mapping
from hashlib import sha256

from app.codec.canonical import canonical


def first_link(origin: Mapping[str, object]) -> bytes:
    """The link before the first row; `origin` holds digests of exercise, map, rubric and media, seed and rules."""
    return sha256(b"muster log 1\n" + canonical(dict(origin))).digest()


def next_link(previous: bytes, command: bytes, events: bytes) -> bytes:
    """The link of a row after `previous`, over its command and events as stored."""
    link = sha256(previous)
    link.update(len(command).to_bytes(8, "big"))
    link.update(command)
    link.update(events)
    return link.digest()
