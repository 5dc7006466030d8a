"""Each duty of doctrine: one seat where it acts, one where it rightly leaves things alone."""

from collections.abc import Callable

import pytest

from app.domain.clock import HOUR, MINUTE
from app.domain.knowledge import (
    HandOverOffer,
    KnownArea,
    KnownDecision,
    KnownFact,
    KnownFigure,
    KnownHazard,
    KnownHq,
    KnownRequest,
)
from app.domain.view import SeatView
from app.players.act import Desk
from app.players.doctrine import DUTIES
from tests.factories import make_context, make_exercise
from tests.players.seats import call, done, seat, site, there, work

REQUEST = KnownRequest(
    "r1", "fire-service", "leader", ("engine-1",), (), "staging", (), ("site",), "waiting", MINUTE, "fire"
)
FLOODED = KnownArea("lowtown", MINUTE, present=200, unable=20)
OFFER = HandOverOffer("site", "fire", "scene-chief", "absorb", MINUTE)
STANDS = KnownHq("hq", "stands", MINUTE, "hall", "scene-chief")
HELPED = make_context(make_exercise(change={"f-expert": {"needed": []}, "dig": {"facts": ["f-expert"]}}))
TWO_ORDERS = call("dig", "shore", answer_by=HOUR, to=("scene-chief", "fire", "medic"))
THIRSTY = make_context(
    make_exercise(
        change={
            "engine-1": {"uses": {"fuel": 2.0}},
            "engine-2": {"base": "depot"},
            "staging": {"stock": {}},
        }
    )
)

Case = tuple[str, Callable[[], SeatView], str, Callable[[], SeatView]]

