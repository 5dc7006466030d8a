"""Takes pictures of screens: the same run, the same window, the same picture."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from app.services.library import exercises
from app.services.preferences import Preferences
from app.services.words import Language
from app.ui.screens import SCREENS, Stage
from app.ui.theme.look import Look

_kept: list[QCoreApplication] = []
"""The application of this process: Qt ends it when nobody holds it."""


def application() -> QApplication:
    """The application of this process, made if there is none."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setCursorFlashTime(0)  # a caret that blinks is there in one picture and gone in the next
    _kept[:] = [app]
    return app


@contextmanager
def stage(folder: Path) -> Iterator[Stage]:
    """What screens are drawn from: preferences and runs of nobody, in a folder that is nobody's."""
    app = application()
    before = app.styleSheet()
    look = Look()
    on = Stage(list(exercises()), Preferences(folder), Language("en"), look, folder)
    try:
        yield on
    finally:
        on.close()
        app.setStyleSheet(before)


def take(on: Stage, screen: str, size: tuple[int, int], file: Path) -> None:
    """Draw one screen in one size into a file."""
    window, over = SCREENS[screen](on)
    try:
        picture = _grab(window, QSize(*size))
        if over is not None:
            _lay_over(picture, _grab(over, over.size().boundedTo(QSize(*size))))
        if not picture.save(str(file)):
            raise OSError(f"{file} could not be written")
    finally:
        for shown in (over, window):
            if shown is not None:
                shown.close()
                shown.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _grab(window: QWidget, size: QSize) -> QPixmap:
    window.resize(size)
    window.show()
    for _ in range(3):  # layouts that wait for one another settle
        QCoreApplication.processEvents()
    return window.grab()


def _lay_over(picture: QPixmap, top: QPixmap) -> None:
    with QPainter(picture) as painter:
        painter.fillRect(picture.rect(), QColor(0, 0, 0, 90))
        painter.drawPixmap(QPoint((picture.width() - top.width()) // 2, (picture.height() - top.height()) // 2), top)
