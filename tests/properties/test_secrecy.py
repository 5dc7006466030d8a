"""Nothing hidden reaches a seat: two worlds that differ only in what a post may not know look the same to it."""

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.codec.canonical import canonical
from app.domain.clock import HOUR, MINUTE
from app.domain.commands.lead import PublishNeeds, SetStaging
from app.domain.commands.move import Dispatch
from app.domain.commands.talk import Message, Release
from app.domain.commands.think import Note
from app.domain.exercise.exercise import Exercise
from app.domain.exercise.script import Condition, Effect, Inject, Trigger
from app.domain.exercise.sites import Victims
from app.domain.state import State
from app.domain.text import Text
from app.domain.view import SeatView
from app.engine.context import Context, build_context
from app.engine.project import project
from app.engine.runner import Row, Runner
from app.formats.exercise_yaml import load
from app.players.crew import play, seats_with
from tests.codec.values import instances
from tests.factories import EXERCISES, make_context, make_exercise
from tests.play import Play
from tests.properties.orders import fitting

KNOWN = frozenset({"now", "status", "phase_pace"})
"""What every seat may see of the state besides what its post knows and who plays it: the clock."""

LIVELY = Play().to(40 * MINUTE)
POSTS = LIVELY.ctx.ix.post_order


def seen(view: SeatView) -> bytes:
    """A view as it goes over the wire, the unchanging script included."""
    return canonical({f.name: getattr(view, f.name) for f in fields(view)})


# The scrambler


@given(other=instances(State), post=st.sampled_from(POSTS))
def test_a_view_is_made_of_what_the_post_knows_and_of_nothing_else(other: State, post: str) -> None:
    truth = LIVELY.state
    scrambled = {field.name: getattr(truth if field.name in KNOWN else other, field.name) for field in fields(State)}
    scrambled["knows"] = {**other.knows, post: truth.knows[post]}
    scrambled["posts"] = {**other.posts, post: truth.posts[post]}
    assert seen(project(State(**scrambled), post, LIVELY.ctx)) == seen(LIVELY.view(post))


def other_secrets(exercise: Exercise) -> Exercise:
    """The same exercise to whoever plays it, with everything in the script changed that no seat may see."""

    def hidden(words: Text) -> Text:
        return Text(en=f"other {words.en}", zh=f"另{words.zh}")

    return replace(
        exercise,
        injects=[],
        expected=[],
        objectives=[],
        hazards=[replace(h, params={k: v + 1 for k, v in h.params.items()}, strikes=[]) for h in exercise.hazards],
        facts=[
            replace(f, text=hidden(f.text), learn=[], needed=[], changes=[], known_to=[], value=3.0, weight=9.0)
            for f in exercise.facts
        ],
        tasks=[
            replace(
                t, work=t.work + 1, surge=9.0, late=[Effect(loss=1.0)], done=[Effect(loss=1.0)], appears=None,
                option="", loss_per_hour=3.0, apart=0.1, blind=replace(t.blind, rate=0.1, injuries=0.5),
                endless=not t.endless,
                victims=Victims(count=99, survival=exercise.hazards[0].id) if t.victims is None else None,
            )
            for t in exercise.tasks
        ],
        decisions=[
            replace(
                d, window=1, lapses=[Effect(loss=1.0)],
                options=[
                    replace(o, effects=[Effect(loss=1.0)], sound=not o.sound, sound_if=Condition(after=1))
                    for o in d.options
                ],
            )
            for d in exercise.decisions
        ],
        experts=[
            replace(x, answer=1, opinions=[replace(o, text=hidden(o.text), facts=[]) for o in x.opinions])
            for x in exercise.experts
        ],
        figures=[replace(f, truth=123.0) for f in exercise.figures],
        areas=[replace(a, answers=0.1, complies=0.1, unreachable_by=["phone"]) for a in exercise.areas],
        losses={"death": 5.0},
        weather=[replace(w, wind_ms=w.wind_ms + 1) if w.at > 20 * MINUTE else w for w in exercise.weather],
    )  # fmt: skip


@pytest.mark.parametrize("folder", EXERCISES, ids=lambda path: path.name)
def test_a_seat_sees_nothing_of_the_script_behind_the_table(folder: Path) -> None:
    found = load(folder)
    assert found.exercise is not None and found.map is not None
    true = build_context(found.exercise, found.map, 1)
    other = build_context(other_secrets(found.exercise), found.map, 1)
    runner = Runner(true)
    play(runner, true, seats_with(true, "doctrine"), 20 * MINUTE)
    for post in true.ix.post_order:
        assert seen(project(runner.state, post, true)) == seen(project(runner.state, post, other)), post


# Two real runs


HELLO = Inject(id="hello", title=Text(en="hello"), trigger=Trigger(at=7 * MINUTE), to=["quiet"], about=["quiet-unit"])


TOLD_TO_ALL = (SetStaging, PublishNeeds, Release)
"""A staging area is told to all who have units out; what is published everybody reads."""


