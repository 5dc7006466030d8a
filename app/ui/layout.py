"""How windows are left is how they open again: size and place, how they are divided, which tab, which layers."""

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QTabWidget, QWidget

from app.services.preferences import Preferences

if TYPE_CHECKING:  # maps come with what shows them
    from app.ui.map.tools import MapTools

KEYS = "Ctrl+Shift+L"
"""Back to the layout that the program came with."""


class Own(Protocol):
    """What a window keeps of its layout beside what all windows keep: its `layout_own`."""

    def state(self) -> dict[str, object]:
        """As plain values."""

    def put(self, kept: dict[str, object]) -> None:
        """Take them up."""

    def reset(self) -> None:
        """As the program came."""


class Layout(QObject):
    """Keeps the layout of one window under a name: restores it now, saves it when the window is closed."""

    def __init__(self, window: QMainWindow, name: str, prefs: Preferences) -> None:
        super().__init__(window)
        self.window, self.name, self.prefs = window, name, prefs
        self._own: Own | None = getattr(window, "layout_own", None)
        self._began = self._state()
        self._size = _on_screen(window.geometry(), window.minimumSize()).size()
        window.resize(self._size)
        self._restore(self._kept().get(name))
        window.installEventFilter(self)
        QShortcut(QKeySequence(KEYS), window, self.reset)

    def _kept(self) -> dict[str, dict[str, object]]:
        return dict(self.prefs.get("layouts", {}))

    def save(self) -> None:
        """Keep it as it is now."""
        frame, whole = self.window.normalGeometry(), self.window.isMaximized()
        place = [frame.x(), frame.y(), frame.width(), frame.height()]
        self.prefs.set("layouts", {**self._kept(), self.name: {**self._state(), "frame": place, "whole": whole}})

    def reset(self) -> None:
        """As the program came."""
        kept = self._kept()
        kept.pop(self.name, None)
        self.prefs.set("layouts", kept)
        self.window.showNormal()
        self.window.resize(self._size)
        self._put(self._began)
        if self._own is not None:
            self._own.reset()

    def _tools(self) -> list["MapTools"]:
        """The tools of the maps in the window."""
        found = self.window.findChildren(QWidget, "over")
        return [cast("MapTools", made) for made in found if hasattr(made, "actions_of")]

    def _splitters(self) -> list[QSplitter]:
        return self.window.findChildren(QSplitter)

    def _state(self) -> dict[str, object]:
        state: dict[str, object] = {
            "splitters": [splitter.sizes() for splitter in self._splitters()],
            "tabs": [tabs.currentIndex() for tabs in self.window.findChildren(QTabWidget)],
            "layers": [sorted(tools.view.hidden) for tools in self._tools()],
        }
        return state if self._own is None else {**state, "own": self._own.state()}

    def _restore(self, kept: object) -> None:
        if not isinstance(kept, dict):
            return
        frame = kept.get("frame")
        if isinstance(frame, list) and len(frame) == 4 and all(isinstance(n, int) for n in frame):
            self.window.setGeometry(_on_screen(QRect(*frame), self.window.minimumSize()))
        if kept.get("whole") is True:
            self.window.setWindowState(Qt.WindowState.WindowMaximized)
        self._put(kept)

    def _put(self, kept: dict[str, object]) -> None:
        """What no longer fits the window, as after a new version of the program, is passed over."""
        own = kept.get("own")
        if self._own is not None and isinstance(own, dict):
            self._own.put(own)
        for splitter, sizes in zip(self._splitters(), _lists(kept, "splitters"), strict=False):
            whole = [size for size in sizes if isinstance(size, int)]
            if len(sizes) == splitter.count() == len(whole) and sum(whole) > 0:
                splitter.setSizes(whole)
        numbers = kept.get("tabs")
        for tabs, number in zip(self.window.findChildren(QTabWidget), numbers if isinstance(numbers, list) else (),
                                strict=False):  # fmt: skip
            if isinstance(number, int) and 0 <= number < tabs.count():
                tabs.setCurrentIndex(number)
        for tools, hidden in zip(self._tools(), _lists(kept, "layers"), strict=False):
            for layer, action in tools.actions_of.items():
                action.setChecked(layer not in hidden)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save when the window is closed."""
        if event.type() == QEvent.Type.Close and watched is self.window and self.window.isVisible():
            self.save()
        return False


def _lists(kept: dict[str, object], name: str) -> list[list[object]]:
    found = kept.get(name)
    return [one for one in found if isinstance(one, list)] if isinstance(found, list) else []


def _on_screen(frame: QRect, least: QSize) -> QRect:
    """A screen that is gone or smaller now must not keep a window out of reach."""
    screens = [screen.availableGeometry() for screen in QApplication.screens()]
    if not screens:
        return frame
    room = next((screen for screen in screens if screen.contains(frame.topLeft())), screens[0])
    if room.width() < least.width() or room.height() < least.height():
        return frame  # it fits nowhere on it
    size = frame.size().boundedTo(room.size())
    left = max(room.left(), min(frame.left(), room.right() - size.width()))
    return QRect(QPoint(left, max(room.top(), min(frame.top(), room.bottom() - size.height()))), size)
