"""Reading a map's features, with everything that is wrong with them."""

import json
import math
import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from app.domain.errors import Finding, Severity
from app.domain.exercise.ground import MapData, Road, Shape
from app.domain.exercise.places import Point
from app.domain.text import Text
from app.formats.findings import finding
from app.formats.geojson.network import centre, components, extent, join, projected

LARGEST = 60 * 1024 * 1024
"""Bytes of a map; the streets of a city of a million have about 40 MB."""

MOST_POINTS = 600_000
"""Points of a map. More can neither be drawn smoothly nor sent to a class."""

FARTHEST = 1e6
"""Metres from the plane's origin."""

MOST_FINDINGS = 50
"""Errors about single features, and as many warnings; a map wrong throughout says the same a thousand times."""

SPEEDS: dict[str, float] = {
    "motorway": 100,
    "trunk": 80,
    "primary": 60,
    "secondary": 50,
    "tertiary": 40,
    "residential": 30,
    "lane": 25,
    "service": 15,
    "track": 15,
    "path": 5,
}
"""km/h where a road says nothing, by its class."""

WIDTHS: dict[str, float] = {"motorway": 15, "trunk": 12, "primary": 10, "secondary": 8, "residential": 6, "lane": 4}
"""Metres where a road says nothing, by its class; 5 for any other."""

_LINES = ("LineString", "MultiLineString")
_AREAS = ("Polygon", "MultiPolygon")
_DRAWN_POINTS = ("Point", "MultiPoint")


def load_map(path: Path) -> tuple[MapData | None, list[Finding]]:
    """The map in a file and what is wrong with it; None if there is no map to speak of. Never raises."""
    try:
        if path.is_file() and path.stat().st_size > LARGEST:
            size = path.stat().st_size / 1e6
            return None, [finding("map-large", file=path.name, size=f"{size:.1f}", most=f"{LARGEST / 1e6:.1f}")]
        raw = path.read_bytes()
    except (OSError, ValueError):
        return None, [finding("no-map", file=path.name)]
    return read_map(raw, path.name)


def read_map(raw: bytes, name: str = "map.geojson") -> tuple[MapData | None, list[Finding]]:
    """The map in a file's bytes, and what is wrong with it."""
    try:
        document = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return None, [finding("not-utf8", file=name, line=line, byte=error.start + 1)]
    except json.JSONDecodeError as error:
        return None, [finding("map-json", file=name, line=error.lineno, problem=error.msg)]
    except (ValueError, RecursionError) as error:
        return None, [finding("map-json", file=name, problem=str(error) or "nested too deep")]
    if not isinstance(document, dict) or not isinstance(document.get("features"), list):
        return None, [finding("map-not-features", file=name, line=1)]
    reading = _Reading(raw, name)
    return reading.map(document), reading.findings