def stream(seed: int | None) -> list[bytes]:
    """All the different views of a post that nobody writes to, while the others play as the dice fall, or not at all.

    It has its own script and its own work: a call reaches it, it sends its unit away and makes a note. Nothing is done
    here that is told to all.
    """
    run = Play(make_exercise(add={"injects": [HELLO]}))
    views: list[bytes] = []

    def look(_row: Row | None = None) -> None:
        view = canonical(run.view("quiet").knows)
        if not views or views[-1] != view:
            views.append(view)

    run.runner.notify = look
    for minute in range(0, 121, 2):
        run.to(minute * MINUTE)
        if seed is not None:
            rng = Random(f"{seed}:{minute}")
            for _ in range(4):
                offers = fitting(run.runner, run.ctx)
                run.submit(*rng.choice([o for o in offers if o[0] != "quiet" and not isinstance(o[1], TOLD_TO_ALL)]))
        if minute == 10:
            run.do("quiet", Dispatch(["quiet-unit"], "station"))
            run.do("quiet", Note("on its way"))
    look()
    return views


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_who_is_not_told_sees_the_same_however_the_others_play(seed: int) -> None:
    nobody_plays = stream(None)
    assert len(nobody_plays) > 6
    assert stream(seed) == nobody_plays


def test_a_letter_does_not_tell_how_many_others_were_written() -> None:
    lone, busy = Play(), Play()
    for number in range(3):
        busy.do("leader", Message(["fire"], f"{number}"), at=number * MINUTE)
        busy.do("leader", Message(["medic"], "more"), at=number * MINUTE)
    for run in (lone, busy):
        run.do("leader", Message(["quiet"], "hello"), at=10 * MINUTE)
        run.to(20 * MINUTE)
    assert canonical(lone.view("quiet").knows) == canonical(busy.view("quiet").knows)


# Facts


def secrets(ctx: Context) -> dict[str, list[tuple[int, str]]]:
    """Fact → (version from which it is true, its words), in both languages."""
    return {
        fact.id: [
            (version, words)
            for version, text in enumerate((fact.text, *(change.text for change in fact.changes)))
            for words in (text.en, text.zh)
            if words
        ]
        for fact in ctx.exercise.facts
    }


def words_of(ctx: Context) -> dict[str, str]:
    """What the words of letters stand for."""
    found = {f"inject:{i.id}": f"{i.text.en} {i.text.zh}" for i in ctx.exercise.injects}
    for expert in ctx.exercise.experts:
        for number, opinion in enumerate(expert.opinions):
            found[f"opinion:{expert.id}:{number}"] = f"{opinion.text.en} {opinion.text.zh}"
    return found


def shown(view: SeatView, words: dict[str, str]) -> str:
    """Everything on a seat's machine but its script, with the words that it may look up."""
    told = [words.get(letter.words, letter.words) for letter in view.knows.letters.values()]
    told += [words.get(letter.words, letter.words) for letter in view.knows.sent.values()]
    parts = {f.name: getattr(view, f.name) for f in fields(view) if f.name != "script"}
    return msgspec.json.encode({**parts, "told": told}).decode()


def leaks(view: SeatView, text: str, hidden: dict[str, list[tuple[int, str]]]) -> Iterator[str]:
    """The facts whose words stand in what a seat sees though its post does not hold them."""
    for fact, versions in hidden.items():
        held = view.knows.facts.get(fact)
        for version, words in versions:
            if (held is None or held.version < version) and msgspec.json.encode(words).decode()[1:-1] in text:
                yield f"{view.post} sees {fact} at {view.now}"


@pytest.mark.parametrize("folder", EXERCISES, ids=lambda path: path.name)
def test_no_seat_holds_the_words_of_a_fact_before_it_could_know_it(folder: Path, request: Any) -> None:
    found = load(folder)
    assert found.exercise is not None and found.map is not None
    ctx = build_context(found.exercise, found.map, 1)
    hidden, words, runner = secrets(ctx), words_of(ctx), Runner(ctx)
    assert hidden
    seats = seats_with(ctx, "doctrine")
    looks = 40 if request.config.getoption("--large") else 8
    until = ctx.exercise.length if request.config.getoption("--large") else min(ctx.exercise.length, 4 * HOUR)
    for number in range(1, looks + 1):
        play(runner, ctx, seats, until * number // looks)
        for post in ctx.ix.post_order:
            view = project(runner.state, post, ctx)
            assert not list(leaks(view, shown(view, words), hidden))
    for post in ctx.ix.post_order:
        script = msgspec.json.encode(project(runner.state, post, ctx).script).decode()
        for fact, versions in hidden.items():
            assert not any(msgspec.json.encode(said).decode()[1:-1] in script for _, said in versions), (post, fact)
    assert any(knowledge.facts for knowledge in runner.state.knows.values())


def test_the_leak_finder_finds_a_leak() -> None:
    run = Play(make_exercise(change={"call": {"text": Text(en="Listen: WORDS-OF-f-gas!")}}))
    run.to(MINUTE)
    view = run.view("fire")
    assert list(leaks(view, shown(view, words_of(run.ctx)), secrets(run.ctx)))


@settings(max_examples=5)
@given(st.integers(0, 10_000))
def test_no_truth_of_the_small_exercise_is_seen_before_it_is_learned(seed: int) -> None:
    ctx = make_context(make_exercise(), seed)
    hidden, words, rng = secrets(ctx), words_of(ctx), Random(seed)
    run = Play(seed=seed)
    for minute in range(0, 60, 3):
        run.to(minute * MINUTE)
        for _ in range(5):
            run.submit(*rng.choice(fitting(run.runner, run.ctx)))
        for post in POSTS:
            view = run.view(post)
            assert not list(leaks(view, shown(view, words), hidden))
