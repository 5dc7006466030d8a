"""An exercise that can't be played: its card with the first error, and the sheet with all of them."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import Finding
from app.services.library import Faulty
from app.services.words import Language
from app.ui.theme.look import Look
from app.ui.widgets.basic import Line, Stamp, button, chip, label, tip
from app.ui.widgets.frame import Scroll, foot, stack


def where(fault: Finding, language: Language) -> str:
    """File and line of a fault."""
    if not fault.line:
        return fault.file
    return language.t("home.fault_at", file=fault.file, line=fault.line)


def told(fault: Finding, language: Language) -> list[str]:
    """What is wrong, what was expected, what was probably meant."""
    says, expected = language.finding(fault)
    more = [language.t("home.fault_expected", expected=expected)] if expected else []
    return [says, *more, *([language.t("home.fault_meant", meant=fault.suggestion)] if fault.suggestion else [])]


class FaultyCard(QFrame):
    """The first error of an exercise, and the way to all of them; `looked` and `again` with the exercise."""

    looked = Signal(object)
    again = Signal(object)

    def __init__(self, faulty: Faulty, language: Language, look: Look) -> None:
        super().__init__()
        self.setObjectName("card")
        self.faulty, t = faulty, language.t
        title = language.of(faulty.title)
        self.setToolTip(tip(str(faulty.folder)))
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 12)
        box.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(chip(t("home.faulty"), "critical"))
        top.addStretch(1)
        top.addWidget(label(t("home.errors", count=len(faulty.faults)), "caption"))
        box.addLayout(top)
        box.addWidget(Line(title, "lead"))
        box.addWidget(Line(f"{faulty.folder.parent.name}/{faulty.folder.name}", "quiet"))
        first = faulty.faults[0]
        box.addWidget(Line(where(first, language), "strong"))
        lines = told(first, language)
        self.says = label("\n".join(lines[:2]), "caption", wrap=True)
        self.says.setMaximumHeight(self.says.fontMetrics().lineSpacing() * 4)
        self.says.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.says.setToolTip(tip("\n".join(lines)))
        box.addWidget(self.says, 1)
        row = QHBoxLayout()
        row.setSpacing(6)
        self.look_at = button(t("home.faults"), name=f"{t('home.faults')}: {title}")
        self.read_again = button(t("home.read_again"), name=f"{t('home.read_again')}: {title}")
        self.look_at.clicked.connect(lambda: self.looked.emit(faulty))
        self.read_again.clicked.connect(lambda: self.again.emit(faulty))
        row.addWidget(self.look_at)
        row.addWidget(self.read_again)
        row.addStretch(1)
        box.addLayout(row)


class Faults(QDialog):
    """Everything that keeps an exercise from being played, each with its place; `again` to read it once more."""

    again = Signal()

    def __init__(self, faulty: Faulty, language: Language, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = language.t
        self.setWindowTitle(t("home.faults_of", title=language.of(faulty.title)))
        self.resize(640, 480)
        rows = QVBoxLayout()
        rows.setSpacing(2)
        said: list[str] = []
        rows.addWidget(label(language.of(faulty.title), "title", wrap=True))
        folder = label(f"{faulty.folder.parent.name}/{faulty.folder.name}", "caption", wrap=True)
        folder.setToolTip(tip(str(faulty.folder)))
        rows.addWidget(folder)
        for fault in faulty.faults:
            place, lines = where(fault, language), told(fault, language)
            rows.addSpacing(12)
            head = QHBoxLayout()
            head.setSpacing(8)
            head.addWidget(label(place, "strong"))
            head.addWidget(Line(fault.path, "quiet"), 1)
            rows.addLayout(head)
            for number, line in enumerate(lines):
                made = label(line, "caption" if number else "", wrap=True)
                made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                rows.addWidget(made)
            said.append("  ".join([f"{faulty.folder / fault.file}:{fault.line}", *lines]))
        rows.addStretch(1)
        self.file = faulty.folder / (faulty.faults[0].file or "")
        self.open_file, self.copy = button(t("home.open_script")), button(t("home.copy_faults"))
        self.read_again, self.close_it = button(t("home.read_again"), primary=True), button(t("home.close"))
        self.open_file.clicked.connect(lambda: _open(self.file))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText("\n".join(said)))
        self.read_again.clicked.connect(self.again)
        self.close_it.clicked.connect(self.close)
        ground = QWidget()
        ground.setObjectName("bar")
        row = foot(Stamp(look.tokens))
        row.setSpacing(6)
        row.setStretch(0, 0)
        row.addStretch(1)
        for each in (self.open_file, self.copy, self.read_again, self.close_it):
            row.addWidget(each)
        stack(ground, row)
        box = stack(self, ground)
        box.insertWidget(0, Scroll(rows, (24, 20, 24, 20)), 1)


def _open(file: Path) -> None:
    """With whatever opens such files here, or its folder."""
    target = file if file.is_file() else file.parent
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))
