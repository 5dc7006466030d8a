"""Out of danger: nobody is asked first, everybody is counted, and nobody goes back on a feeling.

Only the zones that are dangerous are emptied, or the one that is named; a casualty point behind the cordon works on.
"""

from app.domain.clock import MINUTE, SECOND
from app.domain.commands.move import RollCall, Withdraw
from app.domain.record import record
from app.domain.view import SeatView
from app.players.act import Act, Desk

BACK = 15 * MINUTE
"""How long a zone stays empty after a withdrawal, unless what threatened has happened or was stopped: assumed."""


@record
class Danger:
    """What says danger at a site, since when, and for which zones."""

    word: str
    at: int
    zones: tuple[str, ...]


def withdraw(view: SeatView, desk: Desk) -> list[Act]:
    """Give the signal where something says danger and people of one's own or one's command work; call the roll."""
    acts: list[Act] = []
    for site, known in desk.knows.sites.items():
        working = at_work(desk, site)
        mine = known.commander == desk.me
        danger = danger_at(desk, site, working) if working else None
        if danger is not None and (mine or any(desk.owner_of(unit) == desk.me for unit in working)):
            for zone in danger.zones:
                if any(_zone_of(desk, unit) == zone for unit in working):
                    order = Withdraw(site=site, zone=zone, danger=True)
                    acts += desk.act(order, f"withdraw:{site}:{zone}:{danger.word}:{danger.at}")
        elif working and not mine:
            acts += _after_signal(desk, site, working)
        if mine:
            acts += _roll_call(desk, site)
    return acts


def withdraw_own(view: SeatView, desk: Desk) -> list[Act]:
    """Pull one's own working units out where something says danger."""
    acts: list[Act] = []
    for site in desk.knows.sites:
        working = at_work(desk, site)
        danger = danger_at(desk, site, working) if working else None
        if danger is not None:
            acts += _own_out(desk, site, [key for key in working if _zone_of(desk, key) in danger.zones], danger.at)
    return acts


def _after_signal(desk: Desk, site: str, working: list[str]) -> list[Act]:
    """Those of one's own who did not hear a signal that was given are called out."""
    last = withdrawn_at(desk, site)
    if last < 0 or desk.now >= last + BACK:
        return []
    deaf = [
        key
        for key in working
        if not clear(desk, site, _zone_of(desk, key))
        and desk.knows.units[key].as_of <= withdrawn_at(desk, site, _zone_of(desk, key))
    ]
    return _own_out(desk, site, deaf, last) if deaf else []


def _own_out(desk: Desk, site: str, working: list[str], at: int) -> list[Act]:
    units = [unit for unit in working if desk.force_of(unit) in desk.table.orders]
    intent = f"pull-out:{site}:{at}"
    if not units or not desk.wants(intent):
        return []
    desk.spoken_for.update(units)
    return desk.act(Withdraw(units, danger=True), intent)


def at_work(desk: Desk, site: str) -> list[str]:
    """Units known to work in a dangerous zone of a site; anywhere there, if none is known."""
    return desk.kept("at work in danger zones", ("units", "tasks"), lambda: _at_work(desk)).get(site, [])


def _at_work(desk: Desk) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, known in desk.knows.units.items():
        if known.status == "working" and known.task in desk.work.perilous:
            found.setdefault(desk.view.tasks[known.task].site, []).append(key)
    return found


def _zone_of(desk: Desk, unit: str) -> str:
    card = desk.view.tasks.get(desk.knows.units[unit].task)
    return card.zone if card is not None else ""


def _roll_call(desk: Desk, site: str) -> list[Act]:
    """After a withdrawal, count; once a signal."""
    last = withdrawn_at(desk, site)
    if last < 0 or desk.did(f"roll-call:{site}:{last}"):
        return []
    window = desk.view.script.windows.roll_call + SECOND
    called = desk.orders(f"roll-call:{site}")
    running = called[-1].at if called else -window
    if desk.now < running + window:
        return desk.remind(running + window, f"roll-call:{site}:{last}")
    return desk.act(RollCall(site), f"roll-call:{site}:{last}")


def withdrawn_at(desk: Desk, site: str, zone: str = "") -> int:
    """When the signal was last given or heard at a site, for a zone or for any; -1 if never."""
    last = -1
    for own in reversed(desk.orders(f"withdraw:{site}")):
        which = own.key.removeprefix(f"withdraw:{site}").removeprefix(":").partition(":")[0]
        if not zone or which in (zone, ""):  # a person's order names none
            last = own.at
            break
    for letter in reversed(desk.register.signals.get(site, ())):
        if letter.at <= last:
            break
        if not zone or len(letter.about) < 2 or zone in letter.about:
            return letter.at
    return last


def danger_at(desk: Desk, site: str, working: list[str]) -> Danger | None:
    """What says danger at a site since work began and since the last signal."""
    injects, hazards, work = desk.register.injects, desk.knows.hazards, desk.work
    since = max(withdrawn_at(desk, site), desk.now - BACK)
    if not (injects and injects[-1].at > since) and not any(known.as_of > since for known in hazards.values()):
        return None
    since = max(since, min(desk.knows.units[unit].as_of for unit in working))
    marks = {mark for card in work.at.get(site, ()) for mark in (card.zone, card.hazard) if mark}
    zones = work.zones.get(site, ("",))
    for key, known in hazards.items():
        if known.status == "struck" and known.as_of > since and work.hazards.get(key, frozenset()) <= {site}:
            return Danger(key, known.as_of, zones)
    for letter in reversed(injects):
        if letter.at <= since:
            break
        threats = [mark for mark in letter.about if mark in marks and _threatens(desk, mark, letter.at)]
        if threats:
            named = tuple(mark for mark in threats if mark in zones)
            return Danger(letter.id, letter.at, named or zones)
    return None


def _threatens(desk: Desk, mark: str, at: int) -> bool:
    """Whether word of a zone or hazard means danger: a zone always, a hazard once it was under way by then."""
    known = desk.knows.hazards.get(mark)
    if known is None:
        return mark not in desk.work.hazards
    return known.status in ("active", "struck") and known.as_of <= at


def clear(desk: Desk, site: str, zone: str) -> bool:
    """Whether a zone may be entered again: long after the signal, or once what threatened has struck or was stopped."""
    last = withdrawn_at(desk, site, zone)
    if last < 0 or desk.now >= last + BACK:
        return True
    if desk.now < last + desk.view.script.windows.roll_call + MINUTE:
        return False
    over = any(
        known.status in ("struck", "stopped") and known.as_of >= last - MINUTE for known in desk.knows.hazards.values()
    )
    tasks = desk.knows.tasks
    eased = any(
        card.site == site and card.hazard and tasks[key].status == "done" and tasks[key].as_of > last
        for key, card in desk.view.tasks.items()
        if key in tasks
    )
    decided = any(known.status == "taken" and known.as_of > last for known in desk.knows.decisions.values())
    return over or eased or decided
