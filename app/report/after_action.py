"""The after-action report as a document, in the structure of GB/T 46792 and AQ/T 9009 or of HSEEP (neither claimed).

Facts, the model's estimates and judgement are kept apart. Causes, grades of findings and conclusions are a person's:
the report proposes nothing in their place and says that they wait.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.codec.telling import tell_event
from app.codec.words import say
from app.domain.clock import format_duration
from app.domain.exercise.exercise import Exercise
from app.domain.text import Text, words
from app.engine.context import Context
from app.engine.runner import Row
from app.report.document import Bars, Block, Cell, Document, Heading, LogLine, Paragraph, Table
from app.report.naming import names_of
from app.report.requirements import requirement

MOST_FINDINGS = 12
MOST_STRENGTHS = 5


@dataclass(slots=True)
class Source:
    """What a report is made from: the run's rows and score, and what proves the log."""

    rows: Sequence[Row]
    ctx: Context
    score: Mapping[str, Any]
    seed: int
    log_hash: str
    verified: bool


class Builder:
    """Writes one report; each chapter is a method."""

    def __init__(self, source: Source, language: str, form: str) -> None:
        self.source, self.language, self.form = source, language, form
        self.exercise: Exercise = source.ctx.exercise
        self.names = names_of(self.exercise, language)
        self.blocks: list[Block] = []
        self.score = source.score

    def t(self, key: str, **params: object) -> str:
        """The catalogue's words under `report.<key>`."""
        return say(f"report.{key}", {name: str(value) for name, value in params.items()}, self.language)

    def of(self, text: Text | Mapping[str, str]) -> str:
        """An author's or rubric's words."""
        if isinstance(text, Text):
            return words(text, self.language)
        return text.get(self.language) or text.get("en", "")

    def build(self) -> Document:
        """The whole report."""
        title = self.t(f"title.{self.form}")
        document = Document(title, self.of(self.exercise.title), self.t("stamp"), self.language, self.form, self.blocks)
        judged = (self.findings, self.causes, self.conclusion, self.actions)
        measured = (self.indicators, self.outcome)
        chapters: tuple[Callable[[], None], ...]
        if self.form == "gbt46792":
            chapters = (self.overview, self.method, self.course, self.objectives, *measured, self.practice, *judged)
        else:
            first = (self.overview, self.summary, self.objectives, self.practice)
            chapters = (*first, *judged, self.participants, self.method, *measured, self.course)
        for chapter in chapters:
            chapter()
        self.note("disclaimer")
        self.note("unvalidated")
        document.log = self.extract(document.evidence())
        return document

    def head(self, key: str, level: int = 1) -> None:
        """A heading."""
        self.blocks.append(Heading(level, self.t(f"head.{key}")))

    def note(self, key: str, **params: object) -> None:
        """A remark about the report itself."""
        self.blocks.append(Paragraph(self.t(key, **params)))

    def fact(self, text: str, evidence: Sequence[int]) -> None:
        """A sentence that states something."""
        self.blocks.append(Paragraph(text, "fact", tuple(evidence)))

    def waits(self, key: str) -> None:
        """A place that only a person may fill."""
        self.blocks.append(Paragraph(self.t(f"waits.{key}"), "judgement"))

    def table(self, key: str, columns: Sequence[str], rows: Sequence[Sequence[Cell | str]]) -> None:
        """A table; without rows it says so."""
        if not rows:
            self.note("nothing_here")
            return
        cells = tuple(tuple(c if isinstance(c, Cell) else Cell(c) for c in row) for row in rows)
        self.blocks.append(Table(self.t(f"table.{key}"), tuple(self.t(f"column.{c}") for c in columns), cells))

    def name(self, ident: str) -> str:
        """What a thing is called."""
        return self.names.get(ident, ident)

    def clock(self, seconds: float) -> str:
        """Exercise time."""
        return f"T+{format_duration(round(seconds * 1000))}"

    def overview(self) -> None:
        """Chapter 1: what was played."""
        self.head("overview")
        e, bots = self.exercise, [p for p in self.score["posts"] if p["player"].startswith("bot:")]
        events = self.t("comma").join(self.of(b.event) for b in e.based_on)
        self.table("overview", ("what", "value"), [
            (self.t("row.name"), self.of(e.title)),
            (self.t("row.type"), self.t("tabletop")),
            (self.t("row.start"), e.start.replace("T", " ")),
            (self.t("row.length"), format_duration(e.length)),
            (self.t("row.posts"), self.t("seats", all=len(self.score["posts"]), bots=len(bots))),
            (self.t("row.scenario"), self.of(e.summary)),
            (self.t("row.based_on"), events or self.t("nothing_here")),
        ])  # fmt: skip

    def summary(self) -> None:
        """The score in a few lines."""
        self.head("summary")
        process, total = self.score["process"], self.score["total"]
        key = "score_provisional" if self.score["provisional"] else "score_line"
        self.note(key, process=f"{process['points']:.0f}", outcome=f"{self.score['outcome']['points']:.0f}",
                  total=f"{total:.0f}", band=self.t(f"band.{self.score['band']}"))  # fmt: skip

    def method(self) -> None:
        """Chapter 2: how it was judged."""
        self.head("method")
        proof = self.t("yes" if self.source.verified else "no")
        self.table("method", ("what", "value"), [
            (self.t("row.rubric"), self.score["rubric"][:16]),
            (self.t("row.coverage"), f"{100 * self.score['coverage']:.0f} %"),
            (self.t("row.log_hash"), self.source.log_hash),
            (self.t("row.verified"), proof),
            (self.t("row.seed"), str(self.source.seed)),
            (self.t("row.raters"), self.t("no_raters")),
        ])  # fmt: skip
        for gate in self.score["gates"]:
            self.fact(self.t("gate", why=self.of(gate["why"])), gate["evidence"] or (1,))

    def course(self) -> None:
        """Chapter 3: injects, what was expected, what was done."""
        self.head("course")
        released = {}
        for row in self.source.rows:
            for number, event in enumerate(row.events, 1):
                if event.kind == "inject_released":
                    released[event.body.inject] = (row.seq + number, event.at)
        met = {task["id"]: task for o in self.score["objectives"] for task in o["tasks"]}
        rows: list[list[Cell | str]] = []
        for inject in self.exercise.injects:
            if inject.id not in released or not inject.expects:
                continue
            seq, at = released[inject.id]
            for action in inject.expects:
                done = met.get(action)
                state = (
                    "unobserved"
                    if done is None or not done["observed"]
                    else ("late" if done["late"] else "done" if done["met"] else "missed")
                )
                rows.append([
                    self.clock(at / 1000), Cell(self.name(inject.id), (seq,)), self.name(action),
                    Cell(self.t(f"state.{state}"), tuple(done["evidence"]) if done else ()),
                ])  # fmt: skip
        self.table("course", ("time", "inject", "expected", "actual"), rows)

    def objectives(self) -> None:
        """Objectives with their critical tasks."""
        self.head("objectives")
        rows: list[list[Cell | str]] = []
        for objective in self.score["objectives"]:
            rating = objective["rating"] or self.t("state.unobserved")
            for number, task in enumerate(objective["tasks"]):
                state = (
                    "unobserved"
                    if not task["observed"]
                    else ("late" if task["late"] else "done" if task["met"] else "missed")
                )
                critical = "★ " if task["critical"] else ""
                rows.append([
                    self.name(objective["id"]) if number == 0 else "", rating if number == 0 else "",
                    critical + self.name(task["id"]), Cell(self.t(f"state.{state}"), tuple(task["evidence"])),
                ])  # fmt: skip
        self.table("objectives", ("objective", "rating", "task", "state"), rows)
        self.note("rating_words")

    def indicators(self) -> None:
        """Indicators with the machine's points; the raters' and the trainees' own columns wait."""
        self.head("indicators")
        rows: list[list[Cell | str]] = []
        bars = []
        for dimension in self.score["dimensions"]:
            if not dimension["max"]:
                continue
            bars.append((self.of(dimension["title"]), dimension["points"] / dimension["max"],
                         f"{dimension['points']:.1f} / {dimension['max']:.1f}"))  # fmt: skip
            for i in dimension["indicators"]:
                if not i["applies"]:
                    rows.append([f"{i['id']} {self.of(i['title'])}", "–", "–", self.t("not_applicable"), "", ""])
                    continue
                evidence = tuple(dict.fromkeys((*i["against"], *i["evidence"])))[:6]
                rows.append([
                    f"{i['id']} {self.of(i['title'])}", str(i["opportunities"]), str(i["met"]),
                    Cell(f"{i['points']:.2f} / {i['max']:.2f}", evidence), self.t("open"), self.t("open"),
                ])  # fmt: skip
        self.blocks.append(Bars(self.t("figure.dimensions"), 1.0, tuple(bars)))
        self.table("indicators", ("indicator", "required", "met", "machine", "raters", "own"), rows)

    def outcome(self) -> None:
        """What the model says became of people."""
        self.head("outcome")
        people = self.score["people"]
        self.blocks.append(Paragraph(
            self.t("people", **people), "model",
        ))  # fmt: skip
        if self.score["outcome"]["interval"] is None:
            self.note("no_baselines")
        else:
            low, high = self.score["outcome"]["interval"]
            text = self.t(
                "outcome_points", points=f"{self.score['outcome']['points']:.1f}", low=f"{low:.1f}", high=f"{high:.1f}"
            )
            self.blocks.append(Paragraph(text, "model"))

    def practice(self) -> None:
        """What went well, first."""
        self.head("practice")
        good = [
            i for d in self.score["dimensions"] for i in d["indicators"]
            if i["applies"] and i["value"] >= 0.9 and i["evidence"] and i["opportunities"]
        ]  # fmt: skip
        for i in sorted(good, key=lambda x: -x["points"])[:MOST_STRENGTHS]:
            self.fact(
                self.t("strength", title=self.of(i["title"]), met=i["met"], all=i["opportunities"]), i["evidence"][:8]
            )
        if not good:
            self.note("nothing_here")

    def findings(self) -> None:
        """What did not: the dearest losses, each a fact with post, time and events. The grade is a person's to give."""
        self.head("findings")
        rows: list[list[Cell | str]] = []
        for number, (indicator, lost) in enumerate(self._losses()[:MOST_FINDINGS], 1):
            what = requirement(lost["what"], self.names, self.language)
            how = self.t(f"state.{lost['how'] if lost['how'] in ('late', 'missed') else 'partly'}")
            rows.append([
                f"{number}", self.t("open"), Cell(f"{what} ({how})", tuple(lost["evidence"])), self.name(lost["owner"]),
                self.clock(lost["by"]), f"{indicator['id']} −{lost['points']:.2f}",
            ])  # fmt: skip
        self.table("findings", ("number", "grade", "fact", "post", "time", "lost"), rows)
        self.waits("grades")

    def _losses(self) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
        losses = [
            (i, m) for d in self.score["dimensions"] for i in d["indicators"] for m in i["missing"] if m["evidence"]
        ]  # fmt: skip
        return sorted(losses, key=lambda pair: -pair[1]["points"])

    def causes(self) -> None:
        """Causes are a person's to name."""
        self.head("causes")
        self.waits("causes")

    def conclusion(self) -> None:
        """So is the conclusion."""
        self.head("conclusion")
        self.waits("conclusion")

    def actions(self) -> None:
        """Corrective actions, one line per finding, to be filled."""
        self.head("actions")
        count = min(MOST_FINDINGS, len(self._losses()))
        rows = [[str(n), self.t("open"), self.t("open"), self.t("open"), self.t("open")] for n in range(1, count + 1)]
        self.table("actions", ("number", "measure", "responsible", "due", "check"), rows)

    def participants(self) -> None:
        """Posts, never persons."""
        self.head("participants")
        rows = [
            [self.name(p["id"]), self.t("bot") if p["player"].startswith("bot:") else self.t("person"),
             str(p["opportunities"]), str(p["met"]), str(p["late"]), str(p["missed"]), str(p["excused"])]
            for p in self.score["posts"]
        ]  # fmt: skip
        self.table("participants", ("post", "player", "required", "met", "late", "missed", "excused"), rows)

    def extract(self, wanted: set[int]) -> list[LogLine]:
        """The log lines of every event that the report cites."""
        lines = []
        for row in self.source.rows:
            for number, event in enumerate(row.events, 1):
                seq = row.seq + number
                if seq in wanted:
                    who = str(getattr(event.body, "post", "")) or row.command.post
                    said = tell_event(event, self.names, self.language)
                    lines.append(LogLine(seq, self.clock(event.at / 1000), self.name(who), said))
            if row.seq in wanted:
                lines.append(
                    LogLine(row.seq, self.clock(row.command.at / 1000), self.name(row.command.post), row.command.kind)
                )
        return sorted(lines, key=lambda line: line.seq)


def after_action(source: Source, language: str, form: str) -> Document:
    """The after-action report of a run; `form` gbt46792 or hseep."""
    return Builder(source, language, form).build()
