"""An evaluator goes through a class run by clicks alone: network, compare, what if, bookmarks, report."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from app.services.evaluation import Evaluation
from app.services.game import Game
from app.services.hindsight import look_back
from app.services.library import Entry
from app.services.preferences import Preferences
from app.services.words import Language
from app.ui.evaluate import asking
from app.ui.evaluate.window import EvaluateWindow
from app.ui.home.reading import ReadingBar
from app.ui.home.runs import RunRow
from app.ui.shell import Shell
from app.ui.theme.look import Look
from tests.ui.windows import shut

LEFT = Qt.MouseButton.LeftButton
LONG = 30_000


@pytest.fixture(scope="module")
def class_run(entries: list[Entry], tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Bots that coordinate in part, and one person who orders nothing, as bytes."""
    entry = next(e for e in entries if e.slug == "minimal")
    path = tmp_path_factory.mktemp("class") / "run.muster"
    game = Game(entry, [entry.exercise.posts[-1].id], "partial", 7, path)
    game.advance(entry.exercise.length + 1)
    assert game.over
    return path.read_bytes()


@pytest.fixture
def shell(qtbot, class_run: bytes, own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    monkeypatch.setattr(asking, "SEEDS", (2,))
    (own_folder / "runs").mkdir()
    (own_folder / "runs" / "class.muster").write_bytes(class_run)
    made = Shell(Preferences(own_folder))
    made.language.set("en")
    made.fill()
    made.home.show()
    yield made
    shut(made.evaluating, made.home)


def opened(shell: Shell, qtbot) -> EvaluateWindow:
    row = shell.home.findChild(RunRow)
    assert row is not None
    qtbot.mouseClick(row.evaluate, LEFT)
    qtbot.waitUntil(lambda: shell.evaluating is not None, timeout=LONG)
    window = shell.evaluating
    assert window is not None
    window.resize(1366, 768)
    window.experiments.workers = 1  # a test leaves no process behind
    qtbot.waitUntil(lambda: window.settled, timeout=LONG)
    return window


def pick(qtbot, box: QComboBox, data: object) -> None:
    """Choose an entry as a person does: by keys, from the first on."""
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.findData(data)):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.currentData() == data


def line(qtbot, tree: QTreeWidget, item: QTreeWidgetItem) -> None:
    """Click a line of a tree."""
    tree.scrollToItem(item)
    qtbot.mouseClick(tree.viewport(), LEFT, pos=tree.visualItemRect(item).center())


