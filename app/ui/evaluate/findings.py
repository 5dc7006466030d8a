"""Findings: what the machine puts forward with its evidence, accepted, edited or set aside by a person."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.review import FindingRecord
from app.services.estimating import Estimates
from app.services.review import Review
from app.ui.evaluate.evidence import jump
from app.ui.evaluate.finding_sheet import FindingSheet
from app.ui.evaluate.reckoning import Reckoning
from app.ui.theme.look import Look
from app.ui.widgets.basic import button, chip, label
from app.ui.widgets.column import Column, Row
from app.ui.widgets.frame import Fills, hairline, stack, take_out

Judged = list[tuple[FindingRecord, str]]
TONES = {"deficiency": "critical", "correction": "warning", "improvement": "info"}


class Findings(QWidget):
    """The list, and the form of one finding over it."""

    def __init__(self, review: Review, look: Look) -> None:
        super().__init__()
        self.review, self.look = review, look
        self.sheet: FindingSheet | None = None
        self.rows: dict[str, dict[str, QWidget]] = {}
        self.count, self.own = label("", "caption", wrap=True), button("")
        self.own.clicked.connect(self._write_own)
        self.estimates = Estimates(review)
        self.reckon, self.reckoning = button(""), Reckoning(self.estimates)
        self.reckon.clicked.connect(lambda: self.estimates.ask(self.estimates.missing()))
        self.estimates.changed.connect(self.refresh)
        self.area = Column()
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 12, 8)
        head.setSpacing(6)
        head.addWidget(self.count, 1)
        head.addWidget(self.reckon)
        head.addWidget(self.own)
        listed = QWidget()
        listed.setObjectName("panel")
        stack(listed, head, self.reckoning, Fills(self.area))
        self.pages = QStackedWidget()
        self.pages.addWidget(listed)
        stack(self, self.pages)
        self._shown = False

    def prepare(self) -> None:
        """Look for findings, beside the windows, the first time that they are asked for."""
        self._shown = True
        self.review.prepare()
        self.refresh()

    def retitle(self) -> None:
        """In the language in use."""
        self.own.setText(self.review.evaluation.language.t("judge.own_finding"))
        self.own.setAccessibleName(self.own.text())
        self.reckon.setText(self.review.evaluation.language.t("judge.estimate_all"))
        self.reckon.setAccessibleName(self.reckon.text())
        self.reckon.setToolTip(self.review.evaluation.language.t("judge.estimate_why"))
        if self.sheet is not None:
            self.sheet.retitle()
        self.refresh()

    def refresh(self) -> None:
        """As findings stand."""
        if not self._shown:
            return
        r, t = self.review, self.review.evaluation.language.t
        found, aside = r.findings(), r.findings(rejected=True)
        taken = sum(finding.status == "accepted" for finding, _ in found)
        said = t("judge.counts", accepted=taken, proposed=len(found) - taken, rejected=len(aside))
        said = said if r.at_hand else t("judge.looking")
        self.count.setText(said if r.open_eyed else t("judge.hidden"))
        self.own.setEnabled(r.at_hand and bool(r.author))
        missing = len(self.estimates.missing()) if r.at_hand and r.open_eyed else 0
        self.reckon.setVisible(missing > len(self.estimates.waiting))
        self.reckoning.refresh()
        if self.sheet is not None and not (r.open_eyed or r.is_mine(self.sheet.finding)):
            self.close_sheet()
        self.area.show_rows(self._rows(found, aside) if r.at_hand and (found or aside or r.open_eyed) else [])

    def _rows(self, found: Judged, aside: Judged) -> list[Row]:
        r, t = self.review, self.review.evaluation.language.t
        how = (r.evaluation.language.code, self.look.tokens.theme, r.author)
        rows: list[Row] = [] if r.author else [(("name", *how), partial(_remark, t("judge.name_first")))]
        number = 0
        for kind in ("strength", "area"):
            mine = [(f, who) for f, who in found if f.kind == kind]
            if mine:
                rows.append(((kind, *how), partial(_heading, t(f"judge.kind_{kind}"))))
            for finding, who in mine:
                number += finding.kind == "area"
                shown = number if finding.kind == "area" else 0
                came = (r.estimate_of(finding), r.came_back(finding), finding.ident in self.estimates.waiting)
                rows.append(((repr(finding), who, shown, came, *how), partial(self._row, finding, who, shown)))
        if aside:
            rows.append((("aside", *how), partial(_heading, t("judge.kind_rejected"))))
        rows += [((repr(finding), who, 0, *how), partial(self._row, finding, who, 0)) for finding, who in aside]
        return rows or [(("none", *how), partial(_remark, t("judge.no_findings")))]

    def _row(self, finding: FindingRecord, who: str, number: int) -> QWidget:
        r, t, e = self.review, self.review.evaluation.language.t, self.review.evaluation
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(16, 6, 12, 4)
        box.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(8)
        if number:
            top.addWidget(label(str(number), "strong"), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(label(r.fact_of(finding), "", wrap=True), 1)
        go = button(e.clock(finding.at))
        go.setProperty("flat", True)
        go.setAccessibleName(f"{t('judge.go')} {e.clock(finding.at)}")
        go.clicked.connect(lambda checked=False: e.seek(finding.at))
        top.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(top)
        facts = QHBoxLayout()
        facts.setSpacing(6)
        graded = finding.status == "accepted" and finding.grade
        tone = TONES.get(finding.grade, "plain") if graded else "good" if finding.status == "accepted" else "plain"
        state = t(f"report.grade.{finding.grade}") if graded else t(f"judge.status.{finding.status}")
        facts.addWidget(chip(state, tone))
        if finding.cause:
            facts.addWidget(chip(t(f"report.cause.{finding.cause}"), "plain"))
        facts.addWidget(label(who, "caption"))
        facts.addStretch(1)
        box.addLayout(facts)
        shown = QHBoxLayout()
        shown.setSpacing(4)
        for seq in finding.evidence[:3]:
            shown.addWidget(jump(e, seq))
        more = len(finding.evidence) - 3
        shown.addWidget(label(f"+{more}" if more > 0 else "", "caption"))
        shown.addStretch(1)
        box.addLayout(shown)
        if finding.judgement:
            box.addWidget(label(finding.judgement, "caption", wrap=True))
        for said in (r.estimate_of(finding), self._again(finding)):
            if said:
                box.addWidget(label(said, "caption", wrap=True))
        lacks = r.lacks(finding)
        if lacks:
            box.addWidget(label(t("judge.waits_for", what=t("report.comma").join(lacks)), "caption", wrap=True))
        box.addLayout(self._deeds(finding, number))
        box.addWidget(hairline())
        return made

    def _again(self, finding: FindingRecord) -> str:
        came = self.review.came_back(finding)
        return self.review.evaluation.language.t("report.lesson.seen", times=came) if came else ""

    def _deeds(self, finding: FindingRecord, number: int) -> QHBoxLayout:
        r, t = self.review, self.review.evaluation.language.t
        row = QHBoxLayout()
        row.setSpacing(4)
        made: dict[str, QWidget] = {}
        name = self.review.fact_of(finding)
        if finding.status == "rejected":
            wanted = [("reopen", partial(r.reopen, finding))]
        elif finding.status == "accepted":
            wanted = [("edit", partial(self.open, finding)), ("reject", partial(r.reject, finding))]
        elif finding.kind == "strength":
            wanted = [("accept_now", partial(self._accept, finding)), ("edit", partial(self.open, finding)),
                      ("reject", partial(r.reject, finding))]  # fmt: skip
        else:
            wanted = [("accept", partial(self.open, finding)), ("reject", partial(r.reject, finding))]
        estimable = finding.status != "rejected" and self.estimates.otherwise(finding) is not None
        if estimable and r.open_eyed and self.estimates.of_finding(finding) is None:
            wanted.append(("estimate", partial(self.estimates.ask, [finding])))
        for key, deed in wanted:
            one = button(t(f"judge.{key}"), name=f"{t(f'judge.{key}')}: {name}")
            waits = key == "estimate" and finding.ident in self.estimates.waiting
            one.setEnabled(bool(r.author) if key != "estimate" else not waits)
            if key == "estimate":
                one.setToolTip(t("judge.estimate_why"))
            one.clicked.connect(lambda checked=False, deed=deed: deed())
            row.addWidget(one)
            made[key] = one
        row.addStretch(1)
        self.rows[finding.ident] = made
        return row

    def _accept(self, finding: FindingRecord) -> None:
        self.review.accept(finding)

    def _write_own(self) -> None:
        self.open(self.review.blank())

    def open(self, finding: FindingRecord) -> None:
        """The form of a finding."""
        self.close_sheet()
        self.review.evaluation.play(False)
        self.sheet = FindingSheet(self.review, self.review.with_second(finding))
        self.sheet.closed.connect(self.close_sheet)
        self.pages.addWidget(self.sheet)
        self.pages.setCurrentWidget(self.sheet)
        self.sheet.begin()

    def close_sheet(self) -> None:
        """Back to the list."""
        if self.sheet is not None:
            take_out(self.pages, self.sheet)
            self.sheet = None
            self.pages.setCurrentIndex(0)


def _remark(words: str) -> QWidget:
    said = label(words, "caption", wrap=True)
    said.setContentsMargins(16, 4, 12, 8)
    return said


def _heading(words: str) -> QWidget:
    said = label(words, "strong")
    said.setContentsMargins(16, 8, 12, 4)
    return said
