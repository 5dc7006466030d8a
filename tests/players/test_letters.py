"""How much doctrine writes: nobody drowns in letters, and nobody is told twice what he is known to have."""

from collections import Counter

import pytest

from app.domain.clock import MINUTE
from app.domain.commands.lead import Appoint
from app.domain.commands.talk import Question, Share
from app.domain.exercise.exercise import Exercise
from app.domain.knowledge import KnownDecision, KnownFact, Notice
from app.domain.view import SeatView
from app.engine.context import Context
from app.engine.runner import Runner
from app.players.act import Desk
from app.players.crew import play, seats_with
from app.players.doctrine import doctrine
from app.players.doctrine.asking import ask
from app.players.doctrine.safeguarding import safeguard
from app.players.doctrine.sharing import ROUND_EVERY, share
from app.players.doctrine.tasking import first_heard
from tests.factories import EXERCISES, make_context, make_exercise
from tests.players.seats import call, done, seat, site, there, work
from tests.players.test_policies import loaded

QUARTER = 15 * MINUTE
MOST = {"hotel-collapse": 50, "dike-breach": 32, "chemical-park": 40, "minimal": 25}
"""The most letters that reach a post in fifteen minutes of play, with doctrine at every post: one in twenty seconds
to the commander on site of the collapse, most of them answers to his own questions, requests and orders."""
STALE = 0.15
"""The largest share of all letters that may bring facts of which the receiver holds every one, and nothing else."""
HEARD = KnownFact("f-gas", 0, 2 * MINUTE, "unit", "engine-1")


def play_time(exercise: Exercise, at: int) -> float:
    ends = [phase.at for phase in exercise.phases[1:]] + [exercise.length]
    phases = zip(exercise.phases, ends, strict=True)
    return sum(max(0, min(at, end) - phase.at) / phase.pace for phase, end in phases)


@pytest.fixture(scope="module", params=MOST)
def run(request: pytest.FixtureRequest) -> tuple[str, Context, Runner]:
    ctx = loaded(next(folder for folder in EXERCISES if folder.name == request.param))
    runner = Runner(ctx)
    play(runner, ctx, seats_with(ctx, "doctrine"), ctx.exercise.length)
    return request.param, ctx, runner


def test_no_post_gets_more_letters_than_can_be_read(run: tuple[str, Context, Runner]) -> None:
    slug, ctx, runner = run
    most = Counter(
        (post, play_time(ctx.exercise, letter.at) // QUARTER)
        for post, knows in runner.state.knows.items()
        for letter in knows.letters.values()
    )
    assert max(most.values()) <= MOST[slug], most.most_common(3)


def test_few_letters_tell_what_is_known(run: tuple[str, Context, Runner]) -> None:
    _, _, runner = run
    told, stale = 0, 0
    for knows in runner.state.knows.values():
        for letter in knows.letters.values():
            told += 1
            plain = letter.facts and not (letter.figures or letter.parts or letter.answer_by or letter.acknowledge_by)
            stale += bool(plain) and all(knows.facts[fact].at < letter.at for fact in letter.facts)
    assert stale <= STALE * told, (stale, told)


def shared(view: SeatView) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(tuple(a.body.to), tuple(a.body.facts)) for a in share(view, Desk(view)) if isinstance(a.body, Share)]


def test_what_one_found_out_goes_up_and_to_who_needs_it() -> None:
    enter = KnownDecision("enter", "open", MINUTE, 20 * MINUTE)
    assert shared(seat("fire", HEARD)) == [(("leader",), ("f-gas",))]
    assert shared(seat("fire", HEARD, enter)) == [(("leader", "scene-chief"), ("f-gas",))]


