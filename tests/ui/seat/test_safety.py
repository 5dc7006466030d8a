"""Safety where this post commands: a roll call by one press, a withdrawal only by holding."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.domain.commands.lead import TakeOver
from app.domain.commands.move import RollCall

LEFT = Qt.MouseButton.LeftButton


def command(sit, language="en"):
    window = sit("fire", minutes=14, language=language, size=(1440, 900))
    site = next(iter(window.seat.view.knows.sites.values()))
    if site.commander != "fire":
        window.seat.order(TakeOver(site.site))
    QCoreApplication.processEvents()
    return window, window.side.safety, site.site


def orders(window) -> list[str]:
    return [given.body.kind for given in window.seat.orders]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_is_there_for_who_commands_and_for_nobody_else(sit, language) -> None:
    _, safety, site = command(sit, language)
    assert safety.isVisible() and site in safety.holds
    assert all(button.accessibleName() for button in safety.findChildren(QPushButton))
    assert not sit("town", minutes=14).side.safety.isVisible()


def test_the_roll_is_called_by_one_press_and_an_officer_named_by_a_form(sit, qtbot) -> None:
    window, safety, site = command(sit)
    buttons = {button.text(): button for button in safety.findChildren(QPushButton) if button.isVisible()}
    qtbot.mouseClick(buttons["Call the roll"], LEFT)
    assert window.seat.orders[-1].body.kind == "roll_call" and window.seat.orders[-1].body.site == site
    qtbot.mouseClick(buttons["Name the officer"], LEFT)
    assert window.form.kind == "appoint" and window.form.values()["role"] == "safety_officer"


def test_a_slip_of_the_finger_withdraws_nobody(sit, qtbot) -> None:
    window, safety, site = command(sit)
    hold = safety.holds[site]
    qtbot.mouseClick(hold, LEFT)
    qtbot.keyClick(hold, Qt.Key.Key_Space)
    assert "withdraw" not in orders(window)
    qtbot.mousePress(hold, LEFT)
    qtbot.waitUntil(lambda: "withdraw" in orders(window), timeout=4000)
    given = window.seat.orders[-1].body
    assert given.site == site and given.danger and not given.units
    assert orders(window).count("withdraw") == 1


@pytest.mark.parametrize(
    ("language", "running", "ended"), [("en", "under way", "Roll call"), ("zh", "正在清点", "清点：")]
)
def test_what_a_roll_call_found_is_said(sit, language, running, ended) -> None:
    window, safety, site = command(sit, language)
    game = window.seat.game
    window.seat.order(RollCall(site))
    QCoreApplication.processEvents()
    assert running in said(safety)
    game.advance(6 * 60_000)
    QCoreApplication.processEvents()
    known = window.seat.view.knows.sites[site]
    assert known.roll_due == -1 and known.roll_at > 0
    assert running not in said(safety) and ended in said(safety)
    if known.silent:
        assert str(known.silent) in said(safety)


def said(safety) -> str:
    return "\n".join(each.text() for each in safety.findChildren(QLabel) if each.isVisible())
