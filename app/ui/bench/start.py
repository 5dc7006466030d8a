"""`start`: the first painted window of the home screen, beside a window with nothing in it, each in a fresh process."""

from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic

from app.ui.bench.drawn import Drawn
from app.ui.bench.processes import bare, can_start_others, program


def measure(rounds: int = 7) -> Drawn:
    """Start both in turn, from the moment the process is made to the end of its first paint."""
    if not can_start_others():
        return Drawn(0.0, "ms", None, 1.5, {"why": "a bundle has no Python to start a bare window with"})
    mine: list[float] = []
    theirs: list[float] = []
    with TemporaryDirectory(prefix="muster-bench-") as folder:
        for number in range(rounds + 1):
            began = monotonic()
            painted = float(program(Path(folder))[0])
            again = monotonic()
            empty = float(bare()[0])
            if number:  # the first round warms the disk up
                mine.append(painted - began)
                theirs.append(empty - again)
    return Drawn(median(mine) * 1e3, "ms", median(theirs) * 1e3, 1.5, {"fastest_ms": min(mine) * 1e3})
