"""The right side: duty card and hints, what this post owes and has to decide, its requests, its forces and tasks."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.domain.knowledge import KnownTask
from app.services.seat import Seat
from app.ui.seat.conditions import conditions
from app.ui.seat.due import MOST, DueRow, owed
from app.ui.seat.prompts import Doctrine, DutyCard, Meanwhile
from app.ui.seat.queue import queue
from app.ui.seat.rows import LADDER, Section
from app.ui.seat.safety import Safety
from app.ui.seat.sources import units
from app.ui.seat.words import meeting_title, notice_title, seat_clock
from app.ui.theme.look import Look
from app.ui.theme.tokens import size
from app.ui.widgets.frame import Scroll

PROMPTS = ("duties", "meanwhile", "doctrine", "safety")
NEAR = ("decisions", "offers", *PROMPTS[:3], "meetings", "safety", "queue", "mechanisms", "conditions")
"""The parts that stand at the top."""
PARTS = (*NEAR, "requests", "units", "tasks", "notices")
"""The parts of the panel, from the top."""
LISTS = tuple(name for name in PARTS if name not in PROMPTS)


MECHANISMS = {"military_civilian": "military", "inter_department": "professional", "inter_region": "fire_rescue"}
"""Kind of joint mechanism → whose symbol stands for it."""


LONG = 15
"""Minutes after which a wait is marked."""


class Side(Scroll):
    """Duty card and hints, decisions, requests, units, tasks of this post. `wanted` with an order and its values."""

    opened = Signal(str)
    asked = Signal(str, QPoint)
    picked = Signal(str)
    wanted = Signal(str, dict)

    def __init__(self, seat: Seat, look: Look) -> None:
        box = QVBoxLayout()
        super().__init__(box, (0, 0, 0, 0))
        box.setSpacing(0)
        self.seat, self.look = seat, look
        self.gentle = False
        self.shown: tuple[str, ...] = PARTS
        self.duties, self.meanwhile, self.doctrine = DutyCard(seat, look), Meanwhile(seat), Doctrine(seat)
        self.safety, self.queue = Safety(seat, look), Section(self, self._check_in)
        self.duties_open, self.owing = False, 0
        self.decisions = Section(self, made=DueRow, most=MOST)
        self.offers, self.mechanisms, self.requests = (Section(self) for _ in range(3))
        self.conditions = Section(self, self._open_place)
        self.units, self.tasks, self.notices, self.meetings = (Section(self) for _ in range(4))
        look.changed.connect(self._restyle)
        for name in PARTS:
            box.addWidget(getattr(self, name))
        box.addStretch(1)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.duties.closed.connect(lambda: self.show_duties(False))
        self.safety.wanted.connect(self.wanted)
        for prompts in (self.meanwhile, self.doctrine):
            prompts.wanted.connect(self.wanted)
            prompts.looked.connect(self._parts)
        seat.changed.connect(self.refresh)
        seat.ticked.connect(lambda ms: self._decisions())
        self.refresh()

    def set_gentle(self, gentle: bool) -> None:
        """With the duty card open, hints, and nothing that is empty; or plain."""
        self.gentle = gentle
        self.doctrine.switch(gentle)
        self.show_duties(gentle)

    def show_duties(self, on: bool) -> None:
        """Take the duty card out, or put it away."""
        self.duties_open = on
        self._parts()

    def show_parts(self, names: tuple[str, ...]) -> None:
        """Only these."""
        self.shown = names
        self.refresh()
        self.verticalScrollBar().setValue(0)

    def retitle(self) -> None:
        """Say everything in the language and look in use."""
        self.duties.retitle()
        self.doctrine.refresh()
        self.refresh()

    def refresh(self) -> None:
        """Show what there is now."""
        self._decisions()
        self.safety.refresh()
        self._queue()
        self._offers()
        self._meetings()
        self._mechanisms()
        self.conditions.show_rows(self.seat.language.t("conditions"), "", conditions(self.seat))
        self._requests()
        self._units()
        self._tasks()
        self._notices()
        self.meanwhile.refresh()
        self._parts()

    def _parts(self) -> None:
        for name in ("requests", "units", "tasks"):
            section = getattr(self, name)
            section.setVisible(name in self.shown and (bool(section.rows) or not self.gentle))
        self.decisions.setVisible("decisions" in self.shown)
        self.queue.setVisible("queue" in self.shown and bool(self.queue.rows))
        for name in ("offers", "notices", "meetings", "conditions"):
            getattr(self, name).setVisible(name in self.shown and bool(getattr(self, name).rows))
        self.mechanisms.setVisible("mechanisms" in self.shown and bool(self.mechanisms.rows))
        self.duties.setVisible("duties" in self.shown and self.duties_open and self.duties.any)
        for name in ("meanwhile", "doctrine", "safety"):
            prompts = getattr(self, name)
            prompts.setVisible(name in self.shown and prompts.any)

    def _restyle(self) -> None:
        for name in LISTS:
            section: Section = getattr(self, name)
            for row in section.rows.values():
                row.setFixedHeight(round(size(row.tall) * self.look.scale))
                row.update()

    def _decisions(self) -> None:
        """What is owed: decisions, and letters that wait for an answer."""
        t, lines = self.seat.language.t, owed(self.seat)
        self.owing = len(lines)
        self.decisions.show_rows(t("owed"), t("owed_empty"), lines)

    def _queue(self) -> None:
        """Who waits to be checked in, and for how long."""
        t, seat = self.seat.language.t, self.seat
        lines: list[tuple[str, tuple[object, ...]]] = []
        for waiting in queue(seat):
            minutes = int(seat.game.now - waiting.since) // 60_000
            word, tone = t("queue_for", minutes=minutes), "warning" if minutes >= LONG else ""
            glyph = f"{seat.force_kind(waiting.unit)}-actual"
            lines.append((waiting.unit, (glyph, seat.name(waiting.unit), word, tone, "")))
        self.queue.show_rows(t("queue"), "", lines)

    def _check_in(self, unit: str) -> None:
        site = next((waiting.site for waiting in queue(self.seat) if waiting.unit == unit), "")
        self.wanted.emit("check_in", {"units": [unit], "site": site})

    def _open_place(self, ident: str) -> None:
        if ident in self.seat.view.script.places:
            self.opened.emit(ident)

    def _mechanisms(self) -> None:
        """The joint mechanisms that this post may activate or has a part in, as far as it has heard of them."""
        t, seat = self.seat.language.t, self.seat
        active = seat.view.knows.mechanisms
        lines: list[tuple[str, tuple[object, ...]]] = []
        for spec in seat.view.script.mechanisms.values():
            if spec.id in active or seat.post in (*spec.activated_by, *spec.partners):
                on = spec.id in active
                glyph = f"{MECHANISMS[spec.kind.value]}-{'actual' if on else 'planned'}"
                word = t("mechanism_active" if on else "mechanism_idle")
                end = seat_clock(seat, active[spec.id]) if on else ""
                lines.append((spec.id, (glyph, seat.name(spec.id), word, "good" if on else "", end)))
        self.mechanisms.show_rows(t("mechanisms"), "", lines)

    def _requests(self) -> None:
        t, view = self.seat.language.t, self.seat.view
        tone = {"waiting": "warning", "granted": "good", "declined": "critical", "returned": "critical"}
        lines: list[tuple[str, tuple[object, ...]]] = []
        for r in sorted(view.knows.requests.values(), key=lambda x: -x.as_of)[:12]:
            word = t(f"request_state.{r.status}")
            title = self.seat.name(r.force) if r.sender == self.seat.post else f"{self.seat.name(r.sender)} ›"
            glyph = f"{self.seat.force_kind(r.force)}-{'actual' if r.status == 'granted' else 'planned'}"
            lines.append((r.id, (glyph, title, word, tone.get(r.status, ""), seat_clock(self.seat, r.as_of))))
        self.requests.show_rows(t("requests"), t("requests_empty"), lines)

    def _units(self) -> None:
        t, view = self.seat.language.t, self.seat.view
        lines: list[tuple[str, tuple[object, ...]]] = []
        for ident in units(self.seat):
            known = view.knows.units[ident]
            steps = LADDER.index(known.status) + 1 if known.status in LADDER else 0
            steps = 4 if known.checked_in and steps < 5 else steps
            word = t(f"status.unit.{known.status}")
            tone = "warning" if known.tired else ""
            end = seat_clock(self.seat, known.arrives) if known.status == "moving" else ""
            shown = (f"{self.seat.force_kind(ident)}-actual", self.seat.name(ident), word, tone, end, steps)
            lines.append((ident, shown))
        self.units.show_rows(t("units"), t("units_empty"), lines)

    def _tasks(self) -> None:
        t, view = self.seat.language.t, self.seat.view
        order = {"begun": 0, "open": 1, "done": 3, "cancelled": 4}

        def place(item: tuple[str, KnownTask]) -> tuple[int, str]:
            """What there is to do stands above what is done."""
            ident, known = item
            return 2 if _whole(known) else order.get(known.status, 5), ident

        lines: list[tuple[str, tuple[object, ...]]] = []
        for ident, known in sorted(view.knows.tasks.items(), key=place):
            percent = f"{known.done_ppm // 10_000} %" if known.status == "begun" else ""
            whole = _whole(known)
            word = t("task_whole" if whole else f"status.task.{known.status}")
            tone = "good" if known.status == "done" or whole else "warning" if known.short else ""
            lines.append((ident, ("", self.seat.name(ident), word, tone, percent)))
        self.tasks.show_rows(t("tasks"), t("tasks_empty"), lines)

    def _offers(self) -> None:
        """Command that is offered to this post, or that it offers; opening one leads to the scene."""
        t, seat = self.seat.language.t, self.seat
        lines: list[tuple[str, tuple[object, ...]]] = []
        for offer in seat.view.knows.offers.values():
            mine = offer.to == seat.post
            word = t("offered_to_you") if mine else t("offered_to", who=seat.name(offer.to))
            glyph = f"{seat.force_kind(offer.giver)}-planned"
            shown = (glyph, seat.name(offer.where), word, "warning" if mine else "", seat_clock(seat, offer.as_of))
            lines.append((offer.where, shown))
        self.offers.show_rows(t("offers"), "", lines)

    def _meetings(self) -> None:
        """The meeting that this post sits in, with its end."""
        seat = self.seat
        lines: list[tuple[str, tuple[object, ...]]] = []
        for m in seat.view.knows.meetings.values():
            glyph = f"{seat.force_kind(m.convener)}-actual"
            lines.append((m.meeting, (glyph, meeting_title(seat, m), "", "", seat_clock(seat, m.ends))))
        self.meetings.show_rows(seat.language.t("meetings"), "", lines)

    def _notices(self) -> None:
        """What was published, the latest first."""
        t, seat = self.seat.language.t, self.seat
        lines: list[tuple[str, tuple[object, ...]]] = []
        for notice in sorted(seat.view.knows.notices.values(), key=lambda n: -n.at):
            glyph, tone = f"{seat.force_kind(notice.by)}-actual", "good" if notice.kind == "enough" else ""
            word = t(f"status.notice.{notice.kind}")
            lines.append((notice.id, (glyph, notice_title(seat, notice), word, tone, seat_clock(seat, notice.at))))
        self.notices.show_rows(t("notices"), "", lines)


def _whole(known: KnownTask) -> bool:
    """Whether its work is done, though nobody has said that the task is."""
    return known.status == "begun" and known.done_ppm >= 1_000_000
