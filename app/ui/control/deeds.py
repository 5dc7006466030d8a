"""Everything that control can do, by words: what its palette offers."""

from functools import partial
from typing import TYPE_CHECKING

from app.ui.widgets.palette import Action

if TYPE_CHECKING:
    from app.ui.control.window import ControlWindow

INJECT = ("release", "hold", "skip", "edit", "retime")


def actions(window: "ControlWindow") -> list[Action]:
    """What the window's buttons do, what can be done with each inject to come, and with each seat."""
    control, t = window.control, window.control.language.t
    waiting = [line for line in control.lines() if line.status in ("waiting", "held")]
    undo = [window.undo] if window.undo.isVisible() else []
    buttons = (*undo, window.top.play, window.top.next, window.top.to, window.ad_hoc, window.world, window.marks.probe,
               *window.tabs)  # fmt: skip
    found = [Action(made.accessibleName(), "", made.click) for made in buttons if made.isEnabled()]
    found += [Action(made.accessibleName(), "", made.click) for made in window.top.paces.values()]
    found.append(Action(t("control.log.find"), "Ctrl+F", window.find_order))
    found += [
        Action(
            f"{t(f'control.{deed}')}: {line.number} {line.title}", "", partial(window.right.carry_out, deed, line.id)
        )
        for line in waiting
        for deed in INJECT
    ]
    for seat in control.seats():
        last = len(seat.cells) - 1
        words = t("control.open_items", count=seat.open, late=seat.overdue)
        found.append(Action(words, seat.title, partial(window.right.waiting_at, seat.post, last)))
        found += [Action(a.text(), seat.title, a.trigger) for a in window.seats.menu_of(seat.post).actions()]
    return found
