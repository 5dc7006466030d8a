"""Maps: sound ones in both planes, and every way of being broken."""

import json
import math
from typing import Any

import pytest

from app import EXERCISES
from app.domain.errors import Severity
from app.domain.exercise.ground import MapData
from app.formats.geojson import load_map, read_map
from app.formats.geojson.network import components
from app.formats.geojson.read import MOST_FINDINGS, MOST_POINTS
from tests.formats.conftest import Edit


def road(name: str, *points: tuple[float, float], **properties: Any) -> dict[str, Any]:
    properties = {"kind": "road", "id": name, **properties}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "LineString", "coordinates": points}}


def bytes_of(*features: Any, plane: str | None = "metres", **head: Any) -> bytes:
    muster = {"plane": plane, **head} if plane else head
    return json.dumps({"type": "FeatureCollection", "muster": muster, "features": features}).encode()


def codes(raw: bytes) -> list[str]:
    return [f.code for f in read_map(raw)[1]]


def sound(raw: bytes) -> MapData:
    made, findings = read_map(raw)
    assert made is not None and findings == []
    return made


def test_the_minimal_map() -> None:
    made, findings = load_map(EXERCISES / "minimal" / "map.geojson")
    assert findings == [] and made is not None
    assert (len(made.roads), len(made.nodes), made.title.zh) == (13, 10, "柳湾镇（虚构）")
    assert made.roads[1].speed_kmh == 40 and made.roads[1].name.en == "Main Street"
    assert made.nodes[made.ends[0][1]] == made.nodes[made.ends[1][0]] == (-1500.0, 0.0)
    assert {shape.kind for shape in made.shapes} == {"field", "water", "block", "building"}
    assert all(shape.closed for shape in made.shapes)


def test_ends_meet_to_a_tenth_of_a_metre() -> None:
    made = sound(bytes_of(road("a", (0, 0), (100.04, 0)), road("b", (99.96, 0.01), (200, -0.04))))
    assert made.ends == [(0, 1), (1, 2)] and made.roads[0].length_m == 100.0


def test_defaults_by_class() -> None:
    made = sound(bytes_of(road("a", (0, 0), (9, 0), **{"class": "primary"}), road("b", (9, 0), (9, 9), oneway=True)))
    assert made.roads[0].speed_kmh == 60 and made.roads[1].kind == "lane"
    assert made.roads[1].oneway and not made.roads[1].bridge


def test_an_unknown_class_is_told_once_and_only_where_it_decides() -> None:
    roads = [road(f"r-{at}", (at, 0), (at + 1, 0), **{"class": "highway"}) for at in range(99)]
    made, findings = read_map(bytes_of(*roads))
    assert made is not None and made.roads[0].speed_kmh == 25
    assert [(f.code, f.severity.value, f.params["given"]) for f in findings] == [("road-class", "warning", "highway")]
    sound(bytes_of(road("a", (0, 0), (9, 0), speed_kmh=70, width_m=9, **{"class": "highway"})))


@pytest.mark.parametrize("name", sorted(path.parent.name for path in EXERCISES.glob("*/map.geojson")))
def test_the_maps_that_come_along_are_sound(name: str) -> None:
    assert load_map(EXERCISES / name / "map.geojson")[1] == []


def test_degrees_become_metres() -> None:
    made = sound(bytes_of(road("a", (10.0, 50.0), (10.01, 50.0)), road("b", (10.01, 50.0), (10.01, 50.01)), plane=None))
    assert made.plane == "lonlat" and made.origin == pytest.approx((10.005, 50.005))
    across = math.dist(*made.roads[0].line)
    up = math.dist(*made.roads[1].line)
    assert up == pytest.approx(1112, abs=1) and across == pytest.approx(1112 * math.cos(math.radians(50.005)), abs=1)


def test_metres_that_nobody_declared() -> None:
    assert codes(bytes_of(road("a", (0, 0), (500, 0)), plane=None)) == ["map-plane"]


def test_cut_off_roads_are_named() -> None:
    raw = bytes_of(road("a", (0, 0), (500, 0)), road("b", (500, 0), (900, 0)), road("island", (0, 50), (90, 50)))
    made, (found,) = read_map(raw)
    assert found.code == "map-cut-off" and "island" in found.message and found.severity == "warning"
    assert made is not None and components(made) == [[0, 1], [2]]


