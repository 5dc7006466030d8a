"""The check-in queue of who commands a scene: who waits, opened as a form that is filled in, gone once checked in."""

from PySide6.QtCore import QCoreApplication, Qt

from app.domain.commands.lead import TakeOver
from app.domain.commands.move import Dispatch
from app.ui.seat.queue import queue


def test_arrivals_wait_until_they_are_checked_in(sit, qtbot) -> None:
    window = sit("fire", minutes=1, size=(1440, 900))
    seat, section = window.seat, window.side.queue
    seat.order(Dispatch(["engine-1", "engine-2"], "warehouse"))
    seat.game.advance(8 * 60_000)
    assert seat.view.knows.units["engine-1"].status == "on_scene"
    if seat.view.knows.sites["warehouse"].commander != "fire":
        assert queue(seat) == [] and not section.isVisible(), "only who commands has a queue"
        seat.order(TakeOver("warehouse"))
    QCoreApplication.processEvents()
    assert {"engine-1", "engine-2"} <= {waiting.unit for waiting in queue(seat)}
    assert section.isVisible() and list(section.rows) == [waiting.unit for waiting in queue(seat)]
    row = section.rows["engine-1"]
    qtbot.mouseDClick(row, Qt.MouseButton.LeftButton)
    assert window.form.kind == "check_in" and window.form.missing() == []
    assert window.form.values()["units"] == ["engine-1"] and window.form.values()["site"] == "warehouse"
    window.form.submit()
    assert seat.orders[-1].state == "accepted"
    assert "engine-1" not in section.rows and "engine-2" in section.rows
