"""Strengths, problems, causes, conclusion, corrective actions: proposed with evidence, and text once a person did."""

from app.codec.bands import band_word
from app.domain.review import CAUSES, FindingRecord
from app.report.builder import Builder, lesson
from app.report.document import Cell, Heading, Paragraph
from app.report.estimable import otherwise
from app.report.estimates import about, came_back, estimated
from app.report.findings import second_gone, waits_for

TOP = 3


def practice(b: Builder, most: int | None = None) -> None:
    """What went well."""
    good = [(f, who) for f, who in b.source.findings if f.kind == "strength"][:most]
    for finding, who in good:
        _stated(b, finding, who)
    if not good:
        b.note("nothing_here")


def _stated(b: Builder, finding: FindingRecord, who: str) -> None:
    """A finding's fact, then what a person says of it."""
    b.fact(b.fact_of(finding), finding.evidence)
    if finding.judgement and who:
        b.judged(finding.judgement, who, finding.evidence[:1])


def problems(b: Builder, estimates: bool = True) -> None:
    """Table 7: every area with its events, the post, what it knew then, and the other source; beneath it what the model
    makes of each, where that is not said elsewhere."""
    areas = [(f, who) for f, who in b.source.findings if f.kind == "area"]
    rows: list[list[Cell | str]] = [
        [
            str(b.numbers[f.ident]), grade(b, f), Cell(b.fact_of(f), f.evidence), b.name(f.root or f.post),
            b.clock(f.at / 1000), _known(b, f), _source(b, f),
        ]
        for f, _ in areas
    ]  # fmt: skip
    b.table("findings", ("number", "grade", "fact", "post", "time", "knew", "second"), rows, ("fact",),
            (2, 3, 8, 4, 5, 7, 4))  # fmt: skip
    b.note("grades_come_from")
    if estimates and areas:
        _estimates(b, [f for f, _ in areas])
    if any(not f.grade or f.status != "accepted" for f, _ in areas):
        b.waits("grades")
    for finding, _ in areas:
        if finding.grade == "deficiency" and second_gone(finding, b.marks):
            b.waits("source_gone", number=b.numbers[finding.ident])
    if b.source.rejected:
        b.note("set_aside", count=len(b.source.rejected))


def _estimates(b: Builder, areas: list[FindingRecord]) -> None:
    """What the model makes of findings; of which nothing was computed, and of which nothing can be."""
    b.head("", 3, b.t("head.estimates"))
    without: dict[str, list[str]] = {"estimates_none": [], "estimates_never": []}
    for finding in areas:
        if finding.ident in b.estimates:
            estimate(b, finding)
        else:
            number = str(b.numbers[finding.ident])
            without["estimates_none" if _estimable(b, finding) else "estimates_never"].append(number)
    for key, numbers in without.items():
        if numbers:
            b.note(key, numbers=b.t("comma").join(numbers))
    if any(finding.ident in b.estimates for finding in areas):
        b.note("estimates_mean")


def _estimable(b: Builder, finding: FindingRecord) -> bool:
    return otherwise(finding, b.score, b.source.course) is not None


def estimate(b: Builder, finding: FindingRecord) -> None:
    """What the model makes of one finding, or that nothing was computed."""
    found = b.estimates.get(finding.ident)
    if found is not None:
        what, option = about(found, b.source.rows, b.names, b.t, b.language)
        number = b.t("finding_no", number=b.numbers[finding.ident])
        b.model(f"{number} {estimated(found, what, option, b.t)}", (found.seq,) if found.seq else finding.evidence[:2])
    elif _estimable(b, finding):
        b.note("estimate_none")


def grade(b: Builder, finding: FindingRecord) -> str:
    """The grade that a person gave, or that it waits for one."""
    return b.t(f"grade.{finding.grade}") if finding.grade and finding.status == "accepted" else b.t("proposed")


def _known(b: Builder, finding: FindingRecord) -> Cell:
    """What the post had learned last at that second, with the events, and what it lacked."""
    learned = [b.source.course.learned[finding.post, fact][0] for fact in finding.knew
               if (finding.post, fact) in b.source.course.learned]  # fmt: skip
    said = [b.t("knew", what=b.listed(finding.knew))] if finding.knew else []
    said += [b.t("lacked", what=b.listed(finding.lacked))] if finding.lacked else []
    return Cell(" ".join(said) or "–", tuple(learned))


