"""Looking back on a finished run: scored beside the windows, with the trainee's own reasons kept apart from the log."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.codec.canonical import digest
from app.domain.errors import MusterError
from app.domain.events.script import OpportunityOpened
from app.domain.exercise.exercise import Exercise
from app.domain.state import State
from app.engine.context import Context, Index
from app.engine.outcome import outcome
from app.engine.runner import Row
from app.players.crew import PERSON
from app.scoring.rubric import current, parse
from app.scoring.score import score
from app.services.baselines import baselines_of
from app.services.effect import Trial
from app.services.jobs import Job
from app.services.library import keep_score
from app.store.runfile import Run
from app.store.seek import load
from app.sweep.baselines import anchored
from app.sweep.one import Scenario
from app.sweep.seat import seats_of

MOST = 3
"""So many moments are spoken of, and so many big misses asked about."""


@dataclass(slots=True)
class Found:
    """What the background job brings back; nothing in it belongs to a thread, as the routes of a context would."""

    exercise: Exercise
    ix: Index
    state: State
    answer: dict[str, Any]
    opened: dict[str, int]
    """Opportunity → when it opened, ms."""
    ends_at: int
    trial: Trial


@dataclass(slots=True)
class Moment:
    """Something that mattered: what was lost over it, whose it was, from when on (ms) one could try again."""

    at: int
    begins: int
    owner: str
    mine: bool
    what: str
    subject: str
    points: float


@dataclass(slots=True)
class Question:
    """What the trainee is asked about before doctrine is shown: a decision (`kind` decided or lapsed) or a miss."""

    about: str
    kind: str
    option: str
    what: str
    at: int


def look_back(path: Path) -> Found:
    """Score a run. Raises MusterError if it can't be read."""
    with Run(path) as run:
        ctx = run.context()
        state = load(run, ctx)
        rows = run.all_rows()
        played = run.about.get("rubric", b"")
        found = baselines_of(run)
        on = anchored(found, run.seed, ctx.exercise.haste_kills) if found else None
        answer = score(rows, ctx, state, on, parse(played) if played else current())
        opened = {
            event.body.id: event.at for row in rows for event in row.events if isinstance(event.body, OpportunityOpened)
        }
        return Found(ctx.exercise, ctx.ix, state, answer, opened, run.ends_at, _trial(run, rows, state, ctx))


def _trial(run: Run, rows: list[Row], state: State, ctx: Context) -> Trial:
    seats, changed = seats_of(rows)
    end = max(state.now, run.ends_at)
    loss = outcome(replace(state, now=end), ctx).loss
    return Trial(_scenario(run), seats, frozenset(changed), loss, run.seed, end, run.rules)


def _scenario(run: Run) -> Scenario:
    return Scenario(run.about["exercise"], run.about["map"], digest(run.about["exercise"]))


def _looked_back(path: Path) -> Found:
    try:
        return look_back(path)
    except MusterError:
        raise
    except Exception as error:  # said in the window that waits for it
        raise MusterError("debrief", f"{type(error).__name__}: {error}") from error


class Debrief(QObject):
    """One run looked back on. `ready` once it is scored, `failed` with a sentence if it can't be."""

    ready = Signal()
    failed = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.found: Found | None = None
        self._job = Job(partial(_looked_back, path), self)
        self._job.done.connect(self._came)
        self._job.failed.connect(lambda error: self.failed.emit(error.sentence))

    def start(self) -> None:
        """Begin; the answer comes as a signal."""
        self._job.start()

    def stop(self) -> None:
        """Wait until nothing is under way any more."""
        self._job.wait()

    def _came(self, found: Found) -> None:
        self.found = found
        keep_score(self.path, found.answer["total"], found.answer["band"])
        self.ready.emit()

    @property
    def mine(self) -> list[str]:
        """The posts that people played at the end."""
        return [] if self.found is None else [c["id"] for c in self.cards() if c["player"] == PERSON]

    def cards(self) -> list[Mapping[str, Any]]:
        """The card of each post."""
        return [] if self.found is None else list(self.found.answer["posts"])

    def objectives(self) -> list[Mapping[str, Any]]:
        """The objectives with the machine's ratings."""
        return [] if self.found is None else list(self.found.answer["objectives"])

    def moments(self) -> list[Moment]:
        """The dearest moments, the trainee's own first, in the order in which they came."""
        if self.found is None:
            return []
        mine = set(self.mine)
        groups: dict[tuple[str, str], list[tuple[dict[str, Any], str]]] = {}
        for dimension in self.found.answer["dimensions"]:
            for indicator in dimension["indicators"]:
                for lost in indicator["missing"]:
                    if lost["subject"] and lost["points"] > 0:
                        groups.setdefault((lost["subject"], lost["owner"]), []).append((lost, indicator["id"]))
        found = [self._moment(group, mine) for group in groups.values()]
        found.sort(key=lambda m: (not m.mine, -m.points, m.at, m.subject))
        return sorted(found[:MOST], key=lambda m: (m.at, m.subject))

    def _moment(self, group: list[tuple[dict[str, Any], str]], mine: set[str]) -> Moment:
        assert self.found is not None
        dearest, indicator = max(group, key=lambda pair: pair[0]["points"])
        at = min(round(dearest["by"] * 1000), self.found.ends_at)
        owner = dearest["owner"]
        opened = self.found.opened.get(f"{indicator}|{dearest['subject']}|{owner}", max(0, at - 600_000))
        points = sum(lost["points"] for lost, _ in group)
        return Moment(at, min(opened, at), owner, owner in mine, dearest["what"], dearest["subject"], points)

    def questions(self) -> list[Question]:
        """What the trainee is asked: every decision of his, then the biggest misses that were none."""
        if self.found is None:
            return []
        mine, ix = set(self.mine), self.found.ix
        found: list[Question] = []
        for ident, now in self.found.state.decisions.items():
            if ix.decisions[ident].owner in mine and now.status in ("taken", "lapsed"):
                kind = "decided" if now.status == "taken" else "lapsed"
                found.append(Question(ident, kind, now.option, "", now.taken_at if now.option else now.due))
        asked = {question.about for question in found}
        for moment in self.moments():
            if moment.mine and not asked & set(moment.subject.split(":")):
                found.append(Question(moment.subject, "missed", "", moment.what, moment.at))
        return sorted(found, key=lambda question: question.at)

    @property
    def reasons_file(self) -> Path:
        """Where the trainee's own words lie: beside the run, so that they can be taken away."""
        return self.path.with_suffix(".reasons.json")

    def reasons(self) -> dict[str, str]:
        """About what → the trainee's reason, as far as given."""
        try:
            kept = json.loads(self.reasons_file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(about): str(said) for about, said in kept.items()} if isinstance(kept, dict) else {}

    def keep_reasons(self, said: Mapping[str, str]) -> None:
        """Keep reasons; a full disk costs nothing but them."""
        draft = self.reasons_file.with_suffix(".new")
        try:
            draft.write_text(json.dumps(dict(said), ensure_ascii=False, indent=1), "utf-8")
            draft.replace(self.reasons_file)
        except OSError:
            return
