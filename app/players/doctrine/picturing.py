"""The shared picture: who commands a scene tells its work and forces to those who lead them, when it changes."""

from app.domain.clock import MINUTE
from app.domain.commands.talk import Message
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.reading import bound_for, sites_commanded

AT_MOST_EVERY = 10 * MINUTE
"""New work is told at once; otherwise the picture goes round no more often than this: assumed."""
AT_LEAST_EVERY = 120 * MINUTE


def tell_picture(view: SeatView, desk: Desk) -> list[Act]:
    """Send what is known of every scene commanded to the superior and to the commanders of forces."""
    acts: list[Act] = []
    for site in sites_commanded(desk):
        tasks = [key for key in desk.knows.tasks if key in view.tasks and view.tasks[key].site == site]
        if not tasks:
            continue
        number, last = len(desk.orders(f"picture:{site}")), desk.register.latest(f"picture:{site}")
        ended = sum(1 for key in tasks if desk.knows.tasks[key].status == "done")
        stamp = f"picture:{site}:{len(tasks)}:{ended}:{number}"
        told = f"picture:{site}:{len(tasks)}:{ended}:{number - 1}"
        if last >= 0 and told in desk.knows.own and desk.now < last + AT_LEAST_EVERY:
            acts += desk.remind(last + AT_LEAST_EVERY, f"picture:{site}")
        elif last >= 0 and desk.now < last + AT_MOST_EVERY:
            acts += desk.remind(last + AT_MOST_EVERY, f"picture:{site}")
        else:
            acts += desk.act(_picture(desk, site), stamp)
    return acts


def _picture(desk: Desk, site: str) -> Message:
    table, script = desk.table, desk.view.script
    to = [*table.chain[:1], *table.reports]
    to += [force.commander for force in script.forces.values() if force.commander]
    to = [post for post in dict.fromkeys(to) if post != desk.me]
    forces = dict.fromkeys(desk.force_of(unit) for unit in bound_for(desk, site) if desk.force_of(unit))
    figures = {key: figure.value for key, figure in desk.knows.figures.items()}
    return Message(to, about=[site, *forces], figures=figures, channel=desk.line)