def test_what_a_peer_reported_is_left_to_him_and_the_headquarters() -> None:
    told = call("site", kind="share", facts=("f-gas",), sender="medic", to=("fire",))
    held = KnownFact("f-gas", 0, 2 * MINUTE, "post", "medic")
    enter = KnownDecision("enter", "open", MINUTE, 20 * MINUTE)
    assert shared(seat("fire", held, told, enter)) == []  # medic and fire report to the same leader
    below = KnownFact("f-gas", 0, 2 * MINUTE, "post", "gas")
    assert [to for to, _ in shared(seat("duty", below))][:1] == [("leader",)]


def test_who_was_addressed_beside_one_has_been_told() -> None:
    held = KnownFact("f-gas", 0, 2 * MINUTE, "inject", "")
    seen = call("site", facts=("f-gas",), to=("fire", "leader"))
    assert shared(seat("fire", held, seen)) == []
    changed = KnownFact("f-gas", 1, 3 * MINUTE, "unit", "engine-1")
    assert shared(seat("fire", changed, seen)) == [(("leader",), ("f-gas",))]


def test_what_was_published_or_pooled_at_a_meeting_is_not_passed_on() -> None:
    notice = {"notice/1": Notice("notice/1", "release", "leader", 3 * MINUTE, about=("f-gas",))}
    assert shared(seat("fire", HEARD, notices=notice)) == []
    sat = call("f-gas", kind="meeting", sender="leader", to=("fire", "medic"), at=3 * MINUTE)
    assert shared(seat("fire", HEARD, sat)) == []
    other = call("lowtown", kind="meeting", sender="leader", to=("fire", "medic"), at=3 * MINUTE)
    assert shared(seat("fire", HEARD, other)) != []


def test_those_below_are_told_together_and_now_and_then() -> None:
    facts = [KnownFact(fact, 0, 2 * MINUTE, "inject") for fact in ("f-gas", "f-plan", "f-begun")]
    first = seat("leader", *facts)
    (body,) = [act.body for act in share(first, Desk(first))]
    assert isinstance(body, Share) and body.facts == ["f-gas", "f-plan", "f-begun"]
    assert {"fire", "medic", "duty"} <= set(body.to)
    round_before = done("round:led:f-done@0:fire", at=9 * MINUTE)
    early, late = (seat("leader", *facts, round_before, now=9 * MINUTE + wait) for wait in (MINUTE, ROUND_EVERY))
    assert share(early, Desk(early)) == [] and share(late, Desk(late)) != []


def test_an_answer_is_not_sent_a_second_time_as_news() -> None:
    asked = call("f-gas", kind="question", sender="leader", to=("fire",), at=3 * MINUTE)
    bodies = [act.body for act in doctrine(seat("fire", HEARD, asked))]
    assert [body.kind for body in bodies if "f-gas" in getattr(body, "facts", ())] == ["reply"]


def test_one_question_asks_for_all_that_is_missing_at_a_scene() -> None:
    ctx = make_context(make_exercise(change={"shore": {"facts": ["f-plan"]}}))
    view = seat("fire", site("fire"), work("dig"), work("shore"), ctx=ctx)
    (act,) = ask(view, Desk(view))
    assert isinstance(act.body, Question) and {"f-gas", "f-plan"} <= set(act.body.about)
    again = seat("fire", site("fire"), work("dig"), work("shore"), done(act.intent, at=4 * MINUTE), ctx=ctx)
    assert ask(again, Desk(again)) == []
    desk = Desk(again)
    assert [first_heard(desk, again.tasks[task]) for task in ("dig", "shore")] == [4 * MINUTE] * 2


def test_a_safety_officer_comes_of_the_services_and_neither_of_soldiers_nor_neighbours() -> None:
    here = [there(unit, checked_in="site") for unit in ("villager-1", "company", "ambulance")]
    coming = there("engine-1", "moving", "station", to="site")
    view = seat("fire", site("fire"), work("dig"), *here, coming)
    named = [act.body.holder for act in safeguard(view, Desk(view)) if isinstance(act.body, Appoint)]
    assert named == ["engine-1"]
