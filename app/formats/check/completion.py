"""When a task can be done at the earliest: the best units, from their bases, with nothing in the way."""

from functools import cache

from app.domain.exercise.sites import Need, Task
from app.formats.check.subject import Subject
from app.formats.exercise_yaml.order import dependency_order


class Completion:
    """Lower bounds on the ends of tasks, in exercise ms."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self.done = cache(self._done)
        for name in dependency_order({task.id: task.after for task in subject.exercise.tasks}):
            self.done(name)  # so that no chain of tasks, however long, becomes a chain of calls

    def arrivals(self, need: Need, task: Task) -> list[tuple[int, float]]:
        """When which quantity of what a task needs can be at its site, earliest first."""
        travel = self._subject.travel
        found = [
            (arrives, unit.capabilities[need.capability])
            for unit in self._subject.exercise.units
            if need.capability in unit.capabilities and (arrives := travel.arrives(unit, task.site)) is not None
        ]
        return sorted(found)

    def _done(self, name: str) -> int | None:
        """When a task can be done; None if never."""
        task: Task = self._subject.the("task", name)
        begins = self._subject.timing.task(name)
        for before in task.after:
            earlier = self.done(before)
            if begins is None or earlier is None:
                return None
            begins = max(begins, earlier)
        if begins is None:
            return None
        ends = [self.end(task, need, begins) for need in task.needs if need.essential] or [begins + task.work]
        return None if any(end is None for end in ends) else max(end for end in ends if end is not None)

    def end(self, task: Task, need: Need, begins: int) -> int | None:
        """When the work can be done as far as one need goes: rate grows with each arrival, up to `surge`."""
        left, rate, now = float(task.work), 0.0, begins
        for arrives, quantity in self.arrivals(need, task):
            at = max(arrives, begins)
            if rate and left <= rate * (at - now):
                return round(now + left / rate)
            left -= rate * (at - now)
            now, rate = at, min(task.surge, rate + quantity / need.quantity)
        return round(now + left / rate) if rate else None
