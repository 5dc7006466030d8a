"""The tab of judgement: who judges, and below it marks, ratings, findings and the words of the report."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from app.services.evaluation import Evaluation
from app.services.preferences import Preferences
from app.services.review import Review
from app.ui.evaluate.findings import Findings
from app.ui.evaluate.marks import Marks
from app.ui.evaluate.ratings import Ratings
from app.ui.evaluate.words import Words
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.widgets.frame import Fills, hairline, stack

PAGES = ("marks", "ratings", "findings", "words")


class Judging(QWidget):
    """Who judges, and what they judge."""

    def __init__(self, evaluation: Evaluation, look: Look) -> None:
        super().__init__()
        self.evaluation, self.look = evaluation, look
        self.review = Review(evaluation)
        self.prefs = Preferences()
        self.review.set_author(str(self.prefs.get("evaluator", "")))
        self.who, self.blind, self.undo = QComboBox(), QCheckBox(), QToolButton()
        self.name = QLineEdit()
        self.who.setLineEdit(self.name)
        self.who.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.who.setMinimumContentsLength(8)
        self.who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.undo.setProperty("flat", True)
        self.marks = Marks(evaluation, look)
        self.ratings = Ratings(self.review, look)
        self.findings = Findings(self.review, look)
        self.report_words = Words(self.review, look)
        self.words, self.keep = self.marks.words, self.marks.keep
        self.pages = QStackedWidget()
        self.choices: list[QToolButton] = []
        group = QButtonGroup(self)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(8)
        head.addWidget(self.who, 1)
        head.addWidget(self.blind)
        head.addWidget(self.undo)
        segments = QHBoxLayout()
        segments.setContentsMargins(12, 0, 12, 8)
        segments.setSpacing(0)
        for number, page in enumerate((self.marks, self.ratings, self.findings, self.report_words)):
            self.pages.addWidget(page)
            made = QToolButton()
            made.setCheckable(True)
            made.setChecked(number == 0)
            made.setSizePolicy(made.sizePolicy().Policy.Expanding, made.sizePolicy().Policy.Fixed)
            made.clicked.connect(partial(self.show_page, number))
            group.addButton(made)
            segments.addWidget(made, 1)
            self.choices.append(made)
        stack(self, head, segments, hairline(), Fills(self.pages))
        self.name.editingFinished.connect(self._named)
        self.who.activated.connect(lambda index: self._named())
        self.blind.clicked.connect(self.review.set_blind)
        self.undo.clicked.connect(self.review.undo)
        undo = QShortcut(QKeySequence.StandardKey.Undo, self, self.review.undo)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.review.changed.connect(self._changed)
        look.changed.connect(self.retitle)
        self.retitle()

    def retitle(self) -> None:
        """In the language in use."""
        t = self.evaluation.language.t
        for made, name in zip(self.choices, PAGES, strict=True):
            made.setText(t(f"judge.{name}"))
            made.setAccessibleName(made.text())
        self.who.setAccessibleName(t("judge.who"))
        self.name.setPlaceholderText(t("judge.who"))
        self.who.setToolTip(t("judge.who_why"))
        self.blind.setText(t("judge.blind"))
        self.blind.setAccessibleName(t("judge.blind"))
        self.blind.setToolTip(t("judge.blind_why"))
        self.undo.setIcon(icon(self.look.tokens, "undo"))
        self.undo.setAccessibleName(t("judge.undo"))
        self.undo.setToolTip(f"{t('judge.undo')} (Ctrl+Z)")
        self._head()
        for page in (self.marks, self.ratings, self.findings, self.report_words):
            page.retitle()

    def _head(self) -> None:
        names, author = self.review.raters(), self.review.author
        self.who.blockSignals(True)
        self.who.clear()
        self.who.addItems(list(dict.fromkeys([*([author] if author else []), *names])))
        self.who.setCurrentText(author)
        self.who.blockSignals(False)
        self.blind.setChecked(self.review.blind)
        self.blind.setEnabled(bool(author))
        self.undo.setEnabled(self.review.can_undo)

    def _changed(self) -> None:
        """Only the page that is shown is drawn anew; the others are when they are shown."""
        self._head()
        self._page().refresh()

    def _page(self) -> Marks | Ratings | Findings | Words:
        return (self.marks, self.ratings, self.findings, self.report_words)[self.pages.currentIndex()]

    def _named(self) -> None:
        name = self.who.currentText().strip()
        if name != self.review.author:
            self.review.set_author(name)
            self.prefs.set("evaluator", self.review.author)

    def show_page(self, number: int) -> None:
        """Marks, ratings, findings, or the words of the report."""
        self.pages.setCurrentIndex(number)
        self.choices[number].setChecked(True)
        self._page().refresh()
        if self.pages.currentWidget() is self.findings:
            self.findings.prepare()

    def begin(self, sign: str) -> None:
        """Write a mark at this moment."""
        self.show_page(0)
        self.marks.begin(sign)

    def put_away(self) -> None:
        """Close what is being written."""
        self.marks.put_away()

    def refresh(self) -> None:
        """Show what was said."""
        self.marks.refresh()
