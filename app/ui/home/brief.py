"""Before the start: the briefing, the post to play with its duty card, who plays the rest."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.services.library import Entry
from app.services.words import Language
from app.ui.theme.look import Look
from app.ui.theme.symbols import symbol
from app.ui.theme.tokens import size
from app.ui.widgets.basic import button, clear, label

POLICIES = ("doctrine", "partial", "uncoordinated", "idle")


class Briefing(QDialog):
    """`started` with the posts chosen and the policy of the bots."""

    started = Signal(list, str)

    def __init__(self, entry: Entry, language: Language, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry, self.language, self.look = entry, language, look
        t, e = language.t, entry.exercise
        self.setWindowTitle(language.of(e.title))
        self.resize(920, 620)
        left = QVBoxLayout()
        left.addWidget(label(language.of(e.title), "title"))
        told = language.of(e.briefing) or language.of(e.summary)
        left.addWidget(label(told, wrap=True))
        if t("fiction") not in told:
            left.addWidget(label(t("fiction"), "quiet", wrap=True))
        left.addSpacing(8)
        left.addWidget(label(t("choose_post"), "strong"))
        self.posts = QListWidget()
        self.posts.setAccessibleName(t("choose_post"))
        for post in e.posts:
            item = QListWidgetItem(f"{language.of(post.title)}   {t(f'status.layer.{post.layer.value}')}")
            item.setData(Qt.ItemDataRole.UserRole, post.id)
            kinds = [f.kind.value for f in e.forces if f.commander == post.id]
            item.setIcon(symbol(look.tokens, f"{kinds[0] if kinds else 'government'}-actual", size("symbol.list")))
            self.posts.addItem(item)
        self.posts.setCurrentRow(0)
        self.posts.currentRowChanged.connect(lambda row: self._duties())
        left.addWidget(self.posts, 1)
        self.duties = QVBoxLayout()
        self.bots = QComboBox()
        self.bots.setAccessibleName(t("others"))
        for policy in POLICIES:
            self.bots.addItem(t(f"policy.{policy}"), policy)
        right = QVBoxLayout()
        right.addWidget(label(t("duty_card"), "strong"))
        right.addLayout(self.duties)
        right.addStretch(1)
        right.addWidget(label(t("others"), "caption"))
        right.addWidget(self.bots)
        self.go = button(t("begin"), primary=True)
        self.go.clicked.connect(self._begin)
        self.go.setDefault(True)
        right.addWidget(self.go)
        panel = QWidget()
        panel.setObjectName("panel")
        panel.setFixedWidth(300)
        panel.setLayout(right)
        words = QWidget()
        words.setObjectName("page")
        words.setLayout(left)
        scroll = QScrollArea()
        scroll.setWidget(words)
        scroll.setWidgetResizable(True)
        box = QHBoxLayout(self)
        box.addWidget(scroll, 1)
        box.addWidget(panel)
        self._duties()

    def post(self) -> str:
        """The post chosen."""
        item = self.posts.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else self.entry.exercise.posts[0].id

    def _duties(self) -> None:
        clear(self.duties)
        post = next(p for p in self.entry.exercise.posts if p.id == self.post())
        for number, duty in enumerate(post.duties, 1):
            self.duties.addWidget(label(f"{number}  {self.language.of(duty)}", wrap=True))

    def _begin(self) -> None:
        self.started.emit([self.post()], str(self.bots.currentData()))
        self.accept()
