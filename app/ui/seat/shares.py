"""How the seat window is shared out: what gives way in a small one, what somebody has set by hand, what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.theme.tokens import size

if TYPE_CHECKING:
    from app.ui.seat.window import SeatWindow

NARROW, TABBED, FLAT = 1400, 1200, 640
"""Below these widths (px) the side columns give way, and the right one becomes tabs; below this height, the strip."""


class Shares:
    """Fits the columns to the window. Once the splitter was moved by hand it is left alone."""

    def __init__(self, window: SeatWindow) -> None:
        self.window, self.by_hand = window, False
        self._wide: int | None = None
        window.split.splitterMoved.connect(self._moved)

    def _moved(self) -> None:
        self.by_hand = True

    def fit(self) -> None:
        """In a small window the side columns give way first."""
        window, scale = self.window, self.window.look.scale
        wide = (window.width() >= NARROW * scale) + (window.width() >= TABBED * scale)
        window.strip.set_flat(window.height() < FLAT * scale)
        if wide == self._wide:
            return
        self._wide = wide
        window.right.set_narrow(wide == 0)
        if not self.by_hand:
            end = ("_small", "_min", "")[wide]
            left, right = size(f"seat.left{end}"), size(f"seat.right{end}")
            window.split.setSizes([left, window.width() - left - right, right])

    def state(self) -> dict[str, object]:
        """What this window keeps of its layout beside what all windows keep."""
        return {"by_hand": self.by_hand, "tab": self.window.right.tabs.name, "filter": self.window.inbox.filter}

    def put(self, kept: dict[str, object]) -> None:
        """Take up what was kept."""
        self.by_hand = bool(kept.get("by_hand"))
        self.window.right.tabs.show_tab(str(kept.get("tab", "")))
        made = self.window.inbox.buttons.get(str(kept.get("filter", "")))
        if made is not None:
            made.click()

    def reset(self) -> None:
        """As the program came."""
        self._wide, self.by_hand = None, False
        self.fit()
