"""The script: injects with their five triggers, expected actions, and control's hand upon them."""

from dataclasses import replace

import pytest

from app.domain.clock import MINUTE, SECOND
from app.domain.commands import control as co
from app.domain.commands.base import CONTROL, Command
from app.domain.commands.control import ChangeWorld
from app.domain.commands.lead import SetUp
from app.domain.commands.move import Assign, Dispatch
from app.domain.commands.talk import Message, Question, Reply, Share
from app.domain.commands.think import Note, Remind
from app.domain.errors import MusterError
from app.domain.exercise.script import Effect, Trigger
from app.engine.effects import SUBJECTS
from app.engine.kernel import RULES
from app.engine.registry import AFFECTS
from app.engine.runner import Runner, fold
from app.formats.exercise_yaml import subjects
from app.players.crew import play
from tests.factories import make_exercise
from tests.play import Play
from tests.properties.comparing import differing


def released(run: Play) -> dict[str, int]:
    return {e.body.inject: e.at for e in run.events("inject_released")}


def test_the_five_triggers() -> None:
    run = Play().command_site().put("engine-1").know_task("fire", "shore")
    run.to(3 * MINUTE)
    run.do("fire", Assign(["engine-1"], "shore"))
    run.to(10 * MINUTE)
    assert released(run) == {"call": 0, "echo": 2 * MINUTE, "seen": 3 * MINUTE, "nag": 5 * MINUTE}
    run.do(CONTROL, co.ReleaseInject("spare"))
    assert released(run)["spare"] == 10 * MINUTE
    run.to(11 * MINUTE)
    assert "f-gas" in run.view("duty").knows.facts


def test_a_delay_runs_from_the_trigger_for_whatever_waits() -> None:
    """`echo` is released at two minutes; the decision follows three minutes later, once and not before."""
    run = Play(make_exercise(change={"move": {"opens": Trigger(after="echo", delay=3 * MINUTE)}}))
    run.to(5 * MINUTE - 1)
    assert run.state.decisions["move"].status == "hidden"
    run.to(5 * MINUTE)
    assert run.state.decisions["move"].status == "open"
    assert run.state.decisions["move"].opened_at == 5 * MINUTE
    fixed = Play(make_exercise(change={"move": {"opens": Trigger(at=MINUTE, delay=2 * MINUTE)}}))
    fixed.to(4 * MINUTE)
    assert fixed.state.decisions["move"].opened_at == 3 * MINUTE


def test_what_was_done_in_time_is_not_missed_and_late_is_late() -> None:
    run = Play()
    run.do("fire", Dispatch(["engine-1"], "site"), at=4 * MINUTE)
    run.to(10 * MINUTE)
    assert "nag" not in released(run)
    assert run.bodies("expected_met")[0].late is False
    late = Play()
    late.do("fire", Dispatch(["engine-2"], "site"), at=4 * MINUTE)  # not the one that is meant
    late.do("fire", Dispatch(["engine-1"], "site"), at=6 * MINUTE)
    assert late.bodies("expected_missed")[0].expected == "turn-out"
    assert late.bodies("expected_met")[0].late is True
    assert late.state.closed["7.3|expected:turn-out|fire"] == "late"


def test_it_has_to_reach_each_of_its_posts_at_once_or_in_turn() -> None:
    run = Play()
    run.do("warden", Share(["fire"], ["f-plan"]))
    assert run.state.expected["pass-on"].reached == ("fire",)
    run.do("warden", Message(["medic"], "hello"))
    assert run.state.expected["pass-on"].status == "open", "without the fact it does not count"
    run.do("warden", Share(["medic"], ["f-plan"]))
    assert run.state.expected["pass-on"].status == "met"


def test_a_reply_and_a_working_group_reach_their_people() -> None:
    run = Play()
    run.do("medic", Question(["warden"], "what do you know?"))
    run.to(MINUTE)
    letter = next(x for x in run.view("warden").knows.letters.values() if x.kind == "question")
    run.do("warden", Reply(letter.id, facts=["f-plan"]))
    assert run.state.expected["pass-on"].status == "open", "a reply is not among what was expected"
    other = Play(make_exercise(change={"pass-on": {"does": ["reply", "share"]}}))
    other.do("medic", Question(["warden"], "what do you know?"))
    other.to(MINUTE)
    other.do("warden", Reply(letter.id, facts=["f-plan"]))
    assert other.state.expected["pass-on"].reached == ("medic",)
    run.do("warden", Share(["rescue-group"], ["f-plan"]))
    assert run.state.expected["pass-on"].status == "met"


