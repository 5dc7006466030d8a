"""What a person does with the windows: clicks and keys, nothing behind the screen."""

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QSpinBox, QWidget

from app.ui.seat.pickers import Choice, Many, Number, Picker, Table, Words
from app.ui.seat.window import SeatWindow
from app.ui.widgets.palette import Palette

LEFT = Qt.MouseButton.LeftButton


class Hands:
    """One person at one seat."""

    def __init__(self, qtbot, window: SeatWindow) -> None:
        self.bot, self.window = qtbot, window

    def click(self, widget: QWidget) -> None:
        self.bot.mouseClick(widget, LEFT)

    def call(self, kind: str) -> None:
        """An order from the palette, by its words."""
        self.window.activateWindow()
        self.bot.waitUntil(self.window.isActiveWindow)
        self.bot.keyClick(self.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        palette = next(p for p in self.window.findChildren(Palette) if p.isVisible())
        name = self.window.seat.order_name(kind)
        self.bot.keyClicks(palette.line, name)
        row = next(i for i, a in enumerate(palette.actions_shown) if a.words == name)
        for _ in range(row):
            self.bot.keyClick(palette.line, Qt.Key.Key_Down)
        self.bot.keyClick(palette.line, Qt.Key.Key_Return)
        QCoreApplication.processEvents()
        assert self.window.form is not None and self.window.form.kind == kind

    def press(self, kind: str) -> None:
        """An order from the card of what was chosen."""
        self.click(self.window.card.offered[kind])
        QCoreApplication.processEvents()
        assert self.window.form is not None and self.window.form.kind == kind

    def fill(self, **given: object) -> None:
        """Fill fields in, each with the device it has."""
        for name, value in given.items():
            assert self.window.form is not None
            self._fill(self.window.form.pickers[name], value)
            QCoreApplication.processEvents()

    def _fill(self, picker: Picker, value) -> None:
        if isinstance(picker, Choice):
            box: QComboBox = picker.box
            box.setFocus()
            at = box.findData(str(value))
            assert at >= 0, f"{value} is not offered"
            self.bot.keyClick(box, Qt.Key.Key_Home)
            for _ in range(at):
                self.bot.keyClick(box, Qt.Key.Key_Down)
        elif isinstance(picker, Many):
            ticks: QListWidget = picker.list
            for row in range(ticks.count()):
                item = ticks.item(row)
                if item.data(Qt.ItemDataRole.UserRole) in value and item.checkState() == Qt.CheckState.Unchecked:
                    ticks.scrollToItem(item)
                    box = ticks.visualItemRect(item)
                    self.bot.mouseClick(ticks.viewport(), LEFT, pos=QPoint(box.left() + 10, box.center().y()))
                    assert item.checkState() == Qt.CheckState.Checked
        elif isinstance(picker, Words):
            edit: QPlainTextEdit = picker.edit
            self.bot.keyClicks(edit, str(value))
        elif isinstance(picker, Number):
            spin: QSpinBox = picker.box
            spin.selectAll()
            self.bot.keyClicks(spin, str(value))
        elif isinstance(picker, Table):
            for key, words in value.items():
                line: QLineEdit = picker.edits[key]
                self.bot.keyClicks(line, str(words))

    def send(self, refused: str = "") -> None:
        """Send the form; without `refused` it must be taken."""
        form = self.window.form
        assert form is not None and form.send.isEnabled(), form.says.text() if form else ""
        self.click(form.send)
        last = self.window.seat.orders[-1]
        assert last.answer is not None
        if refused:
            assert last.answer.refused is not None and last.answer.refused.code == refused
            assert form.says.text() == self.window.seat.why(last.answer)
        else:
            assert last.answer.refused is None, self.window.seat.why(last.answer)
            assert self.window.form is None

    def letter(self, sender: str = "") -> str:
        """Click the newest letter that waits for an answer."""
        inbox = self.window.inbox
        letters = inbox.model.rows
        row = next(i for i, x in enumerate(letters) if (not sender or x.sender == sender) and not x.answered)
        box: QRect = inbox.list.visualRect(inbox.model.index(row))
        inbox.list.scrollTo(inbox.model.index(row))
        box = inbox.list.visualRect(inbox.model.index(row))
        self.bot.mouseClick(inbox.list.viewport(), LEFT, pos=box.center())
        QCoreApplication.processEvents()
        return letters[row].id

    def wait(self, minutes: float) -> None:
        """Let the clock run on, fast."""
        game = self.window.seat.game
        running = game.running
        if not running:
            game.start()
        for _ in range(round(minutes * 2)):
            game.advance(30_000)
        if not running:
            game.pause()
        QCoreApplication.processEvents()
