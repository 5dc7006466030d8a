"""Choosing without an expert: the option that keeps people out of danger, by the words in which it is put."""

import re

from app.domain.view import DecisionCard

SAFE = (
    (6, r"withdraw|pull (back|out|them)|evacuat|people first|everybody out|clear the (zone|pile|area|building)"),
    (4, r"\bmove\b|\bmoved\b|move out|\bleave\b|warn|\bstop|\bhalt|isolat|shut off|cut off|\bshor|silen|listen"),
    (3, r"check|verif|confirm|staging|sector|step by step|expert|engineer|one figure|register|survey|measure|inner"),
    (3, r"cool|cover|upwind|from outside|by hand|relie|rotat|shift|in turn|with protection|protected|controlled"),
    (2, r"\bhold\b|\bwait for\b|reserve|both|small|early|before dark|prepare|split|share|joint|together|limited"),
)
"""Weight and pattern of what careful options say."""
RASH = (
    (6, r"ignore|no need|do nothing|at any (price|cost)|whatever"),
    (4, r"at once by|straight in|attack|rush|drag|tear|heavy (machines|plant) first|cranes? first|nearest door"),
    (4, r"\bstay\b|keep (working|on|going|digging|everybody|all)|carry on|continu|go on|press on|windows shut"),
    (3, r"everybody|everyone|all (units|forces|hands|at once)|\blater\b|wait and see|as it is|\bnot\b|nobody|without"),
    (2, r"\bnow\b|immediately|at once|quick|fast"),
)
"""Weight and pattern of what hasty, stubborn or idle options say."""


def soundest(card: DecisionCard) -> str:
    """The option a careful officer takes unadvised; of equals the last one, as the first is what haste would pick."""
    best, score = card.options[-1][0], -99
    for key, title in reversed(card.options):
        value = weigh(f"{key} {title.en}")
        if value > score:
            best, score = key, value
    return best


def weigh(words: str) -> int:
    """How careful an option sounds."""
    words = re.sub(r"[-_]+", " ", words.lower())
    return _count(words, SAFE) - _count(words, RASH)


def _count(words: str, table: tuple[tuple[int, str], ...]) -> int:
    return sum(weight for weight, pattern in table if re.search(pattern, words))
