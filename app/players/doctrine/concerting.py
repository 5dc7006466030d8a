"""Joint work: whoever is to do it with others tells its commander and the partners what he brings, before it begins."""

from app.domain.commands.talk import Message
from app.domain.view import SeatView, TaskCard
from app.players.act import Act, Desk
from app.players.reading import commander_of, open_tasks


def concert(view: SeatView, desk: Desk) -> list[Act]:
    """Speak with those beside whom one's own forces are to work, one message a scene."""
    joint: dict[str, list[TaskCard]] = {}
    for card in open_tasks(desk):
        if card.together and desk.table.commands and not _spoken(desk, card) and _mine(desk, card):
            joint.setdefault(card.site, []).append(card)
    acts: list[Act] = []
    for site, cards in joint.items():
        commander = commander_of(desk, site)
        others = [commander, *(post for card in cards for post in _partners(desk, card))]
        to = [post for post in dict.fromkeys(others) if post and post != desk.me]
        if not commander or not to:
            continue
        names = [card.id for card in cards]
        acts += desk.act(Message(to, about=names, channel=desk.line), f"concert:{site}:{'+'.join(names)}")
    return acts


def _spoken(desk: Desk, card: TaskCard) -> bool:
    return any(card.id in own.key.split(":", 2)[2].split("+") for own in desk.orders(f"concert:{card.site}"))


def _mine(desk: Desk, card: TaskCard) -> list[str]:
    """Forces led that the work asks for, by name, by kind, or for what they can do."""
    forces, table = desk.view.script.forces, desk.table
    needs = {need.capability for need in card.needs}
    named = set(card.together)
    return [
        key
        for key in forces
        if key in table.commands
        and (key in named or not table.skills[key].isdisjoint(needs) or forces[key].kind.value in named)
    ]


def _partners(desk: Desk, card: TaskCard) -> list[str]:
    """The posts of forces named as partners."""
    forces = desk.view.script.forces
    return [forces[mark].commander for mark in card.together if mark in forces]
