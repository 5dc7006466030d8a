"""What people typed is seen as they typed it, wherever it is seen: it is never taken for markup."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTextEdit, QTreeView, QWidget

from app.domain.commands.talk import Message
from app.domain.commands.think import Note
from app.services.control import Control
from app.services.debrief import Debrief
from app.services.evaluation import Evaluation
from app.services.game import Game
from app.services.hindsight import look_back
from app.services.seat import Seat
from app.services.words import Language
from app.ui.control.window import ControlWindow
from app.ui.debrief.window import DebriefWindow
from app.ui.evaluate.window import EvaluateWindow
from app.ui.seat.window import SeatWindow
from app.ui.theme.look import Look

ROOT = QModelIndex()
HTML = "<b>Gas</b> & <img src=x> <script>1</script>"


def markup_in(window: QWidget) -> list[str]:
    """Where the typed words would be taken for markup: labels, tool tips, lists, texts."""
    found = []
    for widget in (window, *window.findChildren(QWidget)):
        if isinstance(widget, QLabel) and "<b>" in widget.text() and widget.textFormat() != Qt.TextFormat.PlainText:
            found.append(f"label {widget.text()}")
        if isinstance(widget, QTextEdit) and "Gas & " in widget.toPlainText():
            found.append(f"text {widget.toPlainText()}")
        if "<b>" in widget.toolTip():
            found.append(f"tool tip {type(widget).__name__} {widget.toolTip()}")
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            said = cells(widget, Qt.ItemDataRole.ToolTipRole)
            found += [f"tip in {type(widget).__name__} {words}" for words in said if "<b>" in words]
    found += [action.toolTip() for action in window.findChildren(QAction) if "<b>" in action.toolTip()]
    return found


def cells(view: QAbstractItemView, role: Qt.ItemDataRole, parent: QModelIndex = ROOT) -> Iterator[str]:
    """What all cells of a list, table or tree say."""
    model = view.model()
    for row in range(model.rowCount(parent)):
        for column in range(20):
            index = model.index(row, column, parent)
            if not index.isValid():
                break
            yield str(index.data(role) or "")
            if isinstance(view, QTreeView) and column == 0:
                yield from cells(view, role, index)


def said_in(window: QWidget) -> str:
    """All that labels, lists and fields of a window say."""
    labels = [label.text() for label in window.findChildren(QLabel)]
    views = [view for view in window.findChildren(QAbstractItemView) if view.model() is not None]
    listed = [words for view in views for words in cells(view, Qt.ItemDataRole.DisplayRole)]
    return "\n".join([*labels, *listed])


@pytest.fixture
def game(entries, tmp_path: Path) -> Iterator[Game]:
    """People have typed wherever they could."""
    made = Game(next(e for e in entries if e.slug == "minimal"), ["fire"], "doctrine", 7, tmp_path / "typed.muster")
    made.advance(60_000)
    control = Control(made, Language("en"))
    inject = control.coming()[0].id
    answers = [
        made.order("fire", Message(["duty"], HTML)), made.order("fire", Note(HTML)),
        control.ad_hoc(["fire"], HTML), control.edit(inject, HTML, ["fire"]), control.release(inject),
        control.edit(control.coming()[1].id, HTML, ["duty"]),
    ]  # fmt: skip
    assert [answer.refused for answer in answers] == [None] * len(answers)
    made.advance(5 * 60_000)
    yield made
    made.close()


@pytest.fixture
def look(qapp) -> Look:
    made = Look()
    made.apply()
    return made


def opened(qtbot, window: QWidget) -> QWidget:
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    QCoreApplication.processEvents()
    return window


def test_at_a_seat(qtbot, game: Game, look: Look) -> None:
    window = opened(qtbot, SeatWindow(Seat(game, "fire", Language("en")), look))
    letters = window.seat.view.knows.letters.values()
    mine = [letter for letter in letters if game.words_of(letter.words, "en") == HTML]
    assert len(mine) >= 2
    for letter in mine:
        window.choose(letter.id)
        QCoreApplication.processEvents()
        assert HTML in said_in(window) and markup_in(window) == []
        window.write("message", letter.id)
        QCoreApplication.processEvents()
        assert markup_in(window) == []
        window._put_away()


def test_in_control(qtbot, game: Game, look: Look) -> None:
    window = opened(qtbot, ControlWindow(Control(game, Language("en")), look))
    edited = [line for line in window.control.lines() if line.text == HTML]
    assert len(edited) == 2
    for line in edited:
        window.pick(line.id)
        QCoreApplication.processEvents()
        assert HTML in said_in(window.coming) and markup_in(window) == []
    window.show_view(1)
    window.right.carry_out("edit", edited[-1].id)
    QCoreApplication.processEvents()
    assert window.sheet.text.toPlainText() == HTML and markup_in(window) == []
    timeline = window.timeline
    timeline.grab()
    box = next(box for box, ident in timeline._hits if ident == edited[-1].id)
    assert HTML in timeline.said_at(box.center())


def test_when_looked_back_on(qtbot, game: Game, look: Look, tmp_path: Path) -> None:
    game.advance(game.entry.exercise.length)
    whole = look_back(game.path)
    evaluation = Evaluation(whole, Language("en"))
    evaluation.judge("-", HTML, "fire")
    window = opened(qtbot, EvaluateWindow(evaluation, look))
    qtbot.waitUntil(lambda: window.settled, timeout=10_000)
    evaluation.seek(7 * 60_000)
    QCoreApplication.processEvents()
    assert HTML in said_in(window) and markup_in(window) == []
    with qtbot.waitSignal(evaluation.export(tmp_path / "report.html").done, timeout=20_000):
        pass
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "<b>Gas</b>" not in page and "<img src=x>" not in page
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_in_the_debrief(qtbot, game: Game, look: Look) -> None:
    game.advance(game.entry.exercise.length)
    window = opened(qtbot, DebriefWindow(Debrief(game.path), Language("en"), look))
    qtbot.waitUntil(lambda: window.asking is not None, timeout=10_000)
    for field in window.asking.fields.values():
        field.setPlainText(HTML)
    window.asking.show_all.click()
    QCoreApplication.processEvents()
    assert HTML in said_in(window) and markup_in(window) == []
    window.debrief.stop()
    window.close()
