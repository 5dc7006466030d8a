"""Results of a small class, by clicks: found, compared, exported, forgotten; and a run from another machine."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel

from app import EXERCISES
from app.services.folders import copies_folder, runs_folder
from app.services.preferences import Preferences
from app.services.results.service import Results
from app.services.words import Language
from app.store.roster import sittings
from app.store.runfile import Run
from app.ui.home.brief import Briefing
from app.ui.results.deeds import actions
from app.ui.results.window import ResultsWindow
from app.ui.shell import Shell
from app.ui.theme.look import Look
from tests.ui.seat.test_window import unnamed
from tests.ui.windows import shut

LEFT = Qt.MouseButton.LeftButton
Opens = Callable[..., ResultsWindow]


@pytest.fixture
def opens(qtbot, own_folder: Path, class_folder: Path) -> Iterator[Opens]:
    """Opens the window over the class's runs; closes it at the end."""
    made: list[ResultsWindow] = []
    shutil.copytree(class_folder, runs_folder(), dirs_exist_ok=True)
    (runs_folder() / "results.db").rename(own_folder / "results.db")

    def opened(language: str = "en", theme: str = "light", runs: bool = True) -> ResultsWindow:
        if not runs:
            for path in runs_folder().iterdir():
                path.unlink()
        look = Look(theme)
        look.apply()
        window = ResultsWindow(Results(Preferences(own_folder), Language(language)), look)
        made.append(window)
        window.resize(1366, 768)
        window.show()
        qtbot.waitUntil(lambda: window.settled, timeout=20_000)
        return window

    yield opened
    shut(*made)


def pick(qtbot, made: QComboBox, words: str) -> None:
    """Choose in a combo box, by keys as a person would."""
    number = next(n for n in range(made.count()) if made.itemText(n) == words)
    made.setFocus()
    while made.currentIndex() != number:
        qtbot.keyClick(made, Qt.Key.Key_Down if made.currentIndex() < number else Qt.Key.Key_Up)


def shown(window: ResultsWindow) -> list[tuple[str, str]]:
    """(run, person) of each line."""
    return [(row.result.path.stem, row.name) for row in window.table.made.rows]


def said(widget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh", "dark")])
def test_every_control_has_a_name_and_no_label_takes_markup(opens: Opens, qtbot, language: str, theme: str) -> None:
    window = opens(language, theme)
    window.table.selectRow(1)
    for number in range(window.tabs.count()):
        window.tabs.setCurrentIndex(number)
        assert unnamed(window) == []
    qtbot.mouseClick(window.forget_button, LEFT)
    assert unnamed(window) == []
    assert all(each.textFormat() == Qt.TextFormat.PlainText for each in window.findChildren(QLabel) if each.text())
    raw = [each.text() for each in window.findChildren(QLabel) if each.text().startswith(("results.", "ui."))]
    assert not raw


def test_the_ground_behind_the_plots_is_the_themes_and_all_of_them_is_seen(opens: Opens) -> None:
    window = opens("zh", "dark")
    window.table.selectRow(1)
    for number in range(2):
        window.tabs.setCurrentIndex(number)
        QCoreApplication.processEvents()
        drawn = window.drawn[number]
        picture = drawn.grab().toImage()
        assert (
            picture.pixelColor(4, 4).lightness() < 128 and picture.pixelColor(4, drawn.height() - 4).lightness() < 128
        )
        assert drawn.visibleRegion().boundingRect() == drawn.rect()


def test_the_latest_first_and_never_by_points(opens: Opens, qtbot) -> None:
    window = opens()
    assert shown(window) == [("5", ""), ("4", "Marta"), ("3", "李晓"), ("3", "Marta"), ("2", "李晓"), ("1", "李晓")]
    header = window.table.horizontalHeader()

    def click(column: int) -> None:
        at = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
        qtbot.mouseClick(header.viewport(), LEFT, pos=at)

    before = shown(window)
    for column in (5, 6):
        click(column)
        assert shown(window) == before and header.sortIndicatorSection() == 0
    click(2)
    names = [window.table.made.index(n, 2).data() for n in range(6)]
    assert names == sorted(names) and len(set(names)) == 3
    assert header.sortIndicatorSection() == 2


def test_a_person_a_class_a_year(opens: Opens, qtbot) -> None:
    window = opens()
    choices = window.filters.choices
    pick(qtbot, choices["name"], "李晓")
    assert [run for run, _ in shown(window)] == ["3", "2", "1"]
    pick(qtbot, choices["year"], "2026")
    assert [run for run, _ in shown(window)] == ["3", "2"]
    qtbot.mouseClick(window.filters.clear, LEFT)
    assert len(shown(window)) == 6 and not window.filters.clear.isEnabled()
    pick(qtbot, choices["group"], "B")
    assert {name for _, name in shown(window)} == {"Marta"}
    qtbot.mouseClick(window.filters.clear, LEFT)
    window.filters.bots.click()
    assert ("bots", "") in shown(window)
    pick(qtbot, choices["name"], "Marta")
    pick(qtbot, choices["year"], "2025")
    assert shown(window) == [] and "No result fits" in said(window)


def test_a_result_is_told_with_how_hard_its_exercise_is(opens: Opens, qtbot) -> None:
    window = opens()
    table = window.table
    at = table.visualRect(table.made.index(4, 0)).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=at)
    stored = json.loads((EXERCISES / "minimal" / "baselines.json").read_text("utf-8"))
    doctrine = round(stored["doctrine"]["process"])
    assert f"to doctrine ({doctrine}) on this exercise" in window.chosen_said.text()
    assert "the mean of 4 runs" in window.chosen_said.text() and "of 100, " in window.chosen_said.text()
    assert "yours: " in window.chosen_said.text().splitlines()[0]
    assert "Unvalidated" in window.foot.text() and "Nobody is ranked" in window.foot.text()
    with qtbot.waitSignal(window.reviewed) as asked:
        qtbot.mouseClick(window.open, LEFT)
    assert asked.args[0].stem == "2"
    with qtbot.waitSignal(window.reviewed) as asked:
        qtbot.keyClick(table, Qt.Key.Key_Down)
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert asked.args[0].stem == "1"


