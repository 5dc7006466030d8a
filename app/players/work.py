"""What the cards of known work say once and for all: which comes first, where it is dangerous, what rests on a fact.

Made once for the same cards, which seats and runs share; nothing here depends on the run.
"""

from collections.abc import Mapping
from dataclasses import field

from app.domain.record import record
from app.domain.view import TaskCard
from app.players.once import Once

LIFE = {
    "evacuate": 90, "search": 86, "extricate": 84, "medical": 82, "isolate": 80, "hazmat": 78, "fire": 76, "shore": 70,
    "closure": 64, "dike": 64, "access": 60, "power": 50, "supply": 45, "cordon": 40, "monitor": 35,
}  # fmt: skip
"""Which work comes first when hands are short: people in danger, then what endangers them, then what helps."""
OTHER = 55
"""The same for any other kind of work."""

_KEPT = 4096


@record
class Work:
    """The cards of known work, laid out.

    `pressing`: most pressing first, work that holds up others as pressing as these; `at`: site → its cards;
    `perilous`: tasks in a dangerous zone, or anywhere at a site of which none is known; `zones`: site → its dangerous
    zones; `hazards`: hazard → the sites whose work is about it; `on_facts`: those that rest on facts.
    """

    pressing: tuple[TaskCard, ...]
    at: Mapping[str, tuple[TaskCard, ...]] = field(default_factory=dict)
    perilous: frozenset[str] = frozenset()
    zones: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hazards: Mapping[str, frozenset[str]] = field(default_factory=dict)
    on_facts: Mapping[str, TaskCard] = field(default_factory=dict)


def perilous(card: TaskCard) -> bool:
    """Whether work lies in a zone that asks for protection or for a safety officer."""
    return bool(card.zone and (card.protections or card.officer))


def _lay(cards: Mapping[str, TaskCard]) -> Work:
    at: dict[str, list[TaskCard]] = {}
    zones: dict[str, dict[str, None]] = {}
    hazards: dict[str, set[str]] = {}
    unlocks: dict[str, int] = {}
    for card in cards.values():
        at.setdefault(card.site, []).append(card)
        hazards.setdefault(card.hazard, set()).add(card.site)
        if perilous(card):
            zones.setdefault(card.site, {})[card.zone] = None
        for before in card.after:
            unlocks[before] = max(unlocks.get(before, 0), LIFE.get(card.kind, OTHER) + 1)
    return Work(
        pressing=tuple(
            sorted(cards.values(), key=lambda card: -max(LIFE.get(card.kind, OTHER), unlocks.get(card.id, 0)))
        ),
        at={site: tuple(found) for site, found in at.items()},
        perilous=frozenset(key for key, card in cards.items() if perilous(card) or card.site not in zones),
        zones={site: tuple(found) for site, found in zones.items()},
        hazards={hazard: frozenset(sites) for hazard, sites in hazards.items() if hazard},
        on_facts={key: card for key, card in cards.items() if card.facts},
    )


work_of = Once(_lay, _KEPT)
"""The cards of known work laid out; the same as long as the mapping is the same object."""
