"""`partial`: a good officer inside his own force. Moves it by need, relieves and withdraws it, confirms and reports,
but late; asks others and experts only when it no longer can do without."""

from collections.abc import Callable

from app.domain.clock import MINUTE
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.doctrine.acknowledging import acknowledge
from app.players.doctrine.arriving import check_in
from app.players.doctrine.asking import answer
from app.players.doctrine.casualties import carry
from app.players.doctrine.commanding import take_offered
from app.players.doctrine.deciding import decide
from app.players.doctrine.dispatching import dispatch
from app.players.doctrine.granting import grant
from app.players.doctrine.people import evacuate, fetch, warn
from app.players.doctrine.relieving import relieve
from app.players.doctrine.reporting import report
from app.players.doctrine.requesting import request
from app.players.doctrine.responding import activate, respond
from app.players.doctrine.tasking import assign_own
from app.players.doctrine.withdrawing import withdraw_own

Duty = Callable[[SeatView, Desk], list[Act]]

REPORTS_AFTER = 20 * MINUTE
"""When it first reports up."""
LEADS_AFTER = 30 * MINUTE
"""When it starts responses and mechanisms, and sees to people beyond its own force."""
ASKS_AFTER = 45 * MINUTE
"""When it asks others for help."""

AT_ONCE: tuple[Duty, ...] = (
    withdraw_own, acknowledge, take_offered, grant, dispatch, check_in, assign_own, relieve, carry, answer,
)  # fmt: skip
IN_TIME: tuple[tuple[int, tuple[Duty, ...]], ...] = (
    (REPORTS_AFTER, (report,)),
    (LEADS_AFTER, (respond, activate, warn, evacuate, fetch)),
    (ASKS_AFTER, (request,)),
)


def partial(view: SeatView) -> list[Act]:
    """Own force first; the others late."""
    desk = Desk(view)
    acts: list[Act] = []
    for duty in AT_ONCE:
        acts += duty(view, desk)
    acts += _decide_late(view, desk)
    for after, duties in IN_TIME:
        if desk.now < after:
            acts += desk.remind(after, f"after:{after}")
            continue
        for duty in duties:
            acts += duty(view, desk)
    return acts + desk.woken()


def _decide_late(view: SeatView, desk: Desk) -> list[Act]:
    """Leaves a decision, and the consultation for it, until half its window has passed."""
    for key, known in desk.knows.decisions.items():
        if known.status == "open" and known.due >= 0 and (card := view.decisions.get(key)) is not None:
            half = (known.as_of + known.due) // 2
            if card.owner == desk.me and not card.urgent and desk.now < half:
                return desk.remind(half, f"half:{key}")
    return decide(view, desk)
