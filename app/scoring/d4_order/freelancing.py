"""4.3 Freelancing: work without a valid order."""

from app.scoring.marks import Mark, Tally
from app.scoring.reading import Reading
from app.scoring.timeline import minutes, required_minutes


def mark(r: Reading) -> Mark:
    """Minutes under an entitled order at a place where the unit reported, over the greater of worked and required.
    A force that works by its own chain alone at a scene that has a commander it never reported to is freelancing."""
    tally = Tally()
    worked = 0.0
    first_command = {site.id: min((t for _, t, b in r.commands if b.site == site.id), default=-1)
                     for site in r.ctx.exercise.sites}  # fmt: skip
    for span in r.spans:
        length = minutes(r, span)
        if not length:
            continue
        worked += length
        site = r.ctx.ix.tasks[span.task].site
        led = 0 <= first_command[site] < span.start
        own_only = span.authority == "own_chain" and led and not _leads(r, span.by, site)
        registered = r.check_ins.get((span.unit, site))
        freelance = span.authority == "none" or (own_only and registered is None)
        tally.add(0.0 if freelance else 1.0, "freelancing", span.unit, span.start, span.by, length,
                  (span.opened, *((span.ordered,) if span.ordered else ())))  # fmt: skip
    lacking = required_minutes(r) - worked
    if lacking > 0:
        tally.add(0.0, "work not done", "required minutes", r.ends, "", lacking)
    return tally.mark()


def _leads(r: Reading, post: str, site: str) -> bool:
    return any(body.post == post and body.site == site for _, _, body in r.commands)
