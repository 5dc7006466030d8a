"""What a finding must know of a run beside its score: whose act each event was, who knew what, what was said aloud."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from app.domain.commands.base import CONTROL
from app.domain.events.clock import SeatTaken
from app.domain.events.talk import FactLearned
from app.engine.context import Context
from app.engine.runner import Row
from app.scoring.knowledge import ledger

LATELY = 300_000
"""ms around a moment in which something counts as said or marked about it."""


@dataclass
class Course:
    """A run, row by row. `bots` holds the numbers of what bots did; `people` is whether a person sat anywhere."""

    rows: Sequence[Row]
    ctx: Context
    bots: set[int] = field(default_factory=set)
    times: dict[int, int] = field(default_factory=dict)
    learned: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    """(post, fact) → (event, ms)."""
    spoken: list[tuple[int, int, str]] = field(default_factory=list)
    """(number, ms, post) of what was said across the room and entered."""
    people: bool = False
    last: int = 0

    def __post_init__(self) -> None:
        players: dict[str, str] = {}
        for row in self.rows:
            command, acts = row.command, [row.seq]
            self.times[row.seq] = command.at
            for seq, event in enumerate(row.events, row.seq + 1):
                self.times[seq] = event.at
                acts.append(seq)
                if isinstance(event.body, SeatTaken):
                    players[event.body.post] = event.body.player
                    self.people = self.people or not event.body.player.startswith("bot:")
                elif isinstance(event.body, FactLearned):
                    self.learned.setdefault((event.body.post, event.body.fact), (seq, event.at))
            if command.post != CONTROL and players.get(command.post, "").startswith("bot:"):
                self.bots.update(acts)
            if command.kind == "spoken":
                self.spoken.append((row.seq, command.at, command.post))
            self.last = acts[-1]

    @cached_property
    def needed(self) -> dict[str, list[tuple[str, int]]]:
        """Post → facts that it needed, and when (ms)."""
        table: dict[str, list[tuple[str, int]]] = {}
        for line in ledger(self.rows, self.ctx, {}):
            for post, at in line["needed"].items():
                table.setdefault(post, []).append((line["id"], round(at * 1000)))
        return table

    def knew(self, post: str, at: int, most: int = 4) -> tuple[str, ...]:
        """What a post had learned last by a moment (ms)."""
        found = sorted((when, fact) for (who, fact), (_, when) in self.learned.items() if who == post and when <= at)
        return tuple(fact for _, fact in found[-most:])

    def lacked(self, post: str, at: int, most: int = 4) -> tuple[str, ...]:
        """What it needed about then and had not learned."""
        found = []
        for fact, when in self.needed.get(post, ()):
            known = self.learned.get((post, fact), (0, -1))[1]
            if when <= at + LATELY and (known < 0 or known > at):
                found.append(fact)
        return tuple(found[:most])

    def only_bots(self, evidence: Iterable[int]) -> bool:
        """Whether all of this is what bots did, in a run that people play."""
        numbers = list(evidence)
        return self.people and bool(numbers) and all(number in self.bots for number in numbers)
