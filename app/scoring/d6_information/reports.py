"""6.2 Reports: on time × complete × correct."""

from app.scoring.marks import Mark, Tally
from app.scoring.opportunities import add
from app.scoring.reading import Reading
from app.scoring.rubric import current


def mark(r: Reading) -> Mark:
    """Per report owed. A figure off the truth without a source loses double; "unknown" counts as stated."""
    tally = Tally()
    sent: dict[str, list[int]] = {}
    for index, (_, _, body) in enumerate(r.reports):
        sent.setdefault(body.duty, []).append(index)
    for opp in r.opps.values():
        if opp.indicator != "6.2":
            continue
        _, duty, number = opp.subject.split(":")
        mine = sent.get(duty, [])
        if int(number) >= len(mine):
            add(tally, r, opp)
            continue
        seq, at, body = r.reports[mine[int(number)]]
        fields = len(body.stated) + len(body.missing)
        complete = 1 - len(body.missing) / fields if fields else 1.0
        timely = 1.0 if at <= opp.by else current().late_credit
        tally.add(timely * complete * _correct(r, body.figures), "report", opp.subject, opp.by, opp.owner,
                  evidence=(opp.opened, seq))  # fmt: skip
    return tally.mark()


def _correct(r: Reading, figures: tuple[tuple[str, int, int], ...]) -> float:
    if not figures:
        return 1.0
    wrong = sum(abs(value - truth) > max(r.ctx.ix.figures[f].tolerance, 0.1 * truth) for f, value, truth in figures)
    return max(0.0, 1 - 0.5 * wrong / len(figures))
