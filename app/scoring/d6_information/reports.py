"""6.2 Reports: on time × complete × correct."""

from app.domain.events.talk import Reported
from app.scoring.marks import Mark, Tally
from app.scoring.opportunities import add, credit_of
from app.scoring.shown import Opp, Reading


def mark(r: Reading) -> Mark:
    """Per report owed; "unknown" counts as stated. Wrong with a source and time loses nothing, wrong without one
    double. Reports sent in less than half their interval after the last are one report."""
    tally = Tally(r)
    for duty in r.ctx.exercise.reports:
        mine = [o for o in r.opps.values() if o.indicator == "6.2" and o.subject.split(":")[1] == duty.id]
        last = None
        for opp in sorted(mine, key=lambda o: o.opened_at):
            sent = _sent(r, opp, duty.id)
            if sent is None:
                if opp.how in ("met", "late"):
                    tally.unseen()
                else:
                    add(tally, r, opp)
                continue
            seq, at, body = sent
            if last is not None and (not duty.every or at - last < duty.every // 2):
                continue
            last = at
            credit = credit_of(r, opp)
            if credit is None:
                add(tally, r, opp)
                continue
            fields = len(body.stated) + len(body.missing)
            complete = 1 - len(body.missing) / fields if fields else 1.0
            tally.add(credit * complete * _correct(r, body, at), "report", opp.subject, opp.by, opp.owner, 1.0,
                      (opp.opened, seq, opp.closed))  # fmt: skip
    return tally.mark()


def _sent(r: Reading, opp: Opp, duty: str) -> tuple[int, int, Reported] | None:
    """The report that closed an opportunity."""
    if opp.how not in ("met", "late"):
        return None
    return next(((s, at, b) for s, at, b in r.reports if b.duty == duty and at == opp.closed_at), None)


def _correct(r: Reading, body: Reported, at: int) -> float:
    if not body.figures:
        return 1.0
    wrong = 0
    for figure, value, truth in body.figures:
        off = abs(value - truth) > max(r.ctx.ix.figures[figure].tolerance, 0.1 * truth)
        wrong += off and not _sourced(r, body.post, figure, value, at)
    return max(0.0, 1 - r.rubric.factors["unsourced"] * wrong / len(body.figures))


def _sourced(r: Reading, post: str, figure: str, value: int, at: int) -> bool:
    """Whether the post had this value from somebody: a statement with a source, or a letter."""
    stated = any(
        b.figure == figure and b.value == value and b.source and time <= at and post in (b.post, *b.heard)
        for _, time, b in r.figures
    )
    return stated or any(
        (figure, value) in letter.figures
        and letter.sender != post
        and r.received.get((letter.id, post), (0, at + 1))[1] <= at
        for _, letter in r.letters
        if letter.figures and post in letter.to
    )
