"""A fault of the program: said in plain words, with a report that can be copied; the program goes on."""

import platform
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app import __version__
from app.services.folders import user_folder
from app.services.words import Language
from app.ui.widgets.basic import button, label

KEPT = 10
"""So many reports stay in the user's folder, the newest."""


def report_of(error: BaseException, trace: TracebackType | None) -> str:
    """What helps to mend a fault: versions, and where it happened. The words of errors, which may hold what people
    typed, are left out."""
    frames = [f"  {_short(f.filename)}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)]
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    versions = f"Muster {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {system}"
    chain, cause = [type(error).__name__], error.__cause__ or error.__context__
    while cause is not None and len(chain) < 5:
        chain.append(type(cause).__name__)
        cause = cause.__cause__ or cause.__context__
    return "\n".join([versions, f"{datetime.now():%Y-%m-%d %H:%M:%S}", " <- ".join(chain), *frames])


def _short(filename: str) -> str:
    """A file by its place in the program, so that no folder of the user's is named."""
    parts = Path(filename).parts
    return "/".join(parts[len(parts) - 1 - parts[::-1].index("app") :]) if "app" in parts else parts[-1]


def keep(report: str) -> Path | None:
    """Put a report into the user's folder; None where that can't be written."""
    folder = user_folder() / "reports"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{datetime.now():%Y%m%d-%H%M%S-%f}.txt"
        file.write_text(report + "\n", "utf-8")
        for old in sorted(folder.glob("*.txt"))[:-KEPT]:
            old.unlink()
    except OSError:
        return None
    return file


class FaultWindow(QDialog):
    """Says what happened, what was kept and what to do."""

    def __init__(self, report: str, file: Path | None, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = self.t = language.t
        self.report, self.count = report, 0
        self.setWindowTitle(t("crash.title"))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 16)
        box.setSpacing(8)
        box.addWidget(label(t("crash.title"), "title", wrap=True))
        for key in ("what", "kept", "todo"):
            box.addWidget(label(t(f"crash.{key}"), "strong" if key == "kept" else "", wrap=True))
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(t("crash.report"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        box.addWidget(self.text, 1)
        self.says = label(t("crash.file", path=file) if file is not None else "", "caption", wrap=True)
        box.addWidget(self.says)
        self.copy, self.away = button(t("crash.copy")), button(t("crash.close"), primary=True)
        self.copy.clicked.connect(self._copy)
        self.away.clicked.connect(self.accept)
        self.away.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.copy)
        row.addWidget(self.away)
        box.addLayout(row)
        self.resize(640, 460)

    def again(self) -> None:
        """It happened once more, while this was open: that is counted, not shown again and again."""
        self.count += 1
        self.says.setText(self.t("crash.more", count=self.count))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
        self.copy.setText(self.t("crash.copied"))
