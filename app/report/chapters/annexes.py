"""Annexes: the rating sheets, the trainees' own words, marks made on the spot, dissent, terms."""

from app.domain.review import SELF
from app.report.builder import Builder
from app.report.document import Cell

SIGNS = {"+": "good", "-": "gap", "n": "note"}


def sheets(b: Builder) -> None:
    """Every rating of every evaluator, beside what the machine proposed then."""
    rows: list[list[Cell | str]] = []
    for (who, item), rating in b.ratings.items():
        if who == SELF:
            continue
        kind, _, ident = item.partition(":")
        name = b.name(ident) if kind == "objective" else b.t("indicator_no", number=ident)
        how = b.t("blind" if rating.blind else "after_seeing" if rating.seen else "beside_machine")
        rows.append([name, who, rating.value, rating.machine or "–", how, Cell(rating.reason, rating.evidence)])
    b.table("sheets", ("item", "rater", "rating", "machine", "how", "reason"), rows, widths=(5, 3, 2, 2, 3, 5))
    gone = len(b.source.entries) - len(b.marks) - len(b.ratings)
    b.note("chain", count=len(b.source.entries), gone=max(0, gone))


def own(b: Builder) -> None:
    """What trainees said of themselves."""
    rows: list[list[Cell | str]] = [
        [b.name(entry.said.about) if entry.said.about in b.names else _subject(b, entry.said.about), entry.said.words]  # type: ignore[union-attr]
        for entry in b.source.entries
        if entry.author == SELF and getattr(entry.said, "place", "") == "self" and getattr(entry.said, "words", "")
    ]  # fmt: skip
    b.table("own", ("about", "words"), rows, widths=(2, 4))


def _subject(b: Builder, about: str) -> str:
    return b.listed([part for part in about.split(":") if part in b.names]) or about


def spot(b: Builder) -> None:
    """Marks made while it went on or in the replay."""
    rows: list[list[Cell | str]] = []
    for entry in sorted(b.marks, key=lambda e: (e.judgement.at, e.number)):
        mark = entry.judgement
        seq = (mark.seq,) if mark.seq else ()
        rows.append([
            str(entry.number), Cell(b.clock(mark.at / 1000), seq), b.t(f"mark.{SIGNS[mark.sign]}"),
            b.name(mark.post) if mark.post else "–", mark.words or "–", b.who(entry.author),
        ])  # fmt: skip
    b.table("spot", ("number", "time", "sign", "post", "words", "rater"), rows, widths=(2, 4, 3, 4, 7, 3))


def dissent(b: Builder) -> None:
    """Objections and what was answered."""
    rows: list[list[Cell | str]] = [
        [
            b.t("finding_no", number=b.numbers[f.ident]) if f.ident in b.numbers else "–",
            Cell(f.dissent, f.evidence[:2]),
            who,
        ]
        for f, who in b.source.findings
        if f.dissent and who
    ]
    for place in ("dissent", "reply"):
        words, who = b.remark(place)
        if words:
            rows.append([b.t(f"place.{place}"), words, who])
    b.table("dissent", ("about", "words", "rater"), rows, widths=(2, 6, 2))


def terms(b: Builder) -> None:
    """What words mean here, and what the model is."""
    for key in ("posts", "evidence", "machine", "model", "grades", "blind"):
        b.note(f"term.{key}")
