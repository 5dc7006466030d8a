"""Whatever the bytes, reading answers; whatever the change, it stays an answer."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import EXERCISES
from app.formats.check import check
from app.formats.exercise_yaml import fast, load, slow
from app.formats.exercise_yaml.load import read
from app.formats.geojson import read_map

SCRIPT = (EXERCISES / "minimal" / "exercise.yaml").read_bytes()
MAP = (EXERCISES / "minimal" / "map.geojson").read_bytes()
PLAIN = fast.read(SCRIPT.decode())
LINES = SCRIPT.splitlines(keepends=True)
same_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])

YAMLISH = st.text(alphabet=list("ab:-[]{}&*!|>'\"%@`#?, \n\t\\01~<é"), max_size=60)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.sampled_from(["duty", "12m"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.binary(max_size=200))
def test_any_bytes(raw: bytes) -> None:
    script = read(raw)
    assert script.findings or script.faults or script.exercise is not None
    assert read_map(raw)[1]


@given(YAMLISH)
def test_anything_like_yaml_is_read_alike_by_both_readers(text: str) -> None:
    read(text.encode())
    quick = fast.read(text)
    if quick is not None:
        careful, findings, _ = slow.read(text)
        assert findings or quick == careful or _odd(text)


def _odd(text: str) -> bool:
    """Corners of YAML in which rapidyaml differs, and which no exercise visits."""
    return (
        any(mark in text for mark in "?!%\t&*|>@`\\~<") or "--" in text or "''" in text or '""' in text or ": :" in text
    )


@same_folder
@given(st.data())
def test_lines_lost_doubled_or_swapped(folder: Path, data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 4))):
        a, b = data.draw(st.integers(0, len(lines) - 1)), data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from("dcs")):
            case "d":
                del lines[a]
            case "c":
                lines.insert(b, lines[a])
            case _:
                lines[a], lines[b] = lines[b], lines[a]
    (folder / "exercise.yaml").write_bytes(b"".join(lines))
    check(load(folder))


@same_folder
@given(st.data())
def test_values_replaced_anywhere(folder: Path, data: st.DataObject) -> None:
    script: Any = deepcopy(PLAIN)
    for _ in range(data.draw(st.integers(1, 3))):
        here: Any = script
        while True:
            keys = list(here) if isinstance(here, dict) else list(range(len(here)))
            key = data.draw(st.sampled_from(keys))
            if isinstance(here[key], (dict, list)) and here[key] and data.draw(st.integers(0, 3)):
                here = here[key]
                continue
            here[key] = data.draw(VALUES)
            break
    (folder / "exercise.yaml").write_bytes(json.dumps(script, ensure_ascii=False).encode("utf-8", "replace"))
    loaded = load(folder)
    check(loaded)
    assert all(f.message and f.code for f in loaded.findings)


@given(st.integers(0, len(MAP)))
def test_a_map_cut_anywhere(at: int) -> None:
    read_map(MAP[:at])


@given(st.lists(st.tuples(st.floats(), st.floats()), max_size=6), st.sampled_from(["road", "water", None, 3]))
def test_any_coordinates(points: list[tuple[float, float]], kind: Any) -> None:
    for shape, coordinates in (
        ("LineString", points),
        ("Polygon", [points]),
        ("MultiPolygon", [[points]]),
        ("X", points),
    ):
        feature = {"properties": {"kind": kind, "id": "r"}, "geometry": {"type": shape, "coordinates": coordinates}}
        for head in ({"muster": {"plane": "metres"}}, {}):
            read_map(json.dumps({**head, "features": [feature]}).encode())
