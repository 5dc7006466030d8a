"""What the review window can do: by key, and by words."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QWidget

from app.ui.widgets.palette import Action

if TYPE_CHECKING:
    from app.ui.evaluate.window import EvaluateWindow


def keys(window: "EvaluateWindow") -> dict[str, Callable[[], object]]:
    """Key → what it does."""
    e = window.evaluation
    return {
        "Space": lambda: e.play(not e.playing),
        "Left": partial(e.step_event, -1),
        "Right": partial(e.step_event, 1),
        "[": partial(e.jump_mark, -1),
        "]": partial(e.jump_mark, 1),
        "L": partial(e.jump_loss, 1),
        "Shift+L": partial(e.jump_loss, -1),
        "M": window.moments.bookmark,
        "Shift+M": partial(e.jump_bookmark, 1),
        "P": window.moments.play_three,
        "Home": partial(e.seek, 0),
        "End": partial(e.seek, e.whole.ends),
        "+": partial(window.judge, "+"),
        "=": partial(window.judge, "+"),
        "-": partial(window.judge, "-"),
        "N": partial(window.judge, "n"),
        ",": partial(window.transport.faster, -1),
        ".": partial(window.transport.faster, 1),
        "B": window.try_again,
        "D": window.replay.beside.click,
        **{str(number): partial(window.show_view, number - 1) for number in range(1, len(window.pages) + 1)},
        "Ctrl+F": window.look_for,
        "F3": window.course.next_hit,
        "F6": window.next_panel,
        "Ctrl+K": window.palette_open,
        "Escape": window.put_away,
    }


def is_its_own(widget: QWidget | None, key: int, text: str) -> bool:
    """Whether a key belongs to the widget that has the focus rather than to the window: what presses a button, what
    moves in a box, what is written."""
    if isinstance(widget, QAbstractButton):
        return key == Qt.Key.Key_Space
    if isinstance(widget, QComboBox | QAbstractSpinBox):
        return key in (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Space) or text.isalnum()
    return False


def actions(window: "EvaluateWindow") -> list[Action]:
    """Everything, by its words in the language in use."""
    e, t = window.evaluation, window.evaluation.language.t
    transport = window.transport
    made = (transport.before, transport.start, transport.after, transport.mark_before, transport.mark_after)
    found = [Action(each.accessibleName(), "", each.click) for each in (*made, *window.views, window.branch)]
    if not e.covered:
        found += [Action(transport.loss.accessibleName(), "L", partial(e.jump_loss, 1)),
                  Action(t("evaluate.previous_loss"), "Shift+L", partial(e.jump_loss, -1)),
                  Action(t("evaluate.play_moments"), "P", window.moments.play_three)]  # fmt: skip
    found += [Action(t("evaluate.bookmark"), "M", window.moments.bookmark),
              Action(t("evaluate.next_bookmark"), "Shift+M", partial(e.jump_bookmark, 1)),
              Action(t("evaluate.beside"), "D", window.replay.beside.click)]  # fmt: skip
    found += [Action(t(f"evaluate.to_{end}"), key, partial(e.seek, at))
                for end, key, at in (("start", "Home", 0), ("end", "End", e.whole.ends))]  # fmt: skip
    found += [Action(each.accessibleName(), "", each.click) for each in transport.speeds]
    found += [Action(t(f"evaluate.{key}"), sign.upper(), partial(window.judge, sign))
                for sign, key in (("+", "good"), ("-", "gap"), ("n", "note"))]  # fmt: skip
    found += [Action(a.text(), "", a.trigger) for a in window.menu.actions() if a.isEnabled() and not a.isSeparator()]
    found += [
        Action(f"{t('evaluate.seen_by')}: {window.replay.seen_by.itemText(n)}", "", partial(window.replay.see, n))
        for n in range(window.replay.seen_by.count())
    ]
    return found
