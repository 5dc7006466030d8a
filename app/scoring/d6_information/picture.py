"""6.4 Shared picture: command posts hold the same figures, and they are true."""

from app.scoring.marks import Mark
from app.scoring.opportunities import tally
from app.scoring.shown import Reading
from app.scoring.windows import left_out


def mark(r: Reading) -> Mark:
    """Per figure, the share of unified and on-site posts whose last value is right; and differences settled."""
    result = tally(r, "6.4")
    posts = [p.id for p in r.ctx.exercise.posts if p.layer in ("unified", "on_site") and not left_out(r, p.id, r.ends)]
    for figure in r.ctx.exercise.figures:
        stated = [(seq, at, b) for seq, at, b in r.figures if b.figure == figure.id]
        truth = stated[-1][2].truth if stated else None
        last: dict[str, tuple[int, int, int]] = {}
        for seq, at, body in stated:
            for post in body.heard:
                last[post] = (at, seq, body.value)
        for seq, letter in r.letters:
            for name, value in letter.figures:
                if name != figure.id:
                    continue
                for post in letter.to:
                    received = r.received.get((letter.id, post))
                    if received is not None and received[1] >= last.get(post, (-1,))[0]:
                        last[post] = (received[1], seq, value)
        right = [p for p in posts if p in last and truth is not None and abs(last[p][2] - truth) <= figure.tolerance]
        seen = [last[p][1] for p in posts if p in last]
        if posts:
            result.add(len(right) / len(posts), "figures differ", figure.id, r.ends, evidence=seen)
    return result.mark()
