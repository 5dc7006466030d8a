"""Control's form to change the world by hand: what, which, into what, and how much of it where that is asked."""

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from app.domain.exercise.exercise import Weather
from app.services.control import Control
from app.ui.control.forms import Sheet
from app.ui.widgets.basic import button, label

Things = list[tuple[str, str]]


class Change(NamedTuple):
    """One sort of change: the states to choose from, the field that says how much, and what else is asked, by state (or
    always, under an empty one)."""

    states: tuple[str, ...] = ()
    amount: str = ""
    also: dict[str, tuple[str, str]] = {}


CHANGES: dict[str, Change] = {
    "road": Change(("blocked", "slow", "open")),
    "net": Change(("down", "slow", "ok")),
    "place": Change(("closed", "open")),
    "unit": Change(("away", "available", "sets_out"), also={"sets_out": ("to", "places")}),
    "hazard": Change(("starts", "strikes", "stops")),
    "task": Change(("appears", "cancelled")),
    "area": Change(("unreachable", "reachable"), also={"": ("via", "channels")}),
    "decision": Change(),
    "fact": Change(),
    "weather": Change(),
    "hospital": Change(amount="amount", also={"": ("colour", "colours")}),
    "supply": Change(amount="amount", also={"": ("to", "places")}),
    "hurt": Change(amount="hurt"),
}
"""What of the world can be changed by hand: kind of effect → how."""


ON_MAP = frozenset({"road", "place", "hospital", "unit", "area", "hurt"})
"""What stands on the map and can be meant there by a click."""


class WorldSheet(Sheet):
    """One change of the world by hand; each is in the log. `aimed` with the kind and the thing that are meant, and
    whether that is to be looked for on the map."""

    aimed = Signal(str, str, bool)

    def __init__(self, control: Control, kind: str = "", which: str = "") -> None:
        t = control.language.t
        super().__init__(control, t("control.change_world"))
        self.what, self.which, self.state, self.also = (QComboBox() for _ in range(4))
        self.amount = QSpinBox()
        self.amount.setRange(-100_000, 100_000)
        for kind in CHANGES:
            if things(control, kind):
                self.what.addItem(t(f"control.effect.{kind}"), kind)
        for key, widget in (
            ("what", self.what), ("which", self.which), ("into", self.state), ("also", self.also),
            ("amount", self.amount),
        ):  # fmt: skip
            self.row(t(f"control.{key}"), widget)
        self.pick = button(t("control.pick_on_map"))
        self.pick.clicked.connect(lambda: self._aim(True))
        self.form.insertRow(2, self.pick)
        self.form.addRow(label(t("control.world_logged"), "caption", wrap=True))
        self.what.currentIndexChanged.connect(lambda row: self._fill())
        self.state.currentIndexChanged.connect(lambda row: self._ask())
        self.which.currentIndexChanged.connect(lambda row: self._aim(False))
        self._fill()
        if kind:
            self.mean(which, kind)
        self.deed = lambda: control.change_world(self.effect())

    @property
    def change(self) -> Change:
        """What is asked now."""
        return CHANGES[str(self.what.currentData())]

    def effect(self) -> dict[str, Any]:
        """What is to happen, as the exercise file writes it."""
        kind, which = str(self.what.currentData()), str(self.which.currentData())
        if kind == "hurt":
            return {"hurt": max(0, self.amount.value()), "site": which}
        made: dict[str, Any] = {kind: int(which) if kind == "weather" else which}
        if self.change.states:
            made["state"] = str(self.state.currentData())
        if self.change.amount:
            made[self.change.amount] = float(self.amount.value())
        also = self._also()
        if also:
            made[also[0]] = str(self.also.currentData())
        return made

    def mean(self, which: str, kind: str = "") -> None:
        """Choose a thing, of the kind that is chosen if none is said; one that is not there changes nothing."""
        row = self.what.findData(kind) if kind else self.what.currentIndex()
        if any(which == thing for thing, _ in things(self.control, str(self.what.itemData(row)))):
            self.what.setCurrentIndex(row)
            self.which.setCurrentIndex(self.which.findData(which))

    def tell_aim(self) -> None:
        """Say what is meant now."""
        self._aim(False)

    def _aim(self, shown: bool) -> None:
        self.aimed.emit(str(self.what.currentData()), str(self.which.currentData() or ""), shown)

    def _also(self) -> tuple[str, str] | None:
        also = self.change.also
        return also.get(str(self.state.currentData() or "")) or also.get("")

    def _fill(self) -> None:
        kind, t = str(self.what.currentData()), self.control.language.t
        self.which.blockSignals(True)
        self.which.clear()
        for ident, name in things(self.control, kind):
            self.which.addItem(name, ident)
        self.which.blockSignals(False)
        self._show(self.pick, kind in ON_MAP)
        self._aim(False)
        self.state.blockSignals(True)
        self.state.clear()
        for state in self.change.states:
            self.state.addItem(t(f"control.into_state.{state}"), state)
        self.state.blockSignals(False)
        self._show(self.state, bool(self.change.states))
        self._show(self.amount, bool(self.change.amount))
        self._ask()

    def _ask(self) -> None:
        also, t = self._also(), self.control.language.t
        self._show(self.also, also is not None)
        if also is not None:
            self.also.clear()
            for ident, name in things(self.control, also[1]):
                self.also.addItem(name, ident)
            self.also.setAccessibleName(t(f"control.also_{also[0]}"))
            asked = self.form.labelForField(self.also)
            asked.setText(self.also.accessibleName())  # type: ignore[attr-defined]

    def _show(self, widget: QWidget, on: bool) -> None:
        self.form.setRowVisible(widget, on)


