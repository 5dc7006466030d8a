"""The rubric as data: dimensions, indicators, weights, thresholds, gates, windows."""

import tomllib
from functools import cache
from hashlib import sha256
from typing import Any

from app import ASSETS
from app.domain.clock import parse_duration
from app.domain.record import record
from app.domain.text import Text

WINDOWS = {"review": "60m", "settle": "3m", "work": "30m"}
FACTORS = {"conflict": 5.0, "unsourced": 2.0, "mobilise_late": 3.0}
"""What holds for rubrics of before they named these."""


@record
class IndicatorRule:
    """One indicator: what it claims, on what evidence, and how much it counts."""

    id: str
    maximum: float
    title: Text
    claim: Text
    rule: Text
    source: str
    thresholds: tuple[float, ...]


@record
class DimensionRule:
    """One dimension and its indicators."""

    id: str
    maximum: float
    title: Text
    source: str
    indicators: tuple[IndicatorRule, ...]


@record
class Gate:
    """What caps the band, never the points."""

    id: str
    caps: str
    why: Text


@record
class Rubric:
    """All of it, with the hash that every score carries."""

    hash: str
    late_credit: float
    bands: dict[str, float]
    anchors: dict[str, float]
    minimum_opportunities: int
    least_observed: float
    windows: dict[str, int]
    """In ms: `review`, `settle` (play time), `work`; see the file."""
    factors: dict[str, float]
    gates: tuple[Gate, ...]
    dimensions: tuple[DimensionRule, ...]


def _text(value: dict[str, str]) -> Text:
    return Text(en=value.get("en", ""), zh=value.get("zh", ""))


def _indicator(raw: dict[str, Any]) -> IndicatorRule:
    return IndicatorRule(
        raw["id"], float(raw["max"]), _text(raw["title"]), _text(raw["claim"]), _text(raw["rule"]), raw["source"],
        tuple(raw["thresholds"]),
    )  # fmt: skip


def parse(raw: bytes) -> Rubric:
    """The rubric in these bytes (TOML, as in assets/rubric/rubric.toml)."""
    data = tomllib.loads(raw.decode("utf-8"))
    dimensions = tuple(
        DimensionRule(
            d["id"], float(d["max"]), _text(d["title"]), d["source"], tuple(_indicator(i) for i in d["indicator"])
        )
        for d in data["dimension"]
    )
    gates = tuple(Gate(g["id"], g["caps"], _text(g["why"])) for g in data["gate"])
    return Rubric(
        sha256(raw).hexdigest(), float(data["late_credit"]), data["bands"], data["anchors"],
        data["minimum_opportunities"], float(data.get("least_observed", 0.0)),
        {name: parse_duration(given) for name, given in {**WINDOWS, **data.get("windows", {})}.items()},
        {**FACTORS, **data.get("factors", {})}, gates, dimensions,
    )  # fmt: skip


def current_bytes() -> bytes:
    """The rubric that comes with the program, as stored with each run."""
    return (ASSETS / "rubric" / "rubric.toml").read_bytes()


@cache
def current() -> Rubric:
    """The rubric that comes with the program."""
    return parse(current_bytes())