def test_plots_show_the_course_and_the_baselines(opens: Opens, qtbot) -> None:
    import pyqtgraph as pg

    window = opens()
    pick(qtbot, window.filters.choices["name"], "李晓")
    progress = window.drawn[0]
    assert progress.head.text() == "李晓 over time"
    (dots,) = [item for item in progress.plots[0].getPlotItem().items if isinstance(item, pg.ScatterPlotItem)]
    assert [spot.data().result.path.stem for spot in dots.points()] == ["1", "2", "3"]
    heights = [spot.pos().y() for spot in dots.points()]
    assert heights == sorted(heights) and 0 <= heights[0] < heights[-1]
    dots.sigClicked.emit(dots, [dots.points()[0]], None)
    assert window.table.chosen is not None and window.table.chosen.result.path.stem == "1"
    bar = window.tabs.tabBar()
    qtbot.mouseClick(bar, LEFT, pos=bar.tabRect(1).center())
    boxes = window.drawn[1]
    ticks = boxes.plots[0].getAxis("left")._tickLevels[0]
    assert [words for _, words in ticks] == [
        "People (3)", "best plan found", "by doctrine", "late coordination", "each for himself", "nobody acts",
    ]  # fmt: skip
    window.results.language.set("zh")
    assert "无人行动" in [words for _, words in boxes.plots[1].getAxis("left")._tickLevels[0]]


def test_what_came_back_leads_to_the_run(opens: Opens, qtbot) -> None:
    window = opens()
    bar = window.tabs.tabBar()
    qtbot.mouseClick(bar, LEFT, pos=bar.tabRect(2).center())
    tree = window.lessons.tree
    first = tree.topLevelItem(0)
    assert first is not None and " of " in first.text(1)
    inner = first.child(0)
    inner.setExpanded(True)
    run = inner.child(0)
    tree.scrollToItem(run)
    qtbot.mouseClick(tree.viewport(), LEFT, pos=tree.visualItemRect(run).center())
    assert window.table.chosen is not None and window.table.chosen.measured.began in run.text(0)
    with qtbot.waitSignal(window.reviewed):
        qtbot.keyClick(tree, Qt.Key.Key_Return)


