"""The card of a thing: what this post knows of it, how old that is, and its verbs as buttons."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from app.domain.clock import format_duration
from app.services.seat import Seat
from app.ui.seat.inbox import seat_clock, sender_name, summary
from app.ui.seat.things import sort_of
from app.ui.seat.verbs import verbs_on
from app.ui.widgets.basic import Head, button, clear, label


class Card(QFrame):
    """What is known of the chosen thing; `wanted` names a verb and the thing."""

    wanted = Signal(str, str)
    closed = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.seat, self.ident = seat, ""
        self.head = Head()
        away = button("✕", name=seat.language.t("close"))
        away.setFixedWidth(28)
        away.setProperty("flat", True)
        away.clicked.connect(self.closed)
        self.head.add(away)
        self.lines = QVBoxLayout()
        self.lines.setContentsMargins(16, 6, 12, 6)
        self.lines.setSpacing(3)
        self.verbs = QGridLayout()
        self.verbs.setContentsMargins(16, 4, 12, 8)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addLayout(self.lines)
        box.addLayout(self.verbs)
        seat.changed.connect(self.refresh)

    def show_thing(self, ident: str) -> None:
        """Show this one."""
        self.ident = ident
        self.refresh()
        self._buttons()

    def refresh(self) -> None:
        """Say what is known now."""
        if not self.ident or not self.isVisibleTo(self.parentWidget() or self):
            return
        self.head.title.setText(title_of(self.seat, self.ident))
        clear(self.lines)
        for line in describe(self.seat, self.ident):
            self.lines.addWidget(label(line, "caption", wrap=True))

    def _buttons(self) -> None:
        clear(self.verbs)
        t = self.seat.language.t
        verbs = verbs_on(sort_of(self.seat, self.ident))
        for number, verb in enumerate(verbs):
            made = button(t(f"command.{verb.kind}").capitalize())
            made.clicked.connect(lambda _, k=verb.kind: self.wanted.emit(k, self.ident))
            self.verbs.addWidget(made, number // 3, number % 3)


def title_of(seat: Seat, ident: str) -> str:
    """What a thing is called on its card."""
    letter = seat.view.knows.letters.get(ident)
    if letter is not None:
        return f"{seat_clock(seat, letter.at)}  {sender_name(seat, letter)}"
    request = seat.view.knows.requests.get(ident)
    return seat.name(request.force if request else ident)


def describe(seat: Seat, ident: str) -> list[str]:
    """What this post knows of a thing, a line each, with the time it was last known."""
    k, t, view = seat.view.knows, seat.language.t, seat.view
    if ident in k.letters:
        letter = k.letters[ident]
        about = [seat.name(a) for a in letter.about if a in seat.titles()]
        lines = [summary(seat, letter)]
        return lines + ([t("about", what=t("comma").join(about))] if about else [])
    if ident in k.units:
        known, spec = k.units[ident], view.units.get(ident)
        lines = [t("card.unit", status=t(f"status.unit.{known.status}"), place=seat.name(known.place))]
        if known.status == "moving" and known.to:
            lines.append(t("card.bound", place=seat.name(known.to), at=seat_clock(seat, known.arrives)))
        if known.task:
            lines.append(t("card.task", task=seat.name(known.task)))
        if spec is not None:
            skills = t("comma").join(f"{c.replace('_', ' ')} {q:g}" for c, q in spec.capabilities.items())
            lines.append(t("card.people", people=spec.people, vehicles=spec.vehicles, skills=skills))
        return [*lines, t("card.as_of", at=seat_clock(seat, known.as_of))]
    if ident in k.tasks:
        task, card = k.tasks[ident], view.tasks[ident]
        needs = t("comma").join(f"{n.capability.replace('_', ' ')} {n.quantity:g}" for n in card.needs)
        lines = [t("card.progress", status=t(f"status.task.{task.status}"), percent=task.done_ppm // 10_000),
                 t("card.needs", needs=needs)]  # fmt: skip
        if task.short:
            lines.append(t("card.short", what=t("comma").join(s.replace("_", " ") for s in task.short)))
        if card.due:
            lines.append(t("card.due", at=seat_clock(seat, card.due)))
        return [*lines, t("card.as_of", at=seat_clock(seat, task.as_of))]
    if ident in k.sites:
        site = k.sites[ident]
        who = seat.name(site.commander) if site.commander else t("card.nobody")
        lines = [t("card.commander", who=who)]
        if site.staging:
            lines.append(t("card.staging", place=seat.name(site.staging)))
        return [*lines, t("card.as_of", at=seat_clock(seat, site.as_of))]
    if ident in k.areas:
        area = k.areas[ident]
        return [t("card.area", present=area.present, told=area.told, moved=area.moved, unable=area.unable),
                t("card.as_of", at=seat_clock(seat, area.as_of))]  # fmt: skip
    if ident in k.decisions:
        card_of, decision = view.decisions[ident], k.decisions[ident]
        lines = [t(f"status.decision.{decision.status}")]
        if card_of.expertise:
            lines.append(t("card.expertise", what=card_of.expertise.replace("_", " ")))
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
    if ident in view.script.forces:
        force = view.script.forces[ident]
        return [t(f"status.force_kind.{force.kind.value}"), t(f"status.force_channel.{force.channel.value}"),
                t("card.answers", time=format_duration(force.answer))]  # fmt: skip
    return []
