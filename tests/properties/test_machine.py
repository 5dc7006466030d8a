"""Random legal and illegal orders from random posts, with pauses, control's hand, resent ids and branches.

What must hold after every step: no unit is lost, time never runs back, the log folds to the state that lives, nothing
is a float, every timer lies ahead, and a refused order has touched nothing.
"""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from app.codec.encode import decode_command, decode_events, decode_state, encode_command, encode_events
from app.domain.clock import HOUR, MINUTE
from app.domain.commands import control as co
from app.domain.commands.base import CONTROL, Command
from app.domain.exercise.forces import SelfDispatch
from app.domain.exercise.script import Effect
from app.engine.kernel import evolve, new_state
from app.engine.project import project
from app.engine.runner import Answer, Runner, fold
from tests.factories import make_context, make_exercise
from tests.play import MemoryLog
from tests.properties.comparing import differing, floats, frozen
from tests.properties.orders import Orders, fitting

EXERCISE = make_exercise(
    change={
        "engine-2": {"endurance": 20 * MINUTE, "rest": 30 * MINUTE},
        "engine-3": {"uses": {"fuel": 10.0}},
        "club-1": {"self_dispatch": SelfDispatch(at=20 * MINUTE, to="site")},
        "shore": {"due": 40 * MINUTE, "late": [Effect(loss=0.1)]},
        "duty_system": {"loss": 0.3},
    }
)
CONTEXT = make_context(EXERCISE)
ORDERS = Orders(EXERCISE, sorted(CONTEXT.routes.road_number))
RNG = st.randoms(use_true_random=False)
POSTS = [*CONTEXT.ix.post_order, "nobody"]
SEATS = dict.fromkeys(CONTEXT.ix.post_order, "person") | {"gas": "bot:doctrine", "medic": "bot:partial"}
CATALOGUE = Path("assets/i18n/refusal.en.toml")


