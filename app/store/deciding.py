"""Deciding a run's commands again: under the rules that it was made with they give the same events."""

from app.codec.encode import decode_events, encode_events
from app.domain.commands.base import Command
from app.domain.commands.control import AdvanceTo
from app.domain.errors import Rejection
from app.engine.context import Context
from app.engine.kernel import evolve, new_state
from app.engine.runner import Row, Runner, Words


class _Kept:
    """A log in memory, of the rows that one command gave."""

    def __init__(self) -> None:
        self.given: list[Row] = []

    def append(self, row: Row, words: tuple[Words, ...]) -> None:
        self.given.append(row)

    def refuse(self, command: Command, rejection: Rejection, words: tuple[Words, ...]) -> None:
        """A refusal gives no row."""

    def rows(self) -> list[Row]:
        return self.given


class Again:
    """Follows a run row by row with an engine of its own; rows up to number `inherited` were decided under other rules
    and are only followed."""

    def __init__(self, ctx: Context, inherited: int) -> None:
        self._inherited = inherited
        self._kept = _Kept()
        self._runner = Runner(ctx, self._kept, new_state(ctx))

    def gives(self, row: Row, happened: bytes) -> bool:
        """Whether deciding the row's command again gives its events, `happened` in bytes, and nothing else."""
        runner = self._runner
        if row.seq <= self._inherited:
            for event in row.events:
                evolve(runner.state, event)
            runner.next_seq = row.seq + 1 + len(row.events)
            return True
        self._kept.given.clear()
        try:
            if isinstance(row.command.body, AdvanceTo):
                runner.advance(row.command.body.to)
            else:
                runner.submit(row.command)
        except Exception:  # a decision that today's rules can't even make is not the one that was made
            return False
        given = self._kept.given
        if len(given) != 1 or given[0].seq != row.seq or given[0].command != row.command:
            return False
        again = encode_events(given[0].events)
        return again == happened or again == encode_events(decode_events(happened))
