"""Policies that play for points: each does one thing that looks like coordination, everywhere and all the time."""

from collections.abc import Callable, Iterator

from app.domain.commands.lead import Announce, TakeOver
from app.domain.commands.move import Assign, CheckIn, Dispatch
from app.domain.commands.talk import Acknowledge, Message, Reply, Share
from app.domain.commands.think import Consult, Decide
from app.domain.view import SeatView
from app.players.act import Act

HOUR = 60 * 60_000


def _round(now: int) -> int:
    """Number of the round of what is done again and again: every ten minutes for three hours, then every hour."""
    return now * 6 // HOUR if now < 3 * HOUR else 15 + now // HOUR


def message_everyone(view: SeatView) -> list[Act]:
    """Tells everybody everything it knows of, again and again, and does nothing."""
    others = [post for post in view.script.posts if post != view.post]
    about = [*view.knows.tasks, *view.knows.sites, *view.knows.decisions]
    turn = _round(view.now)
    acts = [Act(Message(others, about=about, channel=_channel(view)), f"all:{turn}")]
    facts = list(view.knows.facts)
    if facts:
        acts.append(Act(Share(others, facts, about, channel=_channel(view)), f"facts:{turn}:{len(facts)}"))
    return _new(view, acts)


def ack_everything(view: SeatView) -> list[Act]:
    """Acknowledges and answers whatever comes, and does nothing."""
    return _new(view, _acks(view))


def _acks(view: SeatView) -> Iterator[Act]:
    for ident, letter in view.knows.letters.items():
        if not letter.acknowledged:
            yield Act(Acknowledge(ident), f"ack:{ident}")
        if letter.answer_by and not letter.answered:
            yield Act(Reply(ident, channel=_channel(view)), f"reply:{ident}")


def consult_everything(view: SeatView) -> list[Act]:
    """Asks every expert about every decision, again and again, and then takes the first option."""
    turn = _round(view.now)
    acts = [
        Act(Consult(expert, decision, list(view.knows.facts)), f"consult:{expert}:{decision}:{turn}")
        for expert in view.script.experts
        for decision in view.decisions
    ]
    acts += [
        Act(Decide(ident, card.options[0][0]), f"decide:{ident}:{turn}")
        for ident, card in view.decisions.items()
        if card.owner == view.post and turn
    ]
    return _new(view, acts)


def deploy_everything(view: SeatView) -> list[Act]:
    """Sends every unit it may name to every scene it knows of, reports it, and gives it every task in turn."""
    acts: list[Act] = []
    mine = [u for u in view.units.values() if view.script.forces[u.force].commander == view.post]
    for unit in mine:
        known = view.knows.units.get(unit.id)
        for site in view.knows.sites:
            acts.append(Act(Dispatch([unit.id], site), f"go:{unit.id}:{site}"))
            if known is not None and known.place == site:
                acts.append(Act(CheckIn([unit.id], site, ability=["all"]), f"in:{unit.id}:{site}"))
        for task in view.tasks.values():
            if known is not None and known.place == task.site:
                acts.append(Act(Assign([unit.id], task.id), f"do:{unit.id}:{task.id}"))
    return _new(view, acts)


def hub_does_all(view: SeatView) -> list[Act]:
    """One post takes command, announces it, decides, orders and answers all; the others do nothing."""
    hub = next((p.id for p in view.script.posts.values() if p.commands_sites), next(iter(view.script.posts)))
    if view.post != hub:
        return []
    acts = [Act(TakeOver(site), f"take:{site}") for site in view.script.sites]
    acts += [
        Act(Announce(site, list(view.script.nets)), f"tell:{site}:{_round(view.now)}") for site in view.script.sites
    ]
    acts += [Act(Decide(d, card.options[0][0]), f"decide:{d}") for d, card in view.decisions.items()]
    return [*_new(view, acts), *_new(view, _acks(view)), *deploy_everything(view)]


def _channel(view: SeatView) -> str:
    return next(iter(view.script.channels))


def _new(view: SeatView, acts: Iterator[Act] | list[Act]) -> list[Act]:
    return [act for act in acts if act.intent not in view.knows.own]


GAMING: dict[str, Callable[[SeatView], list[Act]]] = {
    "message-everyone": message_everyone,
    "ack-everything": ack_everything,
    "consult-everything": consult_everything,
    "deploy-everything": deploy_everything,
    "hub-does-all": hub_does_all,
}
