"""Reading an exercise: guard, read, raise, validate, check. Whatever the bytes, it answers and never raises."""

from dataclasses import field
from pathlib import Path
from typing import Any, get_args

from app.domain.errors import Finding
from app.domain.exercise.exercise import Exercise
from app.domain.exercise.ground import MapData
from app.domain.garbage import uncollected
from app.domain.record import record
from app.formats import geojson
from app.formats.exercise_yaml import (
    cache,
    fast,
    forms,
    guard,
    ids,
    marking,
    media,
    order,
    schema,
    slow,
    versions,
    walk,
)
from app.formats.exercise_yaml.lines import place
from app.formats.exercise_yaml.loaded import FILE, Loaded
from app.formats.exercise_yaml.references import KINDS
from app.formats.exercise_yaml.schema import Fault
from app.formats.findings import Path as Where
from app.formats.findings import finding


def load(folder: Path) -> Loaded:
    """The exercise in a folder, with everything that is wrong with its script, its map and its attachments.

    A sound exercise comes from the user's cache the second time.
    """
    raw, unreadable = _bytes(folder / FILE, guard.LARGEST)
    if unreadable:
        return Loaded(folder, findings=unreadable)
    if stored := cache.kept(folder, raw):
        exercise, ground, findings = stored
        faults = list(media.check(exercise, folder))
        return Loaded(folder, exercise, ground, findings + place(faults, raw, FILE), raw)
    script = read(raw)
    faults, findings = script.faults, script.findings
    if script.exercise is None:
        return Loaded(folder, None, None, findings, raw)
    exercise = script.exercise
    ground, of_map = _map(folder, exercise, raw)
    if ground is not None:
        faults += forms.roads(script.roads, ground)
    findings += place(faults, raw, FILE) + of_map
    loaded = Loaded(folder, exercise, ground, findings, raw)
    if loaded.ok:
        cache.keep(folder, raw, exercise, ground, findings)
    loaded.findings.extend(place(list(media.check(exercise, folder)), raw, FILE))
    return loaded


@record
class Script:
    """What a script's bytes say."""

    exercise: Exercise | None = None  # as far as it could be understood
    faults: list[Fault] = field(default_factory=list)  # what is wrong with it
    findings: list[Finding] = field(default_factory=list)  # what barred reading it
    roads: list[tuple[str, Where]] = field(default_factory=list)  # roads it names, for the map to know


def read(raw: bytes) -> Script:
    """What a script's bytes say, whatever they are."""
    with uncollected():
        return _read(raw)


def _read(raw: bytes) -> Script:
    text, findings = guard.decoded(raw)
    script: Any = None
    if not findings:
        script = fast.read(text)
        if script is None:
            script, findings, _ = slow.read(text)
        if not isinstance(script, dict) and not findings:
            findings = [finding("not-an-exercise", line=1)]
    findings = place([(found, ()) for found in findings], b"", FILE)
    if not isinstance(script, dict):
        return Script(findings=findings)
    script, version = versions.raised(script)
    if version:
        return Script(findings=findings + place([(found, ("schema",)) for found in version], raw, FILE))
    exercise, faults = schema.validated(script)
    wrong = [path for _, path in faults]
    known, of_ids = ids.collect(exercise, _lost(wrong))
    of_fields, roads = walk.check(exercise, known)
    meaning = [*of_ids, *of_fields, *forms.check(exercise, known), *order.check(exercise), *marking.check(exercise)]
    faults += [fault for fault in meaning if not _follows(fault, wrong)]
    if any(path == ("length",) for _, path in faults):
        faults = [fault for fault in faults if fault[0].code != "after-the-end"]
    return Script(exercise, faults, findings, roads)


def _bytes(file: Path, most: int) -> tuple[bytes, list[Finding]]:
    try:
        if file.is_file() and file.stat().st_size > most:
            size = file.stat().st_size
            return b"", [finding("too-large", file=file.name, size=f"{size / 1e6:.1f}", most=f"{most / 1e6:.1f}")]
        return file.read_bytes(), []
    except (OSError, ValueError):
        return b"", [finding("no-file", params={"name": file.name, "folder": file.parent.name}, file=file.name, line=1)]


def _map(folder: Path, exercise: Exercise, raw: bytes) -> tuple[MapData | None, list[Finding]]:
    if not exercise.map or Path(exercise.map).name != exercise.map or (folder / exercise.map).is_symlink():
        return None, place([(finding("map-outside", ("map",), given=exercise.map), ("map",))], raw, FILE)
    return geojson.load_map(folder / exercise.map)


def _follows(fault: Fault, wrong: list[Where]) -> bool:
    """Whether a fault is only the consequence of one that the schema found: it lies in what was left blank for it."""
    found, path = fault
    if any(path[: len(one)] == one for one in wrong):
        return True
    return found.code == "no-subject" and any(one[: len(path)] == path for one in wrong)


def _lost(wrong: list[Where]) -> set[str]:
    """The kinds whose ids aren't all known, since something that holds them could not be read."""
    lost: set[str] = set()
    for path in wrong:
        hint, owner = schema.kind_at(path)
        if path and path[-1] == "id" and owner in KINDS:
            lost.add(KINDS[owner])
        inner = schema.bare(hint)
        for kind in (inner, *map(schema.bare, get_args(inner))):
            if kind in KINDS:
                lost |= {KINDS[kind]} | {"zone", "sector"} if KINDS[kind] == "site" else {KINDS[kind]}
                lost |= {"group"} if KINDS[kind] == "headquarters" else set()
    return lost
