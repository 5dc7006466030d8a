"""3.1 Interface coverage: required pairs that spoke about the dependency before the dependent act."""

from collections.abc import Iterable

from app.domain.exercise.sites import Task
from app.scoring.exchanges import Exchanges
from app.scoring.marks import Mark, Tally
from app.scoring.opportunities import add
from app.scoring.shown import Reading
from app.scoring.timeline import required_tasks


def pairs(r: Reading) -> list[tuple[str, str, Task]]:
    """(side, other side, task): of a task that wants forces together, who speaks for the force that does it with each
    of the others, and those among themselves."""
    found: list[tuple[str, str, Task]] = []
    for task in required_tasks(r):
        if not task.together:
            continue
        others = dict.fromkeys(force for entry in task.together if (force := _force(r, task, entry)))
        sides = list(dict.fromkeys(_side(r, task, force) for force in (*_doers(r, task, others), *others)))
        for index, one in enumerate(sides):
            for other in sides[index + 1 :]:
                if not (one.startswith("force:") and other.startswith("force:")):
                    found.append((one, other, task))
    return found


def _side(r: Reading, task: Task, force: str) -> str:
    """Who speaks for a force: its commander; else the post that gave its unit the task; else the agency itself."""
    tasked = next((s.by for s in r.spans if s.task == task.id and r.ctx.ix.units[s.unit].force == force), "")
    return r.ctx.ix.forces[force].commander or tasked or f"force:{force}"


def _doers(r: Reading, task: Task, others: Iterable[str]) -> list[str]:
    """The force that does the task beside the others: the first to bring a capability that it needs."""
    needs = {need.capability for need in task.needs if need.essential}
    return [force for force in _able(r, task, needs) if force not in others][:1]


def _force(r: Reading, task: Task, entry: str) -> str:
    """A force named by its id or kind."""
    if entry in r.ctx.ix.forces:
        return entry
    able = _able(r, task, {need.capability for need in task.needs})
    seated = [force for force in _nearest(r, task) if r.ctx.ix.forces[force].commander]
    return next((f for f in (*able, *seated, *r.ctx.ix.forces) if r.ctx.ix.forces[f].kind == entry), "")


def _able(r: Reading, task: Task, needs: set[str]) -> list[str]:
    """Forces that bring a capability: those at work on the task in their order, then the others."""
    worked = [s.unit for s in r.spans if s.task == task.id]
    rest = [unit for force in _nearest(r, task) for unit in r.ctx.ix.force_units.get(force, ())]
    units = [r.ctx.ix.units[unit] for unit in (*worked, *rest)]
    return list(dict.fromkeys(u.force for u in units if needs & set(u.capabilities)))


def _nearest(r: Reading, task: Task) -> list[str]:
    """Forces, first those whose commander heard first of anything at the task's site."""
    heard: dict[str, int] = {}
    for ident in r.ctx.ix.site_tasks.get(task.site, ()):
        for post, at in r.tasks[ident].known.items() if ident in r.tasks else ():
            heard[post] = min(at, heard.get(post, at))
    forces = r.ctx.ix.forces
    return sorted(forces, key=lambda force: heard.get(forces[force].commander, r.ends + 1))


def mark(r: Reading) -> Mark:
    """Pairs of joint tasks, half for each direction, and the joint mechanisms of the plan. Where people play, a bot's
    half is left out."""
    tally = Tally(r)
    exchanges = Exchanges(r)
    for one, other, task in pairs(r):
        begun = min((s.start for s in r.spans if s.task == task.id), default=r.ends)
        about = topics(r, task)
        there, back = exchanges.two_way(one, other, about, begun)
        seen = [s for s in (there, back) if s]
        if one.startswith("force:") or other.startswith("force:"):
            seat, force = (other, one) if one.startswith("force:") else (one, other)
            tally.add(1.0 if seen else 0.0, "no exchange", f"{seat}:{force}:{task.id}", begun, seat, 1.0, seen)
            continue
        for sender, receiver, event in ((one, other, there), (other, one, back)):
            if not event and exchanges.unseen(sender, receiver, begun):
                tally.unseen()
            else:
                what = f"{sender}:{receiver}:{task.id}"
                tally.add(1.0 if event else 0.0, "no exchange", what, begun, sender, 0.5, [event] if event else [])
    for opp in r.opps.values():
        if opp.indicator == "3.1":
            add(tally, r, opp)
    return tally.mark()


def topics(r: Reading, task: Task) -> set[str]:
    """What an exchange may be about to count for a task: itself, its place, what it rests on."""
    found = {task.id, task.site, *task.facts, task.decision, task.sector, task.zone} - {""}
    place = r.ctx.ix.sites[task.site]
    return found | {place.place, place.staging}