BROKEN = {
    "cut": (bytes_of(road("a", (0, 0), (5, 0)))[:-20], ["map-json"]),
    "not json": (b"roads: []", ["map-json"]),
    "not utf-8": ("{演}".encode("gbk"), ["not-utf8"]),
    "deep": (b"[" * 100_000, ["map-json"]),
    "huge number": (b"9" * 10_000, ["map-json"]),
    "a list": (b"[]", ["map-not-features"]),
    "no features": (b'{"type": "FeatureCollection"}', ["map-not-features"]),
    "no roads": (bytes_of(), ["map-no-roads"]),
    "a number for a feature": (bytes_of(3, road("a", (0, 0), (5, 0))), ["map-feature"]),
    "no geometry": (bytes_of({"properties": {}}, road("a", (0, 0), (5, 0))), ["map-feature"]),
    "NaN": (bytes_of(road("a", (0, 0), (5, 0)), road("b", (5, 0), (math.nan, 0))), ["map-number"]),
    "infinity": (bytes_of(road("a", (0, 0), (5, 0)), road("b", (5, 0), (math.inf, 0))), ["map-number"]),
    "1e308": (bytes_of(road("a", (0, 0), (5, 0)), road("b", (5, 0), (1e308, 0))), ["map-number"]),
    "words": (bytes_of(road("a", (0, 0), (5, 0)), road("b", (5, 0), ("x", 0))), ["map-number"]),  # type: ignore[arg-type]
    "one coordinate": (bytes_of(road("a", (0, 0), (5, 0)), road("b", (5, 0), (1,))), ["map-number"]),  # type: ignore[arg-type]
    "one point": (bytes_of(road("a", (0, 0), (5, 0)), road("b", (5, 0))), ["map-coordinates"]),
    "no rings": (
        bytes_of(road("a", (0, 0), (5, 0)), {"properties": {"kind": "field"}, "geometry": {
            "type": "Polygon", "coordinates": []}}), ["map-coordinates"]),
    "no length": (bytes_of(road("a", (0, 0), (5, 0)), road("b", (5, 0), (5, 0.04))), ["road-length"]),
    "id twice": (bytes_of(road("a", (0, 0), (5, 0)), road("a", (5, 0), (9, 0))), ["road-twice"]),
    "no id": (bytes_of(road("a", (0, 0), (5, 0)), road("", (5, 0), (9, 0))), ["road-id"]),
    "id with spaces": (bytes_of(road("a", (0, 0), (5, 0)), road("b c", (5, 0), (9, 0))), ["road-id"]),
    "speed": (bytes_of(road("a", (0, 0), (5, 0), speed_kmh=0)), ["road-number"]),
    "width": (bytes_of(road("a", (0, 0), (5, 0), width_m="wide")), ["road-number"]),
    "a polygon as road": (
        bytes_of(road("a", (0, 0), (5, 0)), {"properties": {"kind": "road", "id": "b"}, "geometry": {
            "type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}}), ["map-geometry"]),
    "an unknown geometry": (
        bytes_of(road("a", (0, 0), (5, 0)), {"properties": {}, "geometry": {"type": "Circle"}}), ["map-geometry"]),
    "a million points": (
        bytes_of(road("a", *((float(n % 900), float(n % 700)) for n in range(MOST_POINTS + 1)))), ["map-points"]),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_broken(name: str) -> None:
    raw, expected = BROKEN[name]
    assert codes(raw) == expected


def test_the_feature_and_its_line_are_told() -> None:
    lines = bytes_of(road("a", (0, 0), (5, 0)), road("b", (5, 0), (1e308, 0))).replace(
        b'{"type": "Feature"', b'\n{"type": "Feature"'
    )
    (found,) = read_map(lines)[1]
    assert (found.path, found.line, found.params["id"]) == ("features[1](b)", 3, "b")


def test_findings_have_an_end() -> None:
    found = codes(bytes_of(*(road(f"r{n}", (0, 0)) for n in range(1000))))
    assert len(found) == MOST_FINDINGS + 1 and found[-1] == "map-more"


def test_many_warnings_are_no_error_and_hide_none() -> None:
    odd = [road(f"r{n}", (0, n), (5, n), **{"class": "boulevard"}) for n in range(MOST_FINDINGS + 5)]
    assert {f.severity for f in read_map(bytes_of(*odd))[1] if f.code in ("road-class", "map-more")} == {
        Severity.WARNING
    }
    broken = [f.code for f in read_map(bytes_of(*odd, road("b", (0, 0))))[1] if f.severity == Severity.ERROR]
    assert broken == ["map-coordinates"]


def test_an_exercise_without_its_map(edited: Edit) -> None:
    loaded = edited(("map: map.geojson", "map: other.geojson"))
    assert [f.code for f in loaded.findings] == ["no-map"] and not loaded.ok


def test_an_exercise_whose_map_is_cut(edited: Edit) -> None:
    loaded = (
        edited(("]\n}\n", ""), file="map.geojson")
        if False
        else edited(('"features":[', '"features":[{'), file="map.geojson")
    )
    assert [f.code for f in loaded.findings] == ["map-json"] and loaded.findings[0].line == 2
