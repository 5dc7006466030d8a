"""Choosing without an expert: the option that keeps people out of danger, by the words in which it is put."""

import re

from app.domain.view import DecisionCard

_SAFE = (
    ("withdraw", "pull back", "evacuat", "move people", "move the people", "move out", "people first"), 6,
    ("warn", "stop", "hold", "wait for", "isolate", "shut", "cut off", "shore", "silent", "silence", "listen"), 4,
    ("check", "verif", "stage", "staging", "sector", "step by step", "expert", "one figure", "register", "unknown"), 3,
    ("reserve", "relief", "inner", "both", "in turn", "limited", "controlled", "with protection"), 2,
)  # fmt: skip
_RASH = (
    ("everybody", "everyone", "all units", "all at once", "at any price", "ignore", "no need", "do nothing"), 6,
    ("at once with", "straight in", "attack", "rush", "drag", "pull it down", "heavy first", "crane first"), 4,
    ("keep working", "keep on", "go on", "carry on", "continue", "stay put", "later", "wait and see"), 3,
)  # fmt: skip


def soundest(card: DecisionCard) -> str:
    """The option a careful officer takes unadvised; between equals the last one: the first is what haste picks."""
    best, score = card.options[-1][0], -99
    for key, title in reversed(card.options):
        value = weigh(f"{key} {title.en}")
        if value > score:
            best, score = key, value
    return best


def weigh(words: str) -> int:
    """How careful an option sounds."""
    words = re.sub(r"[-_]+", " ", words.lower())
    return _count(words, _SAFE) - _count(words, _RASH)


def _count(words: str, table: tuple[tuple[str, ...] | int, ...]) -> int:
    total = 0
    for phrases, weight in zip(table[::2], table[1::2], strict=True):
        if isinstance(phrases, tuple) and isinstance(weight, int):
            total += weight * sum(1 for phrase in phrases if phrase in words)
    return total