@pytest.mark.parametrize("names", [False, True])
def test_exporting_what_is_shown(opens: Opens, qtbot, names: bool) -> None:
    window = opens()
    pick(qtbot, window.filters.choices["name"], "李晓")
    if names:
        window.with_names.trigger()
    csv = next(action for action in window.menu.actions() if "CSV" in action.text())
    csv.trigger()
    qtbot.waitUntil(lambda: window.written is not None)
    assert window.written is not None and str(window.written) in window.says.text() and window.open_written.isVisible()
    whole = window.written.read_text("utf-8-sig")
    assert whole.startswith("EXERCISE / 演练") and ("李晓" in whole) == names and "Marta" not in whole


def test_forgetting_is_shown_first_and_then_for_good(opens: Opens, qtbot, own_folder: Path, class_folder: Path) -> None:
    window = opens()
    copies_folder().mkdir()
    shutil.copy(class_folder / "2.muster", copies_folder() / "handed over.muster")
    window.table.selectRow(2)
    qtbot.mouseClick(window.forget_button, LEFT)
    panel = window.forgetting
    assert panel.isVisible() and panel.who.currentText() == "李晓" and not panel.do.isVisible()
    qtbot.mouseClick(panel.look_first, LEFT)
    qtbot.waitUntil(lambda: "Seats that hold the name: 4" in said(panel) and "can't be undone" in said(panel))
    assert panel.do.text() == "Put a code in its place, for good"
    panel.delete.click()
    assert not panel.do.isVisible()  # what was shown was of something else
    qtbot.mouseClick(panel.look_first, LEFT)
    qtbot.waitUntil(panel.do.isVisible)
    assert panel.do.text() == "Delete, for good"
    qtbot.mouseClick(panel.do, LEFT)
    qtbot.waitUntil(lambda: "Gone from 4 runs." in said(panel) and window.settled, timeout=20_000)
    assert {name for _, name in shown(window)} == {"", "Marta"}
    assert panel.who.currentText() == "" and not panel.look_first.isEnabled()
    left = [f.name for f in own_folder.rglob("*") if f.is_file() and "李晓".encode() in f.read_bytes()]
    assert left == []
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.tabs.isVisible()


def test_another_folder_is_looked_through_from_now_on(opens: Opens, qtbot, monkeypatch, tmp_path, class_folder) -> None:
    elsewhere = tmp_path / "stick"
    elsewhere.mkdir()
    shutil.copy(class_folder / "1.muster", elsewhere / "theirs.muster")
    (elsewhere / "odd.muster").write_text("?")
    window = opens(runs=False)
    assert "No results yet" in said(window)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(elsewhere))
    qtbot.mouseClick(window.folder, LEFT)
    qtbot.waitUntil(lambda: shown(window) == [("theirs", "李晓")])
    assert "1 can't be read" in window.says.text() and "odd.muster" in window.says.toolTip()
    assert Results(window.results.prefs, Language("en")).places[1:] == [elsewhere]


def test_everything_by_words(opens: Opens, qtbot) -> None:
    window = opens()
    palette = {action.words: action for action in actions(window)}
    palette["Person: Marta"].run()
    assert {name for _, name in shown(window)} == {"Marta"}
    palette["What came back"].run()
    assert window.tabs.currentWidget() is window.lessons
    palette["Show all"].run()
    assert len(shown(window)) == 6


@pytest.mark.parametrize("language", ["en", "zh"])
def test_half_as_wide_the_table_is_a_tab_and_everything_within_reach(opens: Opens, qtbot, language: str) -> None:
    window = opens(language)
    window.resize(683, 384)
    QCoreApplication.processEvents()
    assert (window.width(), window.height()) == (683, 384)
    assert window.tabs.count() == 4 and window.tabs.currentWidget() is window.left
    for made in (window.folder, window.forget_button, window.export, window.filters.clear, window.stamp, window.foot):
        right = made.mapTo(window, made.rect().bottomRight())
        assert made.isVisible() and right.x() < 683 and right.y() < 384, made
    window.table.selectRow(1)
    qtbot.mouseClick(window.tabs.tabBar(), LEFT, pos=window.tabs.tabBar().tabRect(2).center())
    assert window.tabs.currentWidget() is window.holders[1]
    qtbot.waitUntil(window.drawn[1].isVisible)
    window.resize(1366, 768)
    QCoreApplication.processEvents()
    assert window.tabs.count() == 3 and window.table.isVisible() and window.chosen_said.isVisible()


