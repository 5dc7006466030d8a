"""Who spoke with whom about what: two-way exchanges, from letters that arrived."""

from collections import defaultdict
from collections.abc import Iterable

from app.scoring.shown import Reading


class Exchanges:
    """Directed contacts: (sender, receiver) → (time, event, subjects)."""

    def __init__(self, r: Reading) -> None:
        self.sent: dict[tuple[str, str], list[tuple[int, int, tuple[str, ...]]]] = defaultdict(list)
        for seq, letter in r.letters:
            subjects = letter.about + letter.facts
            for post in letter.to:
                received = r.received.get((letter.id, post)) or r.planned.get((letter.id, post))
                if received is not None:
                    self.sent[(letter.sender, post)].append((received[1], seq, subjects))
        self.unread: dict[tuple[str, str], int] = {}
        """(sender, receiver) → when a letter arrived of which the log lacks what it said."""
        known = {letter.id for _, letter in r.letters}
        for (ident, post), (_, at) in r.received.items():
            if ident not in known:
                self.unread.setdefault((ident.split("/")[0], post), at)
        for seq, at, made in r.requests.values():
            asked = (*made.request.about, made.request.to, made.request.id)
            self.sent[(made.request.post, f"force:{made.request.force}")].append((at, seq, asked))
        for ident, (seq, at, _) in r.answers.items():
            asked_for = r.requests[ident][2].request if ident in r.requests else None
            if asked_for is not None:
                about = (*asked_for.about, asked_for.to, asked_for.id)
                self.sent[(f"force:{asked_for.force}", asked_for.post)].append((at, seq, about))

    def one_way(self, sender: str, receiver: str, topics: Iterable[str], before: int) -> int:
        """The event of the first contact about any of these topics that arrived by `before`; 0: none."""
        wanted = set(topics)
        return next(
            (seq for at, seq, subjects in self.sent.get((sender, receiver), ())
             if at <= before and not wanted.isdisjoint(subjects)),
            0,
        )  # fmt: skip

    def unseen(self, sender: str, receiver: str, before: int) -> bool:
        """Whether something arrived in time of which the log does not show what it was about."""
        return self.unread.get((sender, receiver), before + 1) <= before

    def two_way(self, a: str, b: str, topics: Iterable[str], before: int) -> tuple[int, int]:
        """The events of both directions (0 where missing)."""
        wanted = set(topics)
        return self.one_way(a, b, wanted, before), self.one_way(b, a, wanted, before)