def press(qtbot, within: QWidget, words: str) -> None:
    """Click the button of these words."""

    def found() -> list[QPushButton]:
        return [b for b in within.findChildren(QPushButton) if words in b.text() and b.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    qtbot.mouseClick(found()[0], LEFT)


def test_from_opening_to_the_report(shell: Shell, qtbot, own_folder: Path) -> None:
    window = opened(shell, qtbot)
    e = window.evaluation

    qtbot.mouseClick(window.views[window.pages.index(window.network)], LEFT)
    qtbot.waitUntil(lambda: window.network.web is not None, timeout=LONG)
    qtbot.mouseClick(window.timeline, LEFT, pos=QPoint(round(window.timeline.x_of(e.whole.ends * 0.7)), 300))
    qtbot.waitUntil(lambda: bool(window.network.view.counts))
    view = window.network.view
    of = view.shown()[0]
    along = [view.spot(of[0]) + (view.spot(of[1]) - view.spot(of[0])) * share / 20 for share in range(3, 18)]
    spot = next(p.toPoint() for p in along if view.tie_at(p.toPoint()) == of and not view.node_at(p.toPoint()))
    qtbot.mouseClick(view, LEFT, pos=spot)
    assert view.chosen == of

    qtbot.mouseClick(window.views[window.pages.index(window.compare)], LEFT)
    qtbot.mouseClick(window.compare.doctrine, LEFT)
    qtbot.waitUntil(lambda: window.beside.found is not None, timeout=LONG)
    other, differs = window.beside.other, window.differs
    assert other is not None and len(window.compare.maps) == 2
    columns = {differs.columns.topLevelItem(n).text(0): n for n in range(differs.columns.topLevelItemCount())}
    process = differs.columns.topLevelItem(columns["Process"])
    assert float(process.text(1)) < float(process.text(2))  # doctrine coordinates better
    line(qtbot, differs.list, differs.list.topLevelItem(differs.list.topLevelItemCount() // 2))
    assert e.at == other.at > 0
    qtbot.mouseClick(differs.first, LEFT)
    assert window.beside.found is not None and window.beside.found.first is not None
    assert e.at == window.beside.found.first[0]

    qtbot.mouseClick(window.views[window.pages.index(window.what_if)], LEFT)
    page, asked = window.what_if, window.brought.asking
    order = next(o for o in page.model.shown if o.kind == "consult" and o.at > 600_000)
    row = page.model.shown.index(order)
    page.table.scrollTo(page.model.index(row, 1))
    qtbot.mouseClick(page.table.viewport(), LEFT, pos=page.table.visualRect(page.model.index(row, 1)).center())
    assert page.order is order and e.at == order.at
    pick(qtbot, asked.player, "doctrine")
    qtbot.keyClick(asked.minutes, Qt.Key.Key_Up)
    qtbot.keyClick(asked.minutes, Qt.Key.Key_Down)
    assert asked.way == "earlier" and asked.minutes.value() == 10
    qtbot.mouseClick(asked.go, LEFT)
    qtbot.waitUntil(lambda: bool(window.experiments.tried), timeout=LONG)
    (tried,) = window.experiments.tried
    given = tried.found.twins[0].given
    assert given is not None and order.at - 600_000 <= given.at < order.at
    assert len(tried.found.twins) == 2 and tried.found.loss.low <= tried.found.loss.mean <= tried.found.loss.high
    assert window.tabs.currentWidget() is window.brought
    assert "people are brought out" in window.brought.people(tried)
    qtbot.waitUntil(lambda: not window.experiments.running)
    press(qtbot, window.brought, "beside the run")
    qtbot.waitUntil(lambda: window.beside.found is not None and window.beside.found.whole is not other.whole,
                    timeout=LONG)  # fmt: skip
    assert tried.file is not None and window.middle.currentWidget() is window.compare

    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_L)
    assert e.mark is not None and e.mark.points < 0 and e.at == e.mark.at
    window.tabs.setCurrentWidget(window.moments)
    qtbot.keyClicks(window.moments.words, "Nobody asked, M or L")
    qtbot.mouseClick(window.moments.keep, LEFT)
    ((_, mark),) = e.bookmarks()
    assert (mark.at, mark.name) == (e.at, "Nobody asked, M or L")
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Home)
    qtbot.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ShiftModifier)
    assert e.at == mark.at
    qtbot.mouseClick(window.moments.play, LEFT)
    assert e.playing and e.at == e.playlist[0].begins and e.mark is e.playlist[0].mark
    qtbot.mouseClick(window.moments.play, LEFT)
    assert not e.playing

    next(a for a in window.menu.actions() if "HTML" in a.text()).trigger()
    qtbot.waitUntil(lambda: window.handing.written is not None, timeout=LONG)
    assert window.handing.written is not None and "EXERCISE" in window.handing.written.read_text("utf-8")


