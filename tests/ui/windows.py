"""Windows of the tests are gone at the end, not only closed."""

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget


def shut(*windows: QWidget | None) -> None:
    """Close them, those that are still there, and let go of all that was to be deleted."""
    for window in windows:
        if window is not None and shiboken6.isValid(window):
            window.close()
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
