"""What was played, how it was judged, how it went, and who took part."""

from app.domain.clock import format_duration
from app.domain.events.script import InjectReleased
from app.report.builder import Builder
from app.report.document import Cell
from app.report.figures import course as drawn
from app.report.figures.network import ring
from app.scoring.coordination.contacts import contacts
from app.scoring.raters import of_raters


def overview(b: Builder) -> None:
    """What was played."""
    b.head("overview")
    e, bots = b.exercise, [p for p in b.score["posts"] if p["player"].startswith("bot:")]
    events = b.t("comma").join(b.of(x.event) for x in e.based_on)
    goals = b.t("comma").join(b.of(o.title) for o in e.objectives)
    b.table("overview", ("what", "value"), [
        (b.t("row.name"), b.of(e.title)),
        (b.t("row.type"), b.t("tabletop")),
        (b.t("row.organiser"), b.remark("cover", "organiser")[0] or b.t("to_fill")),
        (b.t("row.start"), e.start.replace("T", " ")),
        (b.t("row.length"), format_duration(e.length)),
        (b.t("row.posts"), b.t("seats", all=len(b.score["posts"]), bots=len(bots))),
        (b.t("row.goals"), goals),
        (b.t("row.scenario"), b.of(e.summary)),
        (b.t("row.based_on"), events or b.t("nothing_here")),
        (b.t("row.fiction"), b.t("disclaimer")),
    ], widths=(1, 4))  # fmt: skip


def method(b: Builder, headed: bool = True) -> None:
    """How it was judged: by whom, on what, how far they agree, and what was not seen."""
    if headed:
        b.head("method")
    source, score = b.source, b.score
    rows: list[tuple[str, str]] = [
        (b.t("row.raters"), b.t("comma").join(b.raters) or b.t("no_raters")),
        (b.t("row.basis"), b.t("basis")),
        (b.t("row.data"), b.t("data", events=len(source.course.times), marks=len(b.marks), ratings=len(b.ratings))),
        (b.t("row.coverage"), f"{100 * score['coverage']:.0f} %"),
        (b.t("row.void"), b.t("void", count=len(score["void"]))),
        (b.t("row.agreement"), _agreement(b)),
        (b.t("row.rubric"), score["rubric"][:16]),
        (b.t("row.log_hash"), source.log_hash),
        (b.t("row.verified"), b.t("yes" if source.verified else "no")),
        (b.t("row.seed"), str(source.seed)),
    ]
    b.table("method", ("what", "value"), rows, widths=(1, 4))
    for gate in score["gates"]:
        b.fact(b.t("gate", why=b.of(gate["why"])), gate["evidence"] or (source.course.last,))
    b.note("unvalidated")


def _agreement(b: Builder) -> str:
    found = of_raters(b.source.entries)
    if not found:
        return b.t("no_agreement")
    return " ".join(
        b.t("agreement", scale=b.t(f"scale.{scale}"), measures=measures(answer, b), items=answer["items_shared"],
            raters=answer["raters"])
        for scale, answer in found.items()
    )  # fmt: skip


def measures(answer: dict[str, object], b: Builder) -> str:
    """The coefficients with their intervals in one line."""
    found = []
    for name in ("alpha", "weighted_kappa", "kappa", "ac1", "icc", "percent"):
        value, interval = answer[name], answer["intervals"][name]  # type: ignore[index]
        if not isinstance(value, float):
            continue
        digits = ".0f" if name == "percent" else ".2f"
        ends = b.t("interval", low=f"{interval[0]:{digits}}", high=f"{interval[1]:{digits}}") if interval else ""
        found.append(f"{b.t(f'measure.{name}')} {value:{digits}}{ends}")
    return b.t("comma").join(found)


