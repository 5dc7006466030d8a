"""Confirming what was received: orders, requests, plans, signals."""

from app.domain.commands.talk import Acknowledge
from app.domain.view import SeatView
from app.players.act import Act, Desk


def acknowledge(view: SeatView, desk: Desk) -> list[Act]:
    """Confirm every message that asks for it."""
    acts: list[Act] = []
    for letter in desk.knows.letters.values():
        if letter.acknowledge_by and not letter.acknowledged:
            acts += desk.act(Acknowledge(letter.id), f"acknowledge:{letter.id}")
    return acts
