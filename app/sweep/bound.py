"""How little can be lost at the least: every task by itself gets all forces that could do it, each as soon as it could
be there, and nothing stands in the way.

Left out, so that no plan whatever can do better: the time until somebody knows, decides, asks and answers; roads (a way
is as long as the air is wide) and queues; that a unit can't be in two places; crowding, fatigue, hazards, treatment.
Only tasks that come in any case count, by the clock; what a plan may avoid costs nothing here. So the bound is the same
under every seed, and far from what play can reach. Where the best plan found meets it, that plan is proven.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from math import hypot, inf, prod
from typing import Any

from app.domain.clock import HOUR
from app.domain.exercise.forces import Unit
from app.domain.exercise.script import Effect, Trigger
from app.domain.exercise.sites import Need, Task
from app.domain.state import PPM
from app.engine.context import Context
from app.engine.families.exposure import weight
from app.engine.families.people import survival
from app.engine.outcome import FINAL
from app.engine.travel import METRES_MS
from app.sweep.one import Scenario, context_of


def bound(scenario: Scenario) -> float:
    """The least loss of an exercise, in equivalent deaths: lives, and what undone tasks cost by the hour."""
    ctx = context_of(scenario, 0)
    effects = list(_effects(ctx.exercise))
    least = sum(min(0.0, effect.loss) for effect in effects)
    death = weight(ctx, "death", PPM) / PPM
    works = _Works(ctx, effects)
    for task in ctx.exercise.tasks:
        came = _at(ctx, task.appears)
        if came is None or task.option:
            continue
        if task.victims is not None:
            least += death * works.lives(task)
        if task.loss_per_hour > 0 and ctx.exercise.ends is None:
            done = min(works.done(task.id), ctx.exercise.length)
            least += task.loss_per_hour * max(0.0, done - came) / HOUR
    return max(0.0, least)


def _effects(thing: Any) -> Iterator[Effect]:
    """Every effect anywhere in the script."""
    if isinstance(thing, Effect):
        yield thing
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from _effects(getattr(thing, field.name))
    elif isinstance(thing, list | tuple):
        for item in thing:
            yield from _effects(item)


def _at(ctx: Context, trigger: Trigger | None) -> int | None:
    """When something comes by the clock, whatever is played; None: it may also not come, or sooner."""
    if trigger is None:
        return 0
    if trigger.at is not None:
        return trigger.at + trigger.delay
    inject = ctx.ix.injects.get(trigger.after)
    if inject is None or inject.contingency or inject.instead_of or inject.trigger.at is None:
        return None
    return inject.trigger.at + inject.trigger.delay + trigger.delay


class _Works:
    """The earliest course of each task of an exercise."""

    def __init__(self, ctx: Context, effects: list[Effect]) -> None:
        self.ctx = ctx
        self.asked = {effect.unit for effect in effects if effect.unit}
        self.ended = {effect.hazard for effect in effects if effect.hazard and effect.state == "stops"}
        self.touched = {effect.task for effect in effects if effect.task and effect.state == "appears"}
        self.factors: dict[str, list[float]] = {}
        for effect in effects:
            if effect.task and effect.factor < 1:
                self.factors.setdefault(effect.task, []).append(effect.factor)
        self._done: dict[str, float] = {}

    def lives(self, task: Task) -> float:
        """The least expected deaths among a task's victims: the k-th of n comes out with (k − ½)/n of the work done."""
        assert task.victims is not None
        hazard = self.ctx.ix.hazards[task.victims.survival]
        started = _at(self.ctx, hazard.starts)
        if started is None or hazard.id in self.ended:
            return 0.0
        count = task.victims.count
        out = [min(FINAL, self.reached(task, (2 * k - 1) / (2 * count))) for k in range(1, count + 1)]
        return sum(1 - survival(hazard, round(at - started)) for at in out)

    def done(self, ident: str) -> float:
        """When a task could be done at the earliest; never: inf."""
        if ident not in self._done:
            self._done[ident] = 0.0  # a circle of tasks that wait for each other is no bound
            task = self.ctx.ix.tasks[ident]
            self._done[ident] = 0.0 if task.endless or task.treats else self.reached(task, 1.0)
        return self._done[ident]

    def reached(self, task: Task, share: float) -> float:
        """When this share of a task's work could be done at the earliest."""
        came = None if task.id in self.touched else _at(self.ctx, task.appears)
        now = max([float(came or 0), *(self.done(before) for before in task.after)])
        left = share * task.work * prod(self.factors.get(task.id, ()))
        arrivals = sorted((self._arrives(unit, task), unit.id) for unit in self._able(task))
        there: list[Unit] = []
        for at, ident in arrivals:
            rate = _rate(task, there)
            if rate and now + left / rate <= at:
                return now + left / rate
            left -= rate * max(0.0, at - now)
            now = max(now, at)
            there.append(self.ctx.ix.units[ident])
        rate = _rate(task, there)
        return now + left / rate if rate else inf

    def _able(self, task: Task) -> list[Unit]:
        wanted = {need.capability for need in task.needs}
        return [u for u in self.ctx.exercise.units if not wanted or wanted & set(u.capabilities)]

    def _arrives(self, unit: Unit, task: Task) -> float:
        """Readiness and the straight way at top speed; nothing for a unit that is there or sets out by itself."""
        base, there = self.ctx.ix.point[unit.base], self.ctx.ix.point[task.site]
        metres = hypot(base[0] - there[0], base[1] - there[1])
        own_start = unit.self_dispatch is not None or unit.id in self.asked or metres == 0
        speed = max(unit.speed_kmh, self.ctx.exercise.roads.off_road_kmh)
        return (0 if own_start else unit.ready) + metres * METRES_MS / speed


def _rate(task: Task, units: list[Unit]) -> float:
    """The greatest rate of work with these units, 1 = full."""
    if not units:
        return 0.0
    return min([task.surge, *(_met(need, units) for need in task.needs)])


def _met(need: Need, units: list[Unit]) -> float:
    share = sum(u.capabilities.get(need.capability, 0.0) for u in units) / need.quantity if need.quantity else 1.0
    return share if need.essential else 0.5 + 0.5 * min(1.0, share)
