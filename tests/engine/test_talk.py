"""Words: how long they take, whom they reach, what they carry, what is learned from them."""

import pytest

from app.domain.clock import MINUTE, SECOND
from app.domain.commands.base import CONTROL
from app.domain.commands.control import ChangeWorld
from app.domain.commands.lead import Activate, PublishNeeds
from app.domain.commands.move import Assign, Decline, Dispatch, Request
from app.domain.commands.talk import Acknowledge, Message, Question, Release, Reply, Report, Share, Spoken
from app.domain.commands.think import Convene, SettleFigure, StateFigure
from tests.factories import make_exercise
from tests.play import Play


def change(run: Play, **effect: object) -> None:
    run.do(CONTROL, ChangeWorld([effect]))


def received(run: Play, post: str) -> list[int]:
    return [e.at for e in run.events("message_delivered") if e.body.post == post]


def test_a_message_takes_its_channels_delay_and_the_next_waits_for_the_line() -> None:
    run = Play()
    for _ in range(3):
        run.do("leader", Message(["medic"], "come"))
    run.to(MINUTE)  # ten seconds each, six a minute and sender
    assert received(run, "medic") == [10 * SECOND, 20 * SECOND, 30 * SECOND]
    run.do("duty", Message(["medic"], "mine is another line"))
    run.to(2 * MINUTE)
    assert received(run, "medic")[-1] == 70 * SECOND


def test_a_slow_channel_takes_longer_and_a_dead_one_refuses() -> None:
    run = Play()
    change(run, net="phone", state="slow", factor=3.0)
    run.do("leader", Message(["medic"], "come"))
    run.to(MINUTE)
    assert received(run, "medic") == [30 * SECOND]
    change(run, net="phone", state="down")
    assert run.refused("leader", Message(["medic"], "come")) == "channel_down"
    change(run, net="phone", state="ok")
    run.do("leader", Message(["medic"], "come"))
    run.to(2 * MINUTE)
    assert received(run, "medic")[-1] == 70 * SECOND


def test_a_net_is_shared_and_reaches_its_members_only() -> None:
    run = Play()
    assert run.refused("gas", Message(["fire"], "x", net="command-net")) == "not_on_net"
    sent = run.do("leader", Message(["fire", "gas"], "x", net="command-net"))
    assert next(e.body for e in sent if e.kind == "message_sent").lost == ("gas",)
    run.do("medic", Message(["fire"], "x", net="command-net"))
    run.to(MINUTE)  # five seconds, twelve a minute for all together; the first call came by phone at ten seconds
    assert received(run, "fire") == [5 * SECOND, 10 * SECOND, 10 * SECOND]
    assert received(run, "gas") == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (Message([], "x"), "no_receivers"),
        (Message(["nobody"], "x"), "unknown_post"),
        (Message(["leader"], "x"), "to_yourself"),
        (Message(["fire"], "x", facts=["f-gas"]), "fact_not_held"),
        (Message(["fire"], "x", channel="pigeon"), "unknown_channel"),
        (Message(["fire"], "x", figures={"weather": 3}), "unknown_figure"),
        (Share(["fire"], []), "no_facts"),
        (Reply("no-such-letter"), "unknown_message"),
        (Acknowledge("no-such-letter"), "unknown_message"),
    ],
)
def test_what_a_message_must_meet(body: object, code: str) -> None:
    assert Play().refused("leader", body) == code


def test_nothing_is_refused_with_a_word_of_a_fact_that_is_not_there() -> None:
    run = Play()
    answer = run.submit("leader", Share(["fire"], ["no-such-fact"]))
    assert answer.refused is not None and answer.refused.params == {"fact": ""}


def test_a_fact_travels_as_it_was_when_the_sender_learned_it() -> None:
    run = Play()
    change(run, inject="spare")
    run.to(MINUTE)
    run.do("duty", Share(["medic"], ["f-gas"]))
    run.to(2 * 60 * MINUTE + MINUTE)  # it has changed since
    assert run.state.facts["f-gas"] == 1
    run.do("duty", Share(["fire"], ["f-gas"]))
    run.to(2 * 60 * MINUTE + 2 * MINUTE)
    assert run.view("fire").knows.facts["f-gas"].version == 0
    learned = [(b.post, b.way) for b in run.bodies("fact_learned") if b.fact == "f-gas"]
    assert learned == [("duty", "inject"), ("medic", "post"), ("fire", "post")]


