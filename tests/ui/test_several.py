"""Several posts at once: chosen by clicks, a window each on one clock, left and gone on with, a card for each."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt

from app.domain.commands.think import Note
from app.services.library import runs
from app.store.runfile import Run
from app.ui.home.posts import BOX
from app.ui.home.runs import Unfinished
from app.ui.shell import Shell
from tests.ui.stories.hands import Hands

LEFT = Qt.MouseButton.LeftButton


def tick(qtbot, posts, post: str, box: bool) -> None:
    """A click on a post, on its box or on its words."""
    rows = [posts.item(n) for n in range(posts.count())]
    item = next(i for i in rows if i.data(Qt.ItemDataRole.UserRole) == post)
    place = posts.visualItemRect(item)
    x = place.left() + (BOX // 2 if box else 100)
    qtbot.mouseClick(posts.viewport(), LEFT, pos=QPoint(x, place.center().y()))


@pytest.fixture
def two(qtbot, shell: Shell) -> Shell:
    """The fire commander's and the duty leader's windows, opened from home by clicks."""
    QCoreApplication.processEvents()
    card = next(c for c in shell.home.cards if c.entry.slug == "minimal")
    qtbot.mouseClick(card.play, LEFT)
    briefing = shell.home.briefing
    tick(qtbot, briefing.posts, "fire", box=False)
    assert briefing.chosen() == ["fire"]
    tick(qtbot, briefing.posts, "duty", box=True)
    assert briefing.chosen() == ["duty", "fire"]
    tick(qtbot, briefing.posts, "town", box=True)
    tick(qtbot, briefing.posts, "town", box=True)
    assert briefing.chosen() == ["duty", "fire"]
    qtbot.mouseClick(briefing.go, LEFT)
    return shell


def test_a_window_each_on_one_clock(qtbot, two: Shell) -> None:
    game = two.game
    duty, fire = two.seats
    assert (duty.seat.post, fire.seat.post, game.running) == ("duty", "fire", True)
    duty.write("message")
    fire.write("note")
    assert not game.running
    duty._put_away()
    assert not game.running, "somebody else still writes"
    qtbot.keyClicks(fire.form.pickers["text"].edit, "two at once")
    Hands(qtbot, fire).send()
    assert game.running and fire.form is None
    qtbot.mouseClick(duty.play, LEFT)
    assert not game.running
    for window in (duty, fire):
        assert window.play.accessibleName() == "Go on"
    game.hold_clock()


def test_closing_one_leaves_the_other_running_and_closing_both_keeps_the_run(qtbot, two: Shell) -> None:
    duty, fire = two.seats
    path = two.game.path
    fire.write("message")
    fire.close()
    assert two.game.running, "what was being written is dropped, and the clock goes on"
    names = {action.words for action in duty.more()}
    assert "Window: Fire station commander" in names
    next(a for a in duty.more() if a.words == "Window: Fire station commander").run()
    assert fire.isVisible()
    fire.close()
    duty.close()
    qtbot.waitUntil(lambda: two.game is None)
    assert two.home.isVisible()
    qtbot.waitUntil(lambda: two.home.findChild(Unfinished) is not None)
    offered = two.home.findChild(Unfinished)
    qtbot.mouseClick(offered.go, LEFT)
    assert two.game.path == path and {w.seat.post for w in two.seats} == {"duty", "fire"}
    two.game.hold_clock()


def test_the_debrief_has_the_card_of_each_post(qtbot, two: Shell) -> None:
    two.game.hold_clock()
    two.game.advance(60_000)
    two.game.end()
    qtbot.waitUntil(lambda: two.debrief is not None and two.debrief.debrief.found is not None)
    two.debrief.asked = True
    two.debrief.show_found()
    assert set(two.debrief.debrief.mine) == {"duty", "fire"}
    from PySide6.QtWidgets import QLabel

    said = [label.text() for label in two.debrief.page.findChildren(QLabel)]
    assert "County duty leader" in said and "Fire station commander" in said
    assert runs()[0].score is not None and len(runs()[0].posts) == 2


def test_an_order_from_a_form_is_no_pause_of_control(two: Shell) -> None:
    game, fire = two.game, two.seats[1]
    for text in ("one", "two"):
        fire.write("note")
        fire.form.pickers["text"].put(text)
        fire.form.submit()
    assert game.running
    game.hold_clock()
    assert len([own for own in game.view("fire").knows.own.values() if own.kind == "note"]) >= 1
    path = game.path
    two.leave()
    with Run(path) as run:
        pauses = [row.command.body for row in run.rows() if row.command.kind == "pause"]
    assert pauses and all(pause.form for pause in pauses[:-1]), "only leaving the game stops its clock by hand"


def test_an_order_while_the_person_paused_keeps_his_pause(two: Shell) -> None:
    game, duty = two.game, two.seats[0]
    duty.toggle()
    duty.seat.order(Note(text="while it stands"))
    assert not game.running and game.runner.state.paused and not game.by_form
