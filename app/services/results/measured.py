"""What is kept of one run's score for setting it beside others: no name of a person is in it."""

from dataclasses import field
from functools import cache
from pathlib import Path
from tomllib import loads
from typing import Any

from app import ASSETS
from app.codec.canonical import digest
from app.codec.encode import encode_exercise, encode_map
from app.domain.commands.base import CONTROL
from app.domain.exercise.exercise import Exercise
from app.domain.record import record
from app.domain.text import Text
from app.players.crew import PERSON, POLICIES
from app.report.naming import names_of
from app.scoring.rubric import current, parse
from app.scoring.score import score
from app.services.baselines import baselines_of
from app.store.runfile import NOT_ORDERED, Run
from app.store.seek import load
from app.sweep.baselines import anchored


@record
class Lack:
    """An opportunity that was not met: by which indicator, of which kind, over what, whose; `parts` are the titles of
    what it is about, as `a`, `b`, `c` of its sentence."""

    indicator: str
    kind: str
    subject: str
    owner: str
    points: float
    parts: dict[str, Text]


@record
class Asked:
    """How often an indicator asked for something, how often it was met, and its value from 0 to 1."""

    met: int
    count: int
    value: float


@record
class Card:
    """A post's own opportunities."""

    post: str
    title: Text
    player: str
    count: int
    met: int
    late: int
    missed: int
    excused: int

    @property
    def by_person(self) -> bool:
        """Whether a person sat there at the end."""
        return self.player == PERSON


@record
class Line:
    """A baseline: what a policy reaches on the same exercise, one figure for each seed."""

    process: tuple[float, ...]
    loss: tuple[float, ...]


@record
class Measured:
    """One finished run. `edition` tells exercises of one name apart that differ; `first_order` is the link of the first
    order that a person gave, by which runs are known that went on from the same one (empty: nobody gave any)."""

    log_hash: str
    slug: str
    edition: str
    title: Text
    began: str
    began_at: str
    ends_at: int
    length: int
    seed: int
    people: bool
    first_order: str
    rows: int
    total: float
    band: str
    provisional: bool
    process: float
    outcome: float | None
    interval: tuple[float, float] | None
    coverage: float
    loss: float
    cards: tuple[Card, ...]
    asked: dict[str, Asked]
    lacks: tuple[Lack, ...]
    baselines: dict[str, Line] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether enough of the exercise was played to set it beside others."""
        return self.ends_at >= self.length * rule("whole_from")

    @property
    def moment(self) -> str:
        """The day and the hour it was begun at, in order of time."""
        return f"{self.began} {self.began_at}"

    @property
    def year(self) -> str:
        """The year it was begun in."""
        return self.began[:4]


@cache
def _rules() -> dict[str, float]:
    return dict(loads((ASSETS / "rubric" / "results.toml").read_text("utf-8")))


def rule(name: str) -> float:
    """A figure of `assets/rubric/results.toml`."""
    return float(_rules()[name])


def few(count: int) -> bool:
    """Whether a post had too few opportunities for a number."""
    return count < current().minimum_opportunities


def measure(path: Path) -> Measured:
    """Score a finished run. Raises MusterError if it can't be read."""
    with Run(path) as run:
        exercise, ctx = run.exercise, run.context()
        rows = run.all_rows()
        found = baselines_of(run)
        on = anchored(found, run.seed, exercise.haste_kills) if found else None
        played = run.about.get("rubric", b"")
        answer = score(rows, ctx, load(run, ctx), on, parse(played) if played else current())
        interval = answer["outcome"]["interval"]
        return Measured(
            run.log_hash,
            run.name,
            edition_of(run),
            exercise.title,
            run.began,
            run.began_at,
            run.ends_at,
            exercise.length,
            run.seed,
            any(card["player"] == PERSON for card in answer["posts"]),
            _first_order(run),
            len(rows),
            answer["total"],
            answer["band"],
            answer["provisional"],
            answer["process"]["points"],
            None if interval is None else answer["outcome"]["points"],
            None if interval is None else (interval[0], interval[1]),
            answer["coverage"],
            answer["loss"],
            tuple(_cards(answer, exercise)),
            {
                i["id"]: Asked(i["met"], i["opportunities"], i["value"])
                for d in answer["dimensions"]
                for i in d["indicators"]
                if i["applies"]
            },
            tuple(_lacks(answer, exercise)),
            {policy: _line(found[policy]) for policy in (*POLICIES, "best")} if found else {},
        )


def edition_of(run: Run) -> str:
    """Exercise and map as they were when the run began, in one hash."""
    return digest(encode_exercise(run.exercise) + encode_map(run.ground))


def _line(kept: dict[str, Any]) -> Line:
    seeds = kept["per_seed"]
    return Line(tuple(s["process"] for s in seeds if s["process"] is not None), tuple(s["loss"] for s in seeds))


def _first_order(run: Run) -> str:
    """The link of the first order of a post that a person sat at; those of bots are the same in every run of a seed."""
    sat: set[str] = set()
    for row, (_, _, _, link) in zip(run.rows(), run.chained_rows(), strict=True):
        for event in row.events:
            if event.kind == "seat_taken":
                (sat.add if event.body.player == PERSON else sat.discard)(event.body.post)
        command = row.command
        if command.post in sat and command.post != CONTROL and command.kind not in NOT_ORDERED:
            return link.hex()
    return ""


def _cards(answer: dict[str, Any], exercise: Exercise) -> list[Card]:
    titles = {post.id: post.title for post in exercise.posts}
    figures = ("opportunities", "met", "late", "missed", "excused")
    return [
        Card(c["id"], titles.get(c["id"], Text(en=c["id"])), c["player"], *(c[name] for name in figures))
        for c in answer["posts"]
    ]


def _lacks(answer: dict[str, Any], exercise: Exercise) -> list[Lack]:
    names = {language: names_of(exercise, language) for language in ("en", "zh")}
    reports = {duty.id: duty.kind for duty in exercise.reports}
    commanders = {force.id: force.commander for force in exercise.forces}

    def of(ident: str) -> Text:
        if ident in reports:
            kept = f"@score.report.{reports[ident]}"
            return Text(en=kept, zh=kept)
        if "/" in ident:
            first, _, rest = ident.partition("/")
            return of(rest if first == "inject" else first)
        en, zh = (names[code].get(ident) or names[code].get(commanders.get(ident, "")) for code in ("en", "zh"))
        return Text(en=en or ident, zh=zh or ident)

    found = []
    for dimension in answer["dimensions"]:
        for indicator in dimension["indicators"]:
            for lost in indicator["missing"]:
                kind = lost["kind"].replace(" ", "_")
                tokens = [t for t in lost["subject"].split(":") if t and t not in (*_SILENT, kind)]
                parts = {name: of(token) for name, token in zip("abc", tokens, strict=False)}
                found.append(Lack(indicator["id"], kind, lost["subject"], lost["owner"], lost["points"], parts))
    return found


_SILENT = ("force", "response", "propose")
