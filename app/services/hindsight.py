"""A run as an evaluator holds it: everything that happened, its score with each point as a mark in time, who knew what.

Read whole, once, away from the windows; nothing of it changes afterwards.
"""

import gc
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, cast

from app.domain.commands.base import CONTROL
from app.domain.events.base import Event
from app.domain.exercise.exercise import Roads
from app.domain.exercise.ground import MapData
from app.domain.garbage import uncollected
from app.domain.record import record
from app.domain.review import Entry as Judged
from app.engine.context import Context
from app.engine.routes import Routes
from app.engine.runner import Row
from app.scoring.knowledge import ledger
from app.scoring.rubric import current, parse
from app.scoring.score import score
from app.services.baselines import baselines_of
from app.services.library import Entry
from app.store.review import entries
from app.store.runfile import NOT_ORDERED, Run
from app.store.seek import Replay
from app.sweep.baselines import anchored

KINDS = ("order", "message", "script", "world")
"""What can be filtered for, in order; what only the program needs is `inner` and not in the list."""

_INNER = frozenset(
    "bot_looked opportunity_opened opportunity_closed opportunity_lapsed ordered reminder_set reminder_came barred "
    "task_rate hazard_rate treatment_timed expected_opened expected_reached moment_came loss_added pace_set paused "
    "resumed answer_promised answer_came report_due area_told area_moving shuttle_set shuttle_stopped trip_loaded "
    "message_delivered unit_provisioned search_ended".split()
)
_BY_FAMILY = {"talk": "message", "lead": "order", "script": "script", "clock": "script", "units": "world",
              "work": "world"}  # fmt: skip


@record
class Happening:
    """One line of the course: event `seq` at `at` (ms). `who` acted (a post, or empty), `posts` are concerned, `force`
    is the kind of force whose lane it stands in (or empty); `order` the kind of command that brought it about."""

    seq: int
    at: int
    kind: str
    who: str
    posts: frozenset[str]
    force: str
    event: Event
    order: str = ""


@record
class Mark:
    """Points won or lost at a moment: by which indicator, over what, on what evidence."""

    at: int
    points: float
    indicator: str
    what: str
    owner: str
    how: str
    evidence: tuple[int, ...]


