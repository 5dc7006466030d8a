"""Confirming what was received: orders, requests, plans, signals."""

from app.domain.commands.talk import Acknowledge
from app.domain.view import SeatView
from app.players.act import Act, Desk


def acknowledge(view: SeatView, desk: Desk) -> list[Act]:
    """Confirm every message that asks for it."""
    acts: list[Act] = []
    for key in desk.register.unconfirmed():
        acts += desk.act(Acknowledge(key), f"acknowledge:{key}")
    return acts
