"""Who takes garbage away: the windows' own thread and no other."""

import gc
import weakref
from threading import Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject

from app.domain.garbage import collect_if_due, uncollected
from app.services.jobs import Job
from app.ui.tidy import Tidy


class Ring:
    """Garbage once nobody holds it: it holds itself, as a window's parts do."""

    def __init__(self, ends: list[Thread]) -> None:
        self.me = self
        weakref.finalize(self, lambda: ends.append(current_thread()))


def churn() -> None:
    """Work that gives the interpreter every reason to look for garbage, to its end and while much is read."""
    for _ in range(30):
        with uncollected():
            kept = [[] for _ in range(20_000)]
        kept.clear()


@pytest.fixture
def collecting():
    """The interpreter as it is when nobody has told it anything."""
    gc.enable()
    yield
    gc.disable()


def test_garbage_of_the_windows_is_taken_away_by_their_own_thread(qtbot, collecting) -> None:
    parent = QObject()
    tidy = Tidy(parent)
    ends: list[Thread] = []
    rings = [Ring(ends) for _ in range(5)]
    rings.clear()
    job = Job(churn, parent)
    with qtbot.waitSignal(job.done):
        job.start()
        job.wait()
        assert ends == []
    kept = [[] for _ in range(20_000)]
    qtbot.waitUntil(lambda: len(ends) == 5)
    assert set(ends) == {main_thread()} and kept
    tidy.let_go()
    assert gc.isenabled()


def test_without_it_whoever_is_running_takes_it_away(collecting) -> None:
    ends: list[Thread] = []
    Ring(ends)
    thread = Thread(target=churn)
    thread.start()
    thread.join()
    assert ends == [thread]


def test_it_is_looked_for_only_when_enough_has_come_together() -> None:
    ends: list[Thread] = []
    gc.collect()
    Ring(ends)
    collect_if_due()
    assert ends == []
    kept = [[] for _ in range(gc.get_threshold()[0] + 1)]
    collect_if_due()
    assert ends == [main_thread()] and kept
