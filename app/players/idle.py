"""`idle`: nobody sits there."""

from app.domain.view import SeatView
from app.players.act import Act


def idle(view: SeatView) -> list[Act]:
    """Gives no order at all."""
    return []
