"""The shared picture: who commands a scene tells its work, its forces and what has come to light to those who lead
them, when it changes."""

from app.domain.clock import MINUTE
from app.domain.commands.talk import Message
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.reading import bound_for, sites_commanded
from app.players.told import informed

AT_MOST_EVERY = 10 * MINUTE
"""The picture goes round no more often than this: assumed."""
WORK_DONE_EVERY = 10 * MINUTE
"""Play time between two pictures that tell of nothing but work done: assumed."""
AT_LEAST_EVERY = 120 * MINUTE


def tell_picture(view: SeatView, desk: Desk) -> list[Act]:
    """Send what is known of every scene commanded: new work to the superior and the commanders of all forces, work done
    to those who have to do with the scene."""
    acts: list[Act] = []
    for site in sites_commanded(desk):
        tasks = [key for key in desk.knows.tasks if key in view.tasks and view.tasks[key].site == site]
        if not tasks:
            continue
        before, last = desk.orders(f"picture:{site}"), desk.register.latest(f"picture:{site}")
        ended = sum(1 for key in tasks if desk.knows.tasks[key].status == "done")
        told = before[-1].key.split(":")[2:4] if before else ["", ""]
        news = told[0] != str(len(tasks))
        wait = AT_MOST_EVERY if news else max(AT_MOST_EVERY, desk.play(WORK_DONE_EVERY))
        if told == [str(len(tasks)), str(ended)]:
            wait = AT_LEAST_EVERY
        if last >= 0 and desk.now < last + wait:
            acts += desk.remind(last + wait, f"picture:{site}")
        else:
            acts += desk.act(_picture(desk, site, news), f"picture:{site}:{len(tasks)}:{ended}:{len(before)}")
    return acts


def _picture(desk: Desk, site: str, news: bool) -> Message:
    table, script = desk.table, desk.view.script
    bound = bound_for(desk, site)
    to = [*table.chain[:1], *table.reports]
    to += [force.commander for force in script.forces.values()] if news else [desk.owner_of(unit) for unit in bound]
    to = [post for post in dict.fromkeys(to) if post and post != desk.me]
    forces = dict.fromkeys(desk.force_of(unit) for unit in bound if desk.force_of(unit))
    figures = {key: figure.value for key, figure in desk.knows.figures.items()}
    facts = [fact for fact, known in desk.knows.facts.items() if not informed(desk, known).issuperset(to)]
    return Message(to, about=[site, *forces], facts=facts, figures=figures, channel=desk.line)