def test_a_unit_finds_out_what_such_a_unit_can_find_out_there() -> None:
    run = Play().command_site()
    run.do("medic", Dispatch(["medics"], "site"))
    run.to(2 * MINUTE + 3 * MINUTE - 1)
    assert "f-gas" not in run.view("medic").knows.facts
    run.to(5 * MINUTE)  # two minutes to come, three to look
    assert run.view("medic").knows.facts["f-gas"].way == "unit"
    assert "f-gas" in run.view("scene-chief").knows.facts
    assert "f-gas" not in run.view("fire").knows.facts


def test_work_tells_when_it_is_begun_and_when_it_is_done() -> None:
    run = Play().command_site().put("engine-1").know_task("fire", "shore")
    run.do("fire", Assign(["engine-1"], "shore"))
    assert run.view("fire").knows.facts["f-begun"].way == "task"
    assert "f-done" not in run.view("fire").knows.facts
    run.to(60 * MINUTE)
    assert "f-done" in run.view("scene-chief").knows.facts


def test_an_agency_without_a_seat_answers_what_it_can_be_asked() -> None:
    run = Play()
    run.do("duty", Question(["region"], facts=["f-agency"]))
    run.to(3 * MINUTE + 10 * SECOND)
    assert "f-agency" in run.view("duty").knows.facts
    run.do("duty", Question(["region"], facts=["f-plan"]))
    run.to(10 * MINUTE)
    assert list(run.view("duty").knows.letters.values())[-1].words == "say:knows_nothing"


def test_a_reply_answers_and_an_acknowledgement_is_given_once() -> None:
    run = Play()
    run.do("leader", Question(["warden"], "what do you know?"))
    run.to(MINUTE)
    letter = next(x for x in run.view("warden").knows.letters.values() if x.kind == "question")
    assert letter.answer_by == 10 * SECOND + 5 * MINUTE
    run.do("warden", Reply(letter.id, facts=["f-plan"]))
    assert run.view("warden").knows.letters[letter.id].answered
    assert run.view("leader").knows.sent[letter.id].answered
    run.to(2 * MINUTE)
    assert "f-plan" in run.view("leader").knows.facts
    run.do("leader", Activate("joint"))
    run.to(3 * MINUTE)
    order = next(x for x in run.view("gas").knows.letters.values() if x.kind == "order")
    assert order.acknowledge_by == 2 * MINUTE + 10 * SECOND + 2 * MINUTE
    run.do("gas", Acknowledge(order.id))
    assert run.refused("gas", Acknowledge(order.id)) == "already_acknowledged"


def test_no_two_letters_share_an_id() -> None:
    run = Play()
    for number in range(3):
        run.do("duty", StateFigure("fixed", number, "list", ["leader"]), at=number * SECOND)
    run.to(2 * MINUTE)
    assert len(received(run, "leader")) == 3
    assert run.view("leader").knows.figures["fixed"].value == 2


def test_what_was_said_across_the_room_counts_at_once() -> None:
    run = Play()
    run.do("warden", Spoken(["leader"], facts=["f-plan"]))
    run.to(1)
    assert "f-plan" in run.view("leader").knows.facts


def test_a_message_carries_the_senders_own_records_and_never_newer_truth() -> None:
    run = Play()
    run.do("fire", Dispatch(["engine-1"], "site"))
    run.do("fire", Message(["medic"], "on our way", ["engine-1"]))
    run.to(5 * MINUTE)
    known = run.view("medic").knows.units["engine-1"]
    assert (known.status, known.as_of) == ("mobilising", 0)
    assert run.view("fire").knows.units["engine-1"].status == "on_scene"
    run.do("fire", Message(["medic"], "here", ["fire-service"]))
    run.to(6 * MINUTE)
    assert run.view("medic").knows.units["engine-1"].status == "on_scene"


