"""Integrals over a log: work done in its planned window, minutes at work and required, vehicles on scene."""

from collections import defaultdict
from collections.abc import Callable

from app.domain.clock import MINUTE
from app.domain.events import units
from app.domain.exercise.sites import Task
from app.domain.state import PPM
from app.scoring.marks import Tally
from app.scoring.owners import of_task
from app.scoring.shown import Reading, Span, TaskLine
from app.scoring.windows import left_out


def required_tasks(r: Reading) -> list[Task]:
    """Tasks that were there to be done: appeared, not standby, not cancelled."""
    return [
        t for t in r.ctx.exercise.tasks
        if t.id in r.tasks and r.tasks[t.id].appeared >= 0 and not t.standby and not r.tasks[t.id].cancelled
    ]  # fmt: skip


def window_of(r: Reading, task: Task) -> tuple[int, int]:
    """When a task's work was wanted: from its appearing (or the end of what it waits for) over twice its own work, at
    least the rubric's window, at most to the end."""
    line = r.tasks[task.id]
    start = ready_at(r, task)
    if task.endless or task.treats:
        return start, r.ends
    return start, min(r.ends, start + max(2 * line.work_ms, r.rubric.windows["work"]))


def coverage(r: Reading, task: Task) -> float | None:
    """Share of a task's work done, integrated over its window, over that of full rate from the first minute. None where
    the run ends before a quarter of it could have been done."""
    line = r.tasks[task.id]
    start, end = window_of(r, task)
    length = end - start
    if not judgeable(r, task):
        return None
    if task.endless or task.treats:
        return _matched(line, start, end) / length if length else None
    best = length - line.work_ms / 2 if length >= line.work_ms else length * length / (2 * line.work_ms)
    return min(1.0, _done_integral(line, start, end) / best) if best else None


def _matched(line: TaskLine, start: int, end: int) -> float:
    total = 0.0
    for index, pace in enumerate(line.rates):
        until = line.rates[index + 1].at if index + 1 < len(line.rates) else (line.done if line.done >= 0 else end)
        a, b = max(start, pace.at), min(end, until)
        if b > a:
            total += (b - a) * min(1.0, pace.body.matched / PPM)
    return total


def _done_integral(line: TaskLine, start: int, end: int) -> float:
    total = 0.0
    for index, pace in enumerate(line.rates):
        until = line.rates[index + 1].at if index + 1 < len(line.rates) else end
        if line.done >= 0:
            until = min(until, line.done)
        a, b = max(start, pace.at), min(end, until)
        if b <= a:
            continue
        first = pace.body.done_ms + (a - pace.at) * pace.body.rate / PPM
        last = pace.body.done_ms + (b - pace.at) * pace.body.rate / PPM
        total += (b - a) * min(1.0, (first + last) / 2 / line.work_ms)
    if 0 <= line.done < end:
        total += end - max(start, line.done)
    return total


def judgeable(r: Reading, task: Task) -> bool:
    """Whether the run went on long enough for something to be asked of a task."""
    start, end = window_of(r, task)
    return end - start >= min(r.tasks[task.id].work_ms, r.rubric.windows["work"]) // 4


def judged_tasks(r: Reading) -> list[Task]:
    """Required tasks of which something could be asked."""
    return [t for t in required_tasks(r) if judgeable(r, t)]


def ready_at(r: Reading, task: Task) -> int:
    """When a task could be taken up: it is there, and what it waits for is done."""
    return max([r.tasks[task.id].appeared, *(r.tasks[t].done for t in task.after if t in r.tasks)])


def orders_in_time(r: Reading, task: Task) -> list[tuple[int, int, units.UnitAssigned]]:
    """Orders given while the task was there to be done: not after the act, nor after the time it was wanted."""
    line, (_, end) = r.tasks[task.id], window_of(r, task)
    over = end if line.done < 0 else line.done
    begun = {s.ordered for s in r.spans if s.task == task.id}
    return [o for o in line.orders if o[1] < max(over, end) and (line.done < 0 or o[1] < line.done or o[0] in begun)]


def overall_coverage(r: Reading) -> float:
    """Mean coverage of the required tasks; 0 if there were none."""
    values = [c for c in (coverage(r, t) for t in required_tasks(r)) if c is not None]
    return sum(values) / len(values) if values else 0.0


def required_minutes(r: Reading, task: Task) -> float:
    """Unit-minutes that a required task asks for at full rate: its work times the number of its needs, as far as the
    run was long enough for it."""
    start, end = window_of(r, task)
    return min(r.tasks[task.id].work_ms, max(0, end - start)) * max(1, len(task.needs)) / MINUTE


def presence(r: Reading) -> float:
    """Minutes at work over minutes required, task by task: too much on one makes up for nothing on another."""
    required = worked = 0.0
    for task in required_tasks(r):
        if left_out(r, of_task(r, task), r.ends):
            continue
        wanted = required_minutes(r, task)
        required += wanted
        worked += min(wanted, sum(minutes(r, s) for s in r.spans if s.task == task.id))
    return worked / required if required else 0.0


def add_minutes(r: Reading, tally: Tally, fault: Callable[[Span], str]) -> None:
    """Minutes at work as requirements: those without fault count up to what each task required, so that more of them
    make up for nothing; those with one always count. `fault` names it, or is empty; `?` where it was not observed: such
    a task is counted once among what could not be judged."""
    required = {task.id: task for task in required_tasks(r)}
    good: dict[str, float] = defaultdict(float)
    bad: dict[str, float] = defaultdict(float)
    shown: dict[str, list[int]] = defaultdict(list)
    unseen: set[str] = set()
    for span in r.spans:
        length, what = minutes(r, span), fault(span)
        if what == "?":
            bad[span.task] += length
            unseen.add(span.task)
        elif what and length:
            bad[span.task] += length
            seen = [s for s in (span.ordered, span.opened, span.conflict) if s]
            tally.add(0.0, what, span.unit, span.start, span.by, length, seen)
        elif not what:
            good[span.task] += length
            shown[span.task].append(span.opened)
    tally.unseen(len(unseen))
    for ident, task in required.items():
        wanted, owner = required_minutes(r, task), of_task(r, task)
        done = min(wanted, good[ident])
        if done:
            tally.add(1.0, "work", ident, r.ends, owner, done, shown[ident][:5])
        lacking = wanted - done - bad[ident]
        if lacking > 0:
            tally.add(
                0.0, "work not done", ident, window_of(r, task)[1], owner, lacking, (r.tasks[ident].appeared_seq,)
            )


def minutes(r: Reading, span: Span) -> float:
    """How long a unit was at work."""
    return max(0, (span.end if span.end >= 0 else r.ends) - span.start) / MINUTE


def vehicle_minutes(r: Reading, site: str) -> tuple[float, float, list[int]]:
    """(vehicle-minutes on scene, of them beyond capacity, events at which it was over capacity)."""
    capacity = r.ctx.ix.sites[site].vehicles
    on_scene = excess = 0.0
    here, since = 0, 0
    over: list[int] = []
    for at, seq, unit, sign in [*r.presence.get(site, []), (r.ends, 0, "", 0)]:
        span = (at - since) / MINUTE
        on_scene += here * span
        excess += max(0, here - capacity) * span
        if unit:
            here += sign * r.ctx.ix.units[unit].vehicles
            if here > capacity and sign > 0:
                over.append(seq)
        since = at
    return on_scene, excess, over
