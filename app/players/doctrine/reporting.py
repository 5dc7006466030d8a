"""Reports owed by the clock: first, follow-up, final, statistics. What is not known yet is stated as unknown."""

from app.domain.clock import MINUTE, wall
from app.domain.commands.talk import UNKNOWN, Report
from app.domain.exercise.posts import ReportDuty
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.reading import alarmed

FIRST_AFTER = 3 * MINUTE
"""A first report waits this long at most for facts: assumed; an honest unknown is better than a late certainty."""
AHEAD = 5
"""A report goes out when one part in this many of its time is still left."""


def report(view: SeatView, desk: Desk) -> list[Act]:
    """Send what is due, with the facts and figures held."""
    acts: list[Act] = []
    if not desk.table.owes or not alarmed(desk):
        return acts
    for duty in desk.table.owes:
        acts += _first(desk, duty)
        if duty.every:
            acts += _repeated(desk, duty)
    return acts


def _first(desk: Desk, duty: ReportDuty) -> list[Act]:
    intent = f"report:{duty.id}"
    if desk.did(intent):
        return []
    latest = duty.within - duty.within // AHEAD
    if duty.kind in ("first", "methane", "statistics_first"):
        latest = min(latest, FIRST_AFTER)
        if len(desk.knows.facts) > 1 and desk.now >= min(latest, MINUTE):
            latest = desk.now
    if desk.now < latest:
        return desk.remind(latest, duty.id)
    return desk.act(written(desk, duty), intent)


def _repeated(desk: Desk, duty: ReportDuty) -> list[Act]:
    """The follow-ups: one in every interval after the first, shortly before it ends."""
    first = desk.since(f"report:{duty.id}")
    if first < 0:
        return []
    number = max(0, desk.now - first) // duty.every
    at = first + number * duty.every + duty.every - duty.every // AHEAD
    if desk.now < at:
        return desk.remind(at, f"{duty.id}:{number}")
    following = desk.remind(at + duty.every, f"{duty.id}:{number + 1}")
    return desk.act(written(desk, duty), f"report:{duty.id}:{number + 1}") + following


COUNTED = {
    "scale": ("inside", "missing", "out", "dead"), "casualties": ("out", "alive", "dead", "extricated"),
    "trapped": ("inside", "missing"), "missing": ("missing",), "extricated": ("out", "extricated"), "dead": ("dead",),
}  # fmt: skip
"""Field of a report → what its figures count."""


def _counted(desk: Desk, of: tuple[str, ...]) -> str:
    """The figures held that count this, each with its value."""
    figures = desk.view.script.figures
    return ",".join(f"{key} {known.value}" for key, known in desk.knows.figures.items() if figures[key].of in of)


def _begun(desk: Desk) -> str:
    return ",".join(task for task, known in desk.knows.tasks.items() if known.status in ("begun", "done"))


def _at_work(desk: Desk) -> dict[str, None]:
    """The forces that have units on a task."""
    units = [unit for unit, known in desk.knows.units.items() if known.task]
    return dict.fromkeys(force for unit in units if (force := desk.force_of(unit)))


def _asked_for(desk: Desk) -> str:
    return ",".join(dict.fromkeys(r.force for r in desk.knows.requests.values() if r.status == "waiting"))


def written(desk: Desk, duty: ReportDuty) -> Report:
    """The report with every field it must hold, and the facts and figures at hand."""
    knows, begun = desk.knows, _begun(desk)
    told = {
        "time": wall(desk.view.script.start, desk.now),
        "place": ",".join(knows.sites) or ",".join(knows.areas),
        "sender": desk.me,
        "source": desk.me,
        "kind": ",".join(knows.hazards),
        "hazards": ",".join(knows.hazards),
        "action": begun,
        "measures": begun,
        "forces": ",".join(_at_work(desk)),
        "requests": _asked_for(desk),
        "needs": _asked_for(desk),
        **{field: _counted(desk, of) for field, of in COUNTED.items()},
        "chief": ",".join(site.commander for site in knows.sites.values() if site.commander),
    }
    return Report(
        report=duty.kind,
        to=list(duty.to),
        fields={name: told.get(name) or UNKNOWN for name in duty.fields},
        about=[*knows.sites],
        facts=[*knows.facts],
        figures={key: figure.value for key, figure in knows.figures.items()},
        duty=duty.id,
        channel="duty_system" if "duty_system" in desk.view.script.channels else desk.line,
    )
