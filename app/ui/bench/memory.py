"""`memory`: the greatest memory of a process that holds a long game with fifty seats, beside one with a bare window."""

import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from app.ui.bench.drawn import Drawn
from app.ui.bench.peak import peak
from app.ui.bench.processes import bare, call, can_start_others

EVENTS, SEATS, SEED = 20_000, 50, 7
SLUGS = ("dike-breach", "hotel-collapse", "minimal")


def measure(events: int = EVENTS, seats: int = SEATS, slugs: tuple[str, ...] = SLUGS) -> Drawn:
    """Both in fresh processes."""
    if not can_start_others() or sys.platform == "win32":
        return Drawn(0.0, "MB", None, 3.0, {"why": "needs a Python to start, and a system that tells a process's peak"})
    with TemporaryDirectory(prefix="muster-bench-") as folder:
        slug, happened, held, most = call("memory:host", Path(folder), str(events), str(seats), *slugs)
        empty = median(float(bare("memory")[1]) for _ in range(3))
    return Drawn(float(most), "MB", empty, 3.0, {"exercise": slug, "events": int(happened), "seats": int(held)})


def host(events: str, seats: str, *slugs: str) -> None:
    """Hold a game until so much has happened, every seat with its view; prints exercise, events, seats and peak."""
    from app.domain.clock import MINUTE
    from app.services.folders import runs_folder
    from app.services.game import Game
    from app.services.library import exercises
    from app.services.seat import Seat
    from app.ui.camera import application
    from app.ui.shell import Shell

    application()
    shell = Shell()
    shell.fill()
    shell.home.show()
    entry = next(entry for slug in slugs for entry in exercises() if entry.slug == slug)
    game = Game(entry, [], "doctrine", SEED, runs_folder() / "memory.muster")
    happened = 0

    def count(row: object) -> None:
        nonlocal happened
        happened += len(getattr(row, "events", ()))

    game.happened.connect(count)
    posts = [post.id for post in entry.exercise.posts]
    held = [Seat(game, posts[number % len(posts)], shell.language) for number in range(int(seats))]
    while happened < int(events) and not game.over:
        game.advance(5 * MINUTE)
    print(entry.slug, happened, len(held), peak())
    game.close()
