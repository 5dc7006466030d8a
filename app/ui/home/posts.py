"""The posts of an exercise to choose from: one by going to it, several by their ticks."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.domain.exercise.exercise import Exercise
from app.services.words import Language
from app.ui.theme.look import Look
from app.ui.theme.symbols import symbol
from app.ui.theme.tokens import size
from app.ui.widgets.basic import tip

BOX = 24
"""So wide is the part of a row that is its box."""


class Posts(QListWidget):
    """`picked` when other posts are chosen, `settled` on Enter. A tick that is alone goes along to where one goes."""

    picked = Signal()
    settled = Signal()

    def __init__(self, exercise: Exercise, language: Language, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(language.t("choose_post"))
        self._setting = self._boxing = False
        kinds = {f.commander: f.kind.value for f in reversed(exercise.forces)}
        for post in exercise.posts:
            layer = language.t(f"status.layer.{post.layer.value}")
            item = QListWidgetItem(f"{language.of(post.title)}   {layer}")
            item.setData(Qt.ItemDataRole.UserRole, post.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setToolTip(tip(language.of(post.title)))
            glyph = f"{kinds.get(post.id, 'government')}-actual"
            picture = symbol(look.tokens, glyph, size("symbol.list"), self.devicePixelRatioF())
            both = QIcon(picture)
            both.addPixmap(picture, QIcon.Mode.Selected)  # else Qt tints the row gone to
            item.setIcon(both)
            self.addItem(item)
        self.setCurrentRow(0)
        self.item(0).setCheckState(Qt.CheckState.Checked)
        self.currentRowChanged.connect(self._went)
        self.itemChanged.connect(self._ticked)
        self.setSpacing(1)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def chosen(self) -> list[str]:
        """The ticked posts, in the exercise's order; the one gone to if none is ticked."""
        found = [str(item.data(Qt.ItemDataRole.UserRole)) for item in self._ticks()]
        return found or [str(self.currentItem().data(Qt.ItemDataRole.UserRole))]

    def _ticks(self) -> list[QListWidgetItem]:
        items = [self.item(row) for row in range(self.count())]
        return [item for item in items if item.checkState() == Qt.CheckState.Checked]

    def _went(self, row: int) -> None:
        ticks = self._ticks()
        if len(ticks) <= 1 and row >= 0 and not self._boxing:
            self._setting = True
            for item in ticks:
                item.setCheckState(Qt.CheckState.Unchecked)
            self.item(row).setCheckState(Qt.CheckState.Checked)
            self._setting = False
        self.picked.emit()

    def _ticked(self, item: QListWidgetItem) -> None:
        if not self._setting:
            self.picked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On a box it adds or takes away; elsewhere it goes there."""
        item = self.itemAt(event.position().toPoint())
        self._boxing = item is not None and event.position().x() < self.visualItemRect(item).left() + BOX
        super().mousePressEvent(event)
        self._boxing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on with what is chosen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.settled.emit()
        else:
            super().keyPressEvent(event)