def course(b: Builder, headed: bool = True) -> None:
    """Injects, what was expected, what was done; and the run on one line of time."""
    if headed:
        b.head("course")
    source = b.source
    posts = {p.id: b.of(p.title) for p in b.exercise.posts}
    numbered = [(b.numbers[f.ident], f) for f, _ in source.findings if f.ident in b.numbers]
    canvas = drawn.timeline(source.rows, posts, source.ends, numbered, b.t("lane.injects"), b.t("lane.findings"))
    b.figure("timeline", canvas, ("number", "time", "post", "fact"),
             [(str(n), b.clock(f.at / 1000), b.name(f.post), b.fact_of(f)) for n, f in numbered])  # fmt: skip
    released = {
        event.body.inject: (seq, event.at)
        for row in source.rows
        for seq, event in enumerate(row.events, row.seq + 1)
        if isinstance(event.body, InjectReleased)
    }
    done = {task["id"]: task for o in b.score["objectives"] for task in o["tasks"]}
    expected = {x.id: x for x in b.exercise.expected}
    rows: list[list[Cell | str]] = []
    for inject in sorted(b.exercise.injects, key=lambda i: released.get(i.id, (0, 0))[1]):
        if inject.id not in released or not inject.expects:
            continue
        seq, at = released[inject.id]
        for number, action in enumerate(inject.expects):
            task = done.get(action)
            when = b.clock(task["at"]) if task and task["at"] is not None else "–"
            who = expected[action].who if action in expected else ()
            rows.append([
                b.clock(at / 1000) if number == 0 else "", Cell(b.name(inject.id), (seq,)) if number == 0 else "",
                b.name(action), b.listed(who[:1]), when, state(b, task),
            ])  # fmt: skip
    b.table(
        "course", ("time", "inject", "expected", "post", "done_at", "actual"), rows, ("actual",), (6, 8, 8, 6, 6, 6)
    )


def state(b: Builder, task: dict[str, object] | None) -> Cell:
    """How far a task got, with its events."""
    if task is None or not task["observed"]:
        return Cell(b.t("state.unobserved"))
    key = "late" if task["late"] else "done" if task["met"] else "missed"
    return Cell(b.t(f"state.{key}"), tuple(task["evidence"]))  # type: ignore[arg-type]


def work(b: Builder) -> None:
    """Who spoke with whom, and how much came to each post."""
    b.head("work", 2)
    posts = {p.id: b.of(p.title) for p in b.exercise.posts}
    net = contacts(b.source.rows, b.source.ctx)
    arcs = {(net.nodes[a], net.nodes[z]): weight for (a, z), weight in net.arcs.items()}
    kinds: dict[str, str] = {}
    for force in b.exercise.forces:
        if force.commander:
            kinds.setdefault(force.commander, force.kind.value)
    canvas = ring(posts, kinds, arcs, b.score["interfaces"], b.t("line.exchanged"), b.t("line.missed"))
    rows = [(b.name(i["from"]), b.name(i["to"]), *(str(i[k]) for k in ("owed", "made", "late", "missed")))
            for i in b.score["interfaces"]]  # fmt: skip
    b.figure("network", canvas, ("from", "to", "owed", "made", "late", "missed"), rows)
    b.note("network_reads")
    table = drawn.counted(b.source.rows, posts, b.source.ends)
    b.figure("load", drawn.load(table, posts, b.source.ends), ("post", "load"),
             [(posts[post], " ".join(map(str, line))) for post, line in table.items()])  # fmt: skip


def participants(b: Builder) -> None:
    """Posts, never persons."""
    last = (b.source.course.last,)
    rows: list[list[Cell | str]] = [
        [Cell(b.name(p["id"]), last), b.t("bot") if p["player"].startswith("bot:") else b.t("person"),
         *(str(p[key]) for key in ("opportunities", "met", "late", "missed", "excused"))]
        for p in b.score["posts"]
    ]  # fmt: skip
    b.table("participants", ("post", "player", "required", "met", "late", "missed", "excused"), rows, ("post",),
            (5, 3, 2, 2, 2, 2, 2))  # fmt: skip
    b.note("no_names")
