"""Roads and other things are changed from the map, by real clicks."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from app.ui.control.window import WORLD, ControlWindow
from tests.ui.control.conftest import Leads

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(lead: Leads) -> ControlWindow:
    made = lead(12)
    made.show_world()
    QApplication.processEvents()
    return made


def on_road(window: ControlWindow, wanted: str = "") -> tuple[str, QPoint]:
    """A road in sight, and a point on it where no mark and no other road lies."""
    view = window.map
    for ident, line in view.lines.items():
        for (ax, ay), (bx, by) in pairwise(line):
            for share in (0.3, 0.5, 0.7):
                at = view.spot((ax + (bx - ax) * share, ay + (by - ay) * share)).toPoint()
                free = view.rect().adjusted(20, 60, -20, -60).contains(at) and not view._at(at)
                if free and view.road_at(at) == ident and ident != window.map.lit and wanted in ("", ident):
                    return ident, at
    raise AssertionError("no road in sight")


def menu_at(window: ControlWindow, at: QPoint) -> QMenu:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, window.map.mapToGlobal(at))
    QApplication.sendEvent(window.map, event)
    return next(menu for menu in window.findChildren(QMenu) if menu.isVisible())


def test_a_right_click_closes_a_road_and_undo_opens_it(window, qtbot):
    road, at = on_road(window)
    menu = menu_at(window, at)
    assert window.map.lit == road
    deed = next(action for action in menu.actions() if action.text() == "blocked")
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(deed).center())
    state = window.control.game.runner.state
    assert state.roads[road] == "blocked" and window.map.lit == ""
    qtbot.waitUntil(window.undo.isVisible)
    again = menu_at(window, at)
    now = {action.text(): action for action in again.actions()}
    assert now["blocked"].isChecked() and not now["blocked"].isEnabled() and now["open"].isEnabled()
    again.close()
    qtbot.mouseClick(window.undo, LEFT)
    assert window.control.game.runner.state.roads.get(road, "open") == "open"


def test_the_form_takes_the_road_that_is_clicked(window, qtbot):
    window.show_view(0)
    qtbot.mouseClick(window.world, LEFT)
    sheet = window.sheet
    sheet.what.setCurrentIndex(sheet.what.findData("road"))
    qtbot.mouseClick(sheet.pick, LEFT)
    assert window.views.currentIndex() == WORLD and window.map.choosing
    road, at = on_road(window)
    qtbot.mouseMove(window.map, at)
    qtbot.mouseClick(window.map, LEFT, pos=at)
    assert sheet.which.currentData() == road == window.map.lit
    qtbot.mouseClick(sheet.send, LEFT)
    assert window.control.game.runner.state.roads[road] == "blocked"
    assert not window.map.choosing and window.map.lit == ""


def test_dragging_the_map_chooses_nothing(window, qtbot):
    window.right.change("road", on_road(window)[0])
    chosen = window.sheet.which.currentData()
    _, at = on_road(window)
    qtbot.mousePress(window.map, LEFT, pos=at)
    qtbot.mouseMove(window.map, at + QPoint(40, 10))
    qtbot.mouseRelease(window.map, LEFT, pos=at + QPoint(40, 10))
    assert window.sheet.which.currentData() == chosen


def test_the_list_leads_the_map_to_a_road_out_of_sight(window, qtbot):
    window.map.zoom(30)
    qtbot.mouseClick(window.world, LEFT)
    sheet = window.sheet
    for row in range(sheet.which.count()):
        sheet.which.setFocus()
        qtbot.keyClick(sheet.which, Qt.Key.Key_Down if row else Qt.Key.Key_Home)
        line = window.map.lines[sheet.which.currentData()]
        assert window.map.lit == sheet.which.currentData()
        spots = [window.map.spot(at).toPoint() for at in line]
        middle = window.map.spot(tuple((a + b) / 2 for a, b in zip(line[0], line[-1], strict=True))).toPoint()
        assert any(window.map.rect().contains(p) for p in (*spots, middle)), sheet.which.currentText()


def test_a_right_click_on_a_mark_leads_to_the_form_about_it(window, qtbot):
    mark = next(mark for mark in window.map.marks if mark.id in window.control.game.ctx.ix.sites)
    menu = menu_at(window, window.map.spot(mark.at).toPoint())
    deed = next(action for action in menu.actions() if action.isEnabled())
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(deed).center())
    assert (window.sheet.what.currentData(), window.sheet.which.currentData()) == ("hurt", mark.id)
