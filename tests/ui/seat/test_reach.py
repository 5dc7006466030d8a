"""The keyboard alone reaches everything, and everything that can be reached has a name."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from app.services.words import LANGUAGES
from app.ui.home.doors import Door
from app.ui.seat.deeds import deeds
from app.ui.seat.keys import KEYS
from app.ui.seat.verbs import VERBS
from app.ui.shell import Shell
from tests.ui.seat.test_window import unnamed

TAB = Qt.Key.Key_Tab


def reached(qtbot, window: QWidget, most: int = 200) -> list[QWidget]:
    """What Tab comes to, from the first to the first again."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    found: list[QWidget] = []
    for _ in range(most):
        qtbot.keyClick(window, TAB)
        here = window.focusWidget()
        if here is None or here in found:
            break
        found.append(here)
    return found


def focusable(window: QWidget) -> set[QWidget]:
    """Every control to be seen that takes the keyboard by Tab."""
    return {
        w
        for w in window.findChildren(QWidget)
        if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.focusProxy() is None
        and w.window() is window
    }  # fmt: skip


def silent(widgets: set[QWidget]) -> list[QWidget]:
    """Those that a reader of the screen could say nothing about."""
    return [w for w in widgets if not w.accessibleName() and w.objectName() != "qt_spinbox_lineedit"
            and "Scroll" not in type(w).__name__]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_and_briefing(qtbot, shell: Shell, language: str) -> None:
    shell.language.set(language)
    QCoreApplication.processEvents()
    home = shell.home
    got = set(reached(qtbot, home))
    assert {*home.doors.values(), *home.cards, *(card.play for card in home.cards), home.search} <= got
    assert unnamed(home) == [] and silent(got - {home.centralWidget()}) == []
    home.doors["alone"].setFocus()
    qtbot.keyClick(home.focusWidget(), Qt.Key.Key_Space)
    briefing = home.briefing
    assert isinstance(home.doors["alone"], Door) and briefing.isVisible()
    got = set(reached(qtbot, briefing))
    assert {briefing.posts, briefing.help, briefing.bots, briefing.go, briefing.back} <= got
    assert unnamed(briefing) == []
    briefing.posts.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Space):
        qtbot.keyClick(briefing.posts, key)
    chosen = briefing.chosen()
    with qtbot.waitSignal(briefing.started) as started:
        qtbot.keyClick(briefing.posts, Qt.Key.Key_Return)
    assert started.args[0] == chosen == [briefing.entry.exercise.posts[1].id]
    shell.game.hold_clock()


@pytest.mark.parametrize("size", [(1366, 768), pytest.param((960, 540), marks=pytest.mark.large)])
def test_seat_and_its_forms(qtbot, sit, size) -> None:
    window = sit("duty", minutes=12, size=size)
    window.set_gentle(True)
    QCoreApplication.processEvents()
    first = next(iter(window.seat.view.knows.letters))
    window.choose(first)
    QCoreApplication.processEvents()
    got = set(reached(qtbot, window))
    wanted = {w for w in focusable(window) if w.width() > 0}
    assert wanted - got == set(), "Tab does not come there"
    assert silent(got) == []
    assert {window.inbox.list, window.map, window.play, window.tally, *window.side.doctrine.made} <= got
    for verb in VERBS:
        window.write(verb.kind)
        if window.form is None:  # a drawing begins on the map
            window.map.pencil.key(Qt.Key.Key_Escape)
            continue
        QCoreApplication.processEvents()
        wanted = {w for w in focusable(window.form) | focusable(window) if window.form.isAncestorOf(w)}
        got = set(reached(qtbot, window))
        assert wanted - got == set(), verb.kind
        assert silent(wanted) == [], verb.kind
    window._put_away()


def test_the_palette_holds_every_command(qtbot, shell: Shell) -> None:
    entry = next(e for e in shell.home.entries if e.slug == "minimal")
    shell.play(entry, ["fire", "duty"], "doctrine")
    shell.game.hold_clock()
    window = shell.seats[0]
    found = deeds(window)
    words, hints = {a.words for a in found}, {a.hint for a in found}
    assert {window.seat.order_name(verb.kind) for verb in VERBS} <= words
    assert {keys for keys, name in KEYS if name not in ("palette", "previous_panel")} - {"Ctrl+/"} <= hints | {"F1"}
    for said in ("Reset layout", "Open control", "Help", "Show the duty card", "Give no hints", "Go on"):
        assert said in words, said
    layer = next(a for a in found if a.words == "Layers: Units")
    layer.run()
    assert window.map.hidden == {"units"}
    next(a for a in found if a.words == "Give no hints").run()
    assert not window.side.doctrine.isVisible()