class Table(RuleBasedStateMachine):
    """A run at which anybody may order anything."""

    def __init__(self) -> None:
        super().__init__()
        self.log = MemoryLog()
        self.runner = Runner(CONTEXT, self.log)
        self.folded = new_state(CONTEXT)
        self.seen = 0
        self.latest = 0
        self.number = 0
        self.said: list[tuple[Command, Answer]] = []

    @initialize(grace=st.booleans())
    def start(self, grace: bool) -> None:
        """Some runs begin with every unit of the fire service already on its way."""
        self.give(CONTROL, co.Start(dict(SEATS)))
        if grace:
            self.runner.advance(self.runner.state.now + MINUTE)

    def give(self, post: str, body: Any, wait: int = 0, intent: str = "") -> Answer:
        """Give an order and look at what must hold of its answer."""
        self.number += 1
        state = self.runner.state
        command = Command(f"{post}#{self.number}", post, state.now + wait, body, intent)
        if not state.paused:
            self.runner.advance(command.at)
        before = frozen(self.runner.state)
        rows = len(self.log.kept)
        answer = self.runner.submit(command)
        self.said.append((command, answer))
        if answer.refused is not None:
            assert answer.refused.code, "a refusal without a code"
            assert frozen(self.runner.state) == before, f"{command} was refused and changed something"
            assert len(self.log.kept) == rows
            codes = refusals()
            assert not codes or answer.refused.code in codes, f"{answer.refused.code} is not in the catalogue"
        else:
            assert answer.events, f"{command} was accepted and left no event"
        return answer

    @rule(post=st.sampled_from(POSTS), rng=RNG, wait=st.sampled_from([0, 0, 0, 1_000, MINUTE]))
    def order(self, post: str, rng: Random, wait: int) -> None:
        self.give(post, ORDERS.of_player(rng), wait)

    @rule(rng=RNG, times=st.integers(1, 10))
    def orders_that_fit(self, rng: Random, times: int) -> None:
        """Orders that a lively table would give next, so that runs get far."""
        for _ in range(times):
            self.give(*rng.choice(fitting(self.runner, CONTEXT)))
            self.wait(rng.choice([0, 0, 1, 5]))

    @rule(post=st.sampled_from([CONTROL, CONTROL, "evaluator", "fire"]), rng=RNG)
    def hand(self, post: str, rng: Random) -> None:
        self.give(post, ORDERS.of_control(rng))

    @rule(post=st.sampled_from([CONTROL, "evaluator"]), rng=RNG)
    def order_from_no_seat(self, post: str, rng: Random) -> None:
        assert self.give(post, ORDERS.of_player(rng)).refused is not None

    @rule(rng=RNG)
    def change_world(self, rng: Random) -> None:
        self.give(CONTROL, co.ChangeWorld([ORDERS.effect(rng) for _ in range(rng.randint(1, 2))]))

    @rule(post=st.sampled_from(POSTS), rng=RNG)
    def answer_for(self, post: str, rng: Random) -> None:
        body = ORDERS.of_player(rng)
        order = {"kind": body.kind, **{name: getattr(body, name) for name in body.__dataclass_fields__}}
        self.give(CONTROL, co.AnswerFor(post, order))

    @rule(minutes=st.sampled_from([1, 5, 20, 60]))
    def wait(self, minutes: int) -> None:
        if not self.runner.state.paused:
            self.runner.advance(self.runner.state.now + minutes * MINUTE)

    @rule(post=st.sampled_from(POSTS), rng=RNG)
    def pause(self, post: str, rng: Random) -> None:
        """Nothing passes in a pause, and no seat can order."""
        if self.give(CONTROL, co.Pause()).refused is None:
            held = self.runner.state.now
            self.runner.advance(held + HOUR)
            assert self.runner.state.now == held, "time passed during a pause"
            assert self.give(post, ORDERS.of_player(rng)).refused is not None
            assert self.give(CONTROL, co.Pause(), wait=MINUTE).refused is not None
            self.hand(CONTROL, rng)
            self.give(CONTROL, co.Resume())

    @rule(data=st.data())
    def resend(self, data: st.DataObject) -> None:
        """A resent id of an accepted order is answered as it was the first time, and does nothing."""
        known = [pair for pair in self.said if pair[1].refused is None]
        if known:
            command, answer = data.draw(st.sampled_from(known))
            before = frozen(self.runner.state)
            assert self.runner.submit(command) == answer
            assert frozen(self.runner.state) == before

    @rule()
    def lose_a_row(self) -> None:
        """The disk is full: the order is not kept, and memory is what the log holds."""
        from app.domain.errors import MusterError

        self.log.broken = True
        rows = len(self.log.kept)
        self.number += 1
        command = Command(f"full#{self.number}", CONTROL, self.runner.state.now, co.SetPace(2000))
        try:
            answer = self.runner.submit(command)
        except MusterError:
            assert len(self.log.kept) == rows
        else:
            assert answer.refused is not None
        self.log.broken = False

    @rule(minutes=st.sampled_from([5, 30]))
    def branch(self, minutes: int) -> None:
        """A branch that changes nothing goes on as its parent does."""
        if self.runner.state.paused:
            return
        other = MemoryLog()
        other.kept = list(self.log.kept)
        twin = Runner(CONTEXT, other, fold(CONTEXT, other.rows()), self.runner.next_seq)
        until = self.runner.state.now + minutes * MINUTE
        twin.advance(until)
        self.runner.advance(until)
        assert differing(twin.state, self.runner.state) == []
        assert other.kept == self.log.kept

    @invariant()
    def the_log_folds_to_the_state(self) -> None:
        """Fold what is new, and compare whole states, timers included."""
        for row in self.log.kept[self.seen :]:
            assert row.seq > self.latest if self.seen else True
            for event in row.events:
                assert event.at >= self.folded.now, "time ran back"
                assert event.at == row.command.at
                assert not list(floats(event.body, event.kind))
                evolve(self.folded, event)
            assert decode_events(encode_events(row.events)) == list(row.events)
            assert decode_command(encode_command(row.command)) == row.command
        self.seen = len(self.log.kept)
        assert differing(self.folded, self.runner.state) == []

    @invariant()
    def nothing_is_lost_or_late(self) -> None:
        state = self.runner.state
        assert list(state.units) == [u.id for u in EXERCISE.units]
        assert not list(floats(vars_of(state)))
        for key, (due, _, _) in state.timers.items():
            assert due >= state.now, f"{key} should have fired at {due}, now {state.now}"
        for ident, unit in state.units.items():
            check_unit(state, ident, unit)
        for area, now in state.areas.items():
            assert now.able >= 0 and now.unable >= 0 and now.going >= 0, (area, now)
        assert min(state.stock.values(), default=0) >= 0 and min(state.beds.values(), default=0) >= 0

    @invariant()
    def every_seat_can_look(self) -> None:
        for post in CONTEXT.ix.post_order:
            view = project(self.runner.state, post, CONTEXT)
            for ident in view.knows.units:
                assert ident in view.units, f"{post} knows {ident} and has no card of it"


