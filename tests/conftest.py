"""What every test stands on: the offscreen screen, frozen records, small Hypothesis runs, and nothing left alive."""

import gc
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("MUSTER_FROZEN", "1")  # a test sees a record changed in place; production doesn't pay for it

import hypothesis
import pytest

from app.domain.garbage import collect_if_due

# The everyday run asks the same questions each time, so that a failure is the change's; the long one looks further.
hypothesis.settings.register_profile("small", max_examples=25, deadline=None, derandomize=True)
hypothesis.settings.register_profile("large", max_examples=1_000, deadline=None, print_blob=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--large", action="store_true", help="also run what takes long, and look further")
    parser.addoption("--update-golden", action="store_true", help="record the golden logs anew")


def pytest_configure(config: pytest.Config) -> None:
    hypothesis.settings.load_profile("large" if config.getoption("--large") else "small")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--large"):
        return
    for item in items:
        if item.get_closest_marker("large"):
            item.add_marker(pytest.mark.skip(reason="takes long; --large runs it"))


@pytest.fixture(autouse=True)
def no_thread_left_alive() -> Iterator[None]:
    """A thread that outlives its test belongs to a job that nobody ends, and fails some other test some other day."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        thread.join(timeout=2)
    assert not [thread.name for thread in left if thread.is_alive()], "a thread is still alive"


@pytest.fixture(scope="session", autouse=True)
def nobody_looks_for_garbage() -> Iterator[None]:
    """As in the program, where only the windows' own thread does."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def garbage_is_taken_away_between_tests() -> Iterator[None]:
    yield
    collect_if_due()


@pytest.fixture(autouse=True)
def windows_are_not_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A window is gone after its test; the program leaves the memory of its windows alone for good. What the tests
    themselves keep for all is frozen, see `tests.scoring.runs`."""
    if "app.ui.shell" in sys.modules:
        monkeypatch.setattr("app.ui.shell.settle", gc.collect)


@pytest.fixture(autouse=True)
def no_timer_or_window_left_alive(request: pytest.FixtureRequest) -> Iterator[None]:
    """As for threads: a timer that still ticks, or a window that still shows, belongs to something nobody closed."""
    yield
    if "qapp" not in request.fixturenames:
        return
    import shiboken6
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    timers = [made for made in shiboken6.getAllValidWrappers() if type(made) is QTimer]
    ticking = [timer.objectName() or timer.parent() for timer in timers if timer.isActive()]
    windows = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    for timer in timers:
        timer.stop()
    for window in windows:
        window.close()
    assert not ticking, "a timer is still running"
    assert not windows, "a window is still open"


@pytest.fixture(scope="session")
def class_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Runs of a small class, and `results.db`, the index over them; never to be written to."""
    from app.services.results.gather import gather
    from app.services.results.index import Index
    from tests.people import a_class

    folder = a_class(tmp_path_factory.mktemp("class"))
    with Index(folder / "results.db") as index:
        gather([folder], index, workers=1)
    return folder
