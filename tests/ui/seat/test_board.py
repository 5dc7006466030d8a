"""The board under the map: tasks with their ladder, facts with whom they were told; by drag, by key, by right click."""

import pytest
from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QDropEvent

from app.domain.commands.lead import TakeOver
from app.domain.commands.talk import Share
from app.ui.seat.board_rows import FACT_COLUMNS, TASK_COLUMNS, facts, tasks
from app.ui.seat.rows import carried
from app.ui.seat.sources import units


def at_scene(sit, language="en"):
    """The fire commander where he commands, with units on the spot."""
    window = sit("fire", minutes=14, language=language, size=(1440, 900))
    site = next(iter(window.seat.view.knows.sites.values()))
    if site.commander != "fire":
        window.seat.order(TakeOver(site.site))
    QCoreApplication.processEvents()
    return window


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_is_there_for_who_commands_at_the_scene_and_names_every_column(sit, language) -> None:
    window = at_scene(sit, language)
    board = window.board
    assert board.isVisible() and board.model.columns == TASK_COLUMNS and board.model.rows
    names = [board.model.headerData(n, Qt.Orientation.Horizontal) for n in range(len(TASK_COLUMNS))]
    assert all(name and not name.startswith("board.") for name in names) and len(set(names)) == len(names)
    known = window.seat.view.knows.tasks
    for line in tasks(window.seat):
        assert known[line.ident].status != "cancelled"
        assert len(line.forces) == sum(u.task == line.ident for u in window.seat.view.knows.units.values())
        assert (line.steps == 6) == (known[line.ident].status == "done" or known[line.ident].done_ppm >= 1_000_000)


def test_a_unit_let_go_on_a_task_is_assigned_to_it(sit) -> None:
    window = at_scene(sit)
    table, unit = window.board.table, units(window.seat)[0]
    spot = table.visualRect(window.board.model.index(0, 1)).center()
    held = carried(unit)  # the event does not keep it alive
    drop = QDropEvent(QPointF(spot), Qt.DropAction.CopyAction, held, Qt.MouseButton.LeftButton,
                      Qt.KeyboardModifier.NoModifier)  # fmt: skip
    assert table.viewport().acceptDrops()
    window.board.eventFilter(window.board._ground, drop)
    assert window.form is not None and window.form.kind == "assign"
    assert window.form.values()["units"] == [unit] and window.form.values()["task"] == window.board.model.rows[0].ident


def test_by_keys_and_right_click(sit, qtbot) -> None:
    window = at_scene(sit)
    board = window.board
    board.table.setFocus()
    board.table.selectRow(0)
    first = board.model.rows[0].ident
    with qtbot.waitSignal(board.asked) as asked:
        qtbot.keyClick(board.table, Qt.Key.Key_Menu)
    assert asked.args[0] == first
    for menu in window.findChildren(type(window.over.menu)):
        menu.close()
    with qtbot.waitSignal(board.opened) as opened:
        qtbot.keyClick(board.table, Qt.Key.Key_Return)
    assert opened.args[0] == first and window.right.card.ident == first
    window._put_away()
    qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert not board.isVisible() and not window.boarded.isChecked()


def test_facts_say_whom_they_were_told(sit, qtbot) -> None:
    window = at_scene(sit)
    qtbot.mouseClick(window.board.buttons["facts"], Qt.MouseButton.LeftButton)
    assert window.board.model.columns == FACT_COLUMNS
    held = [line for line in facts(window.seat) if line.cells["told"] == "nobody yet"]
    assert {line.ident for line in facts(window.seat)} == set(window.seat.view.knows.facts)
    if held:
        window.seat.order(Share(["duty"], [held[0].ident], channel="phone"))
        line = next(x for x in facts(window.seat) if x.ident == held[0].ident)
        assert "County duty leader" in line.cells["told"] and not line.tone


def test_it_gives_way_in_a_low_window_unless_asked_for(sit, qtbot) -> None:
    window = sit("fire", minutes=3, size=(960, 540))
    assert not window.board.isVisible()
    window.resize(1366, 768)
    QCoreApplication.processEvents()
    assert window.board.isVisible() and window.map.height() > window.board.height()
    qtbot.mouseClick(window.boarded, Qt.MouseButton.LeftButton)
    window.resize(1440, 900)
    QCoreApplication.processEvents()
    assert not window.board.isVisible(), "put away by hand, it stays away"
