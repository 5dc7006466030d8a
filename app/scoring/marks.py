"""What an indicator says: a value from 0 to 1, what was required and met, and the events for and against."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.domain.record import record
from app.scoring.shown import Reading
from app.scoring.windows import left_out, void


@record
class Missing:
    """A requirement that was not met: what, by when, who owned it, how much of the indicator it took (0 to 1)."""

    what: str
    subject: str
    by: int
    owner: str = ""
    share: float = 0.0
    how: str = "missed"
    evidence: tuple[int, ...] = ()


@record
class Mark:
    """`value` None: it does not apply (nothing was required, or nothing could be observed)."""

    value: float | None
    opportunities: int = 0
    met: int = 0
    evidence: tuple[int, ...] = ()
    against: tuple[int, ...] = ()
    missing: tuple[Missing, ...] = ()
    unobserved: int = 0


@record
class Item:
    """One requirement with its weight and credit."""

    weight: float
    credit: float
    missing: Missing


@dataclass(slots=True)
class Tally:
    """Adds up requirements for an indicator; credits are 0 to 1, weights are relative."""

    r: Reading
    items: list[Item] = field(default_factory=list)
    unobserved: int = 0

    def add(
        self, credit: float, what: str, subject: str, by: int, owner: str = "", weight: float = 1.0,
        evidence: Iterable[int] = (), how: str = "", since: int | None = None,
    ) -> None:  # fmt: skip
        """One requirement: how far it was met, and the events that show it. With `since`, its window runs from there
        to `by` and is void where control's hand touched it. A bot's, where people play, is left out."""
        if left_out(self.r, owner, min(by, self.r.ends)):
            return
        if since is not None and void(self.r, since, by, owner):
            self.unobserved += 1
            return
        credit = max(0.0, min(1.0, credit))
        status = how or ("met" if credit >= 1 else "missed" if credit <= 0 else "partly")
        seen = tuple(dict.fromkeys(evidence))
        self.items.append(Item(weight, credit, Missing(what, subject, by, owner, 0.0, status, seen)))

    def unseen(self, times: int = 1) -> None:
        """What was required and cannot be judged from this log."""
        self.unobserved += times

    def mark(self, factor: float = 1.0, what: str = "", evidence: Iterable[int] = ()) -> Mark:
        """The indicator's mark: the weighted mean of the credits, times a factor; what the factor takes is a lost part
        named `what`, so that all lost parts and the value add up to 1. None where less was observed than the rubric
        asks for: what is left of a log is no fair sample, since what was done leaves more traces than what was not."""
        total = sum(item.weight for item in self.items)
        least = self.r.rubric.least_observed * (len(self.items) + self.unobserved)
        if not total or len(self.items) < least:
            return Mark(None, unobserved=self.unobserved)
        factor = max(0.0, min(1.0, factor))
        mean = sum(item.weight * item.credit for item in self.items) / total
        lost = [_lost(item, item.weight * (1 - item.credit) / total) for item in self.items if item.credit < 1]
        taken = tuple(dict.fromkeys(evidence))
        if factor < 1:
            lost.append(Missing(what, "", self.r.ends, "", mean * (1 - factor), "partly", taken))
        good = [s for item in self.items if item.credit > 0 for s in item.missing.evidence]
        bad = [s for item in self.items if item.credit < 1 for s in item.missing.evidence]
        return Mark(
            mean * factor,
            len(self.items),
            sum(item.credit >= 1 for item in self.items),
            tuple(dict.fromkeys(good)),
            tuple(dict.fromkeys([*bad, *taken])),
            tuple(lost),
            self.unobserved,
        )


def _lost(item: Item, share: float) -> Missing:
    m = item.missing
    return Missing(m.what, m.subject, m.by, m.owner, share, m.how, m.evidence)
