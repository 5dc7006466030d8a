"""The moments of the hot wash: the three that mattered, to be played one after the other, and one's own bookmarks."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.review import Bookmark
from app.services.evaluation import Evaluation
from app.ui.evaluate.unseen import locked
from app.ui.theme.look import Look
from app.ui.widgets.basic import button, clear, label, tool
from app.ui.widgets.frame import Scroll, stack


class Moments(QWidget):
    """Two lists with what plays them."""

    def __init__(self, evaluation: Evaluation, look: Look) -> None:
        super().__init__()
        self.evaluation, self.look = evaluation, look
        self.play, self.play_own = button("", primary=True), button("")
        self.words, self.keep = QLineEdit(), button("")
        self.title, self.own = label("", "strong"), label("", "strong")
        self.three, self.marks = QVBoxLayout(), QVBoxLayout()
        box = QVBoxLayout()
        box.setSpacing(6)
        for lines in (self.three, self.marks):
            lines.setSpacing(4)
        box.addWidget(self.title)
        box.addLayout(self.three)
        box.addWidget(self.play)
        box.addSpacing(12)
        box.addWidget(self.own)
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.keep)
        box.addLayout(row)
        box.addLayout(self.marks)
        box.addWidget(self.play_own)
        box.addStretch(1)
        self.area = Scroll(box)
        stack(self, self.area)
        self.play.clicked.connect(self.play_three)
        self.play_own.clicked.connect(self.play_bookmarks)
        self.keep.clicked.connect(self.bookmark)
        self.words.returnPressed.connect(self.bookmark)
        evaluation.bookmarked.connect(self.refresh)
        evaluation.judged.connect(self.refresh)
        evaluation.covering.connect(lambda on: self.retitle())
        evaluation.running.connect(lambda on: self._buttons())

    def retitle(self) -> None:
        """In the language in use."""
        t = self.evaluation.language.t
        self.area.setAccessibleName(t("evaluate.moments"))
        self.title.setText(t("evaluate.three_moments"))
        self.own.setText(t("evaluate.bookmarks"))
        self.words.setPlaceholderText(t("evaluate.bookmark_name"))
        self.words.setAccessibleName(t("evaluate.bookmark_name"))
        self.keep.setText(f"{t('evaluate.bookmark')}  M")
        self.keep.setAccessibleName(t("evaluate.bookmark"))
        self.play_own.setText(t("evaluate.play_bookmarks"))
        self.play_own.setAccessibleName(self.play_own.text())
        self._three()
        self.refresh()
        self._buttons()

    def _buttons(self) -> None:
        t = self.evaluation.language.t
        going = bool(self.evaluation.playlist) and self.evaluation.playing
        self.play.setText(f"{t('evaluate.stop_moments' if going else 'evaluate.play_moments')}  P")
        self.play.setAccessibleName(self.play.text())

    def _three(self) -> None:
        clear(self.three)
        e, t = self.evaluation, self.evaluation.language.t
        found = [] if e.covered else e.course.moments()
        for number, moment in enumerate(found, 1):
            mark = e.course.mark_of(moment)
            words = e.what(mark) if mark is not None else moment.subject
            owner = f" ({e.name(moment.owner)})" if moment.owner else ""
            at = round(moment.at * 1000)
            row = QHBoxLayout()
            go = button(e.clock(at))
            go.setAccessibleName(f"{t('evaluate.moment', number=number)}: {e.clock(at)} {words}")
            go.clicked.connect(lambda checked=False, mark=mark, at=at: e.choose(mark) if mark else e.seek(at))
            row.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
            text = QVBoxLayout()
            text.setSpacing(0)
            text.addWidget(label(f"{words}{owner}", wrap=True))
            text.addWidget(label(t("evaluate.moment_lost", points=f"{moment.points:.1f}"), "caption"))
            row.addLayout(text, 1)
            self.three.addLayout(row)
        if e.covered:
            self.three.addWidget(locked(self.look, t("judge.hidden")))
        elif not found:
            self.three.addWidget(label(t("evaluate.no_moments"), "caption", wrap=True))
        self.play.setEnabled(bool(found))

    def refresh(self) -> None:
        """The bookmarks."""
        clear(self.marks)
        e, t = self.evaluation, self.evaluation.language.t
        found = e.bookmarks()
        for number, mark in found:
            self.marks.addWidget(self._line(number, mark))
        if not found:
            self.marks.addWidget(label(t("evaluate.bookmarks_empty"), "caption", wrap=True))
        self.play_own.setVisible(bool(found))

    def _line(self, number: int, mark: Bookmark) -> QWidget:
        e, t = self.evaluation, self.evaluation.language.t
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        name = mark.name or t("evaluate.bookmark")
        go = button(e.clock(mark.at))
        gone = tool(self.look.tokens, "x", t("evaluate.unmark"), f"{t('evaluate.unmark')}: {name}")
        go.setAccessibleName(f"{e.clock(mark.at)} {name}")
        go.clicked.connect(lambda checked=False: e.seek(mark.at))
        gone.clicked.connect(lambda checked=False: e.unmark(number))
        row.addWidget(go)
        row.addWidget(label(name, wrap=True), 1)
        row.addWidget(gone)
        return made

    def bookmark(self) -> None:
        """Keep this moment under the name in the line."""
        self.evaluation.bookmark(self.words.text().strip())
        self.words.clear()

    def play_three(self) -> None:
        """The three moments, one after the other; or stop."""
        e = self.evaluation
        if e.covered:
            return
        going = bool(e.playlist) and e.playing
        e.play_parts([] if going else e.course.playlist())
        self._buttons()

    def play_bookmarks(self) -> None:
        """What lies about each bookmark, one after the other."""
        e = self.evaluation
        e.play_parts([e.course.part(mark.at) for _, mark in e.bookmarks()])
        self._buttons()
