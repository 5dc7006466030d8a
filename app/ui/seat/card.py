"""The card of a thing: what this post knows of it, how old that is, and its verbs as buttons."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout

from app.services.allowed import why_not
from app.services.seat import Seat
from app.ui.seat.things import plot_title, sort_of
from app.ui.seat.verbs import filled_from, verbs_for
from app.ui.seat.words import (
    about_words,
    amounts,
    capability,
    meeting_lines,
    meeting_title,
    notice_lines,
    notice_title,
    offer_lines,
    paragraphs,
    seat_clock,
    sender_name,
    span,
)
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.widgets.basic import Head, clear, cross, label, tip
from app.ui.widgets.fitting import word_button
from app.ui.widgets.frame import Fills, Scroll, stack

PINNED = 6
"""So few verbs stay in sight however long the words above them are."""
LINKS = 5
"""So many ways on at most."""


class Card(QFrame):
    """What is known of the chosen thing; `wanted` names a verb and the thing, `picked` a thing that it is about."""

    wanted = Signal(str, str)
    picked = Signal(str)
    closed = Signal()
    grew = Signal()

    def __init__(self, seat: Seat, look: Look) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.seat, self.look, self.ident = seat, look, ""
        self._said: list[str] = []
        self._linked: list[tuple[str, str]] = []
        self._can: list[tuple[str, str, str]] = []
        self.offered: dict[str, QPushButton] = {}
        self.head = Head()
        self.away = cross(look.tokens, seat.language.t("close"))
        self.away.clicked.connect(self.closed)
        self.head.add(self.away)
        self.lines = QVBoxLayout()
        self.lines.setContentsMargins(16, 6, 12, 6)
        self.lines.setSpacing(3)
        self.verbs, self.pinned = QGridLayout(), QGridLayout()
        for grid in (self.verbs, self.pinned):
            grid.setContentsMargins(16, 4, 12, 8)
            grid.setHorizontalSpacing(6)
            grid.setVerticalSpacing(6)
        self.inner = QVBoxLayout()
        self.inner.setSpacing(0)
        self.links = QVBoxLayout()
        self.links.setContentsMargins(12, 0, 12, 2)
        self.links.setSpacing(0)
        self.inner.addLayout(self.lines)
        self.inner.addLayout(self.links)
        self.inner.addLayout(self.verbs)
        self.inner.addStretch(1)
        self.area = Scroll(self.inner, (0, 0, 0, 0))
        stack(self, self.head, Fills(self.area), self.pinned)
        seat.changed.connect(self.refresh)

    def tall(self, width: int) -> int:
        """How tall it would be with all its words, at this width."""
        self.inner.activate()
        wraps = self.inner.hasHeightForWidth()
        inner = self.inner.totalHeightForWidth(width - 2) if wraps else self.inner.totalSizeHint().height()
        self.area.inner.setMinimumHeight(inner)  # where there is less room it scrolls, and nothing is squeezed
        return self.least() + inner

    def least(self) -> int:
        """How tall its head and the verbs that stay in sight are."""
        grid = self.pinned
        wraps = grid.hasHeightForWidth()
        tall = grid.totalHeightForWidth(max(self.width(), 200)) if wraps else grid.totalSizeHint().height()
        return self.head.height() + (tall if grid.count() else 0) + 2

    def show_thing(self, ident: str) -> None:
        """Show this one."""
        self.ident = ident
        self.refresh()

    def refresh(self) -> None:
        """Say what is known now."""
        if not self.ident or not self.isVisibleTo(self.parentWidget() or self):
            return
        self.head.title.setText(title_of(self.seat, self.ident))
        said, before = describe(self.seat, self.ident), self._said
        if said != before:
            self._said = said
            clear(self.lines)
            for line in said:
                made = label(line, "caption", wrap=True)
                self.lines.addWidget(made)
                made.show()
        if self._links() | self._buttons() | (said != before):
            self.grew.emit()

    def retitle(self) -> None:
        """Say everything in the language and look in use."""
        self.away.setAccessibleName(self.seat.language.t("close"))
        self.away.setIcon(icon(self.look.tokens, "x"))
        if self.ident:
            self.show_thing(self.ident)

    def _links(self) -> bool:
        """The way on to what it is about; whether that is another one now."""
        names = [(ident, link_name(self.seat, ident)) for ident in leads_to(self.seat, self.ident)[:LINKS]]
        if names == self._linked:
            return False
        self._linked = names
        clear(self.links)
        for ident, name in names:
            made = word_button(name)
            made.setProperty("flat", True)
            made.setProperty("link", True)
            made.clicked.connect(lambda _, i=ident: self.picked.emit(i))
            self.links.addWidget(made)
            made.show()
        return True

    def _buttons(self) -> bool:
        """What can be done with it now; whether that is something else than before."""
        verbs = [(verb, filled_from(self.seat, verb, self.ident)) for verb in verbs_for(self.seat, self.ident)]
        may = [(verb, given, why_not(self.seat, verb.kind, given)) for verb, given in verbs]
        may.sort(key=lambda one: (bool(one[2]), one[2]))
        can = [(self.ident, self.seat.order_name(verb.kind), why) for verb, _, why in may]
        if can == self._can:
            return False
        self._can = can
        held = next((kind for kind, made in self.offered.items() if made.hasFocus()), "")
        clear(self.verbs)
        clear(self.pinned)
        self.offered = {}
        grid = self.pinned if len(verbs) <= PINNED else self.verbs
        for one in (self.verbs, self.pinned):
            used = one is grid and bool(verbs)
            one.setContentsMargins(16, 4 if used else 0, 12, 8 if used else 0)
        row, column, reason = 0, 0, ""
        for verb, _, why in may:
            if why and why != reason:  # said once, above those that it keeps back
                reason, row, column = why, row + (column > 0), 0
                said = label(why, "quiet", wrap=True)
                grid.addWidget(said, row, 0, 1, 2)
                said.show()
                row += 1
            made = word_button(self.seat.order_name(verb.kind))
            made.setEnabled(not why)
            made.setToolTip(tip(why or made.text()))
            made.setAccessibleDescription(why)
            made.clicked.connect(lambda _, k=verb.kind: self.wanted.emit(k, self.ident))
            self.offered[verb.kind] = made
            grid.addWidget(made, row, column)
            row, column = row + column, 1 - column
            made.show()
        if held in self.offered:
            self.offered[held].setFocus()
        return True


def leads_to(seat: Seat, ident: str) -> list[str]:
    """The things that a thing is about, as far as this post has them on its table."""
    k, view = seat.view.knows, seat.view
    found: list[str] = []
    if ident in k.letters:
        found = list(k.letters[ident].about)
    elif ident in k.units:
        found = [k.units[ident].task, k.units[ident].place, k.units[ident].to]
    elif ident in k.tasks:
        found = [view.tasks[ident].site, *(unit for unit, known in k.units.items() if known.task == ident)]
    elif ident in k.requests:
        found = [*k.requests[ident].units, k.requests[ident].sender]
    elif ident in k.decisions:
        wanted = view.decisions[ident].expertise
        found = [i for i, expert in view.script.experts.items() if wanted and wanted in expert.specialities]
        found += [fact for fact in view.decisions[ident].facts if fact in k.facts]
    elif ident in k.sites:
        found = [k.sites[ident].commander, k.sites[ident].staging]
    return [i for i in dict.fromkeys(found) if i and i != ident and sort_of(seat, i)]


def link_name(seat: Seat, ident: str) -> str:
    """What the way to a thing is called."""
    return seat.language.t("request_whole") if ident in seat.view.knows.requests else seat.name(ident)


def title_of(seat: Seat, ident: str) -> str:
    """What a thing is called on its card."""
    letter = seat.view.knows.letters.get(ident)
    if letter is not None:
        return f"{seat_clock(seat, letter.at)}  {sender_name(seat, letter)}"
    if ident in seat.view.knows.plots:
        return plot_title(seat, ident)
    if ident in seat.view.knows.meetings:
        return meeting_title(seat, seat.view.knows.meetings[ident])
    if ident in seat.view.knows.notices:
        return notice_title(seat, seat.view.knows.notices[ident])
    request = seat.view.knows.requests.get(ident)
    return seat.name(request.force if request else ident)


def describe(seat: Seat, ident: str) -> list[str]:
    """What this post knows of a thing, a line each, with the time it was last known."""
    k, t, view = seat.view.knows, seat.language.t, seat.view
    if ident in k.letters:
        letter = k.letters[ident]
        lines, led = paragraphs(seat, letter), set(leads_to(seat, ident)[:LINKS])
        linked = led >= {i for i in letter.about if i in seat.names()}
        return lines[:-1] if linked and lines[-1] == about_words(seat, letter, 8) else lines
    if ident in k.meetings:
        return meeting_lines(seat, k.meetings[ident])
    if ident in k.notices:
        return notice_lines(seat, k.notices[ident])
    if ident in k.units:
        known, spec = k.units[ident], view.units.get(ident)
        lines = [t("card.unit", status=t(f"status.unit.{known.status}"), place=seat.name(known.place))]
        if known.status == "moving" and known.to:
            lines.append(t("card.bound", place=seat.name(known.to), at=seat_clock(seat, known.arrives)))
        if known.task:
            lines.append(t("card.task", task=seat.name(known.task)))
        if spec is not None:
            skills = amounts(seat, spec.capabilities)
            lines.append(t("card.people", people=spec.people, vehicles=spec.vehicles, skills=skills))
        return [*lines, *_lent(seat, ident), t("card.as_of", at=seat_clock(seat, known.as_of))]
    if ident in k.tasks:
        task, card = k.tasks[ident], view.tasks[ident]
        needs = amounts(seat, [(n.capability, n.quantity) for n in card.needs])
        lines = [t("card.progress", status=t(f"status.task.{task.status}"), percent=task.done_ppm // 10_000),
                 t("card.needs", needs=needs)]  # fmt: skip
        if task.short:
            lines.append(t("card.short", what=t("comma").join(capability(seat, s) for s in task.short)))
        if card.due:
            lines.append(t("card.due", at=seat_clock(seat, card.due)))
        return [*lines, t("card.as_of", at=seat_clock(seat, task.as_of))]
    if ident in k.sites:
        site = k.sites[ident]
        who = seat.name(site.commander) if site.commander else t("card.nobody")
        lines = [t("card.commander", who=who)]
        if site.staging:
            lines.append(t("card.staging", place=seat.name(site.staging)))
        lines += [t("card.sector", sector=seat.name(sector), who=seat.name(who)) for sector, who in site.sectors]
        lines += [t("card.access")] if site.access else []
        lines += _roles(seat, ident)
        lines += offer_lines(seat, k.offers[ident]) if ident in k.offers else []
        return [*lines, t("card.as_of", at=seat_clock(seat, site.as_of))]
    if ident in k.areas:
        area = k.areas[ident]
        return [t("card.area", present=area.present, told=area.told, moved=area.moved, unable=area.unable),
                t("card.as_of", at=seat_clock(seat, area.as_of))]  # fmt: skip
    if ident in k.decisions:
        card_of, decision = view.decisions[ident], k.decisions[ident]
        lines = [t(f"status.decision.{decision.status}")]
        if card_of.expertise:
            lines.append(t("card.expertise", what=capability(seat, card_of.expertise)))
        held = [seat.name(f) for f in card_of.facts if f in k.facts]
        lines.append(t("card.facts", known=len(held), all=len(card_of.facts)))
        return lines + [f"· {seat.language.of(title)}" for _, title in card_of.options]
    if ident in k.requests:
        r = k.requests[ident]
        lines = [t("card.request", sender=seat.name(r.sender), status=t(f"status.request.{r.status}"))]
        if r.units:
            lines.append(t("comma").join(seat.name(u) for u in r.units))
        if r.missing:
            names = [t(f"status.statement.{m}") if ":" not in m else m.partition(":")[2] for m in r.missing]
            lines.append(t("missing", what=t("comma").join(names)))
        return lines
    if ident in k.plots:
        plot = k.plots[ident]
        seen = t("card.published" if plot.published else "card.own_layer")
        lines = [t(f"status.plot.{plot.symbol}"),
                 t("card.drawn", who=seat.name(plot.post), at=seat_clock(seat, plot.as_of))]  # fmt: skip
        return [*lines, seen] if plot.post == seat.post else lines
    return _directory(seat, ident)


def _directory(seat: Seat, ident: str) -> list[str]:
    """What the plan says of a force, post, place, expert, headquarters, figure or fact."""
    k, t, script = seat.view.knows, seat.language.t, seat.view.script
    if ident in script.forces:
        force = script.forces[ident]
        states = t("comma").join(t(f"status.statement.{name}") for name in force.must_state)
        lines = [t(f"status.force_kind.{force.kind.value}"),
                 t("card.channel", channel=t(f"status.force_channel.{force.channel.value}")),
                 t("card.answers", time=span(seat, force.answer))]  # fmt: skip
        if force.commander:
            lines.insert(1, t("card.commander_of", post=seat.name(force.commander)))
        return [*lines, *([t("card.states", what=states)] if states else []), *_roles(seat, ident)]
    if ident in script.posts:
        post = script.posts[ident]
        above = [t("answers_to", post=seat.name(post.reports_to))] if post.reports_to else []
        return [t(f"status.layer.{post.layer.value}"), *above]
    if ident in script.places:
        place = script.places[ident]
        beds = t("comma").join(f"{t(f'status.statement.{colour}')} {count}" for colour, count in place.beds.items())
        lines = [t(f"status.place_kind.{place.kind.value}")] + ([t("card.beds", beds=beds)] if beds else [])
        return lines + ([t("card.room", people=place.people)] if place.people else [])
    if ident in script.experts:
        expert = script.experts[ident]
        return [t("comma").join(capability(seat, s) for s in expert.specialities)]
    if ident in k.hqs:
        hq = k.hqs[ident]
        lines = [t(f"status.headquarters.{hq.status}")]
        if hq.chief:
            lines.append(t("card.commander", who=seat.name(hq.chief)))
        return [*lines, t("card.as_of", at=seat_clock(seat, hq.as_of))]
    if ident in k.figures:
        figure = k.figures[ident]
        return [t("figure_line", value=figure.value, source=(figure.source and seat.name(figure.source)) or "—",
                  at=seat_clock(seat, figure.as_of))]  # fmt: skip
    if ident in k.facts:
        return [seat.fact_words(ident)]
    if ident in k.roads:
        return [t(f"status.road.{k.roads[ident].status}"), t("card.as_of", at=seat_clock(seat, k.roads[ident].as_of))]
    return []


def _roles(seat: Seat, where: str) -> list[str]:
    """Who was named for what at a scene, or as liaison of a force."""
    found = ((*key.partition(":"), holder) for key, holder in seat.view.knows.roles.items())
    return [
        seat.language.t("card.role", role=seat.language.t(f"status.role.{role}"), who=seat.name(holder))
        for role, _, place, holder in found
        if place == where
    ]


def _lent(seat: Seat, unit: str) -> list[str]:
    """The nets that a unit was lent a handset of."""
    nets = [seat.name(net) for net, units in seat.view.knows.handsets.items() if unit in units]
    return [seat.language.t("card.nets", nets=seat.language.t("comma").join(nets))] if nets else []
