"""Chance, drawn by key: from the seed and what is asked, never from a shared stream.

Two worlds that ask the same question get the same answer, whatever else happened in them.
"""

import math
from functools import lru_cache
from hashlib import blake2b

PPM = 1_000_000


@lru_cache(maxsize=200_000)
def draw(seed: int, *what: str) -> int:
    """A number from 0 to 999,999, uniform, for this question under this seed."""
    key = "\x1f".join(what).encode()
    raw = blake2b(key, digest_size=8, key=str(seed).encode()[:64]).digest()
    return int.from_bytes(raw, "big") * PPM >> 64


def exponential(seed: int, *what: str) -> int:
    """A latent threshold with mean 1,000,000 (ppm), exponentially distributed: an integrated hazard strikes there."""
    return round(-math.log(1.0 - (draw(seed, *what) + 0.5) / PPM) * PPM)
