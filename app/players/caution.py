"""Choosing without an expert: the option that keeps people out of danger, by the words in which it is put."""

import re

from app.domain.view import DecisionCard

SAFE = (
    (6, r"withdraw|pull (back|out|them)|evacuat|people first|everybody out|clear the (zone|pile|area|building)"),
    (4, r"\bmove\b|\bmoved\b|move out|\bleave\b|warn|\bstop|\bhalt|isolat|shut off|cut off|\bshor|silen|listen"),
    (3, r"check|verif|confirm|staging|sector|step by step|expert|engineer|one figure|register|survey|measure"),
    (3, r"source|publish|escort"),
    (3, r"cool|cover|upwind|from outside|by hand|relie|rotat|shift|in turn|with protection|protected|controlled"),
    (2, r"\bhold\b|reserve|both|small|early|before dark|prepare|split|share|joint|together|limited"),
)
"""Weight and pattern of what careful options say."""
RASH = (
    (6, r"ignore|no need|do nothing|at any (price|cost)|whatever"),
    (4, r"at once by|straight in|attack|rush|drag|tear|heavy (machines|plant) first|cranes? first|nearest door"),
    (4, r"\bstay\b|keep (working|on|going|digging|everybody|all)|carry on|continu|go on|press on"),
    (4, r"windows shut|leave it|come first|none"),
    (3, r"everybody|everyone|everything|all (units|forces|hands|at once)|\blater\b|as it is"),
    (3, r"wait|watch|\bnot\b|nobody|nothing"),
    (2, r"\bnow\b|immediately|at once|quick|fast"),
)
"""Weight and pattern of what hasty, stubborn or idle options say."""


DETAIL = re.compile(r"[,;:]|\bthen\b|\buntil\b|\bwhile\b|\bfirst\b|\bbefore\b|\bafter\b|\bby the time\b|\bbeside\b")
"""Marks of an option that says how, in which order, or until when."""
MOST_DETAIL = 4


def soundest(card: DecisionCard) -> str:
    """The option a careful officer takes unadvised; of equals the last one, as the first is what haste would pick."""
    best, score = card.options[-1][0], -99
    for key, title in reversed(card.options):
        value = weigh(f"{key} {title.en}", card.urgent)
        if value > score:
            best, score = key, value
    return best


def rashest(card: DecisionCard) -> str:
    """The option that haste takes: the least careful one; of equals the first."""
    return min(card.options, key=lambda option: weigh(f"{option[0]} {option[1].en}", False))[0]


def weigh(words: str, urgent: bool) -> int:
    """How careful an option sounds: what it protects, how well it is thought out, less what it rushes or leaves undone.
    Where people are in immediate danger, doing all of it at once is not rash."""
    words = re.sub(r"[-_]+", " ", words.lower())
    rash = RASH[:1] + RASH[2:4] + RASH[5:6] if urgent else RASH
    return _count(words, SAFE) - _count(words, rash) + min(MOST_DETAIL, 2 * len(DETAIL.findall(words)))


def _count(words: str, table: tuple[tuple[int, str], ...]) -> int:
    return sum(weight for weight, pattern in table if re.search(pattern, words))
