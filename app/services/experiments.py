"""What an evaluator tries out on a run: changes and what they bring, what each decision cost; beside the windows.

Everything is played in processes of its own, so that no window stalls; nothing of it touches the run.
"""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from app.services.branching import Change, write
from app.services.counted import Counted
from app.services.evaluation import Evaluation
from app.services.folders import branches_folder
from app.services.hindsight import Happening
from app.services.jobs import Job
from app.services.what_if import WhatIf, what_if
from app.store.runfile import Run
from app.sweep.batch import over
from app.sweep.regret import Cost, cost_at, decisions

SEEDS = (8, 20, 50)
"""How many seeds can be asked for; the more, the narrower the interval, and the longer it takes."""
CONTINUATIONS = 3
"""Plays for each option of a decision, when it is reckoned what it cost."""


@dataclass(slots=True)
class Order:
    """An order of the run: the number of its command, when and by whom, and the line of the course that tells it."""

    seq: int
    at: int
    post: str
    kind: str
    body: Any
    line: Happening


@dataclass(slots=True)
class Tried:
    """A change, what it was about in the words of its order, and what came of it; `file` once it is written."""

    change: Change
    order: Order | None
    found: WhatIf
    file: Path | None = None

    @property
    def held(self) -> Path | None:
        """The branch's file, if it is there."""
        return self.file if self.file is not None and self.file.is_file() else None


class Experiments(Counted):
    """`changed` when something came or moved on; `written` with a change whose branch lies in a file now; `troubled`
    with a MusterError; `picked` when another order is the one to be changed."""

    picked = Signal()
    written = Signal(object)

    def __init__(self, evaluation: Evaluation, workers: int = 2) -> None:
        super().__init__(evaluation)
        self.evaluation, self.workers = evaluation, workers
        self.tried: list[Tried] = []
        self.costs: dict[int, Cost] = {}
        self.chosen: Order | None = None
        self._orders: list[Order] | None = None

    @property
    def orders(self) -> list[Order]:
        """What posts ordered and told, in order."""
        if self._orders is None:
            whole = self.evaluation.whole
            told = {h.seq: h for h in whole.happenings if h.who and (h.order or h.event.kind == "message_sent")}
            self._orders = []
            for row in whole.rows:
                line = next((told[n] for n in range(row.seq + 1, row.seq + 1 + len(row.events)) if n in told), None)
                if line is not None:
                    command = row.command
                    order = Order(row.seq, command.at, command.post, command.kind, command.body, line)
                    self._orders.append(order)
        return self._orders

    def order(self, seq: int) -> Order | None:
        """The order of that number."""
        return next((order for order in self.orders if order.seq == seq), None)

    def choose(self, order: Order | None) -> None:
        """The order that is to be changed."""
        self.chosen = order
        self.picked.emit()

    def options(self, order: Order) -> list[str]:
        """The other options that there were at a decision; none at any other order."""
        if order.kind != "decide":
            return []
        spec = self.evaluation.whole.ctx.ix.decisions[order.body.decision]
        return [option.id for option in spec.options if option.id != order.body.option]

    def try_out(self, change: Change, seeds: int) -> Job:
        """Play a change and its unchanged twin under so many seeds."""
        path = self.evaluation.whole.path
        return self.begin(partial(what_if, path, change, range(seeds), self.workers, self.told), self._came, seeds)

    def reckon(self, *clicked: bool) -> Job:
        """Work out what each decision cost."""
        path, numbers = self.evaluation.whole.path, decisions(self.evaluation.whole.rows)
        work = partial(over, numbers, partial(_cost, path), self.workers, told=self.told)
        return self.begin(work, self._reckoned, len(numbers))

    def keep(self, tried: Tried, folder: Path | None = None) -> Job:
        """Write the branch under the run's own luck into a file, so that it can be compared, gone through, kept."""
        folder = folder or branches_folder()
        folder.mkdir(parents=True, exist_ok=True)
        change = tried.change
        stem = f"{self.evaluation.whole.path.stem}-{change.kind}-{change.seq or change.at // 1000}"
        names = (stem, *(f"{stem}-{number}" for number in range(2, 1000)))
        out = next(p for name in names if not (p := folder / f"{name}.muster").exists())
        return self.begin(partial(write, self.evaluation.whole.path, tried.change, out), partial(self._kept, tried), 1)

    def _came(self, found: WhatIf | None) -> None:
        if found is not None:
            self.tried.append(Tried(found.change, self.order(found.change.seq), found))

    def _reckoned(self, found: list[Cost] | None) -> None:
        self.costs |= {cost.seq: cost for cost in found or ()}

    def _kept(self, tried: Tried, file: Path | None) -> None:
        tried.file = file
        if file is not None:
            self.written.emit(tried)


def _cost(path: Path, number: int) -> Cost:
    with Run(path) as run:
        return cost_at(run.all_rows(), number, run.context(), CONTINUATIONS)
