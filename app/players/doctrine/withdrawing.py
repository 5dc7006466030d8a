"""Out of danger: nobody is asked first, everybody is counted, and nobody goes back on a feeling."""

from app.domain.clock import MINUTE, SECOND
from app.domain.commands.move import RollCall, Withdraw
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.reading import site_of

BACK = 20 * MINUTE
"""How long a zone stays empty after a withdrawal, unless what threatened has happened or was stopped: assumed."""


def withdraw(view: SeatView, desk: Desk) -> list[Act]:
    """Give the signal wherever something says danger, then call the roll."""
    acts: list[Act] = []
    for site, known in desk.knows.sites.items():
        mine = known.commander == desk.me
        for about, at in dangers(desk, site):
            intent = f"withdraw:{site}:{about}:{at}"
            if desk.did(intent) or at + BACK < desk.now or not (mine or _own_there(desk, site)):
                continue
            acts += desk.act(Withdraw(site=site, danger=True), intent)
            break
        if mine:
            acts += _roll_call(desk, site)
    return acts


def withdraw_own(view: SeatView, desk: Desk) -> list[Act]:
    """Pull one's own working units out wherever something says danger."""
    acts: list[Act] = []
    for site in desk.knows.sites:
        for about, at in dangers(desk, site):
            units = [
                key
                for key, known in desk.knows.units.items()
                if known.status == "working"
                and known.place == site
                and desk.table.force_of.get(key) in desk.table.orders
            ]
            intent = f"withdraw:{site}:{about}:{at}"
            if units and at + BACK >= desk.now and desk.wants(intent):
                acts += desk.act(Withdraw(units, danger=True), intent)
                desk.spoken_for.update(units)
    return acts


def _roll_call(desk: Desk, site: str) -> list[Act]:
    """After a withdrawal, count; once a signal."""
    last = withdrawn_at(desk, site)
    if last < 0:
        return []
    running = desk.since(f"roll-call:{site}:entry") + desk.view.script.windows.roll_call + SECOND
    if desk.now < running:
        return desk.remind(running, f"roll-call:{site}:{last}")
    return desk.act(RollCall(site), f"roll-call:{site}:{last}")


def withdrawn_at(desk: Desk, site: str) -> int:
    """When this post last gave the signal at a site; -1 if never."""
    prefix = f"withdraw:{site}:"
    return max((own.at for key, own in desk.knows.own.items() if key.startswith(prefix)), default=-1)


def dangers(desk: Desk, site: str) -> list[tuple[str, int]]:
    """What says danger at a site: (what, when): a signal heard, a hazard that struck, word of a hazard or zone."""
    tasks = [card for card in desk.view.tasks.values() if card.site == site]
    marks = {mark for card in tasks for mark in (card.zone, card.hazard) if mark}
    found: list[tuple[str, int]] = []
    for key, known in desk.knows.hazards.items():
        if known.status == "struck" and (key in marks or not marks):
            found.append((key, known.as_of))
    for letter in desk.knows.letters.values():
        signal = letter.kind == "signal" and site in letter.about
        if signal or (
            letter.kind == "inject" and any(_threatens(desk, mark) for mark in letter.about if mark in marks)
        ):
            found.append((letter.id, letter.at))
    return found


def _threatens(desk: Desk, mark: str) -> bool:
    """Whether word of a zone or hazard means danger now: a zone always, a hazard once it is known to be under way."""
    known = desk.knows.hazards.get(mark)
    if known is None:
        return not any(card.hazard == mark for card in desk.view.tasks.values())
    return known.status in ("active", "struck")


def clear(desk: Desk, site: str) -> bool:
    """Whether a zone may be entered again: long after the signal, or once what threatened has struck or was stopped."""
    last = withdrawn_at(desk, site)
    if last < 0:
        return True
    over = any(
        known.status in ("struck", "stopped") and known.as_of >= last - MINUTE for known in desk.knows.hazards.values()
    )
    eased = any(
        card.site == site
        and card.hazard
        and card.id in desk.knows.tasks
        and desk.knows.tasks[card.id].status == "done"
        and desk.knows.tasks[card.id].as_of > last
        for card in desk.view.tasks.values()
    )
    decided = any(known.status == "taken" and known.as_of > last for known in desk.knows.decisions.values())
    return over or eased or decided or desk.now >= last + BACK


def _own_there(desk: Desk, site: str) -> bool:
    return any(
        site_of(desk, known) == site and desk.table.owner_of.get(key) == desk.me
        for key, known in desk.knows.units.items()
    )
