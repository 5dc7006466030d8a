"""When things can happen: the earliest time the script allows, or never, and the time that is scripted.

The earliest time is a lower bound: players and chance can only be later. Where a condition depends on what players
do, it may hold as soon as its subject exists.
"""

from collections.abc import Callable, Iterable
from typing import Any

from app.domain.exercise.exercise import Exercise
from app.domain.exercise.script import Condition, Effect, Expected, Trigger
from app.formats.check.pace import Pace
from app.formats.exercise_yaml.order import dependency_order

NEVER = None
Time = int | None


def first(times: Iterable[Time]) -> Time:
    """The earliest of several ways, never if all are."""
    return min((time for time in times if time is not None), default=NEVER)


def last(times: Iterable[Time]) -> Time:
    """When all of several have happened, never if one never does."""
    found = list(times)
    return NEVER if any(time is None for time in found) else max((t for t in found if t is not None), default=0)


class Timing:
    """Times in exercise milliseconds."""

    def __init__(self, exercise: Exercise, pace: Pace) -> None:
        self._exercise, self._pace = exercise, pace
        self._injects = {one.id: one for one in exercise.injects}
        self._expected = {one.id: one for one in exercise.expected}
        self._tasks = {one.id: one for one in exercise.tasks}
        self._decisions = {one.id: one for one in exercise.decisions}
        self._hazards = {one.id: one for one in exercise.hazards}
        self._calls: dict[str, list[str]] = {}
        for inject in exercise.injects:
            for name in inject.expects:
                self._calls.setdefault(name, []).append(inject.id)
        self._by_effect: dict[tuple[str, str], list[Callable[[], Time]]] = {}
        self._note_effects()
        self._known: dict[tuple[str, str], Time] = {}
        self._open: set[tuple[str, str]] = set()
        for name in dependency_order({one.id: self._waits_for(one.trigger) for one in exercise.injects}):
            if name in self._injects:  # so that no chain of injects, however long, becomes a chain of calls
                self.inject(name)
                self.scripted_inject(name)

    def inject(self, name: str) -> Time:
        """When an inject is released at the earliest by the script itself; never if only control's hand can."""
        return self._once("inject", name, lambda: self._begins("inject", name, self._injects[name].trigger))

    def decision(self, name: str) -> Time:
        """When a decision comes up."""
        return self._once("decision", name, lambda: self._begins("decision", name, self._decisions[name].opens))

    def hazard(self, name: str) -> Time:
        """When a hazard starts."""
        return self._once("hazard", name, lambda: self._begins("hazard", name, self._hazards[name].starts))

    def task(self, name: str) -> Time:
        """When a task appears."""
        task = self._tasks[name]

        def find() -> Time:
            begins = self._begins("task", name, task.appears)
            return last([begins, self.decision(task.decision)]) if task.option and task.decision else begins

        return self._once("task", name, find)

    def opens(self, expected: Expected) -> Time:
        """When the window of an expected action opens."""
        return self._once("opens", expected.id, lambda: self._opens(expected, self.trigger, self.inject))

    def closes(self, expected: Expected, opens: Time) -> Time:
        """When the window closes that opens then."""
        if expected.by:
            return expected.by
        return None if opens is None else round(self._pace.exercise(self._pace.play(opens) + expected.within))

    def scripted(self, trigger: Trigger | None) -> Time:
        """The time the script itself fixes, by `at` and `after` alone; None if it hangs on what is played."""
        if trigger is None:
            return 0
        if trigger.at is not None:
            return trigger.at + trigger.delay
        if trigger.after:
            before = self.scripted_inject(trigger.after)
            return None if before is None else before + trigger.delay
        return None

    def scripted_inject(self, name: str) -> Time:
        """The scripted time of an inject."""
        return self._once("scripted", name, lambda: self.scripted(self._injects[name].trigger))

    def scripted_opens(self, expected: Expected) -> Time:
        """The scripted time at which a window opens."""
        return self._opens(expected, self.scripted, self.scripted_inject)

    def trigger(self, trigger: Trigger | None) -> Time:
        """When a trigger fires at the earliest."""
        if trigger is None:
            return 0
        if trigger.at is not None:
            found: Time = trigger.at
        elif trigger.after:
            found = self.inject(trigger.after)
        elif trigger.when is not None:
            found = self.condition(trigger.when)
        elif trigger.missing:
            expected = self._expected[trigger.missing]
            found = self.closes(expected, self.opens(expected))
        else:
            return NEVER
        return None if found is None or found + trigger.delay >= self._exercise.length else found + trigger.delay

    def condition(self, thing: Condition) -> Time:
        """When a condition holds at the earliest."""
        if thing.all:
            return last(map(self.condition, thing.all))
        if thing.any:
            return first(map(self.condition, thing.any))
        if thing.after is not None:
            return thing.after
        for kind, find in (("task", self.task), ("hazard", self.hazard), ("decision", self.decision)):
            if name := getattr(thing, kind):
                return find(name)
        if thing.inject:
            released = self.inject(thing.inject)
            return 0 if released is None and self._by_hand(thing.inject) else released
        return self.opens(self._expected[thing.expected]) if thing.expected else 0

    def _waits_for(self, trigger: Trigger) -> list[str]:
        """The injects that a trigger names directly or through an expected action or a condition."""
        found = [trigger.after] if trigger.after else []
        if trigger.missing:
            expected = self._expected[trigger.missing]
            found += self._calls.get(trigger.missing, [])
            if expected.opens is not None and expected.opens.after:
                found.append(expected.opens.after)
        left = [trigger.when] if trigger.when is not None else []
        while left:
            condition = left.pop()
            left += [*condition.all, *condition.any]
            found += [condition.inject] if condition.inject else []
        return found

    def _by_hand(self, name: str) -> bool:
        return self._injects[name].trigger.manual or self._injects[name].contingency

    def _opens(self, expected: Expected, trigger: Callable[[Trigger], Time], inject: Callable[[str], Time]) -> Time:
        if expected.opens is not None:
            return trigger(expected.opens)
        calls = self._calls.get(expected.id)
        if not calls:
            return 0
        found = first(inject(name) for name in calls)
        return 0 if found is None and any(self._by_hand(name) for name in calls) else found

    def _begins(self, kind: str, name: str, trigger: Trigger | None) -> Time:
        return first([self.trigger(trigger), *(source() for source in self._by_effect.get((kind, name), ()))])

    def _once(self, kind: str, name: str, find: Callable[[], Time]) -> Time:
        key = (kind, name)
        if key not in self._known:
            if key in self._open:
                return NEVER  # what waits for itself never begins
            self._open.add(key)
            self._known[key] = find()
            self._open.discard(key)
        return self._known[key]

    def _note_effects(self) -> None:
        """Who brings injects, tasks, decisions and hazards about, besides their own triggers."""

        def note(effects: list[Effect], source: Callable[[], Time]) -> None:
            for effect in effects:
                for kind in ("inject", "task", "decision", "hazard"):
                    name = getattr(effect, kind)
                    if name and effect.state not in ("cancelled", "stops"):
                        self._by_effect.setdefault((kind, name), []).append(source)

        def of(find: Callable[[str], Time], thing: Any) -> Callable[[], Time]:
            return lambda: find(thing.id)

        for inject in self._exercise.injects:
            note(inject.effects, of(self.inject, inject))
        for decision in self._exercise.decisions:
            for effects in [option.effects for option in decision.options] + [decision.lapses]:
                note(effects, of(self.decision, decision))
        for task in self._exercise.tasks:
            note([*task.done, *task.late], of(self.task, task))
        for hazard in self._exercise.hazards:
            note(hazard.strikes, of(self.hazard, hazard))
