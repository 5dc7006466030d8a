"""Jobs: what comes back, and what stays in the thread that did the work."""

import weakref
from threading import Thread, current_thread, main_thread

from PySide6.QtCore import QObject

from app.domain.errors import MusterError
from app.services.jobs import Job


class Held:
    """Tells which thread let go of it."""

    def __init__(self, ends: list[Thread]) -> None:
        weakref.finalize(self, lambda: ends.append(current_thread()))


def test_the_result_comes_to_the_thread_that_asked(qtbot) -> None:
    parent, came = QObject(), []
    job = Job(current_thread, parent)
    job.done.connect(lambda found: came.append((found, current_thread())))
    with qtbot.waitSignal(job.done):
        job.start()
    ((worked, told),) = came
    assert worked is not main_thread() and told is main_thread() and not job.running


def test_what_was_held_where_it_went_wrong_goes_in_its_own_thread(qtbot) -> None:
    parent, ends = QObject(), []

    def deeper() -> None:
        held = Held(ends)
        raise ValueError(held is None)

    def work() -> None:
        held = Held(ends)
        try:
            deeper()
        except ValueError as error:
            raise MusterError("debrief", str(held is None)) from error

    job = Job(work, parent)
    with qtbot.waitSignal(job.failed) as failed:
        job.start()
        job.wait()
        assert len(ends) == 2 and main_thread() not in ends
    (error,) = failed.args
    assert error.code == "debrief" and error.__traceback__.tb_next is not None
