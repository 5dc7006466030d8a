"""What HSEEP's structure has of its own: the summary, and the analysis of each capability."""

from app.codec.bands import band_word
from app.domain.review import RATINGS, FindingRecord
from app.report.builder import Builder
from app.report.chapters.judgement import TOP, estimate, practice
from app.report.document import Cell
from app.report.estimates import times
from app.scoring.rubric import IndicatorRule, current


def summary(b: Builder) -> None:
    """The score in a line, three strengths, three areas."""
    b.head("summary")
    process, total = b.score["process"], b.score["total"]
    key = "score_provisional" if b.score["provisional"] else "score_line"
    b.model(b.t(key, process=f"{process['points']:.0f}", outcome=f"{b.score['outcome']['points']:.0f}",
                total=f"{total:.0f}", band=band_word(b.score["band"], b.language)))  # fmt: skip
    b.head("", 3, b.t("head.practice"))
    practice(b, TOP)
    b.head("", 3, b.t("head.findings"))
    areas = [f for f, _ in b.source.findings if f.kind == "area"][:TOP]
    for finding in areas:
        b.fact(b.fact_of(finding), finding.evidence)
    if not areas:
        b.note("nothing_here")


def capabilities(b: Builder) -> None:
    """Table 1: objective, capability, and who rated it what."""
    b.head("capabilities")
    rows: list[list[Cell | str]] = []
    for objective in b.score["objectives"]:
        spec = next(o for o in b.exercise.objectives if o.id == objective["id"])
        item = f"objective:{objective['id']}"
        given = [(b.t("machine_short"), objective["rating"] or ""), *b.rated(item)]
        given += [(b.t("own_short"), b.own_rating(item))] if b.own_rating(item) else []
        evidence = tuple(seq for task in objective["tasks"] for seq in task["evidence"])[:3] or (b.source.course.last,)
        rows.append([
            b.of(spec.title), b.of(spec.capability) or "–",
            *(Cell(said, evidence) if (said := b.t("comma").join(who for who, v in given if v == rating)) else ""
              for rating in RATINGS),
        ])  # fmt: skip
    b.table("capabilities", ("objective", "capability", *RATINGS), rows, RATINGS, (5, 6, 3, 3, 3, 3))
    b.note("rating_words")
    b.note("rating_s")
    for objective in b.exercise.objectives:
        b.head("", 2, b.of(objective.title))
        mine = [(f, who) for f, who in b.source.findings if f.objective == objective.id]
        b.head("", 3, b.t("head.practice"))
        good = [f for f, _ in mine if f.kind == "strength"]
        for finding in good:
            b.fact(b.fact_of(finding), finding.evidence)
        if not good:
            b.note("nothing_here")
        b.head("", 3, b.t("head.findings"))
        areas = [(f, who) for f, who in mine if f.kind == "area"]
        for finding, who in areas:
            area(b, finding, who)
        if not areas:
            b.note("nothing_here")


def area(b: Builder, finding: FindingRecord, who: str) -> None:
    """Observation, reference, analysis."""
    number = b.t("finding_no", number=b.numbers[finding.ident])
    b.fact(b.t("observation", number=number, what=b.fact_of(finding)), finding.evidence)
    estimate(b, finding)
    known = b.recurrences.get(finding.ident)
    if known is not None and known.seen and finding.status == "accepted":
        b.note("lesson.seen", times=times(known, b.t))
    rule = next((i for d in b.source.rubric.dimensions for i in d.indicators if i.id == finding.indicator), None)
    if rule is not None:
        b.note("reference", claim=b.of(rule.claim), source=_source(b, rule))
    if who and finding.judgement:
        cause = b.t(f"cause.{finding.cause}") if finding.cause else b.t("open_cause")
        b.judged(b.t("analysis", cause=cause, words=finding.judgement), who, finding.evidence[:2])
    else:
        b.waits("analysis", number=number)


def _source(b: Builder, rule: IndicatorRule) -> str:
    """Where a rule comes from, in the language of the report; an exercise's own rubric says it in its own words."""
    own = next((i for d in current().dimensions for i in d.indicators if i.id == rule.id), None)
    return b.t(f"source.i{rule.id.replace('.', '_')}") if own is not None and own.source == rule.source else rule.source


def plan(b: Builder) -> None:
    """Appendix A: capability, issue, corrective action, element, organization, dates."""
    capability = {o.id: b.of(o.title) for o in b.exercise.objectives}
    rows: list[list[Cell | str]] = []
    for finding, _ in b.source.findings:
        if finding.kind != "area":
            continue
        taken = finding.status == "accepted"
        element = b.t(f"element.{finding.cause}") if taken and finding.cause else b.t("open")
        given = [getattr(finding, key) if taken else "" for key in ("action", "owner", "check", "due")]
        rows.append([
            capability.get(finding.objective, "–"),
            Cell(f"{b.t('finding_no', number=b.numbers[finding.ident])} {b.fact_of(finding)}", finding.evidence),
            given[0] or b.t("open"), element, given[1] or b.t("open"), given[2] or b.t("open"), given[3] or b.t("open"),
        ])  # fmt: skip
    b.table("plan", ("capability", "issue", "measure", "element", "responsible", "check", "due"), rows, ("issue",),
            (4, 6, 4, 4, 5, 5, 4))  # fmt: skip
