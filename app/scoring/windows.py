"""Which windows can be judged: not those a hand of control touched, not a bot's where a person plays, not those that
closed right after a seat was taken over."""

from app.domain.exercise.script import Inject
from app.scoring.shown import Reading, Void

EVERYTHING = ("pause", "jump", "set_pace", "change_world")
SCRIPT = ("hold_inject", "edit_inject", "retime_inject")


def player_at(r: Reading, post: str, at: int) -> str:
    """Who sat on a post at a time; empty: nobody."""
    player = ""
    for since, name in r.seats.get(post, ()):
        if since <= at:
            player = name
    return player


def left_out(r: Reading, post: str, at: int) -> bool:
    """Whether what this post owned leaves the denominator: a bot's, in a run that people play."""
    return r.people and player_at(r, post, at).startswith("bot:")


def settling(r: Reading, post: str, by: int) -> bool:
    """Whether a window of this post closed right after it was taken over; the start is none."""
    play = r.rubric.windows["settle"]
    return any(0 < since <= by <= since + play * pace_at(r, since) // 1000 for since, _ in r.seats.get(post, ()))


def pace_at(r: Reading, at: int) -> int:
    """Exercise time per play time × 1000."""
    pace = 1000
    for since, value in r.paces:
        if since <= at:
            pace = value
    return pace


def frozen(r: Reading, post: str, since: int, until: int) -> bool:
    """Whether a post was frozen at any time between."""
    return any(v.why == "freeze_seat" and v.about == post and _overlaps(v, since, until) for v in r.voids)


def void(r: Reading, since: int, until: int, owner: str, subject: str = "") -> bool:
    """Whether a hand of control touched a window of this post from `since` to `until`."""
    return any(
        (v.why in EVERYTHING and since <= v.at <= until)
        or (v.why == "freeze_seat" and v.about == owner and _overlaps(v, since, until))
        or (v.why in SCRIPT and _belongs(r, subject, v.about))
        for v in r.voids
    )


def _overlaps(freeze: Void, since: int, until: int) -> bool:
    return freeze.at <= until and (freeze.until < 0 or freeze.until >= since)


def _belongs(r: Reading, subject: str, inject: str) -> bool:
    """Whether a window is that of an inject: its answer, what it expects, the facts it brings."""
    spec: Inject | None = r.ctx.ix.injects.get(inject)
    kind, _, rest = subject.partition(":")
    if spec is None:
        return False
    if kind == "answer":
        return rest == f"inject/{inject}"
    return (kind == "expected" and rest in spec.expects) or (kind == "deliver" and rest.split(":")[0] in spec.facts)
