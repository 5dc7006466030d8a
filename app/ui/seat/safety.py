"""Safety at the scenes where this post commands: who watches, a roll call with one press, withdrawal by holding."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.domain.commands.move import RollCall, Withdraw
from app.domain.knowledge import KnownSite
from app.services.seat import Seat
from app.ui.seat.words import seat_clock
from app.ui.theme.look import Look
from app.ui.widgets.basic import Head, chip, clear, label
from app.ui.widgets.fitting import word_button
from app.ui.widgets.frame import stack
from app.ui.widgets.hold import HoldButton


class Safety(QFrame):
    """`wanted` with a form to open; `any` says whether this post commands anywhere. A roll call and a withdrawal go out
    at once: a form would be in the way."""

    wanted = Signal(str, dict)

    def __init__(self, seat: Seat, look: Look) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.seat, self.look, self.any = seat, look, False
        self._shown: tuple[object, ...] = ()
        self.head, self.lines = Head(), QVBoxLayout()
        self.lines.setContentsMargins(16, 6, 12, 8)
        self.lines.setSpacing(6)
        self.holds: dict[str, HoldButton] = {}
        stack(self, self.head, self.lines)

    def refresh(self) -> None:
        """Show what there is now."""
        seat = self.seat
        sites = [site for site in seat.view.knows.sites.values() if site.commander == seat.post]
        self.any = bool(sites) and not seat.game.over
        state = tuple((s.site, s.safety_officer, s.danger, s.roll_due, s.roll_at, self._unlisted(s)) for s in sites)
        shown = (seat.language.code, self.look.tokens.theme, self.look.scale, state)
        if shown == self._shown or any(hold.isDown() for hold in self.holds.values()):
            return  # nothing new, or somebody is holding on to it
        self._shown = shown
        self.head.title.setText(seat.language.t("safety.title"))
        clear(self.lines)
        self.holds = {}
        for site in sites:
            self._site(site, len(sites) > 1)

    def _site(self, site: KnownSite, several: bool) -> None:
        t, seat = self.seat.language.t, self.seat
        if several:
            self.lines.addWidget(label(seat.name(site.site), "strong", wrap=True))
        row = QHBoxLayout()
        officer = seat.name(site.safety_officer) if site.safety_officer else ""
        row.addWidget(label(t("safety.officer", who=officer or t("safety.nobody")), "caption", wrap=True), 1)
        if site.danger:
            row.addWidget(chip(t("safety.danger"), "critical"))
        self.lines.addLayout(row)
        if site.roll_due >= 0 or site.roll_at >= 0:
            found = label(self._roll(site), "caption", wrap=True)
            if site.silent and site.roll_due < 0:
                found.setProperty("tone", "critical")
            self.lines.addWidget(found)
        row = QHBoxLayout()
        row.setSpacing(6)
        call = word_button(t("safety.roll_call"))
        call.clicked.connect(partial(self._order, RollCall(site.site)))
        row.addWidget(call, 1)
        if not officer:
            name = word_button(t("safety.appoint"))
            given = {"role": "safety_officer", "where": site.site}
            name.clicked.connect(partial(self.wanted.emit, "appoint", given))
            row.addWidget(name, 1)
        self.lines.addLayout(row)
        hold = self.holds[site.site] = HoldButton(self.look, t("safety.withdraw"))
        hold.setAccessibleName(f"{t('safety.withdraw')}: {seat.name(site.site)}")
        hold.setToolTip(t("safety.hold"))
        hold.confirmed.connect(partial(self._order, Withdraw(site=site.site, danger=True)))
        self.lines.addWidget(hold)
        self.lines.addWidget(label(t("safety.hold"), "quiet", wrap=True))

    def _roll(self, site: KnownSite) -> str:
        """What came of the last roll call, or until when the one under way takes."""
        t, seat = self.seat.language.t, self.seat
        if site.roll_due >= 0:
            return t("safety.roll_running", at=seat_clock(seat, site.roll_due))
        if not site.silent:
            return t("safety.roll_complete", at=seat_clock(seat, site.roll_at))
        said = t("safety.roll_silent", at=seat_clock(seat, site.roll_at), count=site.silent)
        unlisted = self._unlisted(site)
        return f"{said} {t('safety.unlisted', who=t('comma').join(unlisted))}" if unlisted else said

    def _unlisted(self, site: KnownSite) -> tuple[str, ...]:
        """Who is known to be there and did not check in."""
        units = self.seat.view.knows.units.items()
        there = [u for u, known in units if known.place == site.site and known.checked_in != site.site]
        return tuple(self.seat.name(u) for u in there if self.seat.view.knows.units[u].status != "moving")

    def _order(self, body: RollCall | Withdraw) -> None:
        self.seat.order(body)