@dataclass
class _Reading:
    raw: bytes
    name: str
    findings: list[Finding] = field(default_factory=list)
    points: int = 0
    strange: set[str] = field(default_factory=set)
    """Classes that were told already: a map that is drawn by other words says the same a thousand times."""

    def map(self, document: dict[str, Any]) -> MapData | None:
        head = document.get("muster")
        head = head if isinstance(head, dict) else {}
        plane = "metres" if head.get("plane") == "metres" else "lonlat"
        drawn: list[tuple[int, dict[str, Any], str, list[Any]]] = []
        for at, feature in enumerate(document["features"]):
            if (known := self.feature(at, feature)) is not None:
                drawn.append((at, *known))
            if self.points > MOST_POINTS:
                self.add("map-points", points=self.points, most=MOST_POINTS)
                return None
        origin = None
        if plane == "lonlat":
            every = [line for *_, lines in drawn for line in lines]
            if any(abs(p[0]) > 180 or abs(p[1]) > 90 for line in every for p in line):
                self.add("map-plane")
                return None
            origin = centre(every)
            drawn = [(at, p, kind, [projected(ring, origin) for ring in lines]) for at, p, kind, lines in drawn]
        roads: list[Road] = []
        shapes: list[Shape] = []
        for at, properties, kind, lines in drawn:
            self.draw(roads, shapes, at, properties, kind, lines)
        nodes, ends = join(roads)
        view = _view(head.get("view")) or extent(roads, shapes)
        made = MapData(_text(head.get("title")), plane, view, roads, shapes, nodes, ends, origin)
        self.whole(made)
        return made

    def feature(self, at: int, feature: Any) -> tuple[dict[str, Any], str, list[Any]] | None:
        """A feature's properties, its geometry's type and its lines as lists of checked pairs."""
        if not isinstance(feature, dict) or not isinstance(feature.get("geometry"), dict):
            self.add("map-feature", at)
            return None
        properties = feature.get("properties")
        properties = properties if isinstance(properties, dict) else {}
        kind, coordinates = feature["geometry"].get("type"), feature["geometry"].get("coordinates")
        road = properties.get("kind") == "road"
        if kind in _DRAWN_POINTS and not road:
            return None
        if kind not in (_LINES[:1] if road else _LINES + _AREAS):
            self.add("map-geometry", at, properties, given=kind, known="LineString" if road else "LineString, Polygon")
            return None
        lines = {"LineString": [coordinates], "MultiPolygon": _flat(coordinates)}.get(kind, coordinates)
        least = 4 if kind in _AREAS else 2
        lines = lines if isinstance(lines, list) else []
        if not lines or not all(isinstance(line, list) and len(line) >= least for line in lines):
            self.add("map-coordinates", at, properties, least=least)
            return None
        self.points += sum(len(line) for line in lines)
        for line in lines:
            for pair in line:
                if not _good(pair):
                    self.add("map-number", at, properties, given=json.dumps(pair)[:60])
                    return None
        return properties, kind, lines

    def draw(
        self, roads: list[Road], shapes: list[Shape], at: int, properties: dict[str, Any], kind: str, lines: list[Any]
    ) -> None:
        rounded: list[list[Point]] = [[(round(p[0], 1) + 0.0, round(p[1], 1) + 0.0) for p in line] for line in lines]
        if properties.get("kind") != "road":
            shown, name = str(properties.get("kind", "")), _text(properties.get("name"))
            cover = str(properties.get("cover", ""))
            if kind == "Polygon":
                shapes.append(Shape(shown, name, rounded[0], True, rounded[1:], cover))
            else:
                shapes += [Shape(shown, name, line, kind in _AREAS, [], cover) for line in rounded]
            return
        line = [p for i, p in enumerate(rounded[0]) if not i or p != rounded[0][i - 1]]
        length = sum(math.dist(a, b) for a, b in pairwise(line))
        ident, road_class = properties.get("id"), str(properties.get("class", "lane"))
        if not isinstance(ident, str) or not ident or " " in ident:
            self.add("road-id", at, properties, given=json.dumps(ident)[:60])
        elif length == 0:
            self.add("road-length", at, properties, road=ident)
        else:
            decides = not {"speed_kmh", "width_m"} <= properties.keys()
            if decides and road_class not in SPEEDS and road_class not in self.strange:
                self.strange.add(road_class)
                known = ", ".join(SPEEDS)
                self.add("road-class", at, properties, warning=True, road=ident, given=road_class, known=known)
            speed = self.number(at, properties, "speed_kmh", SPEEDS.get(road_class, 25), (1, 200))
            width = self.number(at, properties, "width_m", WIDTHS.get(road_class, 5), (0.5, 100))
            oneway, bridge = properties.get("oneway") is True, properties.get("bridge") is True
            title = _text(properties.get("name"))
            roads.append(Road(ident, title, road_class, speed, width, oneway, bridge, line, round(length, 1)))

    def number(
        self, at: int, properties: dict[str, Any], key: str, default: float, bounds: tuple[float, float]
    ) -> float:
        value = properties.get(key, default)
        if isinstance(value, (int, float)) and not isinstance(value, bool) and bounds[0] <= value <= bounds[1]:
            return float(value)
        given = json.dumps(value)[:60]
        self.add("road-number", at, properties, field=key, given=given, low=f"{bounds[0]:g}", high=f"{bounds[1]:g}")
        return default

    def whole(self, made: MapData) -> None:
        """What is wrong with the network as a whole: no roads, ids twice, roads cut off from the others."""
        if not made.roads:
            self.add("map-no-roads")
            return
        seen: set[str] = set()
        for road in made.roads:
            if road.id in seen:
                self.add("road-twice", None, {"id": road.id}, road=road.id)
            seen.add(road.id)
        groups = components(made)
        if len(groups) > 1:
            cut = [made.roads[i].id for group in groups[1:] for i in group]
            named = ", ".join(cut[:8]) + (f", … ({len(cut)})" if len(cut) > 8 else "")
            self.add(
                "map-cut-off", None, {"id": cut[0]}, warning=True, roads=named, count=len(cut), main=len(groups[0])
            )

    def add(
        self,
        code: str,
        at: int | None = None,
        properties: dict[str, Any] | None = None,
        *,
        warning: bool = False,
        **params: object,
    ) -> None:
        name = (properties or {}).get("id", "")
        path = "" if at is None else f"features[{at}]" + (f"({name})" if name else "")
        level = Severity.WARNING if warning else Severity.ERROR
        said = sum(each.severity == level for each in self.findings)
        if said == MOST_FINDINGS:
            self.findings.append(finding("map-more", path, warning=warning, file=self.name))
        if said < MOST_FINDINGS:
            line = self.line(name) if isinstance(name, str) and name else 0
            feature = "" if at is None else at
            self.findings.append(
                finding(
                    code,
                    path,
                    warning=warning,
                    file=self.name,
                    line=line,
                    params={"feature": feature, "id": name, **params},
                )
            )

    def line(self, name: str) -> int:
        """The line on which a feature's id stands; 0 if it can't be told."""
        found = re.search(
            rb'"id"\s*:\s*' + re.escape(json.dumps(name, ensure_ascii=False).encode("utf-8", "replace")), self.raw
        )
        return self.raw.count(b"\n", 0, found.start()) + 1 if found else 0


def _good(pair: Any) -> bool:
    return (
        isinstance(pair, list)
        and len(pair) >= 2
        and all(
            isinstance(v, (int, float)) and not isinstance(v, bool) and -FARTHEST <= v <= FARTHEST for v in pair[:2]
        )
    )


def _flat(polygons: Any) -> Any:
    return (
        [ring for polygon in polygons if isinstance(polygon, list) for ring in polygon[:1]]
        if isinstance(polygons, list)
        else None
    )


def _text(value: Any) -> Text:
    if isinstance(value, dict):
        return Text(en=str(value.get("en") or ""), zh=str(value.get("zh") or ""))
    return Text(en=value, zh="") if isinstance(value, str) else Text()


def _view(view: Any) -> tuple[float, float, float, float] | None:
    if isinstance(view, list) and len(view) == 4 and _good(view[:2]) and _good(view[2:]):
        west, south, east, north = map(float, view)
        return (west, south, east, north) if west < east and south < north else None
    return None
