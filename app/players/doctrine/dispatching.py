"""Own units out of their bases: a strong first dispatch, then what known work asks for, a reserve kept at home."""

from app.domain.clock import MINUTE
from app.domain.commands.move import Dispatch, Mobilise
from app.domain.exercise.forces import Channel, Force, ForceKind, Unit
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.doctrine.casualties import OUT
from app.players.reading import (
    alarmed,
    called_to,
    choose,
    commander_of,
    flies,
    idle_at_base,
    open_tasks,
    staging_for,
    wanting,
)
from app.players.table import medical

AT_ONCE = frozenset((ForceKind.FIRE_RESCUE, ForceKind.COMMUNITY))
"""Forces that set out on the first word; the others get ready and go where work asks for them."""
UNASKED = 20 * MINUTE
"""A force that is asked for through a channel gets ready on the alarm, and goes unasked only after this: assumed."""
IDLE = 20 * MINUTE
"""A unit that has stood so long without work at one scene may be sent to another that lacks it: assumed."""
UNSEEN = 5 * MINUTE
"""A scene of which nobody has told what is to be done is looked at after this: assumed."""
VAN = 2
"""Units of a first dispatch that go straight to the scene; those behind them gather at staging."""


def dispatch(view: SeatView, desk: Desk) -> list[Act]:
    """Mobilise on the alarm, and send what is needed to where it is needed."""
    if not desk.table.commands or not alarmed(desk):
        return []
    acts: list[Act] = []
    short: dict[str, dict[str, float]] = {}
    for force in desk.table.leads:
        if force.kind not in (ForceKind.SOCIAL, ForceKind.MILITARY):
            acts += _of_force(desk, force, short)
    return acts


def _of_force(desk: Desk, force: Force, short: dict[str, dict[str, float]]) -> list[Act]:
    """`short`: what is wanting at sites, as far as somebody could be sent there so far."""
    home = [unit for unit in desk.table.units_of[force.id] if idle_at_base(desk, unit)]
    free = home[: max(0, len(home) - force.keep)]
    acts: list[Act] = []
    sites = called_to(desk)
    direct = force.channel == Channel.DIRECT or desk.now >= UNASKED
    for site in sites if direct else ():
        pool = [unit for unit in (*free, *_idle_elsewhere(desk, force, site)) if unit.id not in desk.spoken_for]
        if pool and site not in short:
            short[site] = wanting(desk, site)
        if pool and not desk.table.skills[force.id].isdisjoint(short[site]):
            acts += send(desk, choose(short[site], pool), site)
    if sites and free:
        acts += _rest_of(desk, force, free, sites)
    return acts


def _rest_of(desk: Desk, force: Force, free: list[Unit], sites: list[str]) -> list[Act]:
    """Who is not sent by need: fire service and neighbours turn out, ambulances send a van, the others get ready."""
    acts: list[Act] = []
    if force.kind in AT_ONCE:
        return _first_alarm(desk, free, sites)
    ambulances = [unit for unit in free if unit.carries and medical(unit) and unit.id not in desk.spoken_for][:VAN]
    hurt = {card.site for card in open_tasks(desk) if card.treats or card.kind in OUT}
    if ambulances and hurt:
        acts += _first_alarm(desk, ambulances, [site for site in sites if site in hurt][:1])
    waiting = [unit.id for unit in free if unit.id not in desk.spoken_for and _at_rest(desk, unit)]
    if waiting:
        acts += desk.act(Mobilise(waiting), f"mobilise:{','.join(waiting)}")
    return acts


def _idle_elsewhere(desk: Desk, force: Force, site: str) -> list[Unit]:
    """Units of a force that have stood without work at another scene, or its staging area, for a while."""
    idle = desk.kept("idle on scene", ("units",), lambda: _idle_on_scene(desk)).get(force.id, ())
    here, units = {site, staging_for(desk, site)}, desk.knows.units
    return [
        unit
        for unit in idle
        if units[unit.id].place not in here and units[unit.id].as_of + IDLE <= desk.now and flies(desk, unit)
    ]


def _idle_on_scene(desk: Desk) -> dict[str, list[Unit]]:
    """Force led → its fit units that stand at some scene without work."""
    idle: dict[str, list[Unit]] = {}
    for force in desk.table.leads:
        for unit in desk.table.units_of[force.id]:
            known = desk.knows.units.get(unit.id)
            if known is not None and known.status == "on_scene" and not (known.task or known.tired or known.shuttle):
                idle.setdefault(force.id, []).append(unit)
    return idle


def _first_alarm(desk: Desk, free: list[Unit], sites: list[str]) -> list[Act]:
    """Share the free units out among the scenes, once, for whatever else is to be done there."""
    acts: list[Act] = []
    open_at = {task.site for task in open_tasks(desk)}
    unseen = [site for site in sites if site in open_at] or (sites if desk.now >= UNSEEN else [])
    left = [unit for unit in sorted(free, key=lambda unit: unit.ready) if unit.id not in desk.spoken_for]
    if desk.view.script.areas:
        left = [unit for unit in left if not unit.carries or medical(unit)]
    for number, site in enumerate(unseen):
        share = left[number :: len(unseen)]
        intent = f"first-alarm:{site}:{free[0].force}"
        if share and not desk.did(intent):
            acts += send(desk, share, site, intent)
    return acts


def send(desk: Desk, chosen: list[Unit], site: str, intent: str = "") -> list[Act]:
    """Send units to a scene: the first ones straight there, so that somebody commands, the rest to staging."""
    units = [unit.id for unit in chosen]
    if not units:
        return []
    desk.spoken_for.update(units)
    van = 0
    if not commander_of(desk, site) or commander_of(desk, site) == desk.me:
        van = max(0, VAN - _own_bound(desk, site))
    staging = staging_for(desk, site)
    acts: list[Act] = []
    if units[:van] or staging == site:
        first = units if staging == site else units[:van]
        acts += desk.act(Dispatch(first, site), intent or f"dispatch:{','.join(first)}:{site}")
    if units[van:] and staging != site:
        rest = units[van:]
        acts += desk.act(Dispatch(rest, staging), f"dispatch:{','.join(rest)}:{staging}")
    return acts


def _own_bound(desk: Desk, site: str) -> int:
    """How many units of one's own forces are at a scene or on their way straight to it."""
    found = [desk.knows.units.get(unit.id) for unit in desk.table.mine]
    return sum(1 for known in found if known and known.status != "base" and site in (known.to, known.place))


def _at_rest(desk: Desk, unit: Unit) -> bool:
    known = desk.knows.units.get(unit.id)
    return known is not None and known.status == "base"
