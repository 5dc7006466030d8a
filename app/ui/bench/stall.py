"""`stall`: the longest that the window's thread is busy at one go, in an hour of play at sixty times the speed."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent

from app.domain.clock import HOUR
from app.services.game import STEP, Game
from app.services.library import exercises
from app.services.seat import Seat
from app.services.words import Language
from app.ui.bench.drawn import Drawn
from app.ui.camera import application
from app.ui.seat.window import SeatWindow
from app.ui.theme.look import Look
from app.ui.tidy import settle

SLUGS, POST, SEED, PACE = ("hotel-collapse", "minimal"), "fire-duty", 7, 60
EVERY = 10
"""Steps between two deeds of the person at the seat."""


def measure(length: int = HOUR, slugs: tuple[str, ...] = SLUGS) -> Drawn:
    """Play, look at letters and open forms, and time everything that the event loop would wait for."""
    application()
    look = Look()
    look.apply()
    entry = next(entry for slug in slugs for entry in exercises() if entry.slug == slug)
    posts = [post.id for post in entry.exercise.posts]
    post = POST if POST in posts else posts[0]
    with TemporaryDirectory(prefix="muster-bench-") as folder:
        game = Game(entry, [post], "doctrine", SEED, Path(folder) / "stall.muster")
        window = SeatWindow(Seat(game, post, Language("en")), look)
        window.resize(1366, 768)
        window.show()
        QCoreApplication.processEvents()
        settle()
        blocks = sorted(_blocks(window, game, length))
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        game.close()
    longest, what = blocks[-1]
    more = {
        "exercise": entry.slug,
        "units": len(entry.exercise.units),
        "longest": what,
        "p99_ms": blocks[round(0.99 * (len(blocks) - 1))][0],
        "blocks": len(blocks),
        "longest_by": ", ".join(f"{what} {took:.0f}" for what, took in {what: took for took, what in blocks}.items()),
    }
    return Drawn(longest, "ms", 100.0, 1.0, more)


def _blocks(window: SeatWindow, game: Game, length: int) -> Iterator[tuple[float, str]]:
    deeds = _deeds(window)
    for number in range(round(length / (STEP * PACE))):
        yield _took(lambda: game.advance(STEP * PACE)), "time passes"
        yield _took(QCoreApplication.processEvents), "painting"
        if number % EVERY == 0:
            what, deed = next(deeds)
            yield _took(deed), what
            yield _took(QCoreApplication.processEvents), f"painting, {what}"


def _deeds(window: SeatWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """What somebody does at a seat, over and over."""
    while True:
        letters = list(window.seat.view.knows.letters)
        yield "a letter", lambda letters=letters: window.choose(letters[-1] if letters else "")  # type: ignore[misc]
        units = list(window.seat.view.knows.units)
        yield "a unit", lambda units=units: window.choose(units[0] if units else "")  # type: ignore[misc]
        for kind in ("dispatch", "report", "message"):
            yield f"form {kind}", lambda kind=kind: window.write(kind)  # type: ignore[misc]
        yield "find anything", window.palette_open


def _took(deed: Callable[[], object]) -> float:
    began = perf_counter()
    deed()
    return (perf_counter() - began) * 1e3
