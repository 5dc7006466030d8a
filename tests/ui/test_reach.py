"""Control, evaluate and help: the keyboard alone reaches everything, all of it has a name, also at twice the scale."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.services.evaluation import Evaluation
from app.services.game import Game
from app.services.hindsight import look_back
from app.services.words import LANGUAGES, Language
from app.ui.control.deeds import INJECT
from app.ui.evaluate.window import EvaluateWindow
from app.ui.seat.verbs import VERBS
from app.ui.shell import Shell
from tests.ui.seat.test_reach import focusable, reached, silent
from tests.ui.seat.test_window import unnamed

TWICE = (960, 540)
"""What 1920×1080 is at 200 %, in the pixels that a window reckons with."""


def shown(window: QWidget, size: tuple[int, int]) -> None:
    window.resize(*size)
    window.show()
    for _ in range(3):
        QCoreApplication.processEvents()
    assert (window.width(), window.height()) == size


def lost(window: QWidget) -> list[QWidget]:
    """What can be used and cannot be seen whole: it runs out of the window, or out of what it lies in."""
    found = []
    for widget in focusable(window):
        box = widget.rect().translated(widget.mapTo(window, widget.rect().topLeft()))
        if not window.rect().contains(box) and not scrolled(widget):
            found.append(widget)
    return found


def by_arrows(widget: QWidget) -> bool:
    """Of buttons of which one is chosen, Tab comes to that one, and the arrows to the others."""
    return isinstance(widget, QAbstractButton) and widget.group() is not None and widget.group().exclusive()


def scrolled(widget: QWidget) -> bool:
    while widget is not None:
        if "Scroll" in type(widget).__name__:
            return True
        widget = widget.parentWidget()
    return False


@pytest.fixture
def control(shell: Shell):
    entry = next(e for e in shell.home.entries if e.slug == "minimal")
    shell.play(entry, ["fire"], "doctrine")
    shell.game.hold_clock()
    shell.game.advance(20 * 60_000)
    shell.open_control()
    yield shell.control
    shell.leave()


@pytest.mark.parametrize("size", [(1366, 768), TWICE])
def test_control_and_its_forms(qtbot, control, size) -> None:
    shown(control, size)
    line = control.control.coming()[0].id
    opens = [
        control.ad_hoc.click, control.world.click, control.top.to.click, lambda: control.right.waiting_at("fire", 0),
        lambda: control.right.carry_out("edit", line), lambda: control.right.carry_out("retime", line),
    ]  # fmt: skip
    for number in range(4):
        control.show_view(number)
        QCoreApplication.processEvents()
        got = set(reached(qtbot, control))
        assert focusable(control) - got == set(), f"Tab does not come there, view {number}"
        assert (silent(got), unnamed(control), lost(control)) == ([], [], [])
    for number, opened in enumerate(opens):
        opened()
        QCoreApplication.processEvents()
        wanted = {w for w in focusable(control) if control.sheet.isAncestorOf(w)}
        assert wanted - set(reached(qtbot, control)) == set(), number
        assert silent(wanted) == [] and unnamed(control) == [] and lost(control) == [], number
    control.right.close_sheet()


@pytest.mark.parametrize("language", LANGUAGES)
def test_control_s_palette_holds_every_deed(control, language) -> None:
    from app.ui.control.deeds import actions

    control.control.language.set(language)
    t = control.control.language.t
    words = [action.words for action in actions(control)]
    for deed in INJECT:
        assert any(said.startswith(t(f"control.{deed}")) for said in words), deed
    for key in ("ad_hoc", "change_world", "answer_for", "jump_to", "jump_next"):
        assert t(f"control.{key}") in words, key
    control.right.order_for("duty", VERBS[0].kind)
    QCoreApplication.processEvents()
    assert silent({w for w in focusable(control) if control.sheet.isAncestorOf(w)}) == []


@pytest.mark.parametrize("size", [(1366, 768), TWICE])
def test_help(qtbot, shell: Shell, size) -> None:
    shell.help()
    window = shell.helping
    shown(window, size)
    assert focusable(window) - set(reached(qtbot, window)) == set()
    assert silent(focusable(window)) == [] and unnamed(window) == [] and lost(window) == []
    assert window.stamp.isVisible() and window.windowTitle().startswith("【")


def test_evaluate_at_twice_the_scale(qtbot, tmp_path, entries, look) -> None:
    game = Game(next(e for e in entries if e.slug == "minimal"), ["fire"], "doctrine", 7, tmp_path / "run.muster")
    game.advance(game.entry.exercise.length)
    window = EvaluateWindow(Evaluation(look_back(game.path), Language("en")), look)
    qtbot.addWidget(window)
    shown(window, TWICE)
    assert window.tabs.indexOf(window.points) >= 0 and lost(window) == []
    for number in range(len(window.pages)):
        window.show_view(number)
        QCoreApplication.processEvents()
        assert lost(window) == [] and window.width() == TWICE[0], number
    window.show_view(0)
    window.tabs.setCurrentWidget(window.points)
    QCoreApplication.processEvents()
    missed = focusable(window) - set(reached(qtbot, window))
    assert [w.accessibleName() for w in missed if not by_arrows(w)] == []
    seen = []
    for _ in range(3):
        window.next_panel()
        seen.append(window.focusWidget())
    assert len(set(seen)) == 3
    shown(window, (1366, 768))
    assert window.tabs.indexOf(window.points) < 0 and window.points.isVisible()
    assert window.split.widget(0) is window.points
    qtbot.waitUntil(lambda: window.settled, timeout=10_000)
    window.close()