def things(control: Control, kind: str) -> Things:
    """What there is of a kind: (id, name)."""
    e, of, ix, t = control.game.entry.exercise, control.language.of, control.game.ctx.ix, control.language.t
    tables: dict[str, Callable[[], Things]] = {
        "road": lambda: _roads(control),
        "net": lambda: [*_titled(control, e.nets), *things(control, "channels")],
        "channels": lambda: [(c, t(f"status.channel.{c}")) for c in ix.channels],
        "colours": lambda: [(colour, t(f"status.triage.{colour}")) for colour in ("red", "yellow", "green")],
        "place": lambda: [(p.id, of(p.title)) for p in e.places if p.kind in ("landing", "shelter", "hospital")],
        "hospital": lambda: [(p.id, of(p.title)) for p in e.places if p.beds],
        "places": lambda: [*_titled(control, e.sites), *_titled(control, e.places)],
        "fact": lambda: [(fact.id, of(fact.title)) for fact in e.facts if fact.changes],
        "weather": lambda: [(str(n), _weather(control, one)) for n, one in enumerate(e.weather)],
        "hurt": lambda: _titled(control, e.sites),
        "unit": lambda: _titled(control, e.units),
        "hazard": lambda: _titled(control, e.hazards),
        "task": lambda: _titled(control, e.tasks),
        "area": lambda: _titled(control, e.areas),
        "decision": lambda: _titled(control, e.decisions),
        "supply": lambda: _titled(control, e.supplies),
    }
    return tables[kind]()


def _titled(control: Control, table: list[Any]) -> Things:
    return [(thing.id, control.language.of(thing.title)) for thing in table]


def _roads(control: Control) -> Things:
    roads = [(road.id, control.language.of(road.name)) for road in control.game.entry.ground.roads if road.id]
    named = ((ident, f"{name} ({ident})" if name else ident) for ident, name in roads)
    return sorted(named, key=lambda pair: (pair[1] == pair[0], pair[1]))


def _weather(control: Control, one: Weather) -> str:
    return control.language.t(
        "control.weather", at=control.clock(one.at)[:5], wind=f"{one.wind_ms:g}", rain=f"{one.rain_mm_h:g}",
        seen=f"{one.visibility_m / 1000:g}", warm=f"{one.temperature_c:g}",
    )  # fmt: skip
