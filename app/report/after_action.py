"""The after-action report as a document, in the structure of GB/T 46792 and AQ/T 9009 or of HSEEP (neither claimed).

Facts, the model's estimates and judgement are kept apart. Causes, grades of findings and conclusions are a person's:
the report proposes nothing in their place and says that they wait.
"""

from app.codec.telling import tell_command, tell_event
from app.codec.words import catalogue
from app.report.builder import Builder, Source
from app.report.chapters import annexes, facts, hseep, judgement, results
from app.report.document import Document, LogLine
from app.report.naming import letters_of

FORMS = ("gbt46792", "hseep")
COVER = ("number", "date", "organiser", "team", "reported", "edition", "handling")
"""What a cover names beside the title."""


def after_action(source: Source, language: str, form: str) -> Document:
    """The after-action report of a run; `form` gbt46792 or hseep."""
    builder = Builder(source, language, form)
    judgement.told_open(builder)
    (_gbt46792 if form == "gbt46792" else _hseep)(builder)
    document = builder.document()
    document.cover = _cover(builder)
    document.findings = len(source.findings)
    document.log = _extract(builder, document.evidence())
    return document


def _gbt46792(b: Builder) -> None:
    facts.overview(b)
    facts.participants(b)
    facts.method(b)
    facts.course(b)
    facts.work(b)
    b.head("results")
    b.head("objectives", 2)
    results.objectives(b)
    b.head("indicators", 2)
    results.indicators(b)
    b.head("outcome", 2)
    results.outcome(b)
    b.head("practice", 2)
    judgement.practice(b)
    b.head("findings", 2)
    judgement.problems(b)
    b.head("causes")
    judgement.causes(b)
    b.head("conclusion")
    judgement.conclusion(b)
    b.head("actions")
    judgement.actions(b)
    _annexes(b, "sheets", "own", "spot", "dissent", "log", "terms")
    judgement.signatures(b)


def _hseep(b: Builder) -> None:
    facts.overview(b)
    hseep.summary(b)
    hseep.capabilities(b)
    b.head("conclusion")
    judgement.conclusion(b)
    b.annex("actions")
    hseep.plan(b)
    judgement.problems(b, estimates=False)
    b.annex("participants")
    facts.participants(b)
    b.annex("method")
    facts.method(b, headed=False)
    b.head("", 3, b.t("head.objectives"))
    results.objectives(b)
    b.head("", 3, b.t("head.indicators"))
    results.indicators(b)
    b.head("", 3, b.t("head.outcome"))
    results.outcome(b)
    annexes.sheets(b)
    b.annex("course")
    facts.course(b, headed=False)
    facts.work(b)
    _annexes(b, "own", "spot", "dissent", "log", "terms")


ANNEXES = {
    "sheets": annexes.sheets,
    "own": annexes.own,
    "spot": annexes.spot,
    "dissent": annexes.dissent,
    "log": Builder.extract,
    "terms": annexes.terms,
}


def _annexes(b: Builder, *keys: str) -> None:
    for key in keys:
        b.annex(key)
        ANNEXES[key](b)


def _cover(b: Builder) -> tuple[tuple[str, str], ...]:
    given = {about: b.remark("cover", about)[0] for about in COVER}
    given["date"] = given["date"] or b.source.day
    given["number"] = given["number"] or b.source.log_hash[:12]
    given["team"] = given["team"] or b.t("comma").join(b.raters)
    given["edition"] = given["edition"] or b.t("edition", count=len(b.source.entries))
    return tuple((b.t(f"cover.{about}"), given[about] or b.t("to_fill")) for about in COVER)


def _extract(b: Builder, wanted: set[int]) -> list[LogLine]:
    """The log lines of every event that the report cites."""
    lines = []
    letters = letters_of(b.source.rows, b.names, b.language)
    names = {**catalogue(b.language).get("capability", {}), **letters, **b.names}
    for row in b.source.rows:
        for seq, event in enumerate(row.events, row.seq + 1):
            if seq in wanted:
                who = str(getattr(event.body, "post", "")) or row.command.post
                said = tell_event(event, names, b.language)
                lines.append(LogLine(seq, b.clock(event.at / 1000), _who(b, who), said))
        if row.seq in wanted:
            said = tell_command(row.command.kind, b.language)
            lines.append(LogLine(row.seq, b.clock(row.command.at / 1000), _who(b, row.command.post), said))
    return sorted(lines, key=lambda line: line.seq)


def _who(b: Builder, post: str) -> str:
    return b.t("control") if post == "control" else b.name(post)
