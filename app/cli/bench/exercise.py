"""`exercise`: an exercise file of 1 MB read and validated: sound, from the cache, and with errors and their lines."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import cache
from os import environ
from pathlib import Path
from shutil import copyfile
from statistics import median
from tempfile import TemporaryDirectory
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec

from app import EXERCISES
from app.cli.bench.measured import Measured, seconds
from app.domain.exercise.exercise import Exercise
from app.formats.exercise_yaml import load
from app.formats.exercise_yaml.fast import silence
from app.formats.exercise_yaml.loaded import FILE

SIZE = 1_000_000
SOUND, CACHED_MS, ERRORS_S = 5.0, 20.0, 5.0
FROM, CACHE = "minimal", "MUSTER_CACHE"

PIECE = """\
  - id: call-{n}
    title: {{en: "Call number {n} from the lane", zh: "柳巷第{n}次来电"}}
    trigger: {{after: keeper-calls, delay: {minute}m{second}s}}
    sender_title: {{en: Resident, zh: 居民}}
    to: [duty, fire]
    channel: phone
    text:
      en: "There is smoke in house number {n}, and nobody has told us whether to stay or to go: what shall we do?"
      zh: "{n}号房里有烟，没有人告诉我们是留是走，我们该怎么办？"
    about: [warehouse, missing-workers]
    facts: [workers-inside]
    effects:
      - {{road: willow-lane, state: slow}}
    answer_within: 3m
"""
ERRORS = (
    ("to: [duty, fire]", "to: [duty, fires]"),
    ("answer_within: 3m", "answer_within: soon"),
    ("channel:", "chanel:"),
)


def measure(size: int = SIZE, rounds: int = 5) -> Measured:
    """Read the file thrice: sound but never seen, from the cache, and with an error in every twentieth inject."""
    sound = script(size)
    with TemporaryDirectory(prefix="muster-bench-") as folder, _cache_in(Path(folder, "cache")):
        place = Path(folder, FROM)
        place.mkdir()
        copyfile(EXERCISES / FROM / "map.geojson", place / "map.geojson")
        mine, again, theirs = [], [], []
        for number in range(rounds):
            (place / FILE).write_bytes(sound + f"# {number}\n".encode())  # new each time to the cache
            mine.append(seconds(lambda: _read(place, True)))
            again.append(seconds(lambda: _read(place, True)))
            theirs.append(seconds(lambda: typed(sound.decode())))
        (place / FILE).write_bytes(script(size, spoilt=True))
        errors = seconds(lambda: _read(place, False))
    more = {
        "size_mb": len(sound) / 1e6,
        "cached_ms": median(again) * 1e3,
        "cached_aim": f"<= {CACHED_MS:g} ms",
        "cached_met": median(again) * 1e3 <= CACHED_MS,
        "errors_s": errors,
        "errors_aim": f"<= {ERRORS_S:g} s",
        "errors_met": errors <= ERRORS_S,
    }
    return Measured(median(mine) * 1e3, "ms", median(theirs) * 1e3, SOUND, more)


def script(size: int, spoilt: bool = False) -> bytes:
    """A script of about so many bytes: a small exercise with as many more injects as it takes, and, `spoilt`, an error
    in every twentieth of these."""
    before, mark, after = (EXERCISES / FROM / FILE).read_text("utf-8").partition("\nexpected:\n")
    pieces: list[str] = []
    total = len((before + after).encode())
    while total < size:
        number = len(pieces)
        piece = PIECE.format(n=number, minute=number % 60, second=number % 59)
        if spoilt and number % 20 == 0:
            piece = piece.replace(*ERRORS[number // 20 % len(ERRORS)])
        pieces.append(piece)
        total += len(piece.encode())
    return (before + "\n" + "".join(pieces) + mark + after).encode()


def _read(folder: Path, sound: bool) -> None:
    if load(folder).ok != sound:
        raise RuntimeError(f"the script was expected to be {'sound' if sound else 'faulty'}")


@contextmanager
def _cache_in(folder: Path) -> Iterator[None]:
    """Keep the user's cache out of it."""
    before = environ.get(CACHE)
    environ[CACHE] = str(folder)
    try:
        yield
    finally:
        del environ[CACHE]
        if before is not None:
            environ[CACHE] = before


def typed(text: str) -> object:
    """The script as objects with typed fields, by rapidyaml and msgspec alone: nothing is looked up or compared."""
    import ryml

    with silence():
        tree = ryml.parse_in_arena(text.encode())
        return msgspec.json.decode(ryml.emit_json_malloc(tree, tree.root_id()), type=_shape())


@cache
def _shape() -> Any:
    return _form(Exercise, ())


def _form(hint: Any, within: tuple[Any, ...]) -> Any:
    """The shape of a concept with every scalar as it is written; what holds itself is taken as it comes."""
    if hint in within:
        return Any
    if is_dataclass(hint) and isinstance(hint, type):
        hints = get_type_hints(hint, include_extras=True)
        inside = (*within, hint)
        return msgspec.defstruct(hint.__name__, [(f.name, _form(hints[f.name], inside), None) for f in fields(hint)])
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _form(inner[0], within)
    if origin in (list, tuple):
        return list[_form(inner[0], within)]  # type: ignore[misc]
    if origin is dict:
        return dict[str, _form(inner[1], within)]  # type: ignore[misc]
    if origin in (Union, UnionType):
        return _form(next(part for part in inner if part is not NoneType), within) | None
    return str | int | float | bool | None
