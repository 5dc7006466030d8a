"""The list of injects as control reads it: each as planned and as it came, and what brings it."""

from collections.abc import Callable
from dataclasses import dataclass

from app.services.game import Game
from app.services.words import Language


@dataclass(slots=True)
class Line:
    """One inject on the list: `planned` as written (-1: by its trigger), `at` when it came or is due (-1: open)."""

    id: str
    number: int
    title: str
    text: str
    sender: str
    to: tuple[str, ...]
    channel: str
    status: str
    planned: int
    at: int
    trigger: str
    reserve: bool


def planned_times(game: Game) -> dict[str, int]:
    """Inject → the time that the script gives it, -1 where only a state or a hand brings it."""
    found: dict[str, int] = {}

    def of(ident: str, deep: int = 0) -> int:
        if ident not in found and ident in game.ctx.ix.injects and deep < 50:
            trigger = game.ctx.ix.injects[ident].trigger
            if trigger.at is not None:
                found[ident] = max(0, trigger.at)
            else:
                before = of(trigger.after, deep + 1) if trigger.after else -1
                found[ident] = before + trigger.delay if before >= 0 else -1
        return found.get(ident, -1)

    for ident in game.ctx.ix.injects:
        of(ident)
    return found


def trigger_words(game: Game, language: Language, name: Callable[[str], str], inject: str) -> str:
    """What brings an inject, if it is not the clock."""
    trigger, t = game.ctx.ix.injects[inject].trigger, language.t
    if trigger.manual:
        return t("control.by_hand")
    if trigger.after:
        return t("control.after", what=name(trigger.after))
    if trigger.missing:
        return t("control.if_missing", what=language.of(game.ctx.ix.expected[trigger.missing].title))
    return t("control.when") if trigger.when is not None else ""
