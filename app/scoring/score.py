"""The exercise score: indicators, dimensions, gates, bands; contributions add up exactly.

What does not apply has no weight: it is spread within its dimension, else over the process. Without baselines the
outcome does not apply either and the total is the process on the scale of 100, called provisional.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from app.domain.record import record
from app.domain.state import State
from app.engine.context import Context
from app.engine.outcome import Outcome, outcome
from app.engine.runner import Row
from app.scoring.anchors import Scale, place
from app.scoring.cards import cards, interfaces
from app.scoring.gates import gates
from app.scoring.indicators import PROCESS
from app.scoring.marks import Mark
from app.scoring.objectives import objectives
from app.scoring.reading import Reading, read
from app.scoring.rubric import DimensionRule, IndicatorRule, Rubric, current
from app.scoring.timeline import minutes, required_minutes

PROCESS_MAX = 80.0
OUTCOME_MAX = 20.0
BANDS = ("excellent", "good", "pass", "fail")


@record
class Anchored:
    """What D8 needs: scales for lives and other losses, the most responders' loss among the baselines, and doctrine's
    luck on this seed to take away."""

    lives: Scale | None
    other: Scale | None
    worst_hurt: float
    luck: float
    half_width: float


def score(
    rows: Iterable[Row], ctx: Context, state: State, anchored: Anchored | None = None, rubric: Rubric | None = None
) -> dict[str, Any]:
    """The score of a run in the shape of `muster score --json`, with times in seconds and full precision."""
    rubric = rubric or current()
    r = read(rows, ctx)
    marks = {ident: indicator(r) for ident, indicator in PROCESS.items()}
    result = outcome(state, ctx)
    if anchored is not None:
        marks |= _outcome_marks(r, result, anchored)
    weights = spread(rubric, marks, anchored is not None)
    dimensions = [_dimension(rule, marks, weights) for rule in rubric.dimensions]
    process = sum(d["points"] for d in dimensions if d["id"] != "D8")
    gained = sum(d["points"] for d in dimensions if d["id"] == "D8")
    provisional = anchored is None
    total = process * 100 / PROCESS_MAX if provisional else process + gained
    closed = gates(r)
    lost = _lost(r, rubric, marks, weights)
    half = anchored.half_width if anchored else 0.0
    return {
        "rubric": rubric.hash,
        "total": total,
        "band": band(rubric, total, [g.id for g in closed]),
        "provisional": provisional,
        "process": {"points": process, "max": PROCESS_MAX},
        "outcome": {
            "points": gained,
            "max": 0.0 if provisional else OUTCOME_MAX,
            "interval": None if provisional else [max(0.0, gained - half), min(OUTCOME_MAX, gained + half)],
        },
        "coverage": observed(r),
        "void": [{"seq": seq, "at": at / 1000, "why": why} for seq, at, why in r.voids],
        "gates": [
            {
                "id": g.id,
                "capped_at": rule.caps,
                "why": asdict(rule.why),
                "owner": g.owner,
                "evidence": list(g.evidence),
            }
            for g in closed
            for rule in rubric.gates
            if rule.id == g.id
        ],
        "dimensions": dimensions,
        "objectives": objectives(r),
        "posts": cards(r, lost),
        "interfaces": interfaces(r),
        "people": people(result),
        "loss": result.loss,
    }


def people(result: Outcome) -> dict[str, int]:
    """The drawn outcome as answers hold it."""
    return {
        "at_risk": result.at_risk,
        "rescued": result.rescued,
        "died": result.died,
        "responders_hurt": result.responders_hurt,
    }


def band(rubric: Rubric, total: float, closed: list[str]) -> str:
    """The band of a total; a closed gate caps it."""
    at = next((i for i, name in enumerate(BANDS[:3]) if total >= rubric.bands[name]), 3)
    caps = [BANDS.index(g.caps) for g in rubric.gates if g.id in closed]
    return BANDS[max([at, *caps])]


def spread(rubric: Rubric, marks: Mapping[str, Mark], with_outcome: bool) -> dict[str, float]:
    """The weight in points of each indicator that applies."""
    weights: dict[str, float] = {}
    for group, maximum in ((rubric.dimensions[:-1], PROCESS_MAX), (rubric.dimensions[-1:], OUTCOME_MAX)):
        if maximum == OUTCOME_MAX and not with_outcome:
            continue
        live = [(rule, _applying(rule, marks)) for rule in group]
        base = sum(rule.maximum for rule, applying in live if applying)
        for rule, applying in live:
            inner = sum(i.maximum for i in applying)
            for indicator in applying:
                weights[indicator.id] = maximum * rule.maximum / base * indicator.maximum / inner
    return weights


def _applying(rule: DimensionRule, marks: Mapping[str, Mark]) -> list[IndicatorRule]:
    return [i for i in rule.indicators if i.id in marks and marks[i.id].value is not None]


def _dimension(rule: DimensionRule, marks: Mapping[str, Mark], weights: Mapping[str, float]) -> dict[str, Any]:
    indicators = [_indicator(i, marks.get(i.id, Mark(None)), weights.get(i.id, 0.0)) for i in rule.indicators]
    return {
        "id": rule.id,
        "title": asdict(rule.title),
        "points": sum(i["points"] for i in indicators),
        "max": sum(i["max"] for i in indicators),
        "indicators": indicators,
    }


def _indicator(rule: IndicatorRule, mark: Mark, weight: float) -> dict[str, Any]:
    applies = mark.value is not None
    value = mark.value
    return {
        "id": rule.id,
        "title": asdict(rule.title),
        "value": value,
        "points": weight * value if value is not None else 0.0,
        "max": weight if applies else 0.0,
        "applies": applies,
        "opportunities": mark.opportunities,
        "met": mark.met,
        "evidence": list(mark.evidence),
        "against": list(mark.against),
        "missing": [
            {"what": f"{m.what}: {m.subject}", "by": m.by / 1000, "owner": m.owner, "how": m.how,
             "points": weight * m.share, "evidence": list(m.evidence)}
            for m in mark.missing
        ],
    }  # fmt: skip


def _lost(r: Reading, rubric: Rubric, marks: Mapping[str, Mark], weights: Mapping[str, float]) -> list[dict[str, Any]]:
    """Every lost point with its owner, the dearest first."""
    found = [
        {
            "owner": m.owner,
            "points": weights[ident] * m.share,
            "entry": {"what": f"{ident} {m.what}: {m.subject}", "at": min(m.by, r.ends) / 1000,
                      "points": weights[ident] * m.share, "evidence": list(m.evidence)},
        }
        for ident, mark in marks.items()
        if ident in weights
        for m in mark.missing
    ]  # fmt: skip
    return sorted(found, key=lambda item: (-item["points"], item["entry"]["what"]))


def observed(r: Reading) -> float:
    """Coverage: the share of opened opportunities that could be judged; 1 if none was opened."""
    total = len(r.opps)
    void = sum(o.how == "void" for o in r.opps.values())
    return (total - void) / total if total else 1.0


def _outcome_marks(r: Reading, result: Outcome, anchored: Anchored) -> dict[str, Mark]:
    seen = tuple(seq for seq, _, _ in r.persons)
    hurt = tuple(seq for seq, _, _ in r.hurts)
    found: dict[str, Mark] = {}
    for ident, on, loss, evidence in (
        ("8.1", anchored.lives, result.lives - anchored.luck, seen),
        ("8.2", anchored.other, result.other, tuple(seq for seq, _, _ in r.strikes)),
    ):
        value = None if on is None else place(on, loss) / 100
        found[ident] = Mark(value, 1, int((value or 0) >= 0.85), evidence)
    required = required_minutes(r)
    presence = min(1.0, sum(minutes(r, s) for s in r.spans) / required) if required else 0.0
    unhurt = max(0.0, 1 - result.responders / anchored.worst_hurt) if anchored.worst_hurt else 1.0
    found["8.3"] = Mark(presence * unhurt, 1, int(unhurt >= 1), hurt)
    return found