@dataclass(slots=True)
class Hindsight:
    """The whole run. `at_of` tells the time (ms) of an event number."""

    path: Path
    entry: Entry
    ctx: Context
    seed: int
    log_hash: str
    finished: bool
    rows: list[Row]
    replay: Replay
    ends: int
    score: dict[str, Any]
    facts: list[dict[str, Any]]
    texts: dict[str, str]
    judged: list[Judged]
    baselines: dict[str, Any] | None = None
    happenings: list[Happening] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    lines: dict[int, int] = field(default_factory=dict)
    """Event number → its place among the happenings, if it has one."""
    events: dict[int, Event] = field(default_factory=dict)
    lanes: dict[str, list[tuple[int, int, int, int]]] = field(default_factory=dict)
    """Kind of force → (time, units on the way, on scene without work, at work) at each change."""
    letters: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Letter → its kind and who wrote it."""

    def at_of(self, seq: int) -> int:
        """When event `seq` happened (ms)."""
        found = self.events.get(seq)
        if found is not None:
            return found.at
        row = bisect_right(self.rows, seq, key=lambda r: r.seq) - 1
        return self.rows[row].command.at if row >= 0 else 0

    def line_of(self, number: int) -> int:
        """The event of the course that tells of event or command `number`: itself, else the first of the same command
        that has a line, else the number as it is."""
        if number in self.lines or not self.rows:
            return number
        row = self.rows[max(0, bisect_right(self.rows, number, key=lambda r: r.seq) - 1)]
        numbers = range(row.seq + 1, row.seq + 1 + len(row.events))
        return next((n for n in numbers if n in self.lines), number)


class LateRoutes:
    """Ways that are worked out by whoever asks first: what lies behind them belongs to the thread that made it."""

    def __init__(self, ground: MapData, rules: Roads) -> None:
        self._made: Callable[[], Routes] = cache(partial(Routes, ground, rules))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._made(), name)


def _silent(stage: int) -> None:
    """Nobody listens."""


def look_back(path: Path, told: Callable[[int], None] = _silent) -> Hindsight:
    """Read a run; `told` hears how many of five steps are behind, and may raise to end it. Raises MusterError."""
    with uncollected():  # looking through all that is being read, again and again, would hold up the windows
        whole = _look_back(path, told)
        gc.freeze()
    return whole


def _look_back(path: Path, told: Callable[[int], None]) -> Hindsight:
    with Run(path) as run:
        ctx, ends = run.context(), run.ends_at
        ctx = replace(ctx, routes=cast(Routes, LateRoutes(run.ground, run.exercise.roads)))
        rows = run.all_rows()
        told(1)
        replay = Replay(run, ctx, rows)
        told(2)
        found = baselines_of(run)
        on = anchored(found, run.seed, ctx.exercise.haste_kills) if found else None
        played_under = run.about.get("rubric", b"")
        rubric = parse(played_under) if played_under else current()
        scored = score(rows, ctx, replay.at(ends), on, rubric)
        told(3)
        whole = Hindsight(
            path,
            Entry(run.name, path, run.exercise, run.ground),
            ctx,
            run.seed,
            run.log_hash,
            run.seal is not None,
            rows,
            replay,
            ends,
            scored,
            ledger(rows, ctx, (found or {}).get("information", {})),
            {ref: text for ref, (_, text) in run.texts().items()},
            entries(run),
            found,
        )
    told(4)
    whole.events = {row.seq + n: event for row in rows for n, event in enumerate(row.events, 1)}
    whole.happenings = list(_course(rows, ctx))
    whole.times = [h.at for h in whole.happenings]
    whole.lines = {h.seq: place for place, h in enumerate(whole.happenings)}
    whole.lanes = _lanes(whole)
    sent = [e.body.letter for e in whole.events.values() if e.kind == "message_sent"]
    whole.letters = {letter.id: (letter.kind, letter.sender) for letter in sent}
    whole.marks = sorted(_marks(whole), key=lambda m: (m.at, m.indicator, m.points))
    told(5)
    return whole


def force_kind(ctx: Context, ident: str) -> str:
    """The kind of force behind a unit, force or post; empty for anything else."""
    ix = ctx.ix
    if ident in ix.units:
        ident = ix.units[ident].force
    if ident in ix.forces:
        return str(ix.forces[ident].kind.value)
    if ident in ix.posts:
        mine = [f for f in ix.forces.values() if f.commander == ident]
        return str(mine[0].kind.value) if mine else "government"
    return ""


def _course(rows: Iterable[Row], ctx: Context) -> Iterator[Happening]:
    for row in rows:
        command, told = row.command, False
        ordered = command.post != CONTROL and command.kind not in NOT_ORDERED and command.kind != "look"
        for number, event in enumerate(row.events, 1):
            if event.kind in _INNER:
                continue
            kind = _BY_FAMILY[type(event.body).__module__.rpartition(".")[2]]
            opens = ordered and not told and kind != "message"
            kind = "order" if opens else kind
            posts, force = _concerned(event.body, ctx)
            if ordered:
                posts |= {command.post}
            own = force_kind(ctx, command.post) if ordered else ""
            yield Happening(row.seq + number, event.at, kind, command.post if ordered else "", frozenset(posts),
                            own if kind in ("order", "message") and own else force, event,
                            command.kind if opens else "")  # fmt: skip
            told = told or opens


def _concerned(body: Any, ctx: Context) -> tuple[set[str], str]:
    posts: set[str] = set()
    force = ""
    for f in fields(body):
        value = getattr(body, f.name)
        inner = [getattr(value, g.name) for g in fields(value)] if hasattr(value, "__dataclass_fields__") else [value]
        for one in inner:
            for ident in one if isinstance(one, tuple) else (one,):
                if isinstance(ident, str):
                    if ident in ctx.ix.posts:
                        posts.add(ident)
                    force = force or force_kind(ctx, ident)
    return posts, force


def _marks(whole: Hindsight) -> Iterator[Mark]:
    """Lost points at the moment when they were due; won ones shared evenly over the events that show them."""
    for dimension in whole.score["dimensions"]:
        for indicator in dimension["indicators"]:
            for lost in indicator["missing"]:
                if lost["points"] > 0:
                    at = min(round(lost["by"] * 1000), whole.ends)
                    yield Mark(at, -lost["points"], indicator["id"], lost["what"], lost["owner"], lost["how"],
                               tuple(lost["evidence"]))  # fmt: skip
            shown = [s for s in indicator["evidence"] if _kind(whole, s) != "opportunity_opened"]
            for seq in shown if indicator["points"] > 0 else ():
                yield Mark(min(whole.at_of(seq), whole.ends), indicator["points"] / len(shown), indicator["id"], "", "",
                           "met", (seq,))  # fmt: skip


def _kind(whole: Hindsight, seq: int) -> str:
    return whole.events[seq].kind if seq in whole.events else ""


_STAGES = {"unit_departed": "way", "unit_arrived": "here", "unit_began": "work", "unit_released": "here"}


def _lanes(whole: Hindsight) -> dict[str, list[tuple[int, int, int, int]]]:
    """How many units of each kind of force were on the way, on scene and at work, over time."""
    homes = {ident: unit.place for ident, unit in whole.replay.at(0).units.items()}
    stage: dict[str, str] = {}
    found: dict[str, list[tuple[int, int, int, int]]] = {}
    for kind in {str(f.kind.value) for f in whole.entry.exercise.forces}:
        found[kind] = [(0, 0, 0, 0)]
    kinds = {ident: force_kind(whole.ctx, ident) for ident in homes}
    for event in whole.events.values():
        now = _STAGES.get(event.kind)
        unit = getattr(event.body, "unit", "")
        if now is None or unit not in homes:
            continue
        if event.kind == "unit_arrived" and event.body.at == homes[unit]:
            now = ""
        stage[unit] = now
        lane = found[kinds[unit]]
        count = [sum(stage.get(u) == s for u in homes if kinds[u] == kinds[unit]) for s in ("way", "here", "work")]
        if lane[-1][0] == event.at:
            lane.pop()
        lane.append((event.at, count[0], count[1], count[2]))
    return found
