"""Forking a run: always at the end of an instant, since only there does a branch reproduce its parent."""

from collections.abc import Callable
from dataclasses import dataclass

from app.codec.trouble import Trouble
from app.domain.clock import format_duration
from app.domain.commands.base import Command, texts_of
from app.engine.runner import Row, Words
from app.store.origin import Origin
from app.store.runfile import NOT_ORDERED, Run
from app.store.runlog import RunLog


@dataclass(slots=True)
class Fork:
    """Where a branch leaves its parent: the rows it keeps, the number of the last event among them, and the instant
    (ms) at which it goes on. `dropped` is the command it leaves out, `beside` the others of that command's instant;
    `anew` one that it gives again, earlier or in another way."""

    rows: list[Row]
    seq: int
    at: int
    dropped: Command | None
    beside: list[Command]
    anew: Command | None = None


def fork_at(run: Run, at: int) -> Fork:
    """A fork at the end of the instant `at` (ms)."""
    return _fork(run, lambda row: row.command.at <= at, at)


def fork_before(run: Run, seq: int) -> Fork:
    """A fork at the end of the last instant before command `seq`. Raises MusterError if that is no post's command."""
    rows = run.all_rows()
    dropped = next((row.command for row in rows if row.seq == seq), None)
    if dropped is None or dropped.kind in NOT_ORDERED:
        raise Trouble("drop-not-a-command", seq=seq)
    fork = _fork(run, lambda row: row.command.at < dropped.at, dropped.at)
    fork.dropped = dropped
    fork.beside = [
        row.command
        for row in rows
        if row.command.at == dropped.at and row.seq != seq and row.command.kind not in NOT_ORDERED
    ]
    return fork


def fork_earlier(run: Run, seq: int, by: int) -> Fork:
    """A fork `by` ms before command `seq` was given, so that it is given `anew`; `beside` is what was ordered from
    there up to its own instant. Raises MusterError if that is no post's command, or there is no such time."""
    given = next((row.command for row in run.rows() if row.seq == seq), None)
    if given is None or given.kind in NOT_ORDERED:
        raise Trouble("drop-not-a-command", seq=seq)
    at = given.at - by
    if by <= 0 or at < 0:
        raise Trouble("earlier-than-start", seq=seq, at=format_duration(given.at))
    fork = fork_at(run, at)
    fork.anew = given
    fork.beside = [
        row.command
        for row in run.rows(fork.seq)
        if at < row.command.at <= given.at and row.seq != seq and row.command.kind not in NOT_ORDERED
    ]
    return fork


def origin_of_branch(run: Run, fork: Fork, rules: int) -> Origin:
    """What the branch is made from: the same as its parent, under today's `rules`."""
    about = run.about
    inherited = min(run.inherited, fork.seq) if run.rules == rules else fork.seq
    return Origin(
        about["exercise"], about["map"], run.seed, rules, run.name, about["media"], about["rubric"], inherited
    )


def copy(run: Run, fork: Fork, log: RunLog) -> None:
    """Write what the branch keeps of its parent: rows with their words, refusals, words of what stood beside."""
    texts = run.texts()
    refused = [each for each in run.refused() if each.after <= fork.seq + 1]
    for row in fork.rows:
        while refused and refused[0].after <= row.seq:
            log.refuse(refused[0].command, refused[0].rejection, _said(refused.pop(0).command, texts))
        log.append(row, _said(row.command, texts))
    for each in refused:
        log.refuse(each.command, each.rejection, _said(each.command, texts))
    again = fork.beside if fork.anew is None else [*fork.beside, fork.anew]
    log.keep(word for command in again for word in _said(command, texts))


def _said(command: Command, texts: dict[str, tuple[str, str]]) -> tuple[Words, ...]:
    return tuple(Words(ref, *texts[ref]) for ref in texts_of(command.body) if ref in texts)


def _fork(run: Run, keeps: Callable[[Row], bool], at: int) -> Fork:
    rows: list[Row] = []
    for row in run.rows():
        if not keeps(row):
            break
        rows.append(row)
    seq = rows[-1].seq + len(rows[-1].events) if rows else 0
    return Fork(rows, seq, at, None, [])
