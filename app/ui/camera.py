"""Takes pictures of screens: the same run, the same window, the same picture."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QPoint,
    QSize,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from app.services.library import exercises
from app.services.preferences import Preferences
from app.services.words import Language
from app.ui.screens import SCREENS
from app.ui.stage import Stage
from app.ui.theme.look import Look
from app.ui.tidy import Tidy

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
    before, spoke = app.styleSheet(), qInstallMessageHandler(_speak)
    look, tidy = Look(), Tidy(app)
    on = Stage(list(exercises()), Preferences(folder), Language("en"), look, folder)
    try:
        yield on
    finally:
        on.close()
        tidy.let_go()
        app.setStyleSheet(before)
        qInstallMessageHandler(spoke)


def take(on: Stage, screen: str, size: tuple[int, int], file: Path, small: bool = False) -> None:
    """Draw one screen in one size into a file; a `small` one has few colours, for documents."""
    window, over = SCREENS[screen](on)
    try:
        picture = _grab(window, QSize(*size))
        if over is not None:
            _lay_over(picture, _grab(over, over.size().boundedTo(QSize(*size))))
        image = picture.toImage()
        if not (_in_few_colours(image) if small else image).save(str(file), quality=0 if small else -1):
            raise OSError(f"{file} could not be written")
    finally:
        for shown in (over, window):
            if shown is not None:
                shown.close()
                shown.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _in_few_colours(image: QImage) -> QImage:
    """The same in the colours that fill most of it: a fifth of the size."""
    import numpy

    image = image.convertToFormat(QImage.Format.Format_RGB32)
    points = numpy.frombuffer(image.constBits(), numpy.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    kept, counts = numpy.unique(points[:, : image.width()] & 0xFFFFFF, return_counts=True)
    order = numpy.argsort(-counts)
    alike = (kept[order] >> 19 & 31) << 10 | (kept[order] >> 11 & 31) << 5 | kept[order] >> 3 & 31
    _, first = numpy.unique(alike, return_index=True)  # of colours that nobody can tell apart, the most frequent
    table = (kept[order][numpy.sort(first)[:256]] | 0xFF000000).tolist()
    return image.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither)


def _speak(kind: QtMsgType, context: QMessageLogContext, said: str) -> None:
    """Say what Qt says, but for what a screen that isn't there can't do."""
    if not said.startswith("This plugin does not support"):
        print(said, file=sys.stderr)


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
