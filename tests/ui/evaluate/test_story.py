"""An evaluator looks back on a finished run: from home to the moment, the evidence, an own mark and the report."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QWidget

from app.services.evaluation import Evaluation
from app.services.game import Game
from app.services.hindsight import look_back
from app.services.library import Entry
from app.services.preferences import Preferences
from app.services.words import Language
from app.store.review import entries as reviewed
from app.store.runfile import Run
from app.store.verify import verify
from app.ui.evaluate.deeds import actions
from app.ui.evaluate.points import MARK
from app.ui.evaluate.ties import MOMENT, SEQ
from app.ui.evaluate.window import EvaluateWindow
from app.ui.shell import Shell
from app.ui.theme.look import Look
from tests.ui.windows import shut

LEFT = Qt.MouseButton.LeftButton
Opens = Callable[..., EvaluateWindow]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bytes]:
    """A finished run, as bytes: each test gets a file of its own."""
    from app.services.library import exercises

    entry = next(e for e in exercises() if e.slug == "minimal")
    path = tmp_path_factory.mktemp("played") / "run.muster"
    game = Game(entry, [entry.exercise.posts[0].id], "doctrine", 7, path)
    game.advance(entry.exercise.length + 1)
    assert game.over
    yield path.read_bytes()


@pytest.fixture
def opens(qtbot, played: bytes, own_folder: Path) -> Iterator[Opens]:
    """Opens the window on the run; closes it at the end."""
    windows: list[EvaluateWindow] = []

    def made(language: str = "en", theme: str = "light", fresh: bool = True) -> EvaluateWindow:
        path = own_folder / "run.muster"
        if fresh:
            path.write_bytes(played)
        look = Look(theme)
        look.apply()
        window = EvaluateWindow(Evaluation(look_back(path), Language(language)), look)
        windows.append(window)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: window.settled, timeout=10_000)
        return window

    yield made
    shut(*windows)


def test_from_home_to_the_report(qtbot, played: bytes, own_folder: Path, entries: list[Entry]) -> None:
    (own_folder / "runs").mkdir()
    path = own_folder / "runs" / "run.muster"
    path.write_bytes(played)
    shell = Shell(Preferences(own_folder))
    shell.language.set("en")
    shell.fill()
    shell.home.show()
    from app.ui.home.runs import RunRow

    row = shell.home.findChild(RunRow)
    assert row is not None
    qtbot.mouseClick(row.evaluate, LEFT)
    qtbot.waitUntil(lambda: shell.evaluating is not None, timeout=10_000)
    window = shell.evaluating
    assert window is not None
    evaluation = window.evaluation
    qtbot.waitUntil(lambda: window.settled, timeout=10_000)
    assert evaluation.proof
    timeline = window.timeline

    middle = QPoint(round(timeline.x_of(evaluation.whole.ends / 2)), timeline.height() - 12)
    qtbot.mouseClick(timeline, LEFT, pos=middle)
    assert abs(evaluation.at - evaluation.whole.ends / 2) < evaluation.whole.ends / 100

    timeline.repaint()  # marks are where they are drawn
    lost = next(m for m in evaluation.whole.marks if m.points < 0 and timeline.mark_at(timeline.place_of(m)) is m)
    qtbot.mouseClick(timeline, LEFT, pos=timeline.place_of(lost))
    assert evaluation.at == lost.at and evaluation.mark is lost
    assert lost.indicator in window.says.text()
    assert all(action.words for action in actions(window))
    assert window.points.tree.currentItem().text(2).startswith("−")

    qtbot.keyClicks(window.course.line, "warehouse")
    assert 0 < len(window.course.model.shown) < len(evaluation.whole.happenings)

    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert shell.helping is not None and shell.helping.text.accessibleName() == "Evaluate"
    shell.helping.close()
    window.activateWindow()
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Minus)
    assert window.judging.words.isVisible()
    qtbot.keyClicks(window.judging.words, "Nobody was named safety officer - N + 1")
    qtbot.keyClick(window.judging.words, Qt.Key.Key_Return)
    (mark,) = evaluation.judgements()
    assert mark.judgement.words == "Nobody was named safety officer - N + 1" and mark.judgement.sign == "-"

    window.handing.folder = own_folder / "reports"
    html = next(a for a in window.menu.actions() if "HTML" in a.text())
    html.trigger()
    qtbot.waitUntil(lambda: window.handing.written is not None, timeout=30_000)
    page = (window.handing.written or Path()).read_text("utf-8")
    targets = set(re.findall(r'id="(e\d+)"', page))
    links = set(re.findall(r'href="#(e\d+)"', page))
    assert links and links <= targets
    marked = re.search(r"<tr>(?:(?!</tr>).)*Nobody was named safety officer(?:(?!</tr>).)*</tr>", page, re.DOTALL)
    assert marked is not None and "evaluator" in marked[0]  # a person's mark, under that person's name
    shut(window)
    shell.home.close()
    shell.home.deleteLater()


def test_marks_survive_and_the_run_still_verifies(opens: Opens, qtbot, own_folder: Path) -> None:
    window = opens()
    points = window.evaluation.whole.score["total"]
    window.evaluation.seek(600_000)
    for key, words in ((Qt.Key.Key_Plus, "Well asked"), (Qt.Key.Key_N, "Look again")):
        window.setFocus()
        qtbot.keyClick(window, key)
        qtbot.keyClicks(window.judging.words, words)
        qtbot.mouseClick(window.judging.keep, LEFT)
    first = window.evaluation.judgements()[0]
    window.evaluation.withdraw(first.number)
    shut(window)
    again = opens(fresh=False)
    assert [e.judgement.words for e in again.evaluation.judgements()] == ["Look again"]
    assert again.evaluation.whole.score["total"] == points
    with Run(own_folder / "run.muster") as run:
        assert verify(run).ok
        assert len(reviewed(run)) == 3


def test_keys_move_the_moment(opens: Opens, qtbot) -> None:
    window = opens("zh", "dark")
    evaluation = window.evaluation
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Right)
    first = evaluation.at
    assert first == next(t for t in evaluation.whole.times if t > 0)
    qtbot.keyClick(window, Qt.Key.Key_BracketRight)
    assert evaluation.mark is not None and evaluation.at == evaluation.mark.at > first
    qtbot.keyClick(window, Qt.Key.Key_BracketLeft)
    qtbot.keyClick(window, Qt.Key.Key_End)
    assert evaluation.at == evaluation.whole.ends
    qtbot.keyClick(window, Qt.Key.Key_Home)
    assert evaluation.at == 0
    qtbot.keyClick(window, Qt.Key.Key_Period)
    assert evaluation.speed == 60
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert evaluation.playing
    qtbot.waitUntil(lambda: evaluation.at > 2_000)
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert not evaluation.playing


def test_the_map_can_be_a_posts_own(opens: Opens, qtbot) -> None:
    window = opens()
    evaluation = window.evaluation
    evaluation.seek(evaluation.whole.ends * 0.4)
    window.refresh()
    truth = {m.id for m in window.map.all_marks}
    window.seen_by.setCurrentIndex(1)
    window.seen_by.activated.emit(1)
    post = evaluation.whole.ctx.ix.post_order[0]
    units = {m.id for m in window.map.all_marks} & set(evaluation.whole.ctx.ix.units)
    assert truth and units <= set(evaluation.past.view(post).knows.units)
    qtbot.mouseClick(window.views[window.middle.indexOf(window.knew)], LEFT)
    assert window.middle.currentWidget() is window.knew
    shown = {window.knew.how(f, p)[0] for f in window.knew.facts for p in window.knew.posts}
    assert shown & {"in_time", "late", "learned"}


def test_a_tie_leads_to_its_messages_and_moments(opens: Opens, qtbot) -> None:
    window = opens()
    evaluation, network = window.evaluation, window.network
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_End)
    qtbot.keyClick(window, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: network.web is not None, timeout=10_000)
    assert window.middle.currentWidget() is network and window.tabs.currentWidget() is network.ties
    view, tree = network.view, network.ties.tree
    of = view.shown()[0]
    one, other = view.spot(of[0]), view.spot(of[1])
    shares = [(one + (other - one) * share / 20).toPoint() for share in range(3, 18)]
    qtbot.mouseClick(view, LEFT, pos=next(p for p in shares if view.tie_at(p) == of and not view.node_at(p)))
    assert view.chosen == of and tree.currentItem().isExpanded()
    first = next(
        line for n in range(tree.currentItem().childCount()) if (line := tree.currentItem().child(n)).data(0, SEQ)
    )
    tree.scrollToItem(first)
    qtbot.mouseClick(tree.viewport(), LEFT, pos=tree.visualItemRect(first).center())
    assert evaluation.at == first.data(0, MOMENT) < evaluation.whole.ends
    assert f"[{first.data(0, SEQ)}]" in window.says.text()
    qtbot.waitUntil(lambda: view.until == evaluation.at)
    assert sum(sum(both) for both in view.counts.values()) == sum(
        c.at <= evaluation.at for c in network.web.ties.contacts
    )
    assert any(t[0].startswith("Required ties") for t in network.ties.told()) or not network.web.ties.needed


def test_an_event_leads_to_the_points_it_is_evidence_for(opens: Opens, qtbot) -> None:
    window = opens()
    e, course = window.evaluation, window.course
    place, number = next(
        (place, h.seq)
        for place, h in enumerate(e.whole.happenings)
        if place > 20 and abs(e.course.points_of(h.seq)) > 0.1
    )
    index = course.model.index(place, 0)
    course.list.scrollTo(index)
    qtbot.mouseClick(course.list.viewport(), LEFT, pos=course.list.visualRect(index).center())
    assert e.mark is e.course.of(number)[0] and course.list.currentIndex() == index
    assert e.at == e.whole.happenings[place].at
    assert window.points.tree.currentItem().data(0, MARK) is e.mark
    assert e.mark.indicator in window.says.text()


def test_every_control_has_a_name(opens: Opens) -> None:
    """For those who listen rather than look: whatever takes the focus says what it is, in every view."""
    window = opens("zh")
    for number in range(len(window.pages)):
        window.show_view(number)
        for tab in range(window.tabs.count()):
            if window.tabs.isTabVisible(tab):
                window.tabs.setCurrentIndex(tab)
                reached = [w for w in window.findChildren(QWidget)
                           if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
                           and not (w.objectName().startswith("qt_") or isinstance(w.parent(), QComboBox))]  # fmt: skip
                nameless = [w for w in reached if not (w.accessibleName() or getattr(w, "text", str)())]
                assert [(type(w).__name__, type(w.parent()).__name__) for w in nameless] == [], (number, tab)


def test_points_of_marks_add_up(opens: Opens) -> None:
    whole = opens().evaluation.whole
    won = sum(m.points for m in whole.marks if m.points > 0)
    assert won == pytest.approx(whole.score["process"]["points"] + whole.score["outcome"]["points"])


def test_a_broken_chain_of_judgement_is_told(own_folder: Path, played: bytes) -> None:
    import sqlite3

    from app.domain.errors import MusterError
    from app.store.review import Judgement, add

    path = own_folder / "run.muster"
    path.write_bytes(played)
    add(path, "evaluator", Judgement(1000, "+", "good"))
    with sqlite3.connect(path) as file:
        file.execute("UPDATE review SET author = 'somebody else'")
    file.close()
    with Run(path) as run, pytest.raises(MusterError):
        reviewed(run)
