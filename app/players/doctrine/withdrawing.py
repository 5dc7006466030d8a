"""Out of danger: nobody is asked first, everybody is counted, and nobody goes back on a feeling."""

from app.domain.clock import MINUTE, SECOND
from app.domain.commands.move import RollCall, Withdraw
from app.domain.view import SeatView
from app.players.act import Act, Desk

BACK = 15 * MINUTE
"""How long a zone stays empty after a withdrawal, unless what threatened has happened or was stopped: assumed."""


def withdraw(view: SeatView, desk: Desk) -> list[Act]:
    """Give the signal where something says danger and people of one's own or one's command work; call the roll."""
    acts: list[Act] = []
    for site, known in desk.knows.sites.items():
        working = at_work(desk, site)
        mine = known.commander == desk.me
        danger = danger_at(desk, site, working) if working else None
        if danger is not None and (mine or any(desk.owner_of(unit) == desk.me for unit in working)):
            acts += desk.act(Withdraw(site=site, danger=True), f"withdraw:{site}:{danger[0]}:{danger[1]}")
        elif working and not mine and not clear(desk, site):
            last = withdrawn_at(desk, site)
            acts += _own_out(desk, site, [key for key in working if desk.knows.units[key].as_of <= last], last)
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
            acts += _own_out(desk, site, working, danger[1])
    return acts


def _own_out(desk: Desk, site: str, working: list[str], at: int) -> list[Act]:
    units = [unit for unit in working if desk.force_of(unit) in desk.table.orders]
    intent = f"withdraw:{site}:own:{at}"
    if not units or not desk.wants(intent):
        return []
    desk.spoken_for.update(units)
    return desk.act(Withdraw(units, danger=True), intent)


def at_work(desk: Desk, site: str) -> list[str]:
    """Units known to work in a danger zone of a site; anywhere there, if no zone is known."""
    if desk.working is None:
        desk.working = _by_site(desk)
    return desk.working.get(site, [])


def _by_site(desk: Desk) -> dict[str, list[str]]:
    tasks = desk.view.tasks
    zoned = {card.site for card in tasks.values() if card.zone}
    found: dict[str, list[str]] = {}
    for key, known in desk.knows.units.items():
        card = tasks.get(known.task) if known.status == "working" else None
        if card is not None and (card.zone or card.site not in zoned):
            found.setdefault(card.site, []).append(key)
    return found


def _roll_call(desk: Desk, site: str) -> list[Act]:
    """After a withdrawal, count; once a signal."""
    last = withdrawn_at(desk, site)
    if last < 0:
        return []
    window = desk.view.script.windows.roll_call + SECOND
    running = max(
        (own.at for key, own in desk.knows.own.items() if key.startswith(f"roll-call:{site}:")), default=-window
    )
    if desk.did(f"roll-call:{site}:{last}"):
        return []
    if desk.now < running + window:
        return desk.remind(running + window, f"roll-call:{site}:{last}")
    return desk.act(RollCall(site), f"roll-call:{site}:{last}")


def withdrawn_at(desk: Desk, site: str) -> int:
    """When the signal was last given or heard at a site; -1 if never."""
    alone = f"withdraw:{site}:own:"
    last = max((own.at for own in desk.orders(f"withdraw:{site}") if not own.key.startswith(alone)), default=-1)
    heard = desk.register.signals.get(site)
    return max(last, heard[-1].at) if heard else last


def danger_at(desk: Desk, site: str, working: list[str]) -> tuple[str, int] | None:
    """What says danger at a site since the last signal and since work began: (what, when)."""
    marks = {
        mark for card in desk.view.tasks.values() if card.site == site for mark in (card.zone, card.hazard) if mark
    }
    elsewhere = {card.hazard for card in desk.view.tasks.values() if card.site != site}
    began = min(desk.knows.units[unit].as_of for unit in working)
    since = max(withdrawn_at(desk, site), desk.now - BACK, began)
    for key, known in desk.knows.hazards.items():
        if known.status == "struck" and known.as_of > since and key not in elsewhere:
            return key, known.as_of
    for letter in reversed(desk.register.injects):
        if letter.at <= since:
            break
        for mark in letter.about:
            if mark in marks and _threatens(desk, mark, letter.at):
                return letter.id, letter.at
    return None


def _threatens(desk: Desk, mark: str, at: int) -> bool:
    """Whether word of a zone or hazard means danger: a zone always, a hazard once it was under way by then."""
    known = desk.knows.hazards.get(mark)
    if known is None:
        return not any(card.hazard == mark for card in desk.view.tasks.values())
    return known.status in ("active", "struck") and known.as_of <= at


def clear(desk: Desk, site: str) -> bool:
    """Whether a zone may be entered again: long after the signal, or once what threatened has struck or was stopped."""
    last = withdrawn_at(desk, site)
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
