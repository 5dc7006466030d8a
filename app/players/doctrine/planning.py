"""The action plan: at most three objectives, who does what, the net, the signal, relief, the next meeting."""

from app.domain.clock import HOUR, MINUTE
from app.domain.commands.lead import Plan
from app.domain.exercise.posts import NetLevel
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.reading import open_tasks, sites_commanded, units_on

PERIOD = HOUR
"""A plan holds for an hour: assumed."""
SHORTEST = 10 * MINUTE
"""But no shorter than so much play time: assumed. People carry out no two plans in ten minutes."""
FIRST = 5 * MINUTE


def plan(view: SeatView, desk: Desk) -> list[Act]:
    """Issue a plan for every site commanded, once there is work to be shared out, and anew each period."""
    acts: list[Act] = []
    for site in sites_commanded(desk):
        tasks = open_tasks(desk, site)
        given = _given(desk, site)
        if len(tasks) < 2 or not given:
            continue
        period = max(PERIOD, desk.play(SHORTEST))
        number = len(desk.orders(f"plan:{site}"))
        last = desk.since(f"plan:{site}:{number}")
        if number and desk.now < last + period:
            acts += desk.remind(last + period, f"plan:{site}:{number}")
            continue
        net = next((net.id for net in view.script.nets.values() if net.level == NetLevel.ON_SITE), "")
        order = Plan(
            site,
            [card.id for card in tasks[:3]],
            given,
            net or next(iter(view.script.nets), ""),
            "withdraw",
            4 * HOUR,
            desk.now + period,
        )
        acts += desk.act(order, f"plan:{site}:{number + 1}")
    return acts


def _given(desk: Desk, site: str) -> dict[str, list[str]]:
    """Force → the tasks that its units have."""
    given: dict[str, list[str]] = {}
    for card in open_tasks(desk, site):
        for unit in units_on(desk, card.id):
            tasks = given.setdefault(desk.force_of(unit) or unit, [])
            if card.id not in tasks:
                tasks.append(card.id)
    return given
