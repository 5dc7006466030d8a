"""4.3 Freelancing: work without a valid order."""

from app.scoring.marks import Mark, Tally
from app.scoring.shown import Reading, Span
from app.scoring.timeline import add_minutes


def mark(r: Reading) -> Mark:
    """Minutes under an entitled order at a place where the unit reported, up to those required, over the greater of
    required and worked with a fault. A force that works by its own chain alone at a scene that has a commander it never
    reported to is freelancing."""
    tally = Tally(r)
    first = {site.id: min((t for _, t, b in r.commands if b.site == site.id), default=-1)
             for site in r.ctx.exercise.sites}  # fmt: skip

    def fault(span: Span) -> str:
        site = r.ctx.ix.tasks[span.task].site
        led = 0 <= first[site] < span.start
        own_only = span.authority == "own_chain" and led and not _leads(r, span, site)
        reported = span.checked_in or (span.unit, site) in r.check_ins
        freelance = span.authority == "none" or (own_only and not reported)
        return "?" if not span.authority else "freelancing" if freelance else ""

    add_minutes(r, tally, fault)
    return tally.mark()


def _leads(r: Reading, span: Span, site: str) -> bool:
    """Whether who gave the order was in command of the scene when the work began."""
    took = (body.post for _, at, body in reversed(r.commands) if body.site == site and at <= span.start)
    return next(took, None) == span.by