def test_a_state_that_should_hold_is_met_when_it_does() -> None:
    run = Play()
    run.do("leader", SetUp("hq"))
    run.to(10 * MINUTE)
    assert run.state.expected["hq-stands"].met_at == 10 * MINUTE


# Control


def test_only_control_has_controls_hand_and_control_has_no_seat() -> None:
    run = Play()
    assert run.refused("fire", co.Pause()) == "control_only"
    assert run.refused("fire", co.Mark("+")) == "control_only"
    assert run.refused("evaluator", co.Pause()) == "control_only"
    assert run.refused(CONTROL, Message(["fire"], "x")) == "unknown_post"
    assert run.refused("evaluator", Note("x")) == "unknown_post"
    run.do("evaluator", co.Mark("+", ["fire"], "well done"))
    assert run.refused("evaluator", co.Mark("?")) == "unknown_act"
    assert run.refused("evaluator", co.Rate("nothing", "P")) == "unknown_objective"


def test_marks_never_touch_the_world() -> None:
    run, other = Play(), Play()
    run.do("evaluator", co.Mark("-", ["fire"]), at=MINUTE)
    run.do("evaluator", co.Rate("lives", "P"), at=MINUTE)
    run.do("evaluator", co.Probe(["fire"], "why?"), at=MINUTE)
    run.to(5 * MINUTE)
    other.to(5 * MINUTE)
    assert differing(run.state, other.state) == []


def test_hold_let_go_skip_and_replace() -> None:
    run = Play()
    run.do(CONTROL, co.HoldInject("echo"))
    run.to(5 * MINUTE)
    assert "echo" not in released(run)
    run.do(CONTROL, co.HoldInject("echo", False))
    run.to(5 * MINUTE)
    assert released(run)["echo"] == 5 * MINUTE, "what was due meanwhile comes at once"
    run.do(CONTROL, co.SkipInject("spare"))
    assert run.refused(CONTROL, co.ReleaseInject("spare")) == "inject_status"
    assert run.refused(CONTROL, co.ReleaseInject("nothing")) == "unknown_inject"
    other = Play()
    other.do(CONTROL, co.ReleaseInject("instead"))
    other.to(5 * MINUTE)
    assert "echo" not in released(other) and other.state.injects["echo"].status == "skipped"


def test_a_condition_that_came_true_while_held_counts_when_let_go() -> None:
    run = Play().command_site().put("engine-1").know_task("fire", "shore")
    run.do(CONTROL, co.HoldInject("seen"))
    run.do("fire", Assign(["engine-1"], "shore"))
    run.do(CONTROL, co.HoldInject("seen", False), at=MINUTE)
    assert released(run)["seen"] == MINUTE


