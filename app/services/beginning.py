"""What a game begins from: an exercise anew, a run that was left, or a moment of a run from which to try again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from app.codec.canonical import canonical, digest
from app.codec.encode import encode_exercise, encode_map
from app.domain.state import State
from app.engine.context import Context, build_context
from app.engine.kernel import RULES
from app.engine.runner import fold
from app.scoring.rubric import current_bytes
from app.services.folders import runs_folder
from app.services.library import Entry
from app.store.fork import copy, fork_at, origin_of_branch
from app.store.origin import Origin
from app.store.roster import Sitting, sittings
from app.store.runfile import Run
from app.store.runlog import GROUP, RunLog, create, resume
from app.store.seek import load


@dataclass(slots=True)
class Beginning:
    """What a game needs to go on; without a `state` it has not begun yet. `count`: numbers used by people so far;
    `who`: name and class of the person here, as far as given."""

    entry: Entry
    ctx: Context
    log: RunLog
    state: State | None = None
    now: int = 0
    count: int = 0
    texts: Mapping[str, str] = field(default_factory=dict)
    who: tuple[str, str] = ("", "")

    @property
    def players(self) -> dict[str, str]:
        """Post → who plays it, where play has begun."""
        return {} if self.state is None else {post: seat.player for post, seat in self.state.posts.items()}


def new_path(slug: str) -> Path:
    """A file for a new run of this user."""
    stem = f"{datetime.now():%Y%m%d-%H%M%S}-{slug[:80]}"
    names = (stem, *(f"{stem}-{number}" for number in range(2, 1000)))
    return next(p for name in names if not (p := runs_folder() / f"{name}.muster").exists())


def anew(entry: Entry, seed: int, path: Path | None) -> Beginning:
    """An exercise from its start."""
    script = encode_exercise(entry.exercise)
    ctx = build_context(entry.exercise, entry.ground, seed, digest(script))
    origin = Origin(script, encode_map(entry.ground), seed, RULES, entry.slug, canonical({}), current_bytes())
    return Beginning(entry, ctx, create(path or new_path(entry.slug), origin))


def left(path: Path) -> Beginning:
    """A run that was left, by a crash or on purpose. Raises MusterError if it is finished or damaged.

    One that was decided under other rules goes on as a copy, so that the file tells what was decided by which.
    """
    with Run(path) as run:
        if run.rules != RULES:
            return moment(path, run.ends_at)
        ctx, entry = run.context(), _entry(run)
        state, now = load(run, ctx), run.ends_at
        texts = {ref: text for ref, (_, text) in run.texts().items()}
        count = sum(1 for _ in run.stored_rows()) + len(run.refused())
        who = _last(sittings(run))
    return Beginning(entry, ctx, resume(path), state, now, count, texts, who)


def moment(path: Path, at: int) -> Beginning:
    """A copy of a run up to a moment (ms), to go on differently from there; the run itself stays as it is."""
    with Run(path) as run:
        ctx, entry = run.context(), _entry(run)
        fork = fork_at(run, min(at, run.ends_at))
        while fork.rows and fork.rows[-1].command.kind == "end":
            fork.rows.pop()
            fork.seq = fork.rows[-1].seq + len(fork.rows[-1].events) if fork.rows else 0
        log = create(new_path(entry.slug), origin_of_branch(run, fork, RULES))
        kept = [sitting for sitting in sittings(run) if sitting.since <= fork.seq + 1]
        try:
            for sitting in kept:
                log.seat(sitting.post, sitting.name, sitting.group, sitting.since)
            log.gather(GROUP)
            copy(run, fork, log)
            log.flush()
            log.gather(1)
        except BaseException:
            log.discard()
            raise
        texts = {ref: text for ref, (_, text) in run.texts().items()}
        count = len(fork.rows) + len(run.refused())
    state = fold(ctx, fork.rows)
    return Beginning(entry, ctx, log, state, max(state.now, min(fork.at, at)), count, texts, _last(kept))


def _last(kept: list[Sitting]) -> tuple[str, str]:
    last = max(kept, key=lambda sitting: sitting.since, default=None)
    return ("", "") if last is None else (last.name, last.group)


def _entry(run: Run) -> Entry:
    return Entry(run.name, run.path, run.exercise, run.ground)