@pytest.mark.parametrize(
    ("slug", "expert", "decision"),
    [
        ("chemical-park", "process-engineer", "close-in"),
        pytest.param("hotel-collapse", "e-crush", "d-crush", marks=pytest.mark.large),
        pytest.param("dike-breach", "e-hydro", "d-zone", marks=pytest.mark.large),
    ],
)
def test_the_experts_are_asked_ten_minutes_earlier(
    slug: str,
    expert: str,
    decision: str,
    entries: list[Entry],
    qtbot,
    own_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In the shipped exercises, by clicks: what it brings is said with its interval."""
    monkeypatch.setattr(asking, "SEEDS", (2,))
    entry = next(e for e in entries if e.slug == slug)
    game = Game(entry, [], "partial", 7, own_folder / "run.muster")
    game.advance(entry.exercise.length + 1)
    look = Look("light")
    look.apply()
    window = EvaluateWindow(Evaluation(look_back(game.path), Language("en")), look)
    window.experiments.workers = 1
    window.resize(1366, 768)
    window.show()
    qtbot.waitUntil(lambda: window.settled, timeout=LONG)
    qtbot.mouseClick(window.views[window.pages.index(window.what_if)], LEFT)
    page, asked = window.what_if, window.brought.asking
    pick(qtbot, page.kind, "consult")
    row, order = next((n, o) for n, o in enumerate(page.model.shown)
                      if (o.body.expert, o.body.decision) == (expert, decision))  # fmt: skip
    page.table.scrollTo(page.model.index(row, 1))
    qtbot.mouseClick(page.table.viewport(), LEFT, pos=page.table.visualRect(page.model.index(row, 1)).center())
    pick(qtbot, asked.player, "doctrine")
    qtbot.mouseClick(asked.go, LEFT)
    qtbot.waitUntil(lambda: bool(window.experiments.tried), timeout=4 * LONG)
    (tried,) = window.experiments.tried
    given = tried.found.twins[0].given
    assert given is not None and given.at == order.at - 600_000
    assert any(t.changed != t.unchanged for t in tried.found.twins)
    said = window.brought.told(tried)
    assert window.evaluation.clock(given.at) in said and window.evaluation.clock(order.at) in said
    shut(window)


def test_reading_can_be_called_off(shell: Shell, qtbot) -> None:
    row = shell.home.findChild(RunRow)
    assert row is not None
    qtbot.mouseClick(row.evaluate, LEFT)
    reading = shell.reading
    bar = shell.home.findChild(ReadingBar)
    assert reading is not None and bar is not None
    qtbot.mouseClick(bar.cancel, LEFT)
    qtbot.waitUntil(lambda: shell.reading is None, timeout=LONG)
    assert shell.evaluating is None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert shell.home.findChild(ReadingBar) is None
    opened(shell, qtbot)


def test_playing_out_can_be_stopped(shell: Shell, qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = opened(shell, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_5)
    asked, experiments = window.brought.asking, window.experiments
    asked.seeds.addItem("many", 500)
    pick(qtbot, asked.seeds, 500)
    qtbot.mouseClick(asked.go, LEFT)
    qtbot.waitUntil(lambda: experiments.done > 0, timeout=LONG)
    assert asked.bar.isVisible() and not asked.go.isEnabled()
    qtbot.mouseClick(asked.cancel, LEFT)
    qtbot.waitUntil(lambda: not experiments.running, timeout=LONG)
    assert experiments.tried == [] and asked.go.isEnabled()


def test_what_each_decision_cost(shell: Shell, qtbot) -> None:
    window = opened(shell, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_5)
    page, experiments = window.what_if, window.experiments
    assert page.table.isColumnHidden(2)
    qtbot.mouseClick(page.reckon, LEFT)
    qtbot.waitUntil(lambda: bool(experiments.costs), timeout=LONG)
    pick(qtbot, page.kind, "decide")
    assert [o.seq for o in page.model.shown] == sorted(experiments.costs)
    assert all(page.model.cost(order) for order in page.model.shown) and not page.table.isColumnHidden(2)


def test_keys_belong_to_what_has_the_focus(shell: Shell, qtbot) -> None:
    window = opened(shell, qtbot)
    window.activateWindow()
    e = window.evaluation
    e.seek(600_000)
    window.replay.beside.setFocus()
    qtbot.keyClick(window.replay.beside, Qt.Key.Key_Space)
    assert window.replay.beside.isChecked() and not e.playing
    window.seen_by.setFocus()
    qtbot.keyClick(window.seen_by, Qt.Key.Key_Home)
    assert e.at == 600_000
    window.timeline.setFocus()
    qtbot.keyClick(window.timeline, Qt.Key.Key_Home)
    assert e.at == 0
    for view in range(len(window.pages)):
        window.show_view(view)
        window.timeline.setFocus()
        for panel in (window.tabs, window.points, window.middle, window.timeline):
            qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_F6)
            now = window.focusWidget()
            assert now is not None and (now is panel or panel.isAncestorOf(now))


def test_a_seat_is_taken_from_this_moment_on(shell: Shell, qtbot) -> None:
    window = opened(shell, qtbot)
    window.evaluation.seek(900_000)
    qtbot.keyClick(window, Qt.Key.Key_5)
    asked = window.brought.asking
    qtbot.mouseClick(asked.ways["go_on"], LEFT, pos=QPoint(8, asked.ways["go_on"].height() // 2))
    pick(qtbot, asked.post, window.evaluation.whole.ctx.ix.post_order[1])
    assert asked.sit.isVisible()
    qtbot.mouseClick(asked.sit, LEFT)
    game = shell.game
    assert game is not None and asked.post.currentData() in game.mine and game.now >= 900_000
    assert any(seat.seat.post == asked.post.currentData() for seat in shell.seats)
    shell.leave()