def test_a_meeting_pools_what_its_members_hold_and_keeps_letters_waiting() -> None:
    run = Play()
    run.do("leader", Convene(["warden", "fire"], minutes=10))
    assert run.refused("duty", Convene(["fire"])) == "in_a_meeting"
    assert run.refused("duty", Convene(["quiet"], minutes=0)) == "bad_quantity"
    run.do("duty", Message(["fire"], "call me"))
    run.do("duty", Message(["medic"], "call me"))
    run.to(10 * MINUTE)
    assert received(run, "fire")[-1] == 10 * MINUTE
    assert run.view("fire").knows.facts["f-plan"].way == "meeting"


def test_a_report_says_what_it_lacks_and_is_due_again() -> None:
    run = Play()
    assert run.refused("fire", Report("first", ["leader"], duty="first")) == "unknown_report"
    run.do("duty", Report("first", ["leader"], {"time": "12:00", "place": " "}, duty="first", figures={"fixed": 5}))
    reported = run.bodies("reported")[-1]
    assert (reported.stated, reported.missing, reported.figures) == (("time",), ("place",), (("fixed", 5, 7),))
    run.do("duty", Report("follow_up", ["leader"], {"time": "12:30"}, duty="follow"), at=30 * MINUTE)
    assert run.bodies("reported")[-1].next_due == 60 * MINUTE
    assert "6.2|report:follow:1|duty" in run.state.opportunities
    run.to(31 * MINUTE)
    assert run.view("leader").knows.figures["fixed"].value == 5


def test_figures_are_stated_with_the_truth_beside_and_settled_by_who_may() -> None:
    run = Play()
    run.do("leader", StateFigure("fixed", 3, "hearsay"))
    stated = run.bodies("figure_stated")[-1]
    assert (stated.truth, stated.settled) == (7, False)
    run.do("duty", StateFigure("fixed", 9, "list"))  # six apart, tolerance one
    assert "6.4|settle:fixed|duty" in run.state.opportunities
    assert run.refused("leader", SettleFigure("fixed", 7, "police")) == "not_your_power"
    assert run.refused("duty", SettleFigure("fixed", 7, " ")) == "source_missing"
    run.do("duty", SettleFigure("fixed", 7, "police"))
    assert run.state.closed["6.4|settle:fixed|duty"] == "met"
    assert run.refused("duty", StateFigure("fixed", -1)) == "bad_quantity"


def test_only_the_spokesman_speaks_to_the_public() -> None:
    run = Play()
    assert run.refused("duty", Release("words")) == "not_your_power"
    assert run.refused("leader", Release("words", facts=["f-gas"])) == "fact_not_held"
    run.do("leader", Release("words", figures={"fixed": 7}))
    assert run.view("quiet").knows.figures["fixed"].value == 7
    run.do("duty", Release(family_point=True))
    assert set(run.state.public) == {"release", "family_point"}


def test_a_group_can_be_written_to() -> None:
    run = Play()
    run.do("leader", Message(["rescue-group"], "come"))
    run.to(MINUTE)
    assert all(received(run, post) for post in ("fire", "medic", "gas"))


def test_who_is_not_in_play_gets_nothing_and_says_nothing() -> None:
    run = Play()
    run.do("leader", Message(["late-comer", "fire"], "come"))
    assert run.refused("late-comer", Message(["fire"], "x")) == "post_not_in_play"
    run.to(31 * MINUTE)
    assert not received(run, "late-comer")
    run.do("late-comer", Message(["fire"], "here I am"))


def test_the_small_exercise_is_as_the_other_tests_take_it() -> None:
    exercise = make_exercise()
    assert [c.delay for c in exercise.channels] == [10_000, 20_000, 0]


