"""What an indicator says: a value from 0 to 1, what was required and met, and the events for and against."""

from collections.abc import Iterable
from dataclasses import field

from app.domain.record import container, record


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


@container
class Tally:
    """Adds up requirements for an indicator; credits are 0 to 1, weights are relative."""

    items: list[tuple[float, float, Missing, tuple[int, ...]]] = field(default_factory=list)
    unobserved: int = 0

    def add(
        self, credit: float, what: str, subject: str, by: int, owner: str = "", weight: float = 1.0,
        evidence: Iterable[int] = (), how: str = "",
    ) -> None:  # fmt: skip
        """One requirement: how far it was met, and the events that show it."""
        seen = tuple(evidence)
        status = how or ("met" if credit >= 1 else "missed" if credit <= 0 else "partly")
        self.items.append((weight, credit, Missing(what, subject, by, owner, 0.0, status, seen), seen))

    def mark(self, factor: float = 1.0) -> Mark:
        """The indicator's mark: the weighted mean of the credits, times a factor."""
        total = sum(weight for weight, *_ in self.items)
        if not total:
            return Mark(None, unobserved=self.unobserved)
        value = max(0.0, min(1.0, factor * sum(w * min(1.0, max(0.0, c)) for w, c, *_ in self.items) / total))
        lost = tuple(
            Missing(m.what, m.subject, m.by, m.owner, w * (1 - min(1.0, max(0.0, c))) / total, m.how, m.evidence)
            for w, c, m, _ in self.items
            if c < 1
        )
        good = tuple(dict.fromkeys(s for _, c, _, seen in self.items if c > 0 for s in seen))
        bad = tuple(dict.fromkeys(s for _, c, _, seen in self.items if c < 1 for s in seen))
        met = sum(c >= 1 for _, c, *_ in self.items)
        return Mark(value, len(self.items), met, good, bad, lost, self.unobserved)
