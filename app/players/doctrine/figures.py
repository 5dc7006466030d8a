"""One figure: sources that differ are brought together in a meeting, then one value with its source holds."""

from app.domain.clock import MINUTE
from app.domain.commands.think import Convene, SettleFigure
from app.domain.view import SeatView
from app.players.act import Act, Desk

SITTING = 10
"""Minutes a consultation on a figure takes: assumed."""
MOST = 4


def settle(view: SeatView, desk: Desk) -> list[Act]:
    """Convene when what this post was told of a figure that it may settle differs; settle it afterwards."""
    acts: list[Act] = []
    for key in desk.table.settles:
        known = desk.knows.figures.get(key)
        if known is not None and known.settled:
            continue
        told = statements(desk, key)
        if not told or (view.script.figures[key].settled_by[0] != desk.me and len(told) < 2):
            continue
        acts += _brought_together(desk, key, told)
    return acts


def _brought_together(desk: Desk, figure: str, told: list[tuple[int, str, int]]) -> list[Act]:
    values = {value for _, _, value in told}
    meeting = f"convene:{figure}"
    sitting = max((desk.register.latest(f"convene:{key}") for key in desk.view.script.figures), default=-1)
    if sitting >= 0 and desk.now <= sitting + SITTING * MINUTE and not desk.did(meeting):
        return desk.remind(sitting + SITTING * MINUTE + 1, meeting)
    if any(intent.startswith("convene:") for intent in desk.acts):
        return []
    if len(values) > 1 and not desk.did(meeting):
        sources = [source for _, source, _ in told if source in desk.view.script.posts and source != desk.me]
        attend = list(dict.fromkeys(sources or desk.table.reports))[:MOST]
        if attend:
            return desk.act(Convene(attend, [figure], SITTING), meeting)
    held = desk.since(meeting)
    if held >= 0 and desk.now < held + SITTING * MINUTE:
        return desk.remind(held + SITTING * MINUTE + 1, f"settle:{figure}")
    at, source, value = max(told)
    if held < 0 and desk.now < at + SITTING * MINUTE:
        return desk.remind(at + SITTING * MINUTE, f"settle:{figure}")
    to = [post for post in (*desk.table.chain[:1], *desk.table.reports) if post != desk.me]
    to += [post for post in sites_concerned(desk) if post not in to]
    return desk.act(SettleFigure(figure, value, source or desk.me, to), f"settle:{figure}")


def sites_concerned(desk: Desk) -> list[str]:
    """The commanders on site, and the spokesmen."""
    found = [known.commander for known in desk.knows.sites.values() if known.commander not in ("", desk.me)]
    speaks = desk.view.script.spokesman
    found += [speaks] if speaks not in ("", desk.me) else []
    return list(dict.fromkeys(found))


def statements(desk: Desk, figure: str) -> list[tuple[int, str, int]]:
    """What was said of a figure: (when, by whom, value)."""
    told = list(desk.register.figures.get(figure, ()))
    known = desk.knows.figures.get(figure)
    if known is not None:
        told.append((known.as_of, known.source, known.value))
    return told