def _source(b: Builder, finding: FindingRecord) -> Cell:
    kind, _, number = finding.second.partition(":")
    said = b.t("artefacts", what=b.t("comma").join(b.t(f"artefact.{a}") for a in finding.artefacts)) if (
        finding.artefacts) else ""  # fmt: skip
    if not finding.second:
        return Cell(" ".join(filter(None, (b.t("single_source"), said))))
    if kind == "mark":
        mark = next((e for e in b.marks if str(e.number) == number), None)
        if mark is None:
            return Cell(b.t("single_source"))
        words = b.t("source_mark", who=b.who(mark.author), number=number)
        return Cell(" ".join(filter(None, (words, said))), (mark.judgement.seq,) if mark.judgement.seq else ())
    if kind == "spoken" and number.isdigit():
        return Cell(" ".join(filter(None, (b.t("source_spoken"), said))), (int(number),))
    return Cell(" ".join(filter(None, (finding.second, said))))


def causes(b: Builder) -> None:
    """Causes as people named them, class by class; what nobody has named waits."""
    areas = [(f, who) for f, who in b.source.findings if f.kind == "area"]
    for cause in CAUSES:
        named = [(f, who) for f, who in areas if f.cause == cause and f.status == "accepted" and who]
        if named:
            b.head("", 3, b.t(f"cause.{cause}"))
        for finding, who in named:
            number = b.t("finding_no", number=b.numbers[finding.ident])
            b.judged(f"{number} {finding.judgement or b.t('no_sentence')}", who, finding.evidence[:2])
    without = [str(b.numbers[f.ident]) for f, _ in areas if not f.cause or f.status != "accepted"]
    if without or not areas:
        b.waits("causes", numbers=b.t("comma").join(without) or "–")


def conclusion(b: Builder) -> None:
    """The evaluators' conclusion, with what was not observed stated beside it."""
    band, who = b.remark("band")
    if band:
        b.judged(b.t("band_given", band=band_word(band, b.language)), who)
    words, who = b.remark("conclusion")
    if words:
        b.judged(words, who)
    limits, who = b.remark("limits")
    if limits:
        b.judged(limits, who)
    if not words or not band:
        b.waits("conclusion")
    unseen = [
        f"{i['id']} {b.of(i['title'])}" for d in b.score["dimensions"] for i in d["indicators"] if not i["applies"]
    ]
    tasks = [b.name(t["id"]) for o in b.score["objectives"] for t in o["tasks"] if not t["observed"]]
    if unseen or tasks:
        b.note("unobserved_items", what=b.t("comma").join(dict.fromkeys((*unseen, *tasks))))
    b.note("coverage_line", percent=f"{100 * b.score['coverage']:.0f}")


def actions(b: Builder) -> None:
    """Table 8: one line for each area that is not set aside; what is open says so."""
    blank = b.t("open")
    rows: list[list[Cell | str]] = []
    for finding, _ in b.source.findings:
        if finding.kind != "area":
            continue
        taken = finding.status == "accepted"
        where = b.t("done" if finding.done else "under_way") if taken and finding.action else blank
        rows.append([
            str(b.numbers[finding.ident]), *(getattr(finding, key) if taken and getattr(finding, key) else blank
                                             for key in ("action", "owner", "due", "check")),
            where, _recurs(b, finding) if taken else blank,
        ])  # fmt: skip
    b.table("actions", ("number", "measure", "responsible", "due", "check", "status", "recurrence"), rows,
            widths=(2, 5, 3, 4, 3, 2, 5))  # fmt: skip
    lacking = [(b.numbers[f.ident], waits_for(f)) for f, _ in b.source.findings if waits_for(f)]
    for number, fields in lacking:
        b.waits("fields", number=number, what=b.t("comma").join(b.t(f"field.{name}") for name in fields))


def _recurs(b: Builder, finding: FindingRecord) -> str:
    """Whether the lesson had been there before, and the key by which it is known again."""
    key = lesson(finding.recurrence, b.names, b.language)
    if finding.recurrence == "own":
        return key
    return b.t("lesson.line", came=came_back(b.recurrences.get(finding.ident), b.t), lesson=key)


def signatures(b: Builder) -> None:
    """The page that evaluators and the evaluated sign."""
    b.blocks.append(Heading(1, b.t("head.signatures")))
    rows = [[b.t(f"sign.{who}"), "", ""] for who in ("lead", "evaluator", "unit")]
    b.table("signatures", ("who", "opinion", "signature"), rows, widths=(3, 6, 4))


def told_open(b: Builder) -> None:
    """That nobody has judged yet, said at the beginning."""
    if not any(who for _, who in b.source.findings) and not b.ratings:
        b.blocks.append(Paragraph(b.t("waits.all"), "waits"))