@pytest.mark.parametrize("asked", ["f-gas", "no-such-fact"])
def test_a_question_tells_nobody_what_it_asks_for(asked: str) -> None:
    """Neither a fact that nobody holds yet, nor one that there isn't, and it is answered alike for both."""
    run = Play()
    sent = run.do("leader", Question(["fire"], "what of it?", facts=[asked], channel="phone"))
    assert "message_sent" in [e.kind for e in sent]
    run.to(2 * MINUTE)
    assert received(run, "fire")
    assert [b for b in run.bodies("fact_learned") if b.way != "start"] == []
    assert not any(asked in known.facts for known in run.state.knows.values())


def test_what_a_form_states_reaches_its_reader() -> None:
    run = Play()
    run.do("duty", Report("first", ["leader"], {"place": "gate 3", "scale": " ", "sender": "duty"}))
    run.do(
        "leader",
        Request("garrison", capabilities={"rescue": 10}, to="scene", states={"type": "collapse", "strength": "60"}),
    )
    request = next(iter(run.state.requests))
    run.to(MINUTE)
    run.do("army", Decline(request, "roads are cut"))
    run.to(2 * MINUTE)

    def stated(post: str, kind: str) -> dict[str, str]:
        return dict(next(x.parts for x in run.view(post).knows.letters.values() if x.kind == kind))

    words = run.log.words
    assert {k: words.get(v, v) for k, v in stated("leader", "report").items()} == {"place": "gate 3", "sender": "duty"}
    assert {k: words[v] for k, v in stated("army", "request").items()} == {"type": "collapse", "strength": "60"}
    assert words[stated("leader", "returned")["reason"]] == "roads are cut"


def test_what_is_published_can_be_read_by_everybody() -> None:
    run = Play()
    run.do("leader", Release("All is in hand.", figures={"fixed": 7}))
    run.do("duty", Release("Come to the school.", family_point=True))
    run.do("leader", PublishNeeds("site", ["rescue", "blankets"], text="No more boats."))
    run.do("leader", PublishNeeds("site", enough=True))
    words = {"": "", **run.log.words}
    for post in ("quiet", "leader", "late-comer"):
        notices = run.view(post).knows.notices.values()
        assert [(n.kind, n.by, words[n.words]) for n in notices] == [
            ("release", "leader", "All is in hand."),
            ("family_point", "duty", "Come to the school."),
            ("needs", "leader", "No more boats."),
            ("enough", "leader", ""),
        ]
        assert [[words.get(need, need) for need in n.needs] for n in notices][2] == ["rescue", "blankets"]


def test_who_is_called_to_a_meeting_sees_which_and_until_when() -> None:
    run = Play()
    run.do("leader", Convene(["fire"], ["site"], 10, "Where do we put the pumps?"))
    (meeting,) = run.view("fire").knows.meetings.values()
    assert (meeting.convener, meeting.attendees, meeting.ends) == ("leader", ("leader", "fire"), 10 * MINUTE)
    assert run.log.words[meeting.words] == "Where do we put the pumps?"
    assert not run.view("quiet").knows.meetings
    run.to(10 * MINUTE)
    assert not run.view("fire").knows.meetings


def test_a_meeting_keeps_from_the_phone_and_not_from_the_net() -> None:
    run = Play()
    run.to(MINUTE)
    run.do("leader", Convene(["fire"], minutes=10))
    run.do("medic", Message(["fire"], "x", net="command-net"))
    run.to(2 * MINUTE)
    assert received(run, "fire")[-1] == MINUTE + 5 * SECOND


def test_nobody_meets_for_more_than_three_hours() -> None:
    run = Play()
    assert run.refused("leader", Convene(["fire"], minutes=181)) == "bad_quantity"
    run.do("leader", Convene(["fire"], minutes=180))


def test_what_is_ordered_again_is_counted() -> None:
    run = Play()
    for times in (1, 2, 3):
        run.do("leader", Message(["medic"], "come"))
        assert [own.times for own in run.view("leader").knows.own.values()] == [times]


def test_a_place_that_an_effect_names_is_closed_until_it_is_opened() -> None:
    run = Play()
    change(run, place="shelter")
    assert run.state.places == {"shelter": "closed"} == run.view("medic").knows.places
    change(run, place="shelter", state="open")
    assert run.state.places == {}
