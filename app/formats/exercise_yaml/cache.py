"""Sound exercises as read, by content, so that a second start needn't validate again. A broken one is ignored."""

import hashlib
import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

from app import __version__
from app.domain.errors import Finding
from app.domain.exercise.exercise import Exercise
from app.domain.exercise.ground import MapData

Stored = tuple[Exercise, MapData | None, list[Finding]]

MOST = 40
"""Exercises kept; the ones read longest ago go."""


def place() -> Path:
    """The user's cache for exercises; `MUSTER_CACHE` moves it."""
    if chosen := os.environ.get("MUSTER_CACHE"):
        return Path(chosen) / "exercises"
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "muster" / "exercises"


def kept(folder: Path, raw: bytes) -> Stored | None:
    """The exercise of that script with the folder's map, if it is known to be sound."""
    import msgspec

    with suppress(OSError, ValueError, RuntimeError, msgspec.MsgspecError):
        name = _named(raw)
        seal, body = (place() / name).read_bytes().split(b"\n", 1)
        digest, key = seal.split(b" ")
        found: Stored | None = None
        if digest == hashlib.sha256(body).hexdigest().encode():
            found = msgspec.msgpack.decode(body, type=Stored)
        if found is not None and key == _key(raw, folder / found[0].map):
            os.utime(place() / name)
            return found
    return None


def keep(folder: Path, raw: bytes, exercise: Exercise, ground: MapData | None, findings: list[Finding]) -> None:
    """Keeps an exercise; where that can't be done, nothing happens."""
    import msgspec

    with suppress(OSError, ValueError, RuntimeError, msgspec.MsgspecError):
        place().mkdir(parents=True, exist_ok=True)
        body = msgspec.msgpack.encode((exercise, ground, findings))
        seal = hashlib.sha256(body).hexdigest().encode() + b" " + _key(raw, folder / exercise.map)
        temporary = place() / f"{_named(raw)}.{os.getpid()}"
        temporary.write_bytes(seal + b"\n" + body)
        temporary.replace(place() / _named(raw))
        for old in sorted(place().iterdir(), key=lambda file: file.stat().st_mtime)[:-MOST]:
            old.unlink(missing_ok=True)


def _named(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:32]


def _key(raw: bytes, ground: Path) -> bytes:
    digest = hashlib.sha256(_program())
    digest.update(raw)
    digest.update(ground.read_bytes())
    return digest.hexdigest().encode()


@cache
def _program() -> bytes:
    """What else decides the outcome: the version, and in a checkout the code that reads and the words it says."""
    from app import ASSETS
    from app.domain import exercise as domain

    digest = hashlib.sha256(__version__.encode())
    code = [*Path(__file__).parent.glob("*.py"), *Path(domain.__file__).parent.glob("*.py")]
    for file in sorted(
        [*code, *(Path(__file__).parents[1] / "geojson").glob("*.py"), *(ASSETS / "i18n").glob("finding.*")]
    ):
        digest.update(file.read_bytes() if file.exists() else b"")
    return digest.digest()
