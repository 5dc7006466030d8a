"""`doctrine`: follows the system. Its duties in the order in which a good officer would see to them: danger first, then
what is asked of him, then command, then forces, then the picture."""

from collections.abc import Callable

from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.doctrine.acknowledging import acknowledge
from app.players.doctrine.arriving import check_in
from app.players.doctrine.asking import answer, ask, ask_back
from app.players.doctrine.casualties import carry
from app.players.doctrine.clearing import clear_scene
from app.players.doctrine.commanding import announce, hand_over, liaise, take_free, take_offered
from app.players.doctrine.concerting import concert
from app.players.doctrine.deciding import decide, study
from app.players.doctrine.dispatching import dispatch
from app.players.doctrine.equipping import lend
from app.players.doctrine.figures import settle
from app.players.doctrine.granting import grant
from app.players.doctrine.informing import inform
from app.players.doctrine.organising import order_scene, set_up
from app.players.doctrine.people import evacuate, fetch, warn
from app.players.doctrine.picturing import tell_picture
from app.players.doctrine.planning import plan
from app.players.doctrine.querying import query
from app.players.doctrine.relieving import relieve
from app.players.doctrine.reporting import report
from app.players.doctrine.requesting import request
from app.players.doctrine.responding import activate, respond
from app.players.doctrine.safeguarding import safeguard
from app.players.doctrine.sharing import share
from app.players.doctrine.supplying import supply
from app.players.doctrine.tasking import assign
from app.players.doctrine.volunteers import publish
from app.players.doctrine.withdrawing import withdraw

Duty = Callable[[SeatView, Desk], list[Act]]

DUTIES: tuple[Duty, ...] = (
    withdraw, warn, evacuate, acknowledge, take_offered, take_free, grant, dispatch, check_in, safeguard, relieve,
    assign, fetch, carry, decide, answer, announce, order_scene, respond, activate, set_up, request, hand_over,
    query, ask, ask_back, study, report, tell_picture, share, concert, plan, lend, liaise, supply, clear_scene,
    publish, settle, inform,
)  # fmt: skip


def doctrine(view: SeatView) -> list[Act]:
    """Every duty in turn; units spoken for by an earlier one are left alone by the later ones."""
    desk = Desk(view)
    acts: list[Act] = []
    for duty in DUTIES:
        acts += duty(view, desk)
    return acts + desk.woken()
