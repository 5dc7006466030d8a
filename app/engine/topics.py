"""Which ids an event is news of, so that only what waits for these is looked at again."""

from collections.abc import Callable
from typing import Any

from app.domain.events import clock, lead, script, talk, units, work
from app.engine.context import Context

_FIELD: dict[type, str] = {
    work.TaskAppeared: "task",
    work.TaskRate: "task",
    work.TaskDone: "task",
    work.TaskLate: "task",
    work.TaskCancelled: "task",
    work.HazardStarted: "hazard",
    work.HazardStruck: "hazard",
    work.HazardStopped: "hazard",
    work.AreaTold: "area",
    work.AreaMoving: "area",
    work.AreaFlooded: "area",
    lead.ResponseChanged: "plan",
    lead.MechanismActivated: "mechanism",
    lead.HqStands: "headquarters",
    lead.DecisionOpened: "decision",
    lead.DecisionTaken: "decision",
    lead.DecisionLapsed: "decision",
    script.InjectReleased: "inject",
    script.ExpectedMet: "expected",
    script.ExpectedMissed: "expected",
    talk.FactLearned: "fact",
    talk.FactChanged: "fact",
    talk.FigureStated: "figure",
}
_UNIT = (
    units.UnitArrived,
    units.UnitDeparted,
    units.UnitMobilised,
    units.UnitReleased,
    units.UnitAssigned,
    units.UnitRested,
    units.UnitAvailable,
    units.UnitCheckedIn,
)
_EXTRA: dict[type, Callable[[Any], list[str]]] = {
    work.PersonOut: lambda body: ["people"],
    lead.CommandTaken: lambda body: [body.site],
    lead.DecisionTaken: lambda body: [f"{body.decision}:{body.option}"],
    clock.WeatherChanged: lambda body: ["weather"],
}


_TELLS = frozenset((*_FIELD, *_UNIT, *_EXTRA))
_NOTHING: list[str] = []


def topics_of(body: Any, ctx: Context) -> list[str]:
    """The ids this event is news of."""
    kind = type(body)
    if kind not in _TELLS:
        return _NOTHING
    found: list[str] = []
    name = _FIELD.get(kind)
    if name is not None:
        found.append(getattr(body, name))
    elif kind in _UNIT:
        found += (body.unit, ctx.ix.units[body.unit].force)
    extra = _EXTRA.get(kind)
    return found + extra(body) if extra else found
