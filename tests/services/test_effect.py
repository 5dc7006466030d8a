"""The effect of a seat, beside the windows: found, blank with its reason, stopped."""

import gc
import random
from concurrent.futures import Executor, Future
from dataclasses import replace

import pytest
from PySide6.QtTest import QSignalSpy

from app.services.debrief import look_back
from app.services.effect import EffectOfSeat
from app.services.game import Game
from app.services.library import exercises
from app.services.telling import Telling
from app.services.words import Language
from app.sweep.one import Played


@pytest.fixture(scope="module")
def found(tmp_path_factory, qapp_cls):
    """The warehouse fire with a duty leader who only looked on, to its end."""
    path = tmp_path_factory.mktemp("runs") / "one.muster"
    game = Game(next(e for e in exercises() if e.slug == "minimal"), ["duty"], "doctrine", 7, path)
    while not game.over:
        game.advance(15 * 60_000)
    game.close()
    del game
    looked = look_back(path)
    gc.collect()
    return looked


class Table(Executor):
    """Answers at once from a table: an idle seat loses about 10, doctrine 4."""

    def __init__(self, differ: float = 6.0) -> None:
        self.differ = differ

    def submit(self, work, seed):
        idle = work.args[1]["duty"] == "bot:idle"
        luck = random.Random(seed).uniform(-1, 1)
        loss = 4 + luck + (self.differ + random.Random(-seed).uniform(-0.5, 0.5) if idle else 0)
        answer: Future = Future()
        answer.set_result(Played(seed, loss, loss, 0.0, 0.0, 0, None, None, 0))
        return answer


def test_found_with_its_interval_and_progress(qtbot, found) -> None:
    trial = replace(found.trial, loss=7.0, seed=3)
    effect = EffectOfSeat(trial, seeds=20, pool=Table)
    news = QSignalSpy(effect.changed)
    effect.start()
    qtbot.waitUntil(lambda: effect.status == "found")
    assert (effect.done, effect.of) == (40, 40) and news.count() >= 40
    result = effect.effect
    assert 0 < result.low < result.value < result.high < 1
    for code in ("en", "zh"):
        said = Telling(found, Language(code)).effect(result, 20)
        assert f"{100 * result.value:.0f} %" in said and f"{100 * result.low:.0f} %" in said and "{" not in said


def test_blank_with_a_sentence_where_the_seat_makes_no_difference(qtbot, found) -> None:
    effect = EffectOfSeat(found.trial, seeds=20, pool=lambda: Table(differ=0.0))
    effect.start()
    qtbot.waitUntil(lambda: effect.status == "found")
    assert effect.effect.value is None
    assert "no difference" in Telling(found, Language("en")).effect(effect.effect, 20)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"seats": {"duty": "person", "fire": "person"}}, "several-people"),
        ({"changed": frozenset({"fire"})}, "taken-over"),
        ({"rules": -1}, "other-rules"),
    ],
)
def test_blank_at_once_where_it_cannot_be(found, other, why) -> None:
    effect = EffectOfSeat(replace(found.trial, **other), pool=Table)
    effect.start()
    assert effect.status == "found" and effect.effect.value is None and effect.effect.why == why
    for code in ("en", "zh"):
        said = Telling(found, Language(code)).effect(effect.effect, 30)
        assert said != f"seat.{why}" and len(said) > 15


def test_played_in_a_process_stopped_at_once_and_begun_again(qtbot, found) -> None:
    effect = EffectOfSeat(found.trial, seeds=3000)
    effect.start()
    qtbot.waitUntil(lambda: effect.done > 1, timeout=30_000)
    effect.stop()
    qtbot.waitUntil(lambda: effect.status == "stopped", timeout=2_000)
    effect.seeds, effect.of = 2, 4
    effect.start()
    qtbot.waitUntil(lambda: effect.status == "found", timeout=30_000)
