"""What the chapters of a report are written with: its source, its words, and the blocks that they add."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from app.codec.words import look_up, say
from app.domain.exercise.exercise import Exercise
from app.domain.review import (
    NOBODY,
    SELF,
    Entry,
    FindingRecord,
    estimates,
    findings,
    raters,
    ratings,
    recurrences,
    remarks,
    standing,
)
from app.domain.text import Text, words
from app.engine.context import Context
from app.engine.runner import Row
from app.report.course import Course
from app.report.document import Block, Cell, Document, Extract, Figure, Heading, Paragraph, Table
from app.report.figures.svg import Canvas
from app.report.findings import propose
from app.report.naming import hms, names_of
from app.report.requirements import joined, worded
from app.scoring.rubric import Rubric, current


@dataclass
class Source:
    """What a report is made from: the run's rows and score, what people said of it, what proves the log, and the day on
    which it was played."""

    rows: Sequence[Row]
    ctx: Context
    score: Mapping[str, Any]
    seed: int
    log_hash: str
    verified: bool
    entries: Sequence[Entry] = ()
    baselines: Mapping[str, Any] | None = None
    ends: int = 0
    rubric: Rubric = field(default_factory=current)
    day: str = ""

    @cached_property
    def course(self) -> Course:
        """Whose act each event was, and who knew what."""
        return Course(self.rows, self.ctx)

    @cached_property
    def proposed(self) -> list[FindingRecord]:
        """What the machine puts forward."""
        return propose(self.score, self.course)

    @cached_property
    def findings(self) -> list[tuple[FindingRecord, str]]:
        """Findings as they stand, strengths first, then by grade and weight; who judged each. Rejected ones are left
        out."""
        order = {"deficiency": 0, "correction": 1, "improvement": 2, "": 3}
        kept = [pair for pair in findings(self.proposed, self.entries) if pair[0].status != "rejected"]
        return sorted(kept, key=lambda pair: (pair[0].kind != "strength", pair[0].status != "accepted",
                                              order.get(pair[0].grade, 3), -pair[0].points, pair[0].ident))  # fmt: skip

    @property
    def rejected(self) -> list[tuple[FindingRecord, str]]:
        """What people set aside."""
        return [pair for pair in findings(self.proposed, self.entries) if pair[0].status == "rejected"]


class Builder:
    """A report being written, in one language and form."""

    def __init__(self, source: Source, language: str, form: str) -> None:
        self.source, self.language, self.form = source, language, form
        self.exercise: Exercise = source.ctx.exercise
        self.names = names_of(self.exercise, language)
        self.blocks: list[Block] = []
        self.score = source.score
        self.marks = standing(source.entries)
        self.ratings = ratings(source.entries)
        self.raters = [self.who(author) for author in raters(source.entries)]
        self.numbers = {
            finding.ident: number
            for number, finding in enumerate((f for f, _ in source.findings if f.kind == "area"), 1)
        }
        self.estimates, self.recurrences = estimates(source.entries), recurrences(source.entries)
        self._chapters, self._section, self._annex, self._table, self._figure = 0, 0, 0, 0, 0
        self._chapter = ""

    def t(self, key: str, **params: object) -> str:
        """The catalogue's words under `report.<key>`."""
        return say(f"report.{key}", {name: str(value) for name, value in params.items()}, self.language)

    def of(self, text: Text | Mapping[str, str]) -> str:
        """An author's or rubric's words."""
        if isinstance(text, Text):
            return words(text, self.language)
        return text.get(self.language) or text.get("en", "")

    def name(self, ident: str) -> str:
        """What a thing is called."""
        return self.names.get(ident, ident)

    def who(self, author: str) -> str:
        """An evaluator's name as they wrote it; who wrote none is called by the task."""
        return self.t("nobody_named") if author == NOBODY else author

    def listed(self, idents: Sequence[str]) -> str:
        """Things by name in one line."""
        return joined([self.name(ident) for ident in idents], self.language)

    def clock(self, seconds: float) -> str:
        """Exercise time, as the replay shows it."""
        return hms(round(seconds * 1000))

    def remark(self, place: str, about: str = "") -> tuple[str, str]:
        """(words, author) that evaluators left for a place of the report; empty if none."""
        entry = remarks(self.source.entries, place).get(about)
        return ("", "") if entry is None else (getattr(entry.said, "words", ""), entry.author)

    def own_words(self, about: str) -> str:
        """What trainees said of themselves about something."""
        found = (self.remark("self", part)[0] for part in (about, *about.split(":")))
        return next((words for words in found if words), "")

    def rated(self, item: str) -> list[tuple[str, str]]:
        """(evaluator, rating) of an item."""
        return [(who, r.value) for (who, what), r in self.ratings.items() if what == item and who != SELF]

    def own_rating(self, item: str) -> str:
        """How trainees rated themselves."""
        found = self.ratings.get((SELF, item))
        return found.value if found else ""

    def fact_of(self, finding: FindingRecord) -> str:
        """What a finding states: a person's words, else the machine's in the language of the report."""
        return finding.fact or told(finding, self.score, self.names, self.language)

    # What chapters add.

    def head(self, key: str, level: int = 1, text: str = "") -> None:
        """A numbered heading of a chapter (1), section (2) or part (3, without a number)."""
        said = text or self.t(f"head.{key}")
        if level == 1:
            self._chapters, self._section = self._chapters + 1, 0
            self._chapter = str(self._chapters)
            said = f"{self._chapter}  {said}"
        elif level == 2:
            self._section += 1
            said = f"{self._chapter}.{self._section}  {said}"
        self.blocks.append(Heading(level, said))

    def annex(self, key: str) -> None:
        """The heading of an annex, by letter."""
        self._annex, self._section = self._annex + 1, 0
        self._chapter = chr(64 + self._annex)
        said = self.t("annex", letter=self._chapter, title=self.t(f"head.{key}"))
        self.blocks.append(Heading(1, said))

    def note(self, key: str, **params: object) -> None:
        """A remark about the report itself."""
        self.blocks.append(Paragraph(self.t(key, **params)))

    def fact(self, text: str, evidence: Sequence[int]) -> None:
        """A sentence that states something."""
        self.blocks.append(Paragraph(text, "fact", tuple(evidence)))

    def model(self, text: str, evidence: Sequence[int] = ()) -> None:
        """An estimate of the model, which rests on the log up to its end, or on what was played otherwise."""
        self.blocks.append(Paragraph(text, "model", tuple(evidence) or (self.source.course.last,)))

    def judged(self, words: str, author: str, evidence: Sequence[int] = ()) -> None:
        """A person's words under their name."""
        self.blocks.append(Paragraph(self.t("by", who=author, words=words), "judgement", tuple(evidence)))

    def waits(self, key: str, **params: object) -> None:
        """A place that only a person may fill."""
        self.blocks.append(Paragraph(self.t(f"waits.{key}", **params), "waits"))

    def table(
        self, key: str, columns: Sequence[str], rows: Sequence[Sequence[Cell | str]], states: Sequence[str] = (),
        widths: Sequence[int] = (),
    ) -> None:  # fmt: skip
        """A numbered table; without rows it says so. `states` names the columns that need evidence."""
        if not rows:
            self.note("nothing_here")
            return
        self._table += 1
        cells = tuple(tuple(c if isinstance(c, Cell) else Cell(c) for c in row) for row in rows)
        title = self.t("table_no", number=self._table, title=self.t(f"table.{key}"))
        heads = tuple(self.t(f"column.{c}") for c in columns)
        stating = tuple(columns.index(c) for c in states)
        self.blocks.append(Table(title, heads, cells, stating, tuple(widths)))

    def figure(self, key: str, canvas: Canvas, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A numbered figure, with what it shows as a table."""
        self._figure += 1
        title = self.t("figure_no", number=self._figure, title=self.t(f"figure.{key}"))
        heads = tuple(self.t(f"column.{c}") for c in columns)
        shown = tuple(tuple(row) for row in rows)
        self.blocks.append(Figure(title, canvas.svg(title), canvas.width, canvas.height, heads, shown))

    def extract(self) -> None:
        """The place of the log extract."""
        self.blocks.append(Extract(tuple(self.t(f"column.{c}") for c in ("number", "time", "post", "what"))))

    def document(self) -> Document:
        """The report as it stands."""
        silent = {self.t(key) for key in ("open", "state.unobserved", "not_applicable")} | {"", "–"}
        return Document(
            self.t(f"title.{self.form}"),
            self.of(self.exercise.title),
            self.t("stamp"),
            self.language,
            self.form,
            self.blocks,
            silent=frozenset(silent),
        )


def told(finding: FindingRecord, score: Mapping[str, Any], names: Mapping[str, str], language: str) -> str:
    """The machine's sentence for a finding."""

    def t(key: str, **params: object) -> str:
        return say(f"report.{key}", {name: str(value) for name, value in params.items()}, language)

    if finding.kind == "strength":
        titles = {i["id"]: i["title"] for d in score["dimensions"] for i in d["indicators"]}
        title = titles.get(finding.indicator, {})
        said = title.get(language) or title.get("en", finding.indicator)
        return t("strength", title=said, met=finding.met, all=finding.count)
    what = worded([f"{finding.code}: {subject}" for subject in finding.subjects], names, language)
    state = t(f"state.{finding.how}") if look_up(f"report.state.{finding.how}") else finding.how
    who = names.get(finding.post, "")
    lost = t("lost", indicator=finding.indicator, points=f"{finding.points / 1000:.2f}") if finding.points else ""
    return t("area" if who else "area_nobody", who=who, what=what, how=state + lost)


def lesson(recurrence: str, names: Mapping[str, str], language: str) -> str:
    """The key by which a lesson is known again, in words: indicator, and what was lacking."""
    indicator, _, code = recurrence.partition(" ")
    return f"{indicator} {worded([code], names, language)}" if code else say("report.own_key", {}, language)