def test_retime_alone_or_with_all_that_follows() -> None:
    from app.domain.exercise.script import Inject, Trigger
    from tests.factories import t

    later = [Inject(id=f"at-{n}", title=t("x"), trigger=Trigger(at=n * MINUTE), to=["gas"]) for n in (10, 20, 30)]
    run = Play(make_exercise(add={"injects": later}))
    assert run.refused(CONTROL, co.RetimeInject("at-10", -1)) == "time_past"
    run.do(CONTROL, co.RetimeInject("at-20", 25 * MINUTE, True))
    run.do(CONTROL, co.RetimeInject("at-10", 40 * MINUTE))
    run.to(60 * MINUTE)
    times = released(run)
    assert [times[f"at-{n}"] // MINUTE for n in (10, 20, 30)] == [40, 25, 35]


def test_edit_before_release_and_an_inject_of_ones_own() -> None:
    run = Play()
    run.do(CONTROL, co.EditInject("echo", "other words", ["gas"]))
    run.do(CONTROL, co.AdHoc(["fire"], "smoke to the north", facts=["f-gas"]))
    run.do(CONTROL, co.AdHoc(["fire"], "and more"))
    assert run.refused(CONTROL, co.AdHoc([], "x")) == "unknown_post"
    assert run.refused(CONTROL, co.AdHoc(["fire"], "x", channel="pigeon")) == "unknown_channel"
    run.to(5 * MINUTE)
    letter = run.view("gas").knows.letters["inject/echo"]
    assert run.log.words[letter.words] == "other words"
    assert "inject/echo" not in run.view("warden").knows.letters
    assert len([x for x in run.view("fire").knows.letters.values() if x.sender == ""]) == 3
    assert "f-gas" in run.view("fire").knows.facts


def test_answering_for_a_post_is_that_posts_order() -> None:
    run = Play()
    run.do(CONTROL, co.AnswerFor("fire", {"kind": "dispatch", "units": ["engine-1"], "to": "site"}))
    assert run.state.units["engine-1"].ordered_by == "fire"
    assert run.state.expected["turn-out"].status == "met"
    for post, order, code in (
        ("nobody", {"kind": "note"}, "unknown_post"),
        ("fire", {"kind": "nonsense"}, "unknown_command"),
        ("fire", {"kind": "end"}, "unknown_command"),
        ("fire", {"kind": "dispatch", "units": "engine-1", "to": 3}, "unknown_command"),
        ("fire", {"kind": "dispatch", "wings": 2}, "unknown_command"),
        ("late-comer", {"kind": "note"}, "post_not_in_play"),
        ("fire", {"kind": "dispatch", "units": ["medics"], "to": "site"}, "not_your_unit"),
    ):
        assert run.refused(CONTROL, co.AnswerFor(post, order)) == code


@pytest.mark.parametrize(
    "effect",
    [
        {"unit": "nobody", "state": "away"},
        {"unit": "engine-1", "state": "sideways"},
        {"unit": "engine-1", "state": "sets_out", "to": "nowhere"},
        {"road": "no-road"},
        {"road": "east", "state": "purple"},
        {"net": "no-net"},
        {"weather": 9},
        {"weather": -1},
        {"task": "shore", "factor": "much"},
        {"task": "shore", "factor": -1.0},
        {"wings": 2},
    ],
)
def test_a_change_of_the_world_that_names_nothing_is_refused(effect: dict[str, object]) -> None:
    assert Play().refused(CONTROL, ChangeWorld([effect])) == "unknown_effect"


def test_seats_are_given_frozen_and_barred() -> None:
    run = Play()
    run.do(CONTROL, co.TakeSeat("fire", "bot:doctrine"))
    assert run.refused(CONTROL, co.TakeSeat("fire", "bot:doctrine")) == "already_so"
    assert ("look", "fire") in run.state.timers
    run.do(CONTROL, co.FreezeSeat("fire"))
    assert ("look", "fire") not in run.state.timers
    assert run.refused("fire", Note("x")) == "seat_frozen"
    run.do(CONTROL, co.FreezeSeat("fire", False))
    run.do(CONTROL, co.Bar("fire", "wish"))
    assert run.submit("fire", Note("x"), intent="wish").refused is not None
    run.do("fire", Note("x"), intent="another")


def test_pause_means_pause_and_pace_never_touches_the_world() -> None:
    run, other = Play(), Play()
    run.to(MINUTE)
    run.do(CONTROL, co.Pause())
    assert run.refused("fire", Note("x")) == "paused"
    assert run.refused(CONTROL, co.Resume(), at=5 * MINUTE) == "paused"
    run.runner.advance(10 * MINUTE)
    assert run.state.now <= MINUTE
    run.do(CONTROL, co.Resume(), at=MINUTE)
    run.do(CONTROL, co.SetPace(9_000))
    assert run.refused(CONTROL, co.SetPace(1)) == "bad_quantity"
    assert run.refused(CONTROL, co.Jump(0)) == "time_past"
    run.to(30 * MINUTE)
    other.to(30 * MINUTE)
    assert differing(run.state, other.state, frozenset({"agenda", "pace", "paused"})) == []


def test_a_run_starts_once_and_at_zero_and_ends_for_good() -> None:
    run = Play(start=False)
    assert run.refused("fire", Note("x")) == "not_started"
    assert run.refused("evaluator", co.Mark("+")) == "not_started"
    assert run.refused(CONTROL, co.Start({"nobody": "person"})) == "unknown_post"
    run.do(CONTROL, co.Start())
    assert run.refused(CONTROL, co.Start()) == "already_started"
    run.do(CONTROL, co.End())
    assert run.refused("fire", Note("x")) == "ended"
    assert not run.state.timers
    assert run.refused(CONTROL, co.AdvanceTo(5)) in ("ended", "unknown_command")


# The runner


def test_a_resent_id_is_answered_as_it_was() -> None:
    run = Play()
    first = run.submit("fire", Dispatch(["engine-1"], "site"), ident="mine")
    again = run.submit("fire", Dispatch(["engine-2"], "site"), ident="mine")
    assert again == first
    assert run.state.units["engine-2"].status == "base"


def test_time_is_additive() -> None:
    one, two = Play(), Play()
    one.to(40 * MINUTE)
    for minute in range(41):
        two.to(minute * MINUTE)
    assert one.log.kept == two.log.kept


def test_an_order_in_the_past_is_refused() -> None:
    run = Play().to(3 * MINUTE)
    assert run.refused("fire", Note("x"), at=MINUTE) == "time_past"


def test_an_append_that_fails_leaves_what_the_log_holds() -> None:
    run = Play().to(3 * MINUTE)
    run.log.broken = True
    with pytest.raises(MusterError):
        run.submit("fire", Dispatch(["engine-1"], "site"))
    assert run.state.units["engine-1"].status == "base"
    assert differing(fold(run.ctx, run.log.rows()), run.state) == []
    run.do("fire", Dispatch(["engine-1"], "site"))


def test_a_fault_in_a_rule_leaves_what_the_log_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    from app.engine.registry import DECIDERS

    def broken(state: object, command: object, ctx: object, emit: object) -> None:
        run.state.units["engine-1"] = replace(run.state.units["engine-1"], place="nowhere")
        raise ZeroDivisionError

    run = Play()
    monkeypatch.setitem(DECIDERS, Note, broken)
    with pytest.raises(ZeroDivisionError):
        run.submit("fire", Note("x"))
    assert run.state.units["engine-1"].place == "station"


def test_a_reminder_comes_when_it_was_asked_for() -> None:
    run = Play()
    assert run.refused("fire", Remind(0, "look")) == "time_past"
    run.do("fire", Remind(MINUTE, "look"))
    run.to(MINUTE)
    assert run.view("fire").knows.reminders == {"look": MINUTE}


def test_a_bot_looks_at_the_next_point_of_its_grid_after_something_touched_it() -> None:
    run = Play(seats={"gas": "bot:doctrine"})
    run.to(HELLO)
    looks = [e.at for e in run.events("bot_looked")]
    seat = run.state.posts["gas"]
    assert looks and all((at - seat.offset) % seat.reaction == 0 for at in looks)
    before = len(looks)
    run.do("leader", Message(["gas"], "hello"), at=HELLO)
    run.to(HELLO + MINUTE)
    after = [e.at for e in run.events("bot_looked")][before:]
    assert len(after) == 1 and HELLO + 10 * SECOND < after[0] <= HELLO + 30 * SECOND


HELLO = 3 * MINUTE


def test_a_branch_goes_on_as_its_parent_did() -> None:
    ctx = Play().ctx
    whole, half = Runner(ctx), Play(start=False)
    seats = dict.fromkeys(ctx.ix.post_order, "bot:doctrine")
    play(whole, ctx, seats, 60 * MINUTE)
    play(half.runner, half.ctx, seats, 30 * MINUTE)
    branch = Runner(ctx, None, fold(ctx, half.log.rows()), half.runner.next_seq)
    play(branch, ctx, seats, 60 * MINUTE)
    assert differing(branch.state, whole.state) == []


def test_the_rules_have_a_number() -> None:
    assert RULES >= 1
    assert Command("x", "fire", 0, Note()).kind == "note"


def test_whatever_an_author_may_have_an_effect_be_about_happens() -> None:
    assert set(SUBJECTS) == set(AFFECTS) == set(subjects.SUBJECTS[Effect])
