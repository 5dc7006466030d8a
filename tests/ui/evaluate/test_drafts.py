"""What if an order had said something else, or another had been given: written in the forms of the seat, and played."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QRadioButton

from app.ui.evaluate import asking
from app.ui.evaluate.window import EvaluateWindow
from app.ui.seat.pickers import Choice, Many
from app.ui.widgets.palette import Palette
from tests.ui.evaluate.conftest import Opens

LEFT = Qt.MouseButton.LeftButton
LONG = 30_000


@pytest.fixture
def window(opens: Opens, qtbot, monkeypatch: pytest.MonkeyPatch) -> EvaluateWindow:
    monkeypatch.setattr(asking, "SEEDS", (2,))
    made = opens()
    made.experiments.workers = 1  # a test leaves no process behind
    qtbot.keyClick(made, "5")
    return made


def choose(qtbot, made: QRadioButton) -> None:
    qtbot.mouseClick(made, LEFT, pos=made.rect().center() / 4)
    assert made.isChecked()


def shown(window: EvaluateWindow) -> str:
    QCoreApplication.processEvents()
    return "\n".join(made.text() for made in window.brought.findChildren(QLabel) if made.isVisible())


def test_an_order_is_sent_elsewhere(window: EvaluateWindow, qtbot) -> None:
    page, asked = window.what_if, window.brought.asking
    drafts = asked.drafts
    order = next(o for o in page.model.shown if o.kind == "dispatch" and o.at > 60_000)
    page.choose(order.seq)
    choose(qtbot, asked.ways["instead"])
    assert not asked.go.isEnabled() and drafts.edit.isEnabled()
    qtbot.mouseClick(drafts.edit, LEFT)
    form = drafts.form
    assert form is not None and form.isVisible() and window.brought.sheets.currentWidget() is form
    units, to = form.pickers["units"], form.pickers["to"]
    assert isinstance(units, Many) and isinstance(to, Choice)
    assert (units.value(), to.value()) == (order.body.units, order.body.to)
    to.box.setFocus()
    before = to.box.currentIndex()
    qtbot.keyClick(to.box, Qt.Key.Key_Down if before + 1 < to.box.count() else Qt.Key.Key_Up)
    wanted = to.value()
    assert wanted != order.body.to
    qtbot.mouseClick(form.send, LEFT)
    assert drafts.form is None and window.brought.sheets.currentWidget() is window.brought.area
    assert drafts.said.text() == f"To: {window.evaluation.name(wanted)}"
    qtbot.mouseClick(asked.go, LEFT)
    qtbot.waitUntil(lambda: bool(window.experiments.tried), timeout=LONG)
    (tried,) = window.experiments.tried
    assert tried.change.body.to == wanted and tried.change.body.units == order.body.units
    assert window.evaluation.name(wanted) in shown(window) and "Otherwise at" in shown(window)
    assert len(tried.found.twins) == 2


def test_another_order_is_written_at_the_scrubber(window: EvaluateWindow, qtbot) -> None:
    asked, e = window.brought.asking, window.evaluation
    drafts = asked.drafts
    e.seek(600_000)
    choose(qtbot, asked.ways["new"])
    assert not asked.go.isEnabled() and not drafts.edit.isVisible()
    drafts.by.setFocus()
    while drafts.by.currentData() != "fire":
        qtbot.keyClick(drafts.by, Qt.Key.Key_Down)
    qtbot.mouseClick(drafts.write, LEFT)
    palette = asked.findChild(Palette)
    assert palette is not None
    qtbot.keyClicks(palette.line, "roll call")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    form = drafts.form
    assert form is not None and form.kind == "roll_call"
    form.pickers["site"].setFocus()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert drafts.form is None and drafts.new is None

    drafts.begin("message")
    form = drafts.form
    assert form is not None
    form.pickers["to"].put(["duty"])
    form.pickers["text"].put("Send the tanker")
    qtbot.mouseClick(form.send, LEFT)
    assert drafts.new is not None and drafts.new.at == 600_000
    e.seek(900_000)  # it stays where it was written
    assert "T+0:10:00" in drafts.said.text() and "Send the tanker" in drafts.said.text()
    qtbot.mouseClick(asked.go, LEFT)
    qtbot.waitUntil(lambda: bool(window.experiments.tried), timeout=LONG)
    assert "Also at T+0:10:00" in shown(window)


def test_what_the_rules_do_not_take_is_refused_in_the_form(window: EvaluateWindow, qtbot) -> None:
    asked = window.brought.asking
    drafts = asked.drafts
    window.evaluation.seek(120_000)
    choose(qtbot, asked.ways["new"])
    drafts.by.setCurrentIndex(drafts.by.findData("medical"))
    drafts.begin("activate")
    form = drafts.form
    assert form is not None
    form.pickers["mechanism"].put("gas-mechanism")
    qtbot.mouseClick(form.send, LEFT)
    assert drafts.form is form and drafts.new is None and form.says.isVisible() and form.says.text()
