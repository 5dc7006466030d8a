"""Objectives, indicators, outcome: the machine's, the evaluators' and the trainees' own side by side, never mixed."""

from app.domain.review import RATINGS
from app.report.builder import Builder
from app.report.chapters.facts import state
from app.report.document import Cell, Paragraph
from app.report.figures import scores


def objectives(b: Builder) -> None:
    """Objectives with their critical tasks and three ratings."""
    rows: list[list[Cell | str]] = []
    for objective in b.score["objectives"]:
        item = f"objective:{objective['id']}"
        machine = objective["rating"] or b.t("state.unobserved")
        official = b.t("comma").join(f"{who} {value}" for who, value in b.rated(item)) or b.t("open")
        for number, task in enumerate(objective["tasks"]):
            critical = "★ " if task["critical"] else ""
            first = number == 0
            rows.append([
                b.name(objective["id"]) if first else "", critical + b.name(task["id"]), state(b, task),
                machine if first else "", official if first else "", b.own_rating(item) if first else "",
            ])  # fmt: skip
    b.table(
        "objectives", ("objective", "task", "state", "machine", "raters", "own"), rows, ("state",), (5, 7, 5, 2, 4, 2)
    )
    b.note("rating_words")
    _unsupported(b)


def _unsupported(b: Builder) -> None:
    """Ratings of people that name neither an event nor a reason, and those that differ from the machine's."""
    for (who, item), rating in b.ratings.items():
        kind, _, ident = item.partition(":")
        name = b.name(ident) if kind == "objective" else b.t("indicator_no", number=ident)
        proposed = rating.machine
        if proposed and (rating.reason or (rating.value in RATINGS and rating.value != proposed)):
            said = rating.reason or b.t("no_reason")
            b.judged(b.t("differs", what=name, value=rating.value, machine=proposed, reason=said), who, rating.evidence)
        if not rating.evidence and not rating.reason:
            b.blocks.append(_flag(b, name, rating.value, who))


def _flag(b: Builder, name: str, value: str, who: str) -> Paragraph:
    return Paragraph(b.t("unsupported", what=name, value=value, who=who), "waits")


def indicators(b: Builder) -> None:
    """Indicators with three columns of points."""
    rows: list[list[Cell | str]] = []
    bars = []
    for dimension in b.score["dimensions"]:
        if not dimension["max"]:
            continue
        bars.append((f"{dimension['id']} {b.of(dimension['title'])}", dimension["points"], dimension["max"]))
        for i in dimension["indicators"]:
            name = f"{i['id']} {b.of(i['title'])}"
            item = f"indicator:{i['id']}"
            official = b.t("comma").join(f"{who} {value}" for who, value in b.rated(item)) or b.t("open")
            if not i["applies"]:
                rows.append([name, "–", "–", b.t("not_applicable"), official, b.own_rating(item)])
                continue
            evidence = tuple(dict.fromkeys((*i["against"], *i["evidence"])))[:6] or (b.source.course.last,)
            rows.append([
                name, str(i["opportunities"]), str(i["met"]), Cell(f"{i['points']:.2f} / {i['max']:.2f}", evidence),
                official, b.own_rating(item),
            ])  # fmt: skip
    shown = [(name, f"{points:.1f}", f"{most:.1f}") for name, points, most in bars]
    b.figure("dimensions", scores.dimensions(bars), ("indicator", "machine", "most"), shown)
    b.table("indicators", ("indicator", "required", "met", "machine", "raters", "own"), rows, ("machine",),
            (6, 2, 2, 5, 3, 2))  # fmt: skip


def outcome(b: Builder) -> None:
    """What the model says became of people, and where that lies between the baselines."""
    people = b.score["people"]
    b.model(b.t("people", **people))
    if b.score["outcome"]["interval"] is None or not b.source.baselines:
        b.note("no_baselines")
        return
    low, high = b.score["outcome"]["interval"]
    points = f"{b.score['outcome']['points']:.1f}"
    b.model(b.t("outcome_points", points=points, low=f"{low:.1f}", high=f"{high:.1f}"))
    names = {policy: b.t(f"policy.{policy}") for policy in scores.POLICIES}
    canvas, rows = scores.outcome(b.source.baselines, b.score["loss"], names, b.t("this_run"), b.t("loss_axis"))
    shown = [(name, f"{mean:.1f}", f"{least:.1f}", f"{most:.1f}") for name, mean, least, most in rows]
    b.figure("outcome", canvas, ("policy", "loss", "low", "high"), shown)
    last = (b.source.course.last,)
    table: list[list[Cell | str]] = [[b.t("this_run"), Cell(f"{b.score['loss']:.1f}", last), "–"]]
    table += [[name, Cell(mean, last), b.t("from_to", low=least, high=most)] for name, mean, least, most in shown]
    b.table("outcome", ("policy", "loss", "range"), table, ("loss",), (4, 2, 3))
    b.note("seeds", count=b.source.baselines.get("seeds", "–"))
