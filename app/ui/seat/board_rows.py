"""What the board lists: for who commands a scene its tasks, for who advises the facts held."""

from dataclasses import dataclass, field

from app.domain.knowledge import KnownTask
from app.services.seat import Seat
from app.ui.seat.sources import units
from app.ui.seat.words import capability, seat_clock

TASK_COLUMNS = ("sector", "task", "forces", "people", "state", "progress", "relief")
FACT_COLUMNS = ("fact", "words", "source", "at", "told")
WHOLE = 1_000_000
"""The whole of a task, in ppm."""
RANK = {"begun": 0, "open": 1, "done": 2, "cancelled": 3}


@dataclass(slots=True)
class Line:
    """One row: what it is about, its words by column, the symbols of forces, steps of the ladder, how full of how much,
    and the tone of what is amiss."""

    ident: str
    cells: dict[str, str] = field(default_factory=dict)
    forces: list[str] = field(default_factory=list)
    steps: int = 0
    full: tuple[int, int] = (0, 0)
    tone: str = ""


def tasks(seat: Seat) -> list[Line]:
    """Tasks of the scenes where this post commands, or that its own units work on; those under way first."""
    k, view, t = seat.view.knows, seat.view, seat.language.t
    mine = {s.site for s in k.sites.values() if s.commander == seat.post}
    own = set(units(seat))
    found = []
    order = {ident: _rank(known) for ident, known in k.tasks.items()}
    for ident, known in sorted(k.tasks.items(), key=lambda x: (order[x[0]], x[0])):
        card = view.tasks[ident]
        on = [u for u, unit in k.units.items() if unit.task == ident]
        if known.status == "cancelled" or not (card.site in mine or own & set(on)):
            continue
        people = sum(view.units[u].people for u in on if u in view.units)
        needed = sum(n.quantity for n in card.needs)
        whole = known.status == "begun" and known.done_ppm >= WHOLE
        moving = [k.units[u].arrives for u in on if k.units[u].status == "moving"]
        tired = any(k.units[u].tired for u in on)
        steps = 6 if known.status == "done" or whole else 5 if known.rate else 3 if moving else 2 if on else 0
        relief = t("board.tired") if tired else t("board.due", at=seat_clock(seat, card.due)) if card.due else ""
        state = t("task_whole" if whole else f"status.task.{known.status}")
        short = t("comma").join(capability(seat, s) for s in known.short)
        cells = {
            "sector": seat.name(card.sector) if card.sector else seat.name(card.site),
            "task": seat.name(ident),
            "people": str(people) if people else "",
            "state": state,
            "progress": t("card.short", what=short) if short else f"{known.done_ppm // 10_000} %",
            "relief": relief,
        }
        forces = [f"{seat.force_kind(u)}-{'planned' if k.units[u].status == 'moving' else 'actual'}" for u in on]
        tone = "warning" if tired or known.short else "good" if steps == 6 else ""
        found.append(Line(ident, cells, forces, steps, (len(on), max(len(on), round(needed))), tone))
    return found


def _rank(known: KnownTask) -> tuple[int, bool]:
    """What lacks something first, what is done last."""
    whole = known.status == "begun" and known.done_ppm >= WHOLE
    return (2 if whole else RANK.get(known.status, 4), not known.short)


def facts(seat: Seat) -> list[Line]:
    """Facts held, the latest first, and who has had each from this post."""
    k, t = seat.view.knows, seat.language.t
    told: dict[str, list[str]] = {}
    for letter in k.sent.values():
        for fact in letter.facts:
            told.setdefault(fact, []).extend(letter.to)
    found = []
    for fact, known in sorted(k.facts.items(), key=lambda x: (-x[1].at, x[0])):
        posts = list(dict.fromkeys(told.get(fact, ())))
        shared = t("board.told_all", count=len(posts)) if len(posts) > 2 else t("comma").join(map(seat.name, posts))
        cells = {
            "fact": seat.name(fact),
            "words": seat.fact_words(fact),
            "source": seat.name(known.source) if known.source else t(f"status.way.{known.way}"),
            "at": seat_clock(seat, known.at),
            "told": shared or t("board.told_nobody"),
        }
        found.append(Line(fact, cells, tone="" if posts else "warning"))
    return found
