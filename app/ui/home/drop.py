"""A file or folder that is dropped on a window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class Drop(QObject):
    """Lets a window take a file or folder that is dropped on it; what it is, is for whoever opens it to say."""

    def __init__(self, window: QWidget, opens: Callable[[Path], None]) -> None:
        super().__init__(window)
        self.opens = opens
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take one file, and no more than one."""
        if isinstance(event, QDragEnterEvent | QDropEvent):
            files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
            if len(files) == 1:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    self.opens(files[0])
                return True
        return False
