"""Runs written by hand: rows that no engine decided, enough for what a file has to keep."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app import EXERCISES
from app.codec.canonical import canonical, digest
from app.codec.encode import decode_exercise, encode_exercise, encode_map
from app.domain.commands.base import Command
from app.domain.commands.talk import Message
from app.domain.commands.think import Note
from app.domain.events.base import EVENTS, Event
from app.engine.context import Context, build_context
from app.engine.kernel import RULES
from app.engine.runner import Row, Runner
from app.formats.exercise_yaml import load
from app.players.crew import play, seats_with
from app.store import seek
from app.store.origin import Origin
from app.store.runlog import RunLog, create


def origin() -> Origin:
    return Origin(canonical({"title": {"en": "Fire"}}), canonical({}), seed=7, rules=1, name="fire")


def note(seq: int, text: str = "") -> Row:
    """A command with two events."""
    ordered = Event(seq * 1000, EVENTS["ordered"]("fire", f"note:{seq}", "note"))
    return Row(seq, Command(f"fire:{seq}", "fire", seq * 1000, Note(text)), (ordered, ordered))


def write(log: RunLog, rows: int) -> None:
    for _ in range(rows):
        log.append(note(log.next_seq), ())


@pytest.fixture
def new_run(tmp_path: Path) -> Callable[..., RunLog]:
    """Make a run file; whatever is still open is let go of by the test."""

    def make(name: str = "run.muster", live: bool = True) -> RunLog:
        return create(tmp_path / name, origin(), live)

    return make


@pytest.fixture(scope="session")
def context() -> Context:
    """The smallest exercise that comes with the program, as a run's engine has it."""
    loaded = load(EXERCISES / "minimal")
    assert loaded.exercise is not None and loaded.map is not None
    script = encode_exercise(loaded.exercise)
    return build_context(decode_exercise(script), loaded.map, 3, digest(script))


def origin_of(ctx: Context) -> Origin:
    return Origin(encode_exercise(ctx.exercise), encode_map(ctx.routes.ground), ctx.seed, RULES, "minimal")


def played(path: Path, ctx: Context, until: int = 1_800_000) -> RunLog:
    """A live run of a few minutes with all there is: bots, people's words, refusals."""
    log = create(path, origin_of(ctx))
    runner = Runner(ctx, log)
    first, second = ctx.ix.post_order[:2]
    seats = seats_with(ctx, "doctrine", {first: "person"})
    play(runner, ctx, seats, until // 2)
    for number, text in enumerate(("Come to the gate", "来大门口", "Where are you?")):
        message = Message([second], text)
        assert not runner.submit(Command(f"person:{number}", first, runner.state.now, message), by_person=True).refused
    for number in (7, 8):
        wrong = Message(["nobody"], "To whom?")
        assert runner.submit(Command(f"person:{number}", first, runner.state.now, wrong), by_person=True).refused
    play(runner, ctx, seats, until)
    return log


@pytest.fixture(scope="session")
def finished(context: Context, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run, never to be written to: copy it."""
    log = played(tmp_path_factory.mktemp("runs") / "run.muster", context)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seek, "EVERY", 300)
        log.finish(context, 1_800_000)
    return log.path
