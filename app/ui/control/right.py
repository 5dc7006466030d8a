"""The right of control: what comes next and is overdue; over it forms, what a seat has open, an order in full.

What somebody has begun to write is never put away unasked: a page to read lies over it, and goes again; another form
waits until it is sent or closed.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.services.control import Control, Stead
from app.ui.control.coming import Coming
from app.ui.control.forms import AdHocSheet, EditSheet, JumpSheet, ProbeSheet, RetimeSheet, Sheet
from app.ui.control.order_sheet import OrderSheet
from app.ui.control.waiting import WaitingSheet
from app.ui.control.world import WorldSheet
from app.ui.seat.form import OrderForm
from app.ui.seat.verbs import VERBS
from app.ui.theme.look import Look
from app.ui.widgets.frame import take_out
from app.ui.widgets.palette import Action, Palette

Page = Sheet | OrderForm | WaitingSheet | OrderSheet


class Right(QStackedWidget):
    """`done` after a deed, `closed` when a page was put away, `told` with a line for the window's foot, `chose` with
    the inject that is shown first, `wanted` with a thing to be gone to, `aimed` with what a change of the world is to
    concern: kind (empty when there is no such form), thing, and whether to show it on the map."""

    done = Signal()
    closed = Signal()
    told = Signal(str)
    chose = Signal(str)
    wanted = Signal(str)
    aimed = Signal(str, str, bool)

    def __init__(self, control: Control, look: Look) -> None:
        super().__init__()
        self.control, self.look = control, look
        self.coming = Coming(control, look)
        self.addWidget(self.coming)
        self.pages: list[Page] = []
        self.coming.asked.connect(self.carry_out)
        self.coming.nudged.connect(self.nudge)
        self.coming.injected.connect(self.inject_for)

    @property
    def sheet(self) -> Page | None:
        """What lies over the injects to come."""
        return self.pages[-1] if self.pages else None

    def open_sheet(self, page: Page) -> bool:
        """Show a page; a form that somebody has begun stays, below what is only read. Whether it is shown."""
        begun = next((p for p in self.pages if isinstance(p, Sheet | OrderForm) and p.touched()), None)
        if begun is not None and isinstance(page, Sheet | OrderForm):
            page.deleteLater()
            self._show(begun)
            self.told.emit(self.control.language.t("control.form_open"))
            return False
        for other in self.pages[:]:
            if other is not begun:
                self._drop(other)
        self.pages.append(page)
        page.closed.connect(partial(self.close_sheet, page))
        self.addWidget(page)
        self.setCurrentWidget(page)
        if not isinstance(page, OrderSheet):  # the keyboard stays in the list, to go on from order to order
            page.setFocus()
        return True

    def close_sheet(self, page: Page | None = None) -> None:
        """Put away a page, or the one that is seen; what lay below it is there again."""
        page = page or self.sheet
        if page is not None and page in self.pages:
            self._drop(page)
            self._show(self.sheet)
            self.closed.emit()

    def _drop(self, page: Page) -> None:
        self.pages.remove(page)
        take_out(self, page)
        if isinstance(page, WorldSheet):
            self.aimed.emit("", "", False)

    def _show(self, page: Page | None) -> None:
        for other in self.pages[:]:
            if page is not None and other is not page:
                self._drop(other)
        self.setCurrentWidget(page or self.coming)
        if page is not None:
            page.setFocus()

    def pick(self, inject: str) -> None:
        """Show an inject with its deeds, if no form is being written."""
        for page in self.pages[:]:
            if not (isinstance(page, Sheet | OrderForm) and page.touched()):
                self._drop(page)
        self._show(self.sheet)
        if self.sheet is not None:
            self.told.emit(self.control.language.t("control.form_open"))
        self.chose.emit(inject)
        self.coming.pick(inject)

    def carry_out(self, deed: str, inject: str) -> None:
        """What was asked of an inject."""
        control = self.control
        if deed == "edit":
            self.open_sheet(EditSheet(control, inject))
        elif deed == "retime":
            self.open_sheet(RetimeSheet(control, inject))
        elif deed == "after_all":
            line = next(line for line in control.lines() if line.id == inject)
            self.open_sheet(AdHocSheet(control, list(line.to), line.text))
        else:
            done: dict[str, Callable[[str], object]] = {
                "release": control.release,
                "hold": control.hold,
                "free": partial(control.hold, held=False),
                "skip": control.skip,
            }
            self.coming.picked = ""
            done[deed](inject)
            self.done.emit()

    def nudge(self, expected: str) -> None:
        """Ask those who should have acted."""
        spec = self.control.expected(expected)
        self.ask(list(spec.who), self.control.language.of(spec.title))

    def ask(self, to: list[str], what: str) -> None:
        """Ask posts for the state of something."""
        self.open_sheet(AdHocSheet(self.control, to, self.control.language.t("control.nudge_words", what=what)))

    def inject_for(self, expected: str) -> None:
        """The inject that is kept for this case, else one written on the spot."""
        kept = next((i for i in self.control.game.entry.exercise.injects if i.trigger.missing == expected), None)
        if kept is not None:
            self.pick(kept.id)
        else:
            self.open_sheet(AdHocSheet(self.control, list(self.control.expected(expected).who)))

    def ad_hoc(self) -> None:
        """An inject on the spot."""
        self.open_sheet(AdHocSheet(self.control, []))

    def probe(self) -> None:
        """A probe question."""
        self.open_sheet(ProbeSheet(self.control))

    def change_world(self) -> None:
        """A change of the world."""
        self.change()

    def change(self, kind: str = "", which: str = "") -> None:
        """A change of a thing by hand, of one that is named or still to be chosen."""
        sheet = WorldSheet(self.control, kind, which)
        sheet.aimed.connect(self.aimed)
        if self.open_sheet(sheet):
            sheet.tell_aim()

    def jump(self) -> None:
        """A time to jump to."""
        self.open_sheet(JumpSheet(self.control))

    def waiting_at(self, post: str, cell: int) -> None:
        """What lay before a seat in the time of a cell of its strip."""
        sheet = WaitingSheet(self.control, self.look, post, *self.control.cell(cell))
        sheet.answered.connect(self.answer_for)
        sheet.nudged.connect(lambda to, what: self.ask([to], what))
        self.open_sheet(sheet)

    def order(self, number: int) -> None:
        """An order in full."""
        sheet = OrderSheet(self.control, self.look, number)
        sheet.wanted.connect(self.wanted)
        self.open_sheet(sheet)

    def answer_for(self, post: str) -> None:
        """Choose what to order in the name of a post."""
        names, name, t = self.control.order_name, self.control.name(post), self.control.language.t
        actions = [Action(names(verb.kind), name, partial(self.order_for, post, verb.kind)) for verb in VERBS]
        Palette(self.window(), actions, t("control.answer_for"), t("palette_nothing")).show()

    def order_for(self, post: str, kind: str) -> None:
        """The form of an order in the name of a post."""
        self.open_sheet(OrderForm(Stead(self.control, post), kind, None, self.look))
