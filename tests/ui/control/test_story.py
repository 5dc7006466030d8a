"""Control at work, with real clicks: injects, words on the spot, pace, seats, a time, the world, and the end."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget

from app.services.debrief import look_back
from app.services.words import LANGUAGES
from app.ui.control.heat import Strip
from app.ui.control.window import ControlWindow
from app.ui.widgets.basic import Saying
from tests.ui.control.conftest import Leads


@pytest.fixture
def window(lead: Leads) -> ControlWindow:
    return lead(1, mine=("fire",))


def press(qtbot, widget: QWidget) -> None:
    assert widget.isVisible() and widget.isEnabled()
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def deed(window: ControlWindow, name: str) -> QPushButton:
    """The first button of that deed among the next injects."""
    QCoreApplication.processEvents()
    return next(b for b in window.coming.findChildren(QPushButton, name) if b.isVisible())


def test_an_inject_is_held_let_go_skipped_and_released(qtbot, window: ControlWindow) -> None:
    state = window.control.game.runner.state
    first = window.control.coming()[0].id
    press(qtbot, deed(window, "hold"))
    assert state.injects[first].status == "held"
    press(qtbot, deed(window, "free"))
    assert state.injects[first].status == "waiting"
    press(qtbot, deed(window, "release"))
    assert state.injects[first].status == "released"
    second = window.control.coming()[0].id
    press(qtbot, deed(window, "skip"))
    assert state.injects[second].status == "skipped"
    assert "Accepted" in window.says.text()


def test_an_inject_is_written_on_the_spot(qtbot, window: ControlWindow) -> None:
    press(qtbot, window.ad_hoc)
    sheet = window.sheet
    sheet.send.click()
    assert sheet.says.text(), "nothing was given, and the form says so"
    sheet.to.item(0).setCheckState(Qt.CheckState.Checked)
    sheet.text.setFocus()
    qtbot.keyClicks(sheet.text, "The mayor is on his way")
    press(qtbot, sheet.send)
    assert window.sheet is None
    game = window.control.game
    game.advance(60_000)
    letters = game.view(game.ctx.ix.post_order[0]).knows.letters.values()
    assert "The mayor is on his way" in [game.words_of(letter.words, "en") for letter in letters]


def test_an_inject_is_edited_and_moved_in_time(qtbot, window: ControlWindow) -> None:
    line = window.control.coming()[0]
    press(qtbot, deed(window, "edit"))
    window.sheet.text.setPlainText("Other words")
    press(qtbot, window.sheet.send)
    assert next(ln for ln in window.control.lines() if ln.id == line.id).text == "Other words"
    press(qtbot, deed(window, "retime"))
    window.sheet.at.setText("no time")
    press(qtbot, window.sheet.send)
    assert window.sheet.says.text()
    window.sheet.at.setText("30m")
    press(qtbot, window.sheet.send)
    assert window.control.game.runner.state.injects[line.id].at == 30 * 60_000


def test_an_inject_is_dragged_in_time(qtbot, window: ControlWindow) -> None:
    window.refresh()
    window.timeline.grab()
    timeline = window.timeline
    box, ident = next(
        (b, i) for b, i in timeline._hits if window.control.game.runner.state.injects[i].status == "waiting"
    )
    before, start = window.control.game.runner.state.injects[ident].at, box.center()
    qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(timeline, start + QPoint(40, 0))
    qtbot.mouseMove(timeline, start + QPoint(80, 0))
    qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=start + QPoint(80, 0))
    assert window.control.game.runner.state.injects[ident].at > before
    assert window.coming.picked == ident


def test_pace_pause_and_jump(qtbot, window: ControlWindow) -> None:
    game = window.control.game
    press(qtbot, window.top.paces[10.0])
    assert game.pace == 10
    press(qtbot, window.top.play)
    assert game.running
    press(qtbot, window.top.play)
    assert not game.running
    to = window.control.next_time()
    with qtbot.waitSignal(window.control.jumped, check_params_cb=lambda on: not on):
        press(qtbot, window.top.next)
    assert game.now == to and not game.running
    press(qtbot, window.top.to)
    window.sheet.at.setText("12m")
    with qtbot.waitSignal(window.control.jumped, check_params_cb=lambda on: not on):
        press(qtbot, window.sheet.send)
    assert game.now == 12 * 60_000


def test_a_seat_is_handed_over_and_ordered_for(qtbot, window: ControlWindow) -> None:
    game = window.control.game
    hand = next(a for a in window.seats.menu_of("fire").actions() if "late coordination" in a.text())
    hand.trigger()
    assert game.runner.state.posts["fire"].player == "bot:partial" and not game.mine
    take = next(a for a in window.seats.menu_of("fire").actions() if "Take" in a.text())
    take.trigger()
    assert game.runner.state.posts["fire"].player == "person" and game.mine == ["fire"]
    window.right.order_for("duty", "message")
    window.sheet.pickers["to"].put(["fire"])
    window.sheet.pickers["text"].put("From the duty leader")
    press(qtbot, window.sheet.send)
    game.advance(60_000)
    senders = [letter.sender for letter in game.view("fire").knows.letters.values()]
    assert "duty" in senders


def test_the_world_is_changed(qtbot, window: ControlWindow) -> None:
    press(qtbot, window.world)
    sheet = window.sheet
    sheet.which.setCurrentIndex(sheet.which.findData("yard-road"))
    sheet.state.setCurrentIndex(sheet.state.findData("blocked"))
    press(qtbot, sheet.send)
    assert window.control.game.runner.state.roads["yard-road"] == "blocked"


def test_the_end_is_held_and_gives_a_scored_run(qtbot, window: ControlWindow) -> None:
    game = window.control.game
    qtbot.mousePress(window.end, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(window.end, Qt.MouseButton.LeftButton)
    assert not game.over, "a click alone ends nothing"
    with qtbot.waitSignal(game.ended, timeout=4000):
        qtbot.mousePress(window.end, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(window.end, Qt.MouseButton.LeftButton)
    assert game.over and not window.ad_hoc.isEnabled()
    assert 0 <= look_back(game.path).answer["total"] <= 100


def test_a_real_emergency_stops_everything(qtbot, window: ControlWindow) -> None:
    window.real.setFocus()
    with qtbot.waitSignal(window.control.game.ended, timeout=4000):
        qtbot.keyPress(window.real, Qt.Key.Key_Space)
    qtbot.keyRelease(window.real, Qt.Key.Key_Space)
    assert window.control.game.real_emergency
    assert "REAL EMERGENCY" in window.says.text()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_everything_is_said_and_named(qtbot, window: ControlWindow, language: str, size: tuple[int, int]) -> None:
    window.control.game.advance(30 * 60_000)
    window.control.language.set(language)
    window.resize(*size)
    for number in range(4):
        window.show_view(number)
        QCoreApplication.processEvents()
        assert not window.grab().isNull()
        said = [w.text() for kind in (QLabel, QAbstractButton) for w in window.findChildren(kind) if w.isVisible()]
        assert not [words for words in said if words.startswith(("ui.", "control.", "status.", "command."))]
    nameless = [
        b for b in window.findChildren(QAbstractButton) if b.isVisible() and not (b.accessibleName() or b.text())
    ]
    assert not nameless
    for view in (window.timeline, window.table, window.map):
        assert view.accessibleName()


def test_f6_goes_round_the_panels(qtbot, window: ControlWindow) -> None:
    window.activateWindow()
    seen = []
    for _ in range(4):
        window.cycle()
        seen.append(window.focusWidget())
    assert len(set(seen)) == 4 and seen[0] is window.timeline


def test_what_was_done_is_undone(qtbot, window: ControlWindow) -> None:
    state, game = window.control.game.runner.state, window.control.game
    line = window.control.coming()[0]
    assert not window.undo.isVisible()
    press(qtbot, deed(window, "hold"))
    press(qtbot, window.undo)
    assert state.injects[line.id].status == "waiting" and not window.undo.isVisible()
    before = {inject: now.at for inject, now in state.injects.items()}
    window.control.retime(line.id, 40 * 60_000, following=True)
    assert sum(state.injects[i].at != at for i, at in before.items()) > 1
    window.control.edit(line.id, "Other words", ["duty"])
    window.control.give("fire", "bot:partial")
    window.control.change_world({"road": "yard-road", "state": "blocked"})
    window.activateWindow()
    for _ in range(4):
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert state.roads.get("yard-road", "open") == "open"
    assert state.posts["fire"].player == "person" and game.mine == ["fire"]
    assert next(ln for ln in window.control.lines() if ln.id == line.id).text == line.text
    assert {inject: now.at for inject, now in state.injects.items()} == before
    assert not window.control.deeds


def test_a_skipped_inject_can_be_brought_in_after_all(qtbot, window: ControlWindow) -> None:
    line = window.control.coming()[0]
    press(qtbot, deed(window, "skip"))
    window.pick(line.id)
    QCoreApplication.processEvents()
    press(qtbot, next(b for b in window.coming.findChildren(QPushButton) if "after all" in b.text()))
    assert window.sheet.text.toPlainText() == line.text


def test_a_cell_of_a_strip_leads_to_what_the_seat_had_waiting(qtbot, window: ControlWindow) -> None:
    control = window.control
    control.game.advance(25 * 60_000)
    window.refresh()
    QCoreApplication.processEvents()
    post = next(s.post for s in control.seats() if s.open)
    strip = window.seats.rows[post][3]
    words = [text for _, text in control.waiting(post, *control.cell(len(strip.cells) - 1))]
    strip.setFocus()
    qtbot.keyClick(strip, Qt.Key.Key_Return)
    said = [w.text() for w in window.sheet.findChildren(QLabel)]
    assert words and all(text in said for text in words) and control.name(post) in said
    nudge = next(b for b in window.sheet.findChildren(QPushButton) if b.text() == "Nudge")
    press(qtbot, nudge)
    assert "What is the state of this" in window.sheet.text.toPlainText()
    window.right.close_sheet()
    with qtbot.waitSignal(window.seats.waited) as waited:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(3, 10))
    at = control.cell(0)
    assert waited.args == [post, 0] and at[0] == 0 < at[1]
    assert not any(item.opened > at[1] for item, _ in control.waiting(post, *at))


def test_what_is_overdue_is_put_away_and_shown_again(qtbot, window: ControlWindow) -> None:
    window.control.game.advance(40 * 60_000)
    window.refresh()
    QCoreApplication.processEvents()
    coming, missed = window.coming, window.control.overdue()
    assert missed

    def named(words: str) -> list[QAbstractButton]:
        QCoreApplication.processEvents()
        return [
            b for b in coming.findChildren(QAbstractButton) if words in b.accessibleName() and b.isVisibleTo(coming)
        ]

    shown = len(named("Put away: "))
    qtbot.mouseClick(named(f"Put away: {missed[0].title}")[0], Qt.MouseButton.LeftButton)
    assert coming.away == {missed[0].id} and coming.late.count.text() == str(len(missed) - 1)
    assert len(named("Put away: ")) <= shown and not named(f"Nudge: {missed[0].title}")
    assert [due.id for due in window.control.overdue()] == [due.id for due in missed]
    qtbot.mouseClick(named("1 put away")[0], Qt.MouseButton.LeftButton)
    assert named(f"Nudge: {missed[0].title}") and coming.late.count.text() == str(len(missed))


def test_what_was_said_in_the_foot_goes_after_a_while(qtbot, window: ControlWindow, monkeypatch) -> None:
    window.says.setText("done")
    window._tick()
    assert window.says.text() == "done"
    monkeypatch.setattr(Saying, "STANDS", -1.0)
    window._tick()
    assert window.says.text() == ""


@pytest.mark.parametrize(("wide", "first"), [(960, 0), (320, 28), (150, 39)])
def test_a_strip_shows_the_latest_cells_that_it_has_room_for(qtbot, window: ControlWindow, wide: int, first: int):
    strip = Strip(window.look)
    qtbot.addWidget(strip)
    strip.resize(wide, 24)
    strip.show_cells(list(range(48)), "a seat")
    with qtbot.waitSignal(strip.picked) as picked:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(3, 10))
    assert picked.args == [first]
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    with qtbot.waitSignal(strip.picked) as picked:
        qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert picked.args == [first + 1]


def test_the_timeline_says_what_it_has_no_room_for(qtbot, window: ControlWindow) -> None:
    window.control.game.advance(30 * 60_000)
    window.refresh()
    window.timeline.grab()
    timeline = window.timeline
    box, ident = timeline._hits[0]
    assert next(ln.title for ln in timeline._lines if ln.id == ident) in timeline.said_at(box.center())
    frame, due = timeline._boxes[0]
    assert due.title in timeline.said_at(frame.center().toPoint())
    assert timeline.said_at(QPoint(20, 50)) and not timeline.said_at(QPoint(20, 5))
    taken = [frame for frame, _ in timeline._boxes]
    assert not [(a, b) for n, a in enumerate(taken) for b in taken[:n] if a.intersects(b)]
