"""`stall`: the longest that the window's thread is busy at one go, in an hour of play at sixty times the speed: at a
seat, and in control."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from app.domain.clock import HOUR, MINUTE
from app.services.control import Control
from app.services.game import STEP, Game
from app.services.library import Entry, exercises
from app.services.seat import Seat
from app.services.words import Language
from app.ui.bench.drawn import Drawn
from app.ui.camera import application
from app.ui.control.window import ControlWindow
from app.ui.seat.window import SeatWindow
from app.ui.theme.look import Look
from app.ui.tidy import Tidy, settle

SLUGS, POST, SEED, PACE = ("dike-breach", "hotel-collapse", "minimal"), "fire-duty", 7, 60
EVERY = 10
"""Steps between two deeds of the person at the window."""

Deeds = Iterator[tuple[str, Callable[[], object]]]


def measure(length: int = HOUR, slugs: tuple[str, ...] = SLUGS) -> Drawn:
    """Play, do what people do at both windows, and time everything that the event loop would wait for."""
    tidy = Tidy(application())  # as in the program
    look = Look()
    look.apply()
    entry = next(entry for slug in slugs for entry in exercises() if entry.slug == slug)
    posts = [post.id for post in entry.exercise.posts]
    post = POST if POST in posts else posts[0]
    seat = _played(entry, post, lambda game: _seat(game, post, look), length)
    control = _played(entry, post, lambda game: _control(game, look), length)
    tidy.let_go()
    worst = max(seat, control, key=lambda blocks: blocks[-1][0])
    more: dict[str, Any] = {"exercise": entry.slug, "units": len(entry.exercise.units), "longest": worst[-1][1]}
    for name, blocks in (("seat", seat), ("control", control)):
        longest = {what: took for took, what in blocks}
        more |= {
            f"{name}_ms": blocks[-1][0],
            f"{name}_p99_ms": blocks[round(0.99 * (len(blocks) - 1))][0],
            f"{name}_blocks": len(blocks),
            f"{name}_longest_by": ", ".join(f"{what} {took:.0f}" for what, took in longest.items()),
        }
    return Drawn(worst[-1][0], "ms", 100.0, 1.0, more)


def _played(
    entry: Entry, post: str, opened: Callable[[Game], tuple[QWidget, Deeds]], length: int
) -> list[tuple[float, str]]:
    """All blocks of an hour at one window, the shortest first."""
    with TemporaryDirectory(prefix="muster-bench-") as folder:
        game = Game(entry, [post], "doctrine", SEED, Path(folder) / "stall.muster")
        window, deeds = opened(game)
        window.resize(1366, 768)
        window.show()
        QCoreApplication.processEvents()
        settle()
        blocks = sorted(_blocks(deeds, game, length))
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        game.close()
    return blocks


def _blocks(deeds: Deeds, game: Game, length: int) -> Iterator[tuple[float, str]]:
    number = 0
    while game.now < length and not game.over:
        yield _took(lambda: game.advance(STEP * PACE)), "time passes"
        yield _took(QCoreApplication.processEvents), "painting"
        if number % EVERY == 0:
            what, deed = next(deeds)
            yield _took(deed), what
            yield _took(QCoreApplication.processEvents), f"painting, {what}"
        number += 1


def _seat(game: Game, post: str, look: Look) -> tuple[QWidget, Deeds]:
    window = SeatWindow(Seat(game, post, Language("en")), look)

    def deeds() -> Deeds:
        """What somebody does at a seat, over and over."""
        while True:
            letters = list(window.seat.view.knows.letters)
            yield "a letter", lambda letters=letters: window.choose(letters[-1] if letters else "")  # type: ignore[misc]
            units = list(window.seat.view.knows.units)
            yield "a unit", lambda units=units: window.choose(units[0] if units else "")  # type: ignore[misc]
            for kind in ("dispatch", "report", "message"):
                yield f"form {kind}", lambda kind=kind: window.write(kind)  # type: ignore[misc]
            yield "find anything", window.palette_open

    return window, deeds()


def _control(game: Game, look: Look) -> tuple[QWidget, Deeds]:
    control = Control(game, Language("en"))
    window = ControlWindow(control, look)

    def next_inject(deed: str) -> None:
        line = next(iter(control.coming()), None)
        if line is not None:
            window.pick(line.id)
            window.right.carry_out(deed, line.id)

    def deeds() -> Deeds:
        """What somebody does who leads an exercise, over and over."""
        while True:
            for number, view in enumerate(("timeline", "table", "world", "log")):
                yield f"view {view}", lambda number=number: window.show_view(number)  # type: ignore[misc]
            for deed in ("hold", "free", "edit", "retime", "release"):
                yield f"inject {deed}", lambda deed=deed: next_inject(deed)  # type: ignore[misc]
            yield "ad hoc", window.ad_hoc.click
            yield "change the world", window.world.click
            yield "put away", window.right.close_sheet
            yield "in another's name", lambda: window.right.order_for(game.ctx.ix.post_order[0], "dispatch")
            yield "find anything", window.palette_open
            yield "a jump", lambda: control.jump(int(game.now) + 2 * MINUTE)

    return window, deeds()


def _took(deed: Callable[[], object]) -> float:
    began = perf_counter()
    deed()
    return (perf_counter() - began) * 1e3
