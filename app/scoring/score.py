"""The exercise score: indicators, dimensions, gates, bands; contributions add up exactly.

What does not apply has no weight: it is spread within its dimension, else over the process. Without baselines the
outcome does not apply either and the total is the process on the scale of 100, called provisional.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, field
from typing import Any

from app.domain.garbage import uncollected
from app.domain.record import record
from app.domain.state import State
from app.engine.context import Context
from app.engine.outcome import Outcome, outcome
from app.engine.runner import Row
from app.scoring.anchors import Scale, place
from app.scoring.cards import cards, interfaces
from app.scoring.gates import gates
from app.scoring.indicators import PROCESS
from app.scoring.marks import Mark, Missing
from app.scoring.objectives import objectives
from app.scoring.overrides import applied
from app.scoring.reading import read
from app.scoring.rubric import DimensionRule, IndicatorRule, Rubric, current
from app.scoring.shown import Reading
from app.scoring.timeline import presence

PROCESS_MAX = 80.0
OUTCOME_MAX = 20.0
BANDS = ("excellent", "good", "pass", "fail")


@record
class Anchored:
    """What baselines give: scales for lives and other losses, the most responders' loss among them, doctrine's luck on
    this seed to take away; the most that any of them covers; the value of information of each fact."""

    lives: Scale | None
    other: Scale | None
    worst_hurt: float
    luck: float
    half_width: float
    coverage: float | None = None
    information: Mapping[str, float] = field(default_factory=dict)


def score(
    rows: Iterable[Row], ctx: Context, state: State, anchored: Anchored | None = None, rubric: Rubric | None = None
) -> dict[str, Any]:
    """The score of a run in the shape of `muster score --json`, with times in seconds and full precision; by this
    rubric (None: the program's) with what the exercise overrides."""
    rubric = applied(rubric or current(), ctx.exercise.rubric)
    with uncollected():
        r = read(rows, ctx, rubric, anchored.information if anchored else None, anchored.coverage if anchored else None)
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
    closed = [g for g in gates(r) if any(rule.id == g.id for rule in rubric.gates)]
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
        "coverage": observed(marks),
        "void": [{"seq": v.seq, "at": v.at / 1000, "why": v.why, "about": v.about} for v in r.voids],
        "bots": {"seats": sum(p.startswith("bot:") for p in r.players.values()), "of": len(r.players)}
        if r.people
        else None,
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
        "posts": cards(r, lost, closed),
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
        "moved": result.moved,
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
    """What counts of a dimension: what applies, and has a weight."""
    live = [i for i in rule.indicators if i.id in marks and marks[i.id].value is not None and i.maximum > 0]
    return live if rule.maximum > 0 else []


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
        "thresholds": list(rule.thresholds),
        "opportunities": mark.opportunities,
        "met": mark.met,
        "evidence": list(mark.evidence),
        "against": list(mark.against),
        "unobserved": mark.unobserved,
        "missing": [
            {"what": _named(m), "kind": m.what, "subject": m.subject, "by": m.by / 1000, "owner": m.owner, "how": m.how,
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
            "entry": {"indicator": ident, "what": f"{ident} {_named(m)}", "kind": m.what, "subject": m.subject,
                      "at": min(m.by, r.ends) / 1000,
                      "how": m.how, "points": weights[ident] * m.share, "evidence": list(m.evidence)},
        }
        for ident, mark in marks.items()
        if ident in weights
        for m in mark.missing
    ]  # fmt: skip
    return sorted(found, key=lambda item: (-item["points"], item["entry"]["at"], item["entry"]["subject"]))


def _named(missing: Missing) -> str:
    """A requirement in one line: its kind, and the ids it is about."""
    return f"{missing.what}: {missing.subject}"


def observed(marks: Mapping[str, Mark]) -> float:
    """Coverage: of what was required, the share that could be judged; void windows, what is charged to nobody, and what
    the log does not show are the rest. 1 if nothing was required."""
    judged = sum(mark.opportunities for mark in marks.values())
    total = judged + sum(mark.unobserved for mark in marks.values())
    return judged / total if total else 1.0


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
    unhurt = max(0.0, 1 - result.responders / anchored.worst_hurt) if anchored.worst_hurt else 1.0
    found["8.3"] = Mark(presence(r) * unhurt, 1, int(unhurt >= 1), hurt)
    return found
