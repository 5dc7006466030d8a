"""Whose a task or a site was: where a requirement belongs to nobody by name, who could have seen to it."""

from app.domain.exercise.sites import Task
from app.scoring.shown import Reading


def of_task(r: Reading, task: Task) -> str:
    """Who first gave somebody the task; else the site's commander; else who knew of it first and has a capable unit;
    empty where nobody did."""
    line = r.tasks[task.id]
    if line.orders:
        return line.orders[0][2].by
    commander = of_site(r, task.site)
    if commander:
        return commander
    wanted = {need.capability for need in task.needs}
    able = {
        force.commander for force in r.ctx.exercise.forces
        if any(wanted & set(r.ctx.ix.units[u].capabilities) for u in r.ctx.ix.force_units.get(force.id, ()))
    }  # fmt: skip
    knew = sorted((at, post) for post, at in line.known.items() if post in able)
    return knew[0][1] if knew else ""


def of_site(r: Reading, site: str) -> str:
    """Who commanded the site longest; empty: nobody ever did."""
    held: dict[str, int] = {}
    taken = [(at, body.post) for _, at, body in r.commands if body.site == site]
    for index, (at, post) in enumerate(taken):
        until = taken[index + 1][0] if index + 1 < len(taken) else r.ends
        held[post] = held.get(post, 0) + until - at
    return max(held, key=lambda post: held[post]) if held else ""
