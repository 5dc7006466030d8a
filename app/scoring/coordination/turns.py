"""Who speaks after whom: entropy of who sends, over windows, and participation shifts."""

from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import pairwise
from math import log2
from typing import Any

from app.domain.record import record

WINDOW = 20
"""Turns in a window of the sliding entropy; shorter ones are biased downward."""

GROUP = "0"
SHIFTS = (
    "AB-BA", "AB-B0", "AB-BY", "A0-X0", "A0-XA", "A0-XY", "AB-X0", "AB-XA", "AB-XB", "AB-XY", "A0-AY", "AB-A0", "AB-AY",
)  # fmt: skip
"""Gibson 2003 (Social Forces 81:1335): turns returned, claimed, usurped and continued."""


@record
class Turn:
    """One letter: who sent it when (ms), and to whom; empty: to several at once."""

    at: int
    sender: str
    receiver: str = ""


def entropy(things: Sequence[Hashable]) -> float:
    """Shannon's entropy of their frequencies in bits, −Σ p·log₂ p; 0 for none."""
    total = len(things)
    return sum(-n / total * log2(n / total) for n in Counter(things).values()) if total else 0.0


def entropies(turns: Sequence[Turn], window: int = WINDOW) -> dict[str, Any]:
    """Of senders and of pairs over the whole run, and of senders over windows of so many turns, half a window apart:
    `[seconds at the window's end, bits]`. Not monotone in quality: never scored."""
    senders = [turn.sender for turn in turns]
    ends = range(window, len(turns) + 1, max(1, window // 2))
    return {
        "sender": entropy(senders),
        "pair": entropy([(turn.sender, turn.receiver) for turn in turns]),
        "window": window,
        "sliding": [[turns[end - 1].at / 1000, entropy(senders[end - window : end])] for end in ends],
    }


def participation_shifts(turns: Sequence[Turn]) -> dict[str, float]:
    """Share of each of the thirteen shifts among the turns that shift anything; all 0 where none does."""
    found = Counter(kind for before, after in pairwise(turns) if (kind := shift(before, after)))
    total = sum(found.values())
    return {kind: found[kind] / total if total else 0.0 for kind in SHIFTS}


def shift(before: Turn, after: Turn) -> str:
    """The kind of a shift; empty where the same post goes on to the same addressee."""
    a, b = before.sender, before.receiver
    letters = {a: "A", **({b: "B"} if b else {})}
    speaks = letters.get(after.sender, "X")
    if not after.receiver:
        heard = GROUP
    else:
        heard = letters.get(after.receiver, "Y")
    kind = f"A{'B' if b else GROUP}-{speaks}{heard}"
    return kind if kind in SHIFTS else ""
