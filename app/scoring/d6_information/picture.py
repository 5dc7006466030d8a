"""6.4 Shared picture: command posts hold the same figures, and they are true."""

from app.domain.knowledge import Letter
from app.scoring.marks import Mark
from app.scoring.opportunities import tally
from app.scoring.shown import Reading
from app.scoring.windows import left_out


def mark(r: Reading) -> Mark:
    """Per figure, the share of unified and on-site posts whose last value is right by the latest truth that the log
    shows; and differences settled. A figure that nobody ever stated is held by nobody."""
    result = tally(r, "6.4")
    told = [(seq, letter) for seq, letter in r.letters if letter.figures]
    posts = [p.id for p in r.ctx.exercise.posts if p.layer in ("unified", "on_site") and not left_out(r, p.id, r.ends)]
    for figure in r.ctx.exercise.figures if posts else ():
        truths = _truths(r, figure.id)
        if not truths and any(figure.id in dict(letter.figures) and letter.sender for _, letter in told):
            result.unseen()
            continue
        if not truths:
            result.add(0.0, "figure not stated", figure.id, r.ends)
            continue
        last = _held(r, told, figure.id)
        right = [p for p in posts if p in last and abs(last[p][2] - truths[-1][2]) <= figure.tolerance]
        seen = [*(last[p][1] for p in posts if p in last), *(seq for _, seq, _ in truths)]
        result.add(len(right) / len(posts), "figures differ", figure.id, r.ends, evidence=seen)
    return result.mark()


def _truths(r: Reading, figure: str) -> list[tuple[int, int, int]]:
    """(time, event, true value) wherever a post stated the figure."""
    stated = [(at, seq, body.truth) for seq, at, body in r.figures if body.figure == figure]
    told = [(at, seq, truth) for seq, at, body in r.reports for name, _, truth in body.figures if name == figure]
    return sorted([*stated, *told])


def _held(r: Reading, told: list[tuple[int, Letter]], figure: str) -> dict[str, tuple[int, int, int]]:
    """Post → (time, event, value) of the figure it heard last, by statements and by letters that hold figures."""
    last: dict[str, tuple[int, int, int]] = {}
    for seq, at, body in r.figures:
        if body.figure == figure:
            last |= dict.fromkeys(body.heard, (at, seq, body.value))
    for seq, letter in told:
        for name, value in letter.figures:
            for post in letter.to if name == figure else ():
                received = r.received.get((letter.id, post))
                if received is not None and received[1] >= last.get(post, (-1,))[0]:
                    last[post] = (received[1], seq, value)
    return last
