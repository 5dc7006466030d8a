"""Windows open as they were left, and as they came after a reset; what is narrow turns into tabs."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from app.services.preferences import Preferences
from app.ui.layout import Layout
from app.ui.map.view import LAYERS
from app.ui.shell import Shell

LEFT = Qt.MouseButton.LeftButton


def opened(shell: Shell):
    entry = next(e for e in shell.home.entries if e.slug == "minimal")
    shell.play(entry, ["fire"], "doctrine")
    shell.game.hold_clock()
    window = shell.seats[0]
    QCoreApplication.processEvents()
    return window


def test_a_seat_opens_as_it_was_left_until_it_is_reset(qtbot, shell: Shell) -> None:
    shell.prefs.set("hints", False)
    window = opened(shell)
    window.resize(1440, 900)
    QCoreApplication.processEvents()
    came = window.split.sizes()
    handle, at = window.split.handle(1), QPoint(0, 100)
    qtbot.mousePress(handle, LEFT, pos=at)
    qtbot.mouseMove(handle, QPoint(60, 100))
    qtbot.mouseRelease(handle, LEFT, pos=QPoint(0, 100))
    QCoreApplication.processEvents()
    moved = window.split.sizes()[0]
    assert moved > came[0] + 40
    window.tab(1)
    window.over.actions_of["areas"].trigger()
    window.inbox.buttons["unread"].click()
    window.resize(1500, 940)
    QCoreApplication.processEvents()
    left = window.split.sizes()
    window.close()
    shell.leave()
    again = opened(shell)
    assert again.size().width() == 1500 and again.size().height() == 940
    assert again.split.sizes() == left and left[0] == moved
    assert again.right.tabs.name == "orders"
    assert again.map.hidden == {"areas"}
    assert again.inbox.filter == "unread" and again.inbox.buttons["unread"].isChecked()
    reset = next(a for a in again.more() if a.words == "Reset layout")
    reset.run()
    QCoreApplication.processEvents()
    assert again.map.hidden == set() and again.inbox.filter == "all" and again.right.tabs.name == "now"
    assert again.split.sizes()[0] == came[0]
    assert again.over.actions_of.keys() == set(LAYERS)


@pytest.mark.parametrize("kept", ["rubbish", {"splitters": [["a"], 3], "tabs": "x", "own": 4, "frame": ["a", 1, 2, 3]},
                                  {"layers": 3, "own": {"tab": 9, "filter": [], "by_hand": "no"}}])  # fmt: skip
def test_what_was_kept_by_another_version_does_no_harm(shell: Shell, kept: object) -> None:
    shell.prefs.set("layouts", {"seat": kept})
    window = opened(shell)
    assert window.isVisible() and window.map.hidden == set()


def test_every_window_is_kept_under_its_own_name(shell: Shell) -> None:
    opened(shell)
    shell.open_control()
    shell.help()
    for window in (shell.seats[0], shell.control, shell.helping, shell.home):
        assert window.findChild(Layout) is not None, window
    shell.control.close()
    shell.helping.close()
    shell.leave()
    assert {"seat", "control", "help"} <= set(shell.prefs.get("layouts", {}))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_at_twice_the_scale_the_right_column_is_tabs_and_nothing_overlaps(sit, language) -> None:
    window = sit("duty", "hotel-collapse", 25, language, size=(960, 540))
    QCoreApplication.processEvents()
    assert (window.width(), window.height()) == (960, 540)
    names = [tab.name for tab in window.right.tabs.tabs]
    assert names == ["decide", "requests", "forces", "orders", "figures"]
    frames = [w.geometry() for w in (window.inbox, window.split.widget(1), window.right)]
    assert all(not a.intersects(b) for i, a in enumerate(frames) for b in frames[i + 1 :])
    assert frames[-1].right() <= window.width()
    assert window.map.height() >= 250
    for name, part in (("requests", window.side.requests), ("forces", window.side.units)):
        window.right.show_tab(name)
        QCoreApplication.processEvents()
        assert part.isVisible() and not window.side.decisions.isVisible()
    window.write("report")
    QCoreApplication.processEvents()
    assert window.form.send.mapTo(window, window.form.send.rect().bottomRight()).y() < 540
    window._put_away()
    window.resize(1366, 768)
    QCoreApplication.processEvents()
    assert [tab.name for tab in window.right.tabs.tabs] == ["now", "orders", "figures"]
    assert window.side.decisions.isVisible() and window.side.units.isVisible()


def test_a_window_larger_than_the_screen_opens_within_it(qtbot):
    room = QApplication.primaryScreen().availableGeometry()
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setMinimumSize(200, 100)
    window.resize(room.width() + 600, room.height() + 400)
    Layout(window, "any", Preferences())
    assert (window.width(), window.height()) == (room.width(), room.height())