CASES: list[Case] = [
    ("acknowledge", lambda: seat("fire", call("site", acknowledge_by=HOUR)), "acknowledge",
     lambda: seat("fire", call("site", acknowledge_by=HOUR, acknowledged=True))),
    ("withdraw", lambda: seat("fire", site("fire"), work("dig", "begun"), KnownHazard("slip", "struck", 5 * MINUTE),
                              there("engine-1", "working", task="dig")), "withdraw",
     lambda: seat("fire", site("fire"), work("dig", "begun"), KnownHazard("slip", "struck", MINUTE),
                  there("engine-1", "working", task="dig"))),
    ("warn", lambda: seat("warden", call("lowtown"), FLOODED), "warn",
     lambda: seat("warden", call("lowtown"), KnownArea("lowtown", MINUTE, told=195, present=200, answered=True))),
    ("evacuate", lambda: seat("warden", call("lowtown"), FLOODED), "evacuate",
     lambda: seat("medic", call("lowtown"), FLOODED)),
    ("fetch", lambda: seat("warden", KnownArea("lowtown", MINUTE, unable=20, shelter="shelter")), "transfer",
     lambda: seat("warden", KnownArea("lowtown", MINUTE, unable=0, shelter="shelter"))),
    ("take_offered", lambda: seat("scene-chief", site("fire"), OFFER), "take_over",
     lambda: seat("scene-chief", site("scene-chief"), OFFER)),
    ("take_free", lambda: seat("scene-chief", call("site"), site(), work("dig")), "take_over",
     lambda: seat("scene-chief", call("site"), site("fire"), work("dig"))),
    ("grant", lambda: seat("fire", REQUEST), "grant",
     lambda: seat("medic", REQUEST)),
    ("dispatch", lambda: seat("fire", call("site"), work("dig")), "dispatch",
     lambda: seat("fire")),
    ("check_in", lambda: seat("fire", site("scene-chief"), there("engine-1")), "check_in",
     lambda: seat("fire", site("scene-chief"), there("engine-1", checked_in="site"))),
    ("safeguard", lambda: seat("fire", site("fire"), work("dig"), there("engine-1")), "appoint",
     lambda: seat("fire", site("fire"), work("stop-gas"), there("engine-1"))),
    ("relieve", lambda: seat("fire", site("fire"), work("shore", "begun"), there("engine-1", "working", task="shore"),
                             there("engine-2"), now=8 * HOUR), "relieve",
     lambda: seat("fire", site("fire"), work("shore", "begun"), there("engine-1", "working", task="shore"),
                  there("engine-2"), now=HOUR)),
    ("assign", lambda: seat("fire", site("fire"), work("shore"), there("engine-1")), "assign",
     lambda: seat("fire", site("fire"), work("stop-gas"), there("engine-1"))),
    ("carry", lambda: seat("medic", call("site"), work("dig", out=1), now=30 * MINUTE, ctx=make_context(make_exercise(
        change={"ambulance": {"capabilities": {"transport": 2.0}}}))), "transfer",
     lambda: seat("medic", call("site"), now=30 * MINUTE)),
    ("decide", lambda: seat("leader", KnownDecision("move", "open", MINUTE, 11 * MINUTE)), "decide",
     lambda: seat("duty", KnownDecision("move", "open", MINUTE, 11 * MINUTE))),
    ("share", lambda: seat("fire", KnownFact("f-gas", 0, MINUTE, "unit", "engine-1")), "share",
     lambda: seat("fire", KnownFact("f-gas", 0, MINUTE, "post", "leader"),
                  call("site", facts=("f-gas",), sender="leader"))),
    ("concert", lambda: seat("fire", site("scene-chief"), work("both")), "message",
     lambda: seat("fire", site("scene-chief"), work("both"), done("concert:site:both"))),
    ("answer", lambda: seat("fire", call("site", kind="question", sender="medic")), "reply",
     lambda: seat("fire", call("site", kind="question", sender="medic", answered=True))),
    ("announce", lambda: seat("fire", site("fire")), "announce",
     lambda: seat("fire", site("scene-chief"))),
    ("order_scene", lambda: seat("fire", site("fire")), "set_staging",
     lambda: seat("fire", site("fire", staging="staging", access=True))),
    ("respond", lambda: seat("duty", call("site")), "respond",
     lambda: seat("duty", call("site"), responses={"county": 3})),
    ("activate", lambda: seat("leader", call("site")), "activate",
     lambda: seat("leader", call("site"), mechanisms={"joint": MINUTE})),
    ("set_up", lambda: seat("leader", call("site")), "set_up",
     lambda: seat("leader", call("site"), KnownHq("hq", "setting_up", MINUTE))),
    ("request", lambda: seat("fire", site("fire"), work("stop-gas"), mechanisms={"joint": MINUTE}), "request",
     lambda: seat("fire", site("fire"), work("stop-gas"))),
    ("hand_over", lambda: seat("fire", site("fire"), STANDS), "hand_over",
     lambda: seat("fire", site("fire"), KnownHq("hq", "setting_up", MINUTE, "hall", "scene-chief"))),
    ("ask", lambda: seat("fire", site("fire"), work("dig")), "question",
     lambda: seat("fire", site("fire"), work("dig"), KnownFact("f-gas", 0, MINUTE, "unit"))),
    ("ask_back", lambda: seat("medic", site("fire"), call("dig", answer_by=HOUR), work("dig")), "question",
     lambda: seat("fire", site("fire"), call("dig", answer_by=HOUR), work("dig"))),
    ("study", lambda: seat("science", work("dig"), ctx=HELPED), "consult",
     lambda: seat("science", work("shore"), ctx=HELPED)),
    ("tell_picture", lambda: seat("fire", site("fire"), work("dig")), "message",
     lambda: seat("fire", site("fire"))),
    ("report", lambda: seat("duty", call("site")), "report",
     lambda: seat("duty", call("site"), done("report:first"))),
    ("plan", lambda: seat("fire", site("fire"), work("dig"), work("shore", "begun"),
                          there("engine-1", "working", task="shore")), "plan",
     lambda: seat("fire", site("fire"), work("shore", "begun"), there("engine-1", "working", task="shore"))),
    ("lend", lambda: seat("fire", site("fire"), there("medics"), handsets={"command-net": ("engine-1",)}),
     "lend_handset", lambda: seat("fire", site("fire"), there("engine-1"), handsets={"command-net": ("engine-1",)})),
    ("liaise", lambda: seat("medic", site("fire"), there("medics", checked_in="site")), "appoint",
     lambda: seat("fire", site("fire"), there("engine-1", checked_in="site"))),
    ("publish", lambda: seat("scene-chief", site("scene-chief"), work("dig")), "publish_needs",
     lambda: seat("medic", site("scene-chief"), work("dig"))),
    ("settle", lambda: seat("duty", KnownFigure("missing", 4, "fire", MINUTE),
                            call("missing", sender="medic", figures=(("missing", 6),))), "convene",
     lambda: seat("duty", KnownFigure("missing", 4, "fire", MINUTE, settled=True))),
    ("clear_scene", lambda: seat("fire", site("fire", staging="staging"),
                                 *(there(unit) for unit in ("company", "club-1", "engine-1")), now=HOUR), "dispatch",
     lambda: seat("fire", site("fire", staging="staging"), there("company"), there("club-1"), now=HOUR)),
    ("query", lambda: seat("scene-chief", site("scene-chief"), work("dig"), work("shore"), TWO_ORDERS), "question",
     lambda: seat("medic", site("scene-chief"), work("dig"), work("shore"), TWO_ORDERS)),
    ("supply", lambda: seat("fire", there("engine-1", "working", task="shore"), now=4 * HOUR, ctx=THIRSTY), "supply",
     lambda: seat("fire", there("engine-1", "working", task="shore"), now=HOUR, ctx=THIRSTY)),
    ("inform", lambda: seat("leader", call("site"), now=20 * MINUTE), "release",
     lambda: seat("duty", call("site"), now=20 * MINUTE)),
]  # fmt: skip


@pytest.mark.parametrize(("duty", "acting", "kind"), [case[:3] for case in CASES], ids=[case[0] for case in CASES])
def test_a_duty_acts(duty: str, acting: Callable[[], SeatView], kind: str) -> None:
    view = acting()
    acts = _duty(duty)(view, Desk(view))
    assert kind in [act.body.kind for act in acts], acts


@pytest.mark.parametrize(("duty", "quiet"), [(case[0], case[3]) for case in CASES], ids=[case[0] for case in CASES])
def test_a_duty_leaves_things_alone(duty: str, quiet: Callable[[], SeatView]) -> None:
    view = quiet()
    assert _duty(duty)(view, Desk(view)) == []


def test_every_duty_is_tried() -> None:
    assert {case[0] for case in CASES} == {duty.__name__ for duty in DUTIES}


def _duty(name: str) -> Callable[..., list[object]]:
    return next(duty for duty in DUTIES if duty.__name__ == name)
