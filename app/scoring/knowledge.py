"""The ledger of who knew what when, when it was needed, and what lateness cost."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.engine.context import Context
from app.engine.runner import Row
from app.scoring.reading import read
from app.scoring.shown import Reading


def ledger(rows: Iterable[Row], ctx: Context, values: Mapping[str, float]) -> list[dict[str, Any]]:
    """One line a fact: posts that learned it and when, posts that needed it and by when, its value of information, and
    what came too late or never cost of it. Times in seconds; a value that was never computed is None."""
    r = read(rows, ctx)
    found = []
    for fact in ctx.exercise.facts:
        learned = {post: at / 1000 for (post, f), (_, at, _, _) in r.facts.items() if f == fact.id}
        needed: dict[str, float] = {}
        for need in fact.needed:
            at = needed_at(r, need.before)
            if at is not None:
                needed[need.post] = min(needed.get(need.post, at), at)
        late = [post for post, at in needed.items() if learned.get(post, float("inf")) > at]
        value = values.get(fact.id)
        cost = None if value is None else max(0.0, value) * len(late) / len(needed) if needed else 0.0
        found.append({"id": fact.id, "learned": learned, "needed": needed, "value": value, "late_cost": cost})
    return found


def needed_at(r: Reading, before: str) -> float | None:
    """When a task, decision or report needed what it rests on, in seconds: when it was begun or taken, else when it had
    to be. None: it never came up."""
    if before in r.ctx.ix.decisions:
        taken = [at for _, at, body in r.decisions if body.decision == before]
        if taken:
            return taken[0] / 1000
        return r.opened[before][2].due / 1000 if before in r.opened else None
    if before in r.ctx.ix.tasks:
        begun = [s.start for s in r.spans if s.task == before]
        line = r.tasks.get(before)
        if begun:
            return begun[0] / 1000
        if line is None or line.appeared < 0:
            return None
        return (r.ctx.ix.tasks[before].due or r.ends) / 1000
    duty = r.ctx.ix.reports.get(before)
    return duty.within / 1000 if duty else None
