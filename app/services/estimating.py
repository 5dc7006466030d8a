"""What the model makes of findings: each that concerns a decision, or an order that came late or not at all, is played
otherwise, beside the windows and one after the other; what comes of it is kept with the review, so that a report says
the same ever after."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from app.codec.trouble import Trouble
from app.domain.commands.think import Decide
from app.domain.errors import MusterError
from app.domain.record import replace
from app.domain.review import Estimate, FindingRecord, estimates
from app.engine.kernel import RULES
from app.report.estimable import Otherwise, otherwise
from app.services.branching import Change
from app.services.counted import Counted
from app.services.missed_orders import missed_order
from app.services.review import Review
from app.services.what_if import WhatIf, twins, what_if
from app.store.runfile import Run
from app.store.seek import Replay
from app.sweep.batch import Told, over
from app.sweep.regret import option_loss, options_at

SEEDS = 20
"""Kinds of luck for an estimate; the run's own is the first."""
TRIALS = 3
"""Kinds of luck by which the best option of a decision is found."""


def estimate(path: Path, ident: str, asked: Otherwise, seeds: int = SEEDS, workers: int = 2,
             told: Told | None = None) -> Estimate:  # fmt: skip
    """Play what a finding concerns otherwise. The same run gives the same estimate. Raises MusterError."""
    tell = told or (lambda done, of: None)
    if asked.by:
        try:
            found = what_if(path, Change("earlier", asked.seq, by=asked.by), range(seeds), workers, told)
        except Trouble as trouble:
            if trouble.code != "not-earlier":
                raise
            return Estimate(ident, "earlier", asked.seq, asked.by, refused=trouble.params["refusal"], rules=RULES)
        return _of(found, ident, asked)
    if asked.missed:
        return _added(path, ident, asked, seeds, workers, told)
    with Run(path) as run:
        ctx = run.context()
        everybody = tuple((post, "bot:doctrine") for post in ctx.ix.post_order)
        if asked.decision:
            options = [option.id for option in ctx.ix.decisions[asked.decision].options]
            return _taken(path, ident, asked, [_change(asked, option, everybody) for option in options], seeds, workers,
                          tell)  # fmt: skip
        row = next(row for row in run.rows() if row.seq == asked.seq)
        options, taken = options_at(row, ctx), row.command.body.option
    plays = len(options) * TRIALS
    losses = over(
        range(plays), partial(_loss, path, asked.seq), workers, told=lambda done, _: tell(done, plays + seeds)
    )
    sums = {option: sum(losses[n * TRIALS : (n + 1) * TRIALS]) for n, option in enumerate(options)}
    best = min(options, key=lambda option: (sums[option], option != taken))
    if best == taken:
        return Estimate(ident, "option", asked.seq, seeds=TRIALS, rules=RULES)
    change = Change("option", asked.seq, option=best, players=everybody)
    found = what_if(path, change, range(seeds), workers, lambda done, of: tell(plays + done, plays + of))
    return _of(found, ident, asked)


def _change(asked: Otherwise, option: str, players: tuple[tuple[str, str], ...]) -> Change:
    """A decision that nobody took, taken; without it no bot takes it either."""
    body = Decide(asked.decision, option)
    return Change("new", at=asked.at, players=players, post=asked.post, body=body, barred=f"decide:{asked.decision}")


def _taken(path: Path, ident: str, asked: Otherwise, changes: list[Change], seeds: int, workers: int,
           tell: Told) -> Estimate:  # fmt: skip
    """What a decision that nobody took would have brought, for the option that loses least."""
    plays = len(changes) * TRIALS
    try:
        tried = over(range(plays), partial(_lost_with, path, changes), workers,
                     told=lambda done, _: tell(done, plays + seeds))  # fmt: skip
    except Trouble as trouble:
        if trouble.code != "order-not-taken":
            raise
        refused = trouble.params["refusal"]
        return Estimate(ident, "taken", 0, refused=refused, rules=RULES, given=asked.at, decision=asked.decision)
    best = min(range(len(changes)), key=lambda n: sum(tried[n * TRIALS : (n + 1) * TRIALS]))
    found = what_if(path, changes[best], range(seeds), workers, lambda done, of: tell(plays + done, plays + of))
    made = _of(found, ident, asked)
    return replace(made, kind="taken", option=changes[best].body.option, given=asked.at, decision=asked.decision)


