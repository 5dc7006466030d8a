"""Two runs beside each other: their scores, where they part, and every moment at which they were played otherwise."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from app.codec.plain import command_line
from app.domain.clock import SECOND
from app.domain.commands.base import CONTROL, Command
from app.domain.commands.think import Decide
from app.domain.record import record
from app.engine.families.orders import key_of
from app.engine.kernel import RULES
from app.engine.runner import Row, Runner
from app.players.crew import play, seats_with
from app.services.hindsight import Hindsight
from app.store.origin import Origin
from app.store.runfile import NOT_ORDERED, Run
from app.store.runlog import create

Line = dict[str, Any]
APART = 30 * SECOND
"""ms by which the same order must differ to count as given earlier or later."""


@record
class Difference:
    """A moment at which two runs were played otherwise. `kind`: `here` (only the first run has it), `there` (only the
    other), `moved` (both, at other times), `option` (the same decision, decided otherwise). Commands by their numbers,
    0 where there is none; `at` is the earlier time, `apart` how much later the other run's is (ms)."""

    at: int
    post: str
    kind: str
    order: str
    here: int
    there: int
    apart: int = 0


@record
class Value:
    """A line of the comparison: what, and how it was in either run; `digits` after the point, None: not known there."""

    key: str
    here: float | None
    there: float | None
    digits: int = 1
    title: dict[str, str] | None = None


def first_difference(commands: Sequence[Sequence[Line]]) -> Line | None:
    """The first place at which the runs' commands are not all the same: the earliest of them, and each run's own."""
    for lines in zip_longest(*commands):
        if all(line is not None and _same(line) == _same(lines[0]) for line in lines):
            continue
        first = min((line for line in lines if line is not None), key=lambda line: line["at"])
        return {"at": first["at"], "post": first["post"], "kind": first["command"], "seq": first["seq"], "runs": lines}
    return None


def _same(line: Line) -> Line:
    return {key: value for key, value in line.items() if key != "seq"}


def command_lines(rows: Iterable[Row], words: dict[str, str]) -> Iterator[Line]:
    """A run's commands as `log` prints them, without the passing of time."""
    for row in rows:
        if row.command.kind != "advance_to":
            yield command_line(row.seq, row.command, words)


def first_event(one: Iterable[Row], other: Iterable[Row]) -> tuple[int, int, int] | None:
    """(time, number in the first run, number in the other) of the first event that is not the same; None: all are."""
    for (a, first), (b, second) in zip_longest(_events(one), _events(other), fillvalue=(0, None)):
        if first != second:
            return min(event.at for event in (first, second) if event is not None), a, b
    return None


def _events(rows: Iterable[Row]) -> Iterator[tuple[int, Any]]:
    for row in rows:
        for number, event in enumerate(row.events, 1):
            yield row.seq + number, event


def differences(one: Iterable[Row], other: Iterable[Row]) -> list[Difference]:
    """Every order that only one run has, that came at another time, or that chose otherwise; by time."""
    here, there = _ordered(one), _ordered(other)
    found: list[Difference] = []
    for (post, key), mine in here.items():
        theirs = there.pop((post, key), [])
        for a, b in zip_longest(mine, theirs):
            if a is None or b is None:
                found.append(_alone(post, a, b))
            elif isinstance(a[1].body, Decide) and a[1].body.option != getattr(b[1].body, "option", ""):
                found.append(_both(post, "option", a, b))
            elif abs(a[1].at - b[1].at) >= APART:
                found.append(_both(post, "moved", a, b))
    found += [_alone(post, None, each) for (post, _), theirs in there.items() for each in theirs]
    return sorted(found, key=lambda d: (d.at, d.here, d.there))


Numbered = tuple[int, Command]


def _ordered(rows: Iterable[Row]) -> dict[tuple[str, str], list[Numbered]]:
    found: dict[tuple[str, str], list[Numbered]] = defaultdict(list)
    for row in rows:
        command = row.command
        if command.post != CONTROL and command.kind not in NOT_ORDERED and command.kind not in ("remind", "look"):
            found[command.post, f"{command.kind}:{key_of(command)}"].append((row.seq, command))
    return found


def _alone(post: str, here: Numbered | None, there: Numbered | None) -> Difference:
    given = here or there
    assert given is not None
    seqs = (given[0], 0) if here else (0, given[0])
    return Difference(given[1].at, post, "here" if here else "there", given[1].kind, *seqs)


def _both(post: str, kind: str, a: Numbered, b: Numbered) -> Difference:
    return Difference(min(a[1].at, b[1].at), post, kind, a[1].kind, a[0], b[0], b[1].at - a[1].at)


def values(one: Hindsight, other: Hindsight) -> list[Value]:
    """Scores and outcomes, line by line."""
    a, b = one.score, other.score
    found = [Value("total", a["total"], b["total"])]
    found += [Value(part, _points(a[part]), _points(b[part])) for part in ("process", "outcome")]
    others = {d["id"]: d for d in b["dimensions"]}
    for mine in a["dimensions"]:
        theirs = others.get(mine["id"])  # another rubric may know other dimensions
        found.append(Value(mine["id"], _points(mine), _points(theirs) if theirs else None, 1, mine["title"]))
    found.append(Value("loss", a["loss"], b["loss"]))
    for key in ("rescued", "died", "responders_hurt"):
        found.append(Value(key, a["people"][key], b["people"][key], 0))
    counts = [sum(row.command.kind not in NOT_ORDERED and row.command.post != CONTROL for row in whole.rows)
              for whole in (one, other)]  # fmt: skip
    return [*found, Value("orders", counts[0], counts[1], 0)]


def _points(part: dict[str, Any]) -> float | None:
    return part["points"] if part["max"] else None


def play_doctrine(path: Path, out: Path) -> Path:
    """The same exercise under the same seed, doctrine at every seat, into a file of its own; one that is there already
    is kept. Raises MusterError, and leaves no file then."""
    if out.exists():
        return out
    with Run(path) as run:
        about, ctx = run.about, run.context()
        origin = Origin(about["exercise"], about["map"], run.seed, RULES, run.name, about["media"], about["rubric"])
    out.parent.mkdir(parents=True, exist_ok=True)
    log = create(out, origin, live=False)
    try:
        runner = Runner(ctx, log)
        play(runner, ctx, seats_with(ctx, "doctrine"), ctx.exercise.length)
        log.finish(ctx, runner.state.now)
    except BaseException:
        log.discard()
        raise
    return out
