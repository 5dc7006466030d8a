"""Branches that are held beside a run go with the review, unless they are kept; deleting one can be undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.services.branch_files import counted
from app.services.folders import branches_folder
from app.services.library import runs
from app.services.words import Language
from app.ui.evaluate import asking
from app.ui.evaluate.window import EvaluateWindow
from app.ui.home.runs import about
from tests.ui.evaluate.conftest import Opens

LEFT = Qt.MouseButton.LeftButton
LONG = 30_000


@pytest.fixture
def tried(opens: Opens, qtbot, monkeypatch: pytest.MonkeyPatch) -> EvaluateWindow:
    """Two changes have been tried: an order left out, and one earlier."""
    monkeypatch.setattr(asking, "SEEDS", (1,))
    window = opens()
    window.experiments.workers = 1  # a test leaves no process behind
    qtbot.keyClick(window, "5")
    page = window.what_if
    page.choose(next(o for o in page.model.shown if o.kind == "dispatch" and o.at > 300_000).seq)
    for number, way in enumerate(("drop", "earlier"), 1):
        window.brought.asking.ways[way].setChecked(True)
        qtbot.mouseClick(window.brought.asking.go, LEFT)
        qtbot.waitUntil(lambda n=number: len(window.experiments.tried) == n and not window.experiments.running,
                        timeout=LONG)  # fmt: skip
    return window


def press(qtbot, window: EvaluateWindow, words: str, number: int = 0) -> None:
    QCoreApplication.processEvents()
    found = [b for b in window.brought.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    window.brought.area.ensureWidgetVisible(found[number])
    qtbot.mouseClick(found[number], LEFT)
    qtbot.waitUntil(lambda: not window.experiments.running and not window.beside.reading, timeout=LONG)


def files() -> list[str]:
    return sorted(path.name for path in branches_folder().glob("*"))


def words(window: EvaluateWindow) -> str:
    QCoreApplication.processEvents()
    return "\n".join(made.text() for made in window.brought.kept.findChildren(QLabel) if made.isVisible())


def test_what_nobody_keeps_goes_with_the_review(tried: EvaluateWindow, qtbot, own_folder: Path, opens: Opens) -> None:
    press(qtbot, tried, "Hold it beside the run")
    assert len(files()) == 2 and not words(tried)
    tried.close()
    assert files() == []


def test_a_kept_branch_is_named_listed_and_opened_again(tried: EvaluateWindow, qtbot, own_folder: Path, opens) -> None:
    e = tried.evaluation
    press(qtbot, tried, "Keep", 1)  # the first that was tried stands below
    assert "Without this, once" in words(tried)
    press(qtbot, tried, "Hold it beside the run")  # the other one, for now
    assert len(files()) == 4 and counted() == {e.whole.log_hash: 1}
    (own_folder / "runs").mkdir(exist_ok=True)
    (own_folder / "runs" / "run.muster").write_bytes(e.whole.path.read_bytes())
    (entry,) = runs()
    assert entry.branches == 1 and "branches kept: 1" in about(entry, Language("en"))
    tried.close()
    assert len(files()) == 2

    again = opens("zh", fresh=False)
    qtbot.keyClick(again, "5")
    assert "这一次不下达" in words(again)
    ((stem, row),) = again.brought.kept.rows.items()
    again.brought.area.ensureWidgetVisible(row["beside"])
    qtbot.mouseClick(row["beside"], LEFT)
    qtbot.waitUntil(lambda: again.beside.found is not None, timeout=LONG)
    assert again.middle.currentWidget() is again.compare and "这一次不下达" in again.beside.name
    with qtbot.waitSignal(again.other) as asked:
        qtbot.keyClick(again, "5")
        qtbot.mouseClick(again.brought.kept.rows[stem]["open"], LEFT)
    assert asked.args[0].stem == stem


def test_a_deleted_branch_can_be_brought_back_until_the_review_is_closed(tried: EvaluateWindow, qtbot, opens) -> None:
    press(qtbot, tried, "Keep", 0)
    ((stem, row),) = tried.brought.kept.rows.items()
    qtbot.mouseClick(row["delete"], LEFT)
    assert "Deleted: Given at" in words(tried) and counted() == {}
    assert not any(tried.brought.branches.is_kept(each) for each in tried.experiments.tried)
    qtbot.mouseClick(tried.brought.kept.rows[stem]["undo"], LEFT)
    assert "Deleted" not in words(tried) and counted() == {tried.evaluation.whole.log_hash: 1}
    qtbot.mouseClick(tried.brought.kept.rows[stem]["delete"], LEFT)
    assert files()
    tried.close()
    assert files() == []
