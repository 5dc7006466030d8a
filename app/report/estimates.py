"""What the model makes of a finding, and what is known of its lesson from earlier runs, in words."""

from collections.abc import Callable, Mapping, Sequence

from app.codec.telling import tell_command
from app.domain.clock import format_duration
from app.domain.commands.think import Decide
from app.domain.review import Estimate, Recurrence
from app.engine.runner import Row

Says = Callable[..., str]
"""Words under a key, with parameters."""


def people(estimate: Estimate, t: Says) -> str:
    """What it means for people, without decimals."""
    least, middle, most = estimate.least, estimate.median, estimate.most
    if least == most == 0:
        return t("estimate.same")
    if least >= 0 or most <= 0:
        low, high = sorted((abs(least), abs(most)))
        way = "more" if most > 0 else "fewer"
        if low == high:
            return t(f"estimate.{way}_always", count=low)
        return t(f"estimate.{way}", low=low, high=high, median=abs(middle))
    return t("estimate.either", fewer=-least, more=most, median=signed(middle, 0))


def signed(value: float, digits: int = 1) -> str:
    """A difference with its sign."""
    said = f"{value:+.{digits}f}".replace("-", "−")
    return said if any(c in "123456789" for c in said) else f"{0:.{digits}f}"


def about(estimate: Estimate, rows: Sequence[Row], names: Mapping[str, str], t: Says, language: str) -> tuple[str, str]:
    """What is played otherwise, and the other option by name."""
    if estimate.decision:
        option = names.get(estimate.option, estimate.option)
        return names.get(estimate.decision, estimate.decision), option
    if estimate.kind == "added":
        order = tell_command(estimate.order, language) if estimate.order else ""
        return t("estimate.order", order=order, post=names.get(estimate.post, estimate.post)) if order else "", ""
    command = next(row.command for row in rows if row.seq == estimate.seq)
    if isinstance(command.body, Decide):
        return names.get(command.body.decision, command.body.decision), names.get(estimate.option, estimate.option)
    order = tell_command(command.kind, language)
    return t("estimate.order", order=order, post=names.get(command.post, command.post)), ""


def estimated(estimate: Estimate, what: str, option: str, t: Says) -> str:
    """The model's sentence: `what` is the order or decision, `option` the other option by name."""
    if estimate.kind == "added" and (estimate.refused or not estimate.order):
        return t(f"estimate.{'not_taken' if estimate.refused else 'not_by_doctrine'}", what=what)
    if estimate.refused and estimate.decision:
        return t("estimate.not_open", what=what)
    if estimate.refused:
        return t("estimate.refused", what=what)
    if estimate.kind == "option" and not estimate.option:
        return t("estimate.best", what=what, seeds=estimate.seeds)
    few = estimate.by < 90_000
    by = t(f"estimate.{'seconds' if few else 'minutes'}", count=round(estimate.by / (1000 if few else 60_000)))
    ends = [signed(value / 1000) for value in (estimate.loss, estimate.low, estimate.high)]
    loss = (
        t("estimate.loss", loss=ends[0], low=ends[1], high=ends[2]) if set(ends) != {"0.0"} else t("estimate.no_loss")
    )
    given = format_duration(estimate.given)
    figures = {"people": people(estimate, t), "loss": loss, "seeds": estimate.seeds, "given": given}
    said = t(f"estimate.{estimate.kind}", what=what, by=by, option=option, **figures)
    return said + t("estimate.lacking", count=estimate.lacking) if estimate.lacking else said


def came_back(known: Recurrence | None, t: Says) -> str:
    """Whether a lesson had been there before."""
    if known is None:
        return t("lesson.unknown")
    if not known.among:
        return t("lesson.no_earlier")
    return t("lesson.again", times=times(known, t)) if known.seen else t("lesson.new", among=known.among)


def times(known: Recurrence, t: Says) -> str:
    """In how many earlier runs a lesson was, and what was to be done about it."""
    days = t("comma").join(dict.fromkeys(known.seen[-3:]))
    said = t("lesson.times", count=len(known.seen), among=known.among, days=days, accepted=len(known.accepted))
    if known.accepted and known.action:
        said += t("lesson.measure", what=known.action, state=t("done" if known.done else "under_way"))
    return said