@pytest.fixture
def shell(qtbot, own_folder: Path) -> Iterator[Shell]:
    made = Shell(Preferences(own_folder))
    made.home.resize(1366, 768)
    made.home.show()
    made.fill()
    yield made
    made.leave()
    shut(made.evaluating, made.results, made.home)


def drop(window, path: Path) -> None:
    """Drag a file from elsewhere over a window and let it fall."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    act, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPoint(300, 300), act, data, LEFT, none)
    QCoreApplication.sendEvent(window, over)
    assert over.isAccepted()
    QCoreApplication.sendEvent(window, QDropEvent(QPointF(300, 300), act, data, LEFT, none))


def test_a_run_from_elsewhere_is_verified_and_reviewed(shell: Shell, qtbot, class_folder, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(class_folder / "2.muster"), ""))
    shell.home.open_file()
    qtbot.waitUntil(lambda: shell.evaluating is not None, timeout=20_000)
    assert shell.evaluating is not None and shell.evaluating.evaluation.whole.path.name == "2.muster"
    qtbot.waitUntil(lambda: shell.evaluating.settled, timeout=20_000)
    first = shell.evaluating
    drop(shell.home, class_folder / "3.muster")
    qtbot.waitUntil(lambda: shell.evaluating is not first, timeout=20_000)
    qtbot.waitUntil(lambda: shell.evaluating.settled, timeout=20_000)


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda data: b"no run at all", "is not a run of Muster"),
        (lambda data: data[: len(data) // 2], "damaged"),
        (lambda data: data.replace("这里是".encode(), "那里是".encode()), "does not verify and is not shown: words"),
    ],
)
def test_a_damaged_or_foreign_file_is_told_and_left(
    shell: Shell, qtbot, tmp_path: Path, class_folder: Path, damage: Callable[[bytes], bytes], why: str
) -> None:
    path = tmp_path / "given.muster"
    path.write_bytes(damage((class_folder / "2.muster").read_bytes()))
    before = path.read_bytes()
    drop(shell.home, path)
    qtbot.waitUntil(lambda: why in shell.home.statusBar().currentMessage(), timeout=20_000)
    assert shell.evaluating is None and path.read_bytes() == before
    shell.home.statusBar().clearMessage()


def test_who_plays_is_asked_with_what_for_and_kept_beside_the_log(shell: Shell, qtbot) -> None:
    entry = next(e for e in shell.home.entries if e.slug == "minimal")
    shell.home.brief(entry)
    brief = shell.home.briefing
    assert isinstance(brief, Briefing)
    assert "not for personnel decisions" in said(brief) and "deleted" in said(brief)
    qtbot.keyClicks(brief.who.name, " Marta ")
    qtbot.keyClicks(brief.who.group, "2026-B")
    qtbot.mouseClick(brief.go, LEFT)
    assert shell.game is not None
    path, post = shell.game.path, shell.game.mine[0]
    shell.leave()
    with Run(path) as run:
        assert [(s.post, s.name, s.group) for s in sittings(run)] == [(post, "Marta", "2026-B")]
    shell.again(path, 0)
    assert shell.game is not None and shell.game.who == ("Marta", "2026-B")
    again = shell.game.path
    shell.leave()
    with Run(again) as run:
        assert [s.name for s in sittings(run)] == ["Marta"]


def test_results_from_home_by_key(shell: Shell, qtbot, class_folder: Path) -> None:
    shutil.copy(class_folder / "1.muster", runs_folder())
    shell.home.activateWindow()
    qtbot.mouseClick(shell.home.doors["results"], LEFT)
    assert shell.results is not None
    qtbot.waitUntil(lambda: shell.results.settled, timeout=20_000)
    assert shown(shell.results) == [("1", "李晓")]
    shell.results.table.selectRow(0)
    qtbot.mouseClick(shell.results.open, LEFT)
    qtbot.waitUntil(lambda: shell.evaluating is not None and shell.evaluating.settled, timeout=20_000)
