"""The map's own tools, lying over it: find, layers, measure, nearer, farther, back to the start."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from app.domain.knowledge import PLOTS
from app.services.words import Language
from app.ui.map.marks import LAYERS, PartMark
from app.ui.map.view import MapView
from app.ui.theme.symbols import icon


class MapTools(QWidget):
    """A row at the top of a map. `found` with the id of what was looked for."""

    found = Signal(str)

    def __init__(self, view: MapView, language: Language) -> None:
        super().__init__(view)
        self.view, self.language = view, language
        self.setObjectName("over")
        self.names: dict[str, str] = {}
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(90)
        self.search.setMaximumWidth(200)
        self.layers, self.measure, self.pen, self.near, self.far, self.home, self.scene = (
            QToolButton() for _ in range(7)
        )
        self.menu = QMenu(self.layers)
        self.actions_of: dict[str, QAction] = {}
        for layer in LAYERS:
            action = self.actions_of[layer] = self.menu.addAction("")
            action.setCheckable(True)
            action.setChecked(True)
            action.toggled.connect(lambda on, name=layer: view.show_layer(name, on))
        self.layers.setMenu(self.menu)
        self.layers.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.symbols = QMenu(self.pen)
        self.symbol_of: dict[str, QAction] = {}
        for symbol in PLOTS:
            self.symbol_of[symbol] = self.symbols.addAction("")
            self.symbol_of[symbol].triggered.connect(lambda _, name=symbol: view.pencil.take(name))
        self.pen.setMenu(self.symbols)
        self.pen.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.pen.hide()
        self.measure.setCheckable(True)
        self.measure.toggled.connect(view.set_measuring)
        self.near.clicked.connect(lambda: view.zoom(1.4))
        self.far.clicked.connect(lambda: view.zoom(1 / 1.4))
        self.home.clicked.connect(view.back)
        self.scene.clicked.connect(view.scene.come_close)
        self.scene.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.scene.hide()
        self.search.returnPressed.connect(self._find)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(4)
        row.addWidget(self.search, 4)
        row.addStretch(1)
        for made in (self.layers, self.pen, self.measure, self.scene, self.home, self.far, self.near):
            row.addWidget(made)
        view.installEventFilter(self)
        view.look.changed.connect(self.retitle)
        language.changed.connect(self.retitle)
        self.retitle()
        view.cover(self.children_frames)

    def children_frames(self) -> list[QRect]:
        """Where the tools lie, so that no tag goes under them."""
        shown = (self.search, self.layers, self.pen, self.measure, self.scene, self.home, self.far, self.near)
        return [made.geometry().translated(self.pos()) for made in shown if not made.isHidden()]

    def retitle(self) -> None:
        """Say everything in the language in use, in the colours in use."""
        t, tokens = self.language.t, self.view.look.tokens
        self.search.setPlaceholderText(t("onmap.search"))
        self.search.setAccessibleName(t("onmap.search"))
        for made, name, key in (
            (self.layers, "layers", "onmap.layers"), (self.measure, "ruler", "onmap.measure"),
            (self.pen, "pen", "onmap.draw"),
            (self.near, "plus", "onmap.near"), (self.far, "minus", "onmap.far"), (self.home, "target", "onmap.home"),
            (self.scene, "scene", "onmap.scene"),
        ):  # fmt: skip
            made.setIcon(icon(tokens, name))
            made.setAccessibleName(t(key))
            made.setToolTip(t(key))
        self.scene.setText(t("onmap.close_by"))
        for layer, action in self.actions_of.items():
            action.setText(t(f"onmap.layer.{layer}"))
        for symbol, action in self.symbol_of.items():
            action.setText(t(f"status.plot.{symbol}"))
        self.view.say([t("onmap.actual"), t("onmap.planned"), t("onmap.faded")])
        self._place()

    def show_parts(self, parts: list[PartMark]) -> None:
        """Draw these parts of scenes, and offer to come close to them where there are any."""
        self.view.scene.show(parts)
        self.scene.setVisible(bool(parts))

    def offer(self, names: dict[str, str]) -> None:
        """What can be looked for: id → what it is called."""
        if names != self.names:
            self.names = names
            made = QCompleter(sorted(set(names.values())), self.search)
            made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            made.setFilterMode(Qt.MatchFlag.MatchContains)
            made.activated.connect(lambda text: self._find())
            self.search.setCompleter(made)

    def _find(self) -> None:
        wanted = self.search.text().strip().lower()
        hits = [ident for ident, name in self.names.items() if wanted and wanted in name.lower()]
        exact = [ident for ident in hits if self.names[ident].lower() == wanted]
        if hits:
            self.found.emit((exact or hits)[0])

    def _place(self) -> None:
        self.setGeometry(0, 0, self.view.width(), self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the top of the map; Escape ends measuring."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        pressed = Qt.Key(event.key()) if isinstance(event, QKeyEvent) else None
        if pressed == Qt.Key.Key_Escape and event.type() == QEvent.Type.KeyPress and self.measure.isChecked():
            self.measure.setChecked(False)
            return True
        return super().eventFilter(watched, event)
