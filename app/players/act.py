"""What a policy returns, and the desk at which its rules work."""

from collections.abc import Callable
from typing import Any, TypeVar

from app.domain.commands.think import Remind
from app.domain.exercise.forces import Unit
from app.domain.knowledge import Knowledge, OwnCommand
from app.domain.record import record
from app.domain.view import SeatView
from app.players.register import Register, register_of
from app.players.table import Table, table_of
from app.players.work import Work, work_of

T = TypeVar("T")


@record
class Act:
    """One order that a policy wants to give: a command payload, and the stable name of what it wants by it."""

    body: Any
    intent: str


Policy = Callable[[SeatView], list[Act]]
"""A pure function of the seat's view; asked again once its acts were accepted, it returns nothing."""


class Desk:
    """One look at a view: what its rules read again and again, and the units they have already spoken for.

    Made anew for every look, so that nothing is remembered between two but what the same records say again.
    """

    __slots__ = (
        "acts", "beds", "editions", "free", "knows", "me", "now", "readings", "register", "said", "spoken_for", "table",
        "view", "wake", "work",
    )  # fmt: skip

    def __init__(self, view: SeatView) -> None:
        self.view = view
        self.knows: Knowledge = view.knows
        self.now = view.now
        self.me = view.post
        self.table: Table = table_of(view.script)
        self.work: Work = work_of(view.tasks)
        self.register: Register = register_of(view.knows)
        self.spoken_for: set[str] = set()
        self.beds: dict[str, int] = {}
        self.acts: set[str] = set()
        self.said: list[Any] = []
        self.wake = -1
        self.editions: dict[str, int] = {}
        self.readings: dict[str, Any] = {}
        self.free: dict[tuple[str, bool], list[Unit]] = {}

    def kept(self, what: str, sections: tuple[str, ...], read: Callable[[], T]) -> T:
        """What is `read` off these sections of one's knowledge: anew only if one of them has changed since it was read
        last. It may rest on nothing else but the script, and nobody changes what he gets."""
        found: T | None = self.readings.get(what)
        if found is None:
            editions = tuple([self.edition(section) for section in sections])
            found = self.readings[what] = self.register.reading(what, editions, read)
        return found

    def edition(self, section: str) -> int:
        """The number of a section's present edition."""
        number = self.editions.get(section)
        if number is None:
            number = self.editions[section] = self.register.edition(section)
        return number

    def wants(self, intent: str) -> bool:
        """Whether this is still to be done: neither done, nor barred, nor already ordered in this look."""
        knows = self.knows
        return intent not in knows.own and intent not in knows.declined and intent not in self.acts

    def did(self, intent: str) -> bool:
        """Whether an order with this intent was accepted."""
        return intent in self.knows.own

    def since(self, intent: str) -> int:
        """When the order with this intent was accepted last; -1 if never."""
        own = self.knows.own.get(intent)
        return own.at if own is not None else -1

    def orders(self, head: str) -> list[OwnCommand]:
        """Own orders whose intent begins with these two parts, in the order in which they were given."""
        return self.register.orders.get(head, [])

    def force_of(self, unit: str) -> str:
        """The force a unit belongs to, as far as this post has heard of it."""
        known = self.view.units.get(unit)
        return known.force if known is not None else ""

    def owner_of(self, unit: str) -> str:
        """The post that commands a unit's force; empty for absent agencies and strangers."""
        if unit in self.table.owners:
            return self.table.owners[unit]
        force = self.view.script.forces.get(self.force_of(unit))
        return force.commander if force is not None else ""

    def act(self, body: Any, intent: str) -> list[Act]:
        """The order, if it is still to be given."""
        if not self.wants(intent):
            return []
        self.acts.add(intent)
        if getattr(body, "facts", None):
            self.said.append(body)
        return [Act(body, intent)]

    def play(self, time: int) -> int:
        """So much play time as exercise time, at the pace of the phase."""
        pace = 1.0
        for phase in self.view.script.phases:
            if phase.at <= self.now:
                pace = phase.pace
        return int(time * pace)

    @property
    def line(self) -> str:
        """The channel to talk by: the first one that works, the telephone if there is one."""
        channels = self.view.script.channels
        if "phone" in channels and not self.is_down("phone"):
            return "phone"
        return next((key for key in channels if not self.is_down(key)), "phone")

    def is_down(self, channel: str) -> bool:
        """Whether a channel or net is known to be dead."""
        return self.knows.channels.get(channel) == "down"

    def remind(self, at: int, about: str) -> list[Act]:
        """Be woken at `at`, if that lies ahead and no earlier reminder is still to come."""
        if at > self.now and (self.wake < 0 or at < self.wake):
            self.wake = at
        return []

    def woken(self) -> list[Act]:
        """The one reminder that this look needs: the earliest, once; the look it brings asks for the following one."""
        if self.wake < 0:
            return []
        return self.act(Remind(self.wake, str(self.wake)), f"remind:{self.wake}")