def vars_of(state: Any) -> dict[str, Any]:
    return {name: getattr(state, name) for name in state.__dataclass_fields__}


def check_unit(state: Any, ident: str, unit: Any) -> None:
    """What must hold of a unit, whatever was ordered."""
    has = {kind for (kind, subject) in state.timers if subject == ident}
    assert 0 <= unit.hurt <= CONTEXT.ix.units[ident].people
    assert (unit.status == "working") == bool(unit.task), (ident, unit)
    assert (unit.working_since >= 0) == (unit.status == "working"), (ident, unit)
    if state.status != "running":
        return
    if unit.status == "mobilising":
        assert "ready" in has
    if unit.status == "moving":
        assert has & {"arrive", "retry"}, (ident, unit)
    if unit.status == "queued":
        assert "gate" in has
    if unit.status == "away":
        assert not has - {"sets_out", "learn"}, (ident, has)
    if "arrive" in has:
        assert unit.status == "moving" and unit.arrives == state.timers[("arrive", ident)][0]
    if has & {"load", "unload"}:
        assert unit.shuttle_to, (ident, unit)
    if "dry" in has or "tired" in has or "hurt" in has:
        assert unit.status == "working", (ident, has, unit)


def refusals() -> frozenset[str]:
    """The codes of the catalogue, if it is there."""
    import tomllib

    if not CATALOGUE.exists():
        return frozenset()
    return frozenset(tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))["refusal"])


def settings_for(large: bool) -> settings:
    """How far to look."""
    return settings(max_examples=1_000 if large else 25, stateful_step_count=60 if large else 40, deadline=None)


@pytest.fixture
def far(request: pytest.FixtureRequest) -> bool:
    """Whether the long run was asked for."""
    return bool(request.config.getoption("--large"))


def walk(seed: int, steps: int) -> Table:
    """One long run of mostly sensible play: deeper than a machine that has to be shrunk can go."""
    rng, table = Random(seed), Table()
    table.start(True)
    for number in range(steps):
        if table.runner.ended:
            break
        what = rng.random()
        if what < 0.62:
            table.give(*rng.choice(fitting(table.runner, CONTEXT)))
        elif what < 0.72:
            table.order(rng.choice(POSTS), rng, 0)
        elif what < 0.79:
            table.change_world(rng)
        elif what < 0.81:
            table.hand(CONTROL, rng)
        else:
            table.wait(rng.choice([0, 1, 2, 5, 5, 20]))
        if number % 5 == 0:
            table.nothing_is_lost_or_late()
    table.the_log_folds_to_the_state()
    table.nothing_is_lost_or_late()
    table.every_seat_can_look()
    assert differing(decode_state(frozen(table.runner.state)), table.runner.state) == []
    return table


@pytest.mark.parametrize("seed", range(8))
def test_a_long_run(seed: int, far: bool) -> None:
    walk(seed, 200)
    for more in range(100 * far):
        walk(1_000 + 100 * seed + more, 300)


def test_anybody_may_order_anything(far: bool) -> None:
    check: Callable[..., None] = run_state_machine_as_test
    check(Table, settings=settings_for(far))