def _added(path: Path, ident: str, asked: Otherwise, seeds: int, workers: int, told: Told | None) -> Estimate:
    """What an order that nobody gave would have brought."""
    with Run(path) as run:
        found = missed_order(asked, run.context(), Replay(run, run.context()).at)
    if found is None:
        return Estimate(ident, "added", 0, post=asked.post, rules=RULES)
    about = {"given": found.at, "order": found.body.kind, "post": asked.post}
    if not found.refused:
        change = Change("new", at=found.at, post=asked.post, body=found.body, barred=found.intent)
        try:
            return replace(_of(what_if(path, change, range(seeds), workers, told), ident, asked), kind="added", **about)
        except Trouble as trouble:
            if trouble.code != "order-not-taken":
                raise
            found = replace(found, refused=trouble.params["refusal"])
    return Estimate(ident, "added", 0, refused=found.refused, rules=RULES, **about)


def _lost_with(path: Path, changes: list[Change], number: int) -> float:
    return twins(path, changes[number // TRIALS], number % TRIALS).changed.loss


def _loss(path: Path, seq: int, number: int) -> float:
    """The loss under an option of decision `seq`, under one kind of luck."""
    with Run(path) as run:
        rows, ctx = run.all_rows(), run.context()
    place = next(n for n, row in enumerate(rows) if row.seq == seq)
    return option_loss(rows[:place], rows[place], ctx, options_at(rows[place], ctx)[number // TRIALS], number % TRIALS)


def _of(found: WhatIf, ident: str, asked: Otherwise) -> Estimate:
    loss, (least, middle, most), given = found.loss, found.rescued, found.twins[0].given
    mean, low, high = (round(1000 * value) for value in (loss.mean, loss.low, loss.high))
    return Estimate(
        ident, "earlier" if asked.by else "option", asked.seq, asked.by, found.change.option, len(found.twins), mean,
        low, high, least, middle, most, given.at if given else 0, given.lacking if given else 0, rules=RULES,
    )  # fmt: skip


class Estimates(Counted):
    """`changed` when one is there, moved on or was called off; `troubled` with a MusterError."""

    def __init__(self, review: Review, workers: int = 2, seeds: int = SEEDS) -> None:
        super().__init__(review)
        self.review, self.workers, self.seeds = review, workers, seeds
        self.waiting: list[str] = []
        """The findings that are still to be played; the first one is being."""
        self._asked: dict[str, Otherwise | None] = {}

    def otherwise(self, finding: FindingRecord) -> Otherwise | None:
        """What of a finding can be played otherwise."""
        if finding.ident not in self._asked:
            course, score = self.review.course, self.review.evaluation.whole.score
            self._asked[finding.ident] = None if course is None else otherwise(finding, score, course)
        return self._asked[finding.ident]

    def of_finding(self, finding: FindingRecord) -> Estimate | None:
        """What was found; None: nothing yet."""
        return estimates(self.review.evaluation.entries).get(finding.ident)

    def missing(self) -> list[FindingRecord]:
        """Findings that something can be reckoned of and nothing was yet."""
        return [
            finding
            for finding, _ in self.review.findings()
            if self.otherwise(finding) is not None and self.of_finding(finding) is None
        ]

    def ask(self, findings: Sequence[FindingRecord]) -> None:
        """Reckon these, after those that are waiting already."""
        self.waiting += [f.ident for f in findings if f.ident not in self.waiting and self.otherwise(f) is not None]
        if self.waiting and not self.running:
            self._next()
        self.changed.emit()

    def stop(self) -> None:
        """Wait no longer; what is being played comes to nothing."""
        self.waiting = []
        super().stop()

    def _next(self) -> None:
        ident = self.waiting[0]
        asked = self._asked[ident]
        assert asked is not None
        path = self.review.evaluation.whole.path
        work = partial(estimate, path, ident, asked, self.seeds, self.workers, self.told)
        self.begin(work, self._came, self.seeds)

    def _came(self, found: Estimate | None) -> None:
        if found is not None:
            self.waiting = [ident for ident in self.waiting if ident != found.ident]
            self.review.note(found)
        if self.waiting:
            self._next()

    def _failed(self, error: MusterError) -> None:
        self.waiting = []
        super()._failed(error)
