"""`uncoordinated`: fast, alone and without a word. Sends all it owns to the first scene, puts each unit to the first
work that it can do, asks no expert, decides at once, and tells nobody."""

from app.domain.commands.move import Assign, Dispatch
from app.domain.commands.think import Decide
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.caution import rashest
from app.players.doctrine.tasking import FRESH
from app.players.reading import begins, called_to, idle_at_base, idle_there, may_move, open_tasks


def uncoordinated(view: SeatView) -> list[Act]:
    """What haste does."""
    desk = Desk(view)
    return [*_decide(desk), *_assign(desk), *_send(desk)]


def _decide(desk: Desk) -> list[Act]:
    acts: list[Act] = []
    for key, known in desk.knows.decisions.items():
        card = desk.view.decisions.get(key)
        if known.status == "open" and card is not None and card.owner == desk.me:
            acts += desk.act(Decide(key, rashest(card)), f"decide:{key}")
    return acts


def _assign(desk: Desk) -> list[Act]:
    acts: list[Act] = []
    tasks = [card for card in open_tasks(desk) if begins(desk, card)]
    for unit in desk.table.mine if tasks else ():
        for card in tasks:
            if any(need.capability in unit.capabilities for need in card.needs) and may_move(desk, unit.id):
                known = idle_there(desk, unit, {card.site})
                if known is not None and desk.now <= FRESH + max(known.as_of, desk.knows.tasks[card.id].as_of):
                    desk.spoken_for.add(unit.id)
                    acts += desk.act(Assign([unit.id], card.id), f"assign:{unit.id}:{card.id}:{known.as_of}")
                    break
    return acts


def _send(desk: Desk) -> list[Act]:
    """Everything, at once, to the first scene that word has come of."""
    sites = called_to(desk)
    if not sites or not desk.table.commands:
        return []
    units = [unit.id for unit in desk.table.mine if unit.force in desk.table.commands and idle_at_base(desk, unit)]
    return desk.act(Dispatch(units, sites[0]), f"dispatch:{','.join(units)}:{sites[0]}") if units else []
