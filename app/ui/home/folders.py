"""The place at the end of the shelf where folders of exercises are added, and those that were added are listed."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.services.folders import exercises_folder
from app.services.words import Language
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.theme.tokens import radius
from app.ui.widgets.basic import Line, button, label, tip, tool


class FolderCard(QFrame):
    """`asked` to add a folder, `taken_off` with one that is to be looked through no more."""

    asked = Signal()
    taken_off = Signal(object)

    def __init__(self, added: list[Path], language: Language, look: Look) -> None:
        super().__init__()
        self.look, t = look, language.t
        self.rows = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 14, 12, 14)
        box.setSpacing(6)
        self.add = button(t("home.add_folder"))
        self.add.setIcon(icon(look.tokens, "plus"))
        self.add.setToolTip(t("home.add_folder_why"))
        self.add.clicked.connect(self.asked)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        box.addLayout(row)
        self.own = button(t("home.own_folder"))
        self.own.setProperty("link", True)
        self.own.setProperty("flat", True)
        self.own.setToolTip(t("home.own_folder_why"))
        self.own.clicked.connect(_open_own)
        box.addWidget(label(t("home.drop_folder"), "caption", wrap=True))
        box.addWidget(self.own, 0, Qt.AlignmentFlag.AlignLeft)
        for place in added:
            line = QHBoxLayout()
            line.setSpacing(4)
            there = place.is_dir()
            words = Line(place.name if there else t("home.folder_away", name=place.name), "" if there else "quiet")
            words.setToolTip(tip(str(place)))
            off = self.rows[place] = tool(
                look.tokens, "x", t("home.take_off"), t("home.take_off_name", name=place.name)
            )
            off.clicked.connect(partial(self._off, place))
            line.addWidget(words, 1)
            line.addWidget(off)
            box.addLayout(line)
        box.addStretch(1)

    def _off(self, place: Path, checked: bool = False) -> None:
        self.taken_off.emit(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dashed frame: here is room."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.look.tokens.colour("line_strong"), 1)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        side = radius("card")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), side, side)


def _open_own() -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(exercises_folder())))
