"""How the seat window is shared out: what gives way in a small one, what somebody has set by hand, what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.theme.tokens import size

if TYPE_CHECKING:
    from app.ui.seat.window import SeatWindow

NARROW, TABBED, FLAT, BOARDED = 1400, 1200, 640, 740
"""Below these widths (px) the side columns give way, and the right one becomes tabs; below this height, the strip."""


class Shares:
    """Fits the columns to the window. Once the splitter was moved by hand it is left alone."""

    def __init__(self, window: SeatWindow) -> None:
        self.window, self.by_hand = window, False
        self.board_by_hand = False
        self._wide: int | None = None
        for splitter in (window.split, window.halves):
            splitter.splitterMoved.connect(self._moved)
        window.boarded.clicked.connect(self._boarded)

    def _moved(self) -> None:
        self.by_hand = True

    def _boarded(self) -> None:
        self.board_by_hand = True

    def fit(self) -> None:
        """In a small window the side columns give way first."""
        window, scale = self.window, self.window.look.scale
        wide = (window.width() >= NARROW * scale) + (window.width() >= TABBED * scale)
        if not self.board_by_hand and window.boarded.isChecked() != self.wanted():
            window.show_board(self.wanted())
        window.strip.set_flat(window.boarded.isChecked() or window.height() < FLAT * scale)
        if wide == self._wide:
            return
        self._wide = wide
        window.right.set_narrow(wide == 0)
        if not self.by_hand:
            end = ("_small", "_min", "")[wide]
            left, right = (round(size(f"seat.{side}{end}") * min(1.25, scale)) for side in ("left", "right"))
            window.split.setSizes([left, window.width() - left - right, right])

    def wanted(self) -> bool:
        """Whether the board is there unasked: for who commands at a scene or advises, where there is room for it, and
        with a gentle start once there is something on it."""
        layer = self.window.seat.view.script.post.layer.value
        if layer not in ("on_site", "professional") or self.window.height() < BOARDED * self.window.look.scale:
            return False
        return not self.window.right.gentle or self.window.boarded.isChecked() or self.window.board.any()

    def unlock(self) -> None:
        """With a gentle start the board comes when there is something on it."""
        if self.window.right.gentle and not self.board_by_hand and not self.window.boarded.isChecked():
            self.fit()
            if self.window.boarded.isChecked():
                t = self.window.seat.language.t
                self.window.says.setText(t("unlocked_below", panel=t(f"board.title_{self.window.board.kind}")))

    def halve(self) -> None:
        """The board has two fifths of what the map had, or what it needs if that is less."""
        if not self.by_hand:
            self.window.halves.setSizes([600, 400])

    def state(self) -> dict[str, object]:
        """What this window keeps of its layout beside what all windows keep."""
        board = self.window.boarded.isChecked() if self.board_by_hand else None
        kept = {"by_hand": self.by_hand, "board": board, "tab": self.window.right.tabs.name}
        return {**kept, "filter": self.window.inbox.filter}

    def put(self, kept: dict[str, object]) -> None:
        """Take up what was kept."""
        self.by_hand = bool(kept.get("by_hand"))
        self.window.right.tabs.show_tab(str(kept.get("tab", "")))
        board = kept.get("board")
        if isinstance(board, bool):
            self.board_by_hand = True
            self.window.show_board(board)
        made = self.window.inbox.buttons.get(str(kept.get("filter", "")))
        if made is not None:
            made.click()

    def reset(self) -> None:
        """As the program came."""
        self._wide, self.by_hand = None, False
        self.board_by_hand = False
        self.fit()
