"""Reports owed: their clocks, and what was booked when one went out."""

from app.domain.commands.talk import Report
from app.domain.events import talk as ev
from app.domain.state import State
from app.engine.context import Context
from app.engine.families.opportunities import meet, open_one
from app.engine.registry import Emit, due, evolves
from app.engine.timers import arm, disarm


def booked(
    state: State, ctx: Context, emit: Emit, post: str, body: Report, stated: tuple[str, ...], missing: tuple[str, ...],
    figures: tuple[tuple[str, int, int], ...],
) -> None:  # fmt: skip
    """A report went out: late or not, and when the next one is due."""

    duty = ctx.ix.reports.get(body.duty)
    number = state.reports.get(f"n:{body.duty}", 0)
    when_due = state.reports.get(f"due:{body.duty}", -1)
    following = state.now + duty.every if duty is not None and duty.every else -1
    emit(ev.Reported(post, body.report, body.duty, tuple(body.to), stated, missing, figures, when_due, following))
    if duty is None:
        return
    meet(state, emit, "6.2", f"report:{duty.id}:{number}", post)
    if following >= 0 and following < ctx.exercise.length:
        open_one(state, emit, "6.2", f"report:{duty.id}:{number + 1}", post, following, "world")


@due("report")
def _report_due(state: State, subject: str, ctx: Context, emit: Emit) -> None:
    emit(ev.ReportDue(subject))


@evolves(ev.Reported)
def _reported(state: State, at: int, body: ev.Reported) -> None:
    if body.duty:
        state.reports[f"n:{body.duty}"] = state.reports.get(f"n:{body.duty}", 0) + 1
        state.reports[f"due:{body.duty}"] = body.next_due
        if body.next_due >= 0:
            arm(state, "report", body.duty, body.next_due - min(60_000, max(0, body.next_due - at) // 2))
        else:
            disarm(state, "report", body.duty)


@evolves(ev.ReportDue)
def _due_now(state: State, at: int, body: ev.ReportDue) -> None:
    disarm(state, "report", body.duty)
