"""Who rates blind sees nothing of the machine's judgement or others' on any panel, and all of it again at the end."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QTableView, QTreeWidget, QWidget

from app.domain.review import Bookmark, FindingRecord, Judgement, Rating, Remark, Round
from app.services.library import keep_score, runs
from app.services.preferences import Preferences
from app.services.results.gather import gather
from app.services.results.index import Index
from app.services.results.service import Results
from app.services.words import Language
from app.store.review import add, entries
from app.store.runfile import Run
from app.ui.evaluate.deeds import actions
from app.ui.evaluate.window import EvaluateWindow
from app.ui.home.runs import RunRow
from tests.ui.evaluate.conftest import Opens

LEFT = Qt.MouseButton.LeftButton
JUDGED = re.compile(
    r"[+−]\d+\.\d\d?\b|\d /\d|^never$|not in time|\d of \d+ in time|[✓×△] |loses|lost [\d.]+ points|doctrine",
    re.MULTILINE,
)
"""What only the machine says: points, what was due and not there, required ties, what doctrine would have done."""
OTHERS = ("Rescue was slow", "Wang's moment", "Command never stood", "Nobody spoke up")


@pytest.fixture
def judged(opens: Opens, own_folder: Path, played: bytes) -> EvaluateWindow:
    """Wang has marked, rated, judged and written; now somebody else sits there."""
    path = own_folder / "run.muster"
    path.write_bytes(played)
    finding = FindingRecord("own|1|Wang", "area", "own", evidence=(9,), status="accepted", grade="correction",
                            fact=OTHERS[2])  # fmt: skip
    with Run(path) as run:
        objective = f"objective:{run.exercise.objectives[0].id}"
    add(path, "Wang", Judgement(600_000, "-", OTHERS[0]), Rating(objective, "U", reason="First report came late"),
        Bookmark(300_000, OTHERS[1]), finding, Remark("conclusion", OTHERS[3]), Remark("band", "fail"))  # fmt: skip
    window = opens(fresh=False)
    window.experiments.workers = 1
    return window


def seen(widget: QWidget) -> Iterator[str]:
    """Every word that can be read on what is visible of a widget, or comes up over it."""
    QCoreApplication.processEvents()
    for each in (widget, *widget.findChildren(QWidget)):
        if not each.isVisible():
            continue
        yield each.toolTip()
        if isinstance(each, QLabel | QAbstractButton | QLineEdit):
            yield each.text()
        elif isinstance(each, QPlainTextEdit):
            yield each.toPlainText()
        elif isinstance(each, QTreeWidget):
            tops = [each.topLevelItem(n) for n in range(each.topLevelItemCount())]
            lines = [*tops, *(top.child(n) for top in tops if top for n in range(top.childCount()))]
            yield from (line.text(c) for line in lines if line for c in range(each.columnCount()))
        elif isinstance(each, QTableView) and not isinstance(each.parent(), type(None)):
            model = each.model()
            yield from (str(model.index(r, c).data() or "") for r in range(min(60, model.rowCount()))
                        for c in range(model.columnCount()))  # fmt: skip


def walk(qtbot, window: EvaluateWindow) -> str:
    """Everything that the window says, view by view and tab by tab, late in the run."""
    found = []
    window.evaluation.seek(window.evaluation.whole.ends)
    for number in range(len(window.pages)):
        qtbot.keyClick(window, str(number + 1))
        window.finish_jobs()
        assert window.view == number
        for tab in range(window.tabs.count()):
            if window.tabs.isTabVisible(tab):
                window.tabs.setCurrentIndex(tab)
                for page in window.judging.choices if window.tabs.currentWidget() is window.judging else [None]:
                    if page is not None:
                        qtbot.mouseClick(page, LEFT)
                        if page is window.judging.choices[2]:
                            qtbot.waitUntil(lambda: window.judging.review.at_hand)
                    found += [words for words in seen(window) if words]
    found += [action.words for action in actions(window)]
    return "\n".join(found)


def begin(qtbot, window: EvaluateWindow, name: str = "Chen") -> None:
    window.tabs.setCurrentWidget(window.judging)
    window.judging.name.selectAll()
    qtbot.keyClicks(window.judging.name, name)
    qtbot.keyClick(window.judging.name, Qt.Key.Key_Return)
    qtbot.mouseClick(window.judging.blind, LEFT, pos=QPoint(8, window.judging.blind.height() // 2))
    assert window.evaluation.covered


def test_no_panel_shows_a_blind_rater_what_others_or_the_machine_say(judged: EvaluateWindow, qtbot) -> None:
    window, e = judged, judged.evaluation
    e.choose(next(m for m in e.whole.marks if m.points < 0))
    before = walk(qtbot, window)
    assert len(set(JUDGED.findall(before))) >= 8 and all(words in before for words in OTHERS)
    assert window.timeline.grab() and window.timeline._hits

    begin(qtbot, window)
    during = walk(qtbot, window)
    assert JUDGED.findall(during) == []
    assert [words for words in OTHERS if words in during] == [] and "came late" not in during
    assert "hidden while you rate blind" in during and "end the blind round" in during
    assert window.timeline.grab() and not window.timeline._hits and not window.timeline._own
    assert not any(window.course.delegate.points(h) for h in e.whole.happenings)

    left = len(e.unrated)
    assert left > 1 and f"({left} left)" in during
    window.points.unseen.area.ensureWidgetVisible(window.points.unseen.end)
    qtbot.mouseClick(window.points.unseen.end, LEFT)
    after = walk(qtbot, window)
    assert set(JUDGED.findall(before)) <= set(JUDGED.findall(after)) and all(words in after for words in OTHERS)
    assert e.entries[-1].said == Round(over=True)


def test_keys_lead_a_blind_rater_to_their_own_marks_alone(judged: EvaluateWindow, qtbot) -> None:
    window, e = judged, judged.evaluation
    begin(qtbot, window)
    e.seek(120_000)
    e.judge("+", "Quick first words")
    e.seek(0)
    qtbot.keyClick(window, "L")
    qtbot.keyClick(window, "P")
    assert e.at == 0 and e.mark is None and not e.playing
    qtbot.keyClick(window, "]")
    assert e.at == 120_000
    qtbot.keyClick(window, "]")
    qtbot.keyClick(window, "M", Qt.KeyboardModifier.ShiftModifier)
    assert e.at == 120_000 and e.mark is None
    assert not any(a.isEnabled() and "PDF" in a.text() for a in window.menu.actions())
    assert [entry.judgement.words for entry in e.judgements()] == ["Quick first words"]


def test_what_came_of_a_blind_round_shows_at_home_and_among_results_only_afterwards(
    judged: EvaluateWindow, qtbot, own_folder: Path
) -> None:
    window, e = judged, judged.evaluation
    folder = own_folder / "runs"
    folder.mkdir(exist_ok=True)
    begin(qtbot, window)

    def shown() -> tuple[bool, bool, int]:
        path = folder / "run.muster"
        path.write_bytes(e.whole.path.read_bytes())
        keep_score(path, 41.0, "fail")
        (entry,) = runs()
        row = RunRow(entry, Language("en"), lambda run: None, lambda run: None, lambda run: None)
        words = [made.text() for made in row.findChildren(QLabel)]
        with Index() as index:
            results = Results(Preferences(), Language("en"))
            results.take(gather([folder], index))
        qtbot.addWidget(row)
        return "41" in words, row.deed.isEnabled(), len(results.rows)

    assert shown() == (False, False, 0)
    for item in window.judging.review.items():
        window.judging.review.rate(item, "S")
    assert not e.covered and shown() == (True, True, 1)
    assert sum(isinstance(entry.said, Rating) and entry.said.blind for entry in entries_of(e.whole.path)) > 1


def entries_of(path: Path) -> list:
    with Run(path) as run:
        return entries(run)
