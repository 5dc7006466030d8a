"""Who commands on site: the first to arrive until a chief is named; a full briefing at handover; the announcement."""

from app.domain.clock import MINUTE
from app.domain.commands.lead import BRIEFING, Announce, Appoint, HandOver, TakeOver
from app.domain.commands.talk import Message
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.reading import alarmed, bound_for, commander_of, commands

UNLED = 3 * MINUTE
"""How long a scene with known work stays without a commander before the planned chief takes it himself: assumed."""


def take_offered(view: SeatView, desk: Desk) -> list[Act]:
    """Accept a command that was offered to this post."""
    acts: list[Act] = []
    for where, offer in desk.knows.offers.items():
        if offer.to == desk.me and not commands(desk, where):
            acts += desk.act(TakeOver(where), f"take-over:{where}:{offer.as_of}")
    return acts


def take_free(view: SeatView, desk: Desk) -> list[Act]:
    """Take a scene where work is known and nobody commands, if the plan names this post for it."""
    acts: list[Act] = []
    if not alarmed(desk):
        return acts
    for site, known in desk.knows.sites.items():
        if known.commander or not _named(desk, site):
            continue
        first = min((task.as_of for key, task in desk.knows.tasks.items() if _at(desk, key, site)), default=-1)
        if first < 0:
            continue
        wait = UNLED if desk.table.chief_of.get(site) == desk.me else 2 * UNLED
        if desk.now < first + wait:
            acts += desk.remind(first + wait, f"take-free:{site}")
        else:
            acts += desk.act(TakeOver(site), f"take-free:{site}")
    return acts


def _at(desk: Desk, task: str, site: str) -> bool:
    card = desk.view.tasks.get(task)
    return card is not None and card.site == site


def _named(desk: Desk, site: str) -> bool:
    return desk.table.chief_of.get(site) == desk.me or site in desk.table.post.commands_sites


def announce(view: SeatView, desk: Desk) -> list[Act]:
    """Announce one's command on all the nets that the plan names."""
    acts: list[Act] = []
    for site, known in desk.knows.sites.items():
        if known.commander != desk.me or desk.did(f"announce:{site}"):
            continue
        hq = view.script.hqs.get(view.script.sites[site].headquarters)
        nets = list(hq.announced_on) if hq is not None else []
        nets = nets or [net.id for net in view.script.nets.values() if desk.me in net.members]
        nets = [net for net in nets if not desk.is_down(net)]
        if nets:
            acts += desk.act(Announce(site, nets), f"announce:{site}")
    return acts


def hand_over(view: SeatView, desk: Desk) -> list[Act]:
    """Brief the chief that the plan names, once the headquarters stands, and offer him the command."""
    acts: list[Act] = []
    for site, known in desk.knows.sites.items():
        hq = desk.knows.hqs.get(view.script.sites[site].headquarters)
        if known.commander != desk.me or hq is None or hq.status != "stands" or hq.chief in ("", desk.me):
            continue
        if site in desk.knows.offers or desk.did(f"hand-over:{site}:{hq.chief}"):
            continue
        acts += desk.act(briefing(desk, site, hq.chief), f"brief:{site}:{hq.chief}")
        offer = HandOver(site, hq.chief, "absorb", list(BRIEFING), "deputy")
        acts += desk.act(offer, f"hand-over:{site}:{hq.chief}")
    return acts


def briefing(desk: Desk, site: str, to: str) -> Message:
    """All that is known of a scene: its work, its forces, every fact held."""
    forces = dict.fromkeys(desk.force_of(unit) for unit in bound_for(desk, site) if desk.force_of(unit))
    figures = {key: figure.value for key, figure in desk.knows.figures.items()}
    return Message([to], about=[site, *forces], facts=[*desk.knows.facts], figures=figures, channel=desk.line)


def liaise(view: SeatView, desk: Desk) -> list[Act]:
    """Name oneself liaison for a force of one's own that works under another post's command."""
    acts: list[Act] = []
    for force in desk.table.commands:
        for unit in desk.table.units_of[force]:
            known = desk.knows.units.get(unit.id)
            if known is None or known.status == "base" or not known.checked_in:
                continue
            if commander_of(desk, known.checked_in) not in ("", desk.me):
                acts += desk.act(Appoint("liaison", desk.me, force), f"liaison:{force}")
                break
    return sorted(acts, key=lambda act: act.intent)
