"""People judge a run: ratings beside the machine's, a blind second rater, findings with their rules, the report."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from app.domain.record import replace
from app.domain.review import Bookmark, FindingRecord, Judgement, Rating, Recurrence, ratings, recurrences
from app.services.game import Game
from app.services.handing_over import save_copy
from app.services.hindsight import look_back
from app.store.review import add, entries
from app.store.runfile import Run
from app.store.verify import verify
from app.ui.evaluate.window import EvaluateWindow

LEFT = Qt.MouseButton.LeftButton
Opens = Callable[..., EvaluateWindow]
MARKS, RATINGS, FINDINGS, WORDS = range(4)
AREA = FindingRecord("own|1|Chen", "area", "own", evidence=(9,), status="accepted", grade="deficiency", second="mark:1")


def sign_in(qtbot, window: EvaluateWindow, name: str) -> None:
    judging = window.judging
    judging.name.selectAll()
    qtbot.keyClicks(judging.name, name)
    qtbot.keyClick(judging.name, Qt.Key.Key_Return)
    assert judging.review.author == name


def rate(qtbot, window: EvaluateWindow, number: int, letter: str) -> None:
    item = window.judging.review.items()[number]
    made = window.judging.ratings.own[item.id, letter]
    qtbot.mouseClick(made, LEFT)


def texts(window: EvaluateWindow) -> str:
    QCoreApplication.processEvents()  # what was made just now is shown
    return "\n".join(made.text() for made in window.judging.ratings.findChildren(QLabel) if made.isVisible())


def page(qtbot, window: EvaluateWindow, number: int) -> None:
    qtbot.mouseClick(window.judging.choices[number], LEFT)


def findings(qtbot, window: EvaluateWindow) -> list[FindingRecord]:
    page(qtbot, window, FINDINGS)
    qtbot.waitUntil(lambda: window.judging.review.at_hand, timeout=10_000)
    return [f for f, _ in window.judging.review.findings() if f.kind == "area"]


def test_nobody_rates_without_a_name(opens: Opens, qtbot) -> None:
    window = opens()
    page(qtbot, window, RATINGS)
    assert not any(made.isEnabled() for made in window.judging.ratings.own.values())
    assert "name or initials first" in texts(window)
    sign_in(qtbot, window, "Li Wei")
    assert all(made.isEnabled() for made in window.judging.ratings.own.values())


def test_a_blind_rater_sees_nothing_until_all_is_rated(opens: Opens, qtbot) -> None:
    window = opens()
    review = window.judging.review
    page(qtbot, window, RATINGS)
    sign_in(qtbot, window, "Li Wei")
    letters = ["P" if item.machine != "P" else "S" for item in review.items()]
    for number, letter in enumerate(letters):
        rate(qtbot, window, number, letter)
    first = review.items()[0]
    assert review.wants_reason(first)
    line = window.judging.ratings.reasons[first.id]
    qtbot.keyClicks(line, "The first report came by phone")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert not review.wants_reason(first) and review.rating(first.id).reason == "The first report came by phone"  # type: ignore[union-attr]

    sign_in(qtbot, window, "Chen")
    qtbot.mouseClick(window.judging.blind, LEFT, pos=QPoint(8, window.judging.blind.height() // 2))
    assert review.blind and not review.open_eyed
    shown = texts(window)
    assert "hidden while you rate blind" in shown and "hidden until you have rated" in shown
    assert "in time" not in shown and "first report came" not in shown and "α" not in shown
    findings(qtbot, window)
    assert not window.judging.findings.rows
    page(qtbot, window, RATINGS)
    for number in range(len(letters)):
        assert not review.open_eyed
        rate(qtbot, window, number, letters[number] if number else "U")
    assert review.open_eyed and window.points.total.isVisible()
    shown = texts(window)
    assert "Li Wei" in shown and "first report came" in shown
    if len(letters) > 1:
        qtbot.waitUntil(lambda: "α" in window.judging.ratings.agreement.text(), timeout=10_000)
    kept = ratings(window.evaluation.entries)
    assert all(kept["Chen", item.id].blind and not kept["Chen", item.id].seen for item in review.items())
    assert kept["Li Wei", first.id].value == letters[0]


def test_an_undone_rating_is_a_new_entry(opens: Opens, qtbot, own_folder: Path) -> None:
    window = opens()
    page(qtbot, window, RATINGS)
    sign_in(qtbot, window, "Li Wei")
    item = window.judging.review.items()[0]
    rate(qtbot, window, 0, "S")
    rate(qtbot, window, 0, "M")
    window.judging.ratings.setFocus()
    qtbot.mouseClick(window.judging.undo, LEFT)
    assert window.judging.review.rating(item.id).value == "S"  # type: ignore[union-attr]
    qtbot.mouseClick(window.judging.undo, LEFT)
    assert window.judging.review.rating(item.id) is None
    assert not window.judging.undo.isEnabled()
    with Run(own_folder / "run.muster") as run:
        assert len(entries(run)) == 4 and verify(run).ok


def test_the_keyboard_goes_on_where_it_was(opens: Opens, qtbot) -> None:
    window = opens()
    page(qtbot, window, RATINGS)
    sign_in(qtbot, window, "Li Wei")
    item = window.judging.review.items()[-1]
    window.judging.ratings.own[item.id, "S"].setFocus()
    qtbot.keyClick(window.judging.ratings.own[item.id, "S"], Qt.Key.Key_Space)
    assert window.judging.review.rating(item.id).value == "S"  # type: ignore[union-attr]
    assert window.judging.ratings.own[item.id, "S"].hasFocus()  # the row was made anew meanwhile


def test_how_trainees_rated_themselves_stands_apart(opens: Opens, qtbot, own_folder: Path, played: bytes) -> None:
    goal = next(iter(opens().judging.review.items())).id
    (own_folder / "run.reasons.json").write_text(json.dumps({goal: "M", "d-annex": "We did not know"}), "utf-8")
    window = opens(fresh=False)
    page(qtbot, window, RATINGS)
    assert window.judging.review.own_words(goal) == "M" and window.judging.review.rating(goal) is None
    assert "M" in texts(window) and window.judging.review.agreement() == {}


def test_hundred_points(opens: Opens, qtbot) -> None:
    window = opens()
    page(qtbot, window, RATINGS)
    sign_in(qtbot, window, "Li Wei")
    qtbot.mouseClick(window.judging.ratings.scales[1], LEFT)
    item = window.judging.review.items()[0]
    box = window.judging.ratings.points[item.id]
    box.selectAll()
    qtbot.keyClicks(box, "85")
    keep = next(b for b in window.judging.ratings.findChildren(QPushButton) if item.title in b.accessibleName())
    qtbot.mouseClick(keep, LEFT)
    assert window.judging.review.rating(item.id).value == "85"  # type: ignore[union-attr]


def test_indicators_are_rated_out_of_a_hundred(opens: Opens, qtbot, own_folder: Path) -> None:
    window = opens()
    page(qtbot, window, RATINGS)
    sign_in(qtbot, window, "Li Wei")
    qtbot.mouseClick(window.judging.ratings.scales[2], LEFT)
    review = window.judging.review
    item = review.indicators()[0]
    value = int(item.machine) + 20 if int(item.machine) < 60 else int(item.machine) - 20
    keep = next(b for b in window.judging.ratings.findChildren(QPushButton) if item.title in b.accessibleName())
    qtbot.mouseClick(keep, LEFT)  # a number that nobody has given is not nought
    assert not keep.isEnabled() and review.rating(item.id) is None
    window.judging.ratings.points[item.id].setValue(value)
    qtbot.mouseClick(keep, LEFT)
    assert review.wants_reason(item)
    line = window.judging.ratings.reasons[item.id]
    qtbot.keyClicks(line, "Seen from the room")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    from app.cli.entry import run as carry_out

    to = own_folder / "r.json"
    assert carry_out(["report", str(own_folder / "run.muster"), "--to", str(to)]) == 0
    assert f"Li Wei {value}" in to.read_text("utf-8") and "Seen from the room" in to.read_text("utf-8")


def test_findings_keep_the_rules_and_reach_the_report(opens: Opens, qtbot, own_folder: Path) -> None:
    window = opens()
    judging = window.judging
    sign_in(qtbot, window, "Li Wei")
    first, second, *_ = findings(qtbot, window)
    qtbot.mouseClick(judging.findings.rows[first.ident]["accept"], LEFT)
    sheet = judging.findings.sheet
    assert sheet is not None
    qtbot.mouseClick(sheet.keep, LEFT)
    assert "Choose a grade" in " ".join(made.text() for made in sheet.findChildren(QLabel))
    qtbot.mouseClick(sheet.grades["deficiency"], LEFT)
    qtbot.mouseClick(sheet.keep, LEFT)
    assert "single source" in " ".join(made.text() for made in sheet.findChildren(QLabel))
    assert judging.findings.sheet is sheet
    qtbot.mouseClick(sheet.cancel, LEFT)

    window.evaluation.seek(first.at)
    window.evaluation.judge("-", "Nobody asked for it", first.post)
    qtbot.mouseClick(judging.findings.rows[first.ident]["accept"], LEFT)
    sheet = judging.findings.sheet
    assert sheet is not None and sheet.second.currentData().startswith("mark:")  # the run offers the mark
    qtbot.mouseClick(sheet.grades["deficiency"], LEFT)
    sheet.cause.setCurrentIndex(sheet.cause.findData("procedure"))
    field = sheet.texts["judgement"]
    assert isinstance(field, QPlainTextEdit)
    qtbot.keyClicks(field, "The card does not say who asks")
    qtbot.keyClicks(sheet.texts["owner"], "Training office")
    qtbot.keyClicks(sheet.texts["due"], "next year")
    qtbot.mouseClick(sheet.keep, LEFT)
    assert "2027-06-30" in " ".join(made.text() for made in sheet.findChildren(QLabel))
    sheet.texts["due"].clear()
    qtbot.keyClicks(sheet.texts["due"], "2027-09-01")
    qtbot.mouseClick(sheet.keep, LEFT)
    assert judging.findings.sheet is None

    qtbot.mouseClick(judging.findings.rows[second.ident]["reject"], LEFT)
    page(qtbot, window, WORDS)
    qtbot.keyClicks(judging.report_words.fields["conclusion", ""], "It works once somebody asks")
    qtbot.mouseClick(judging.report_words.keep, LEFT)

    from app.cli.entry import run as carry_out

    to = own_folder / "r.json"
    assert carry_out(["report", str(own_folder / "run.muster"), "--to", str(to)]) == 0
    whole = json.loads(to.read_text("utf-8"))
    (graded,) = [f for f in whole["findings"] if f["grade"]]
    assert graded["ident"] == first.ident and graded["judged_by"] == "Li Wei" and graded["due"] == "2027-09-01"
    assert graded["fact"] == ""  # the machine's sentence was left, and is told in either language
    assert all(f["ident"] != second.ident for f in whole["findings"])
    assert "It works once somebody asks" in to.read_text("utf-8")


def test_what_was_set_aside_can_be_taken_up_again(opens: Opens, qtbot) -> None:
    window = opens("zh")
    sign_in(qtbot, window, "LW")
    first = findings(qtbot, window)[0]
    rows = window.judging.findings.rows
    qtbot.mouseClick(rows[first.ident]["reject"], LEFT)
    qtbot.mouseClick(window.judging.findings.rows[first.ident]["reopen"], LEFT)
    assert first.ident in {f.ident for f, _ in window.judging.review.findings()}
    qtbot.mouseClick(window.judging.undo, LEFT)
    assert first.ident in {f.ident for f, _ in window.judging.review.findings(rejected=True)}


def test_a_corrected_mark_leaves_its_first_words(opens: Opens, qtbot, own_folder: Path) -> None:
    window = opens()
    window.judging.show_page(MARKS)
    window.evaluation.judge("+", "Wel asked")
    (mark,) = window.evaluation.judgements()
    window.judging.marks._correct(mark)
    qtbot.keyClicks(window.judging.words, "Well asked")
    qtbot.keyClick(window.judging.words, Qt.Key.Key_Return)
    assert [e.judgement.words for e in window.evaluation.judgements()] == ["Well asked"]
    with Run(own_folder / "run.muster") as run:
        assert [e.judgement.words for e in entries(run)] == ["Wel asked", "Well asked"]


def test_a_second_rater_at_another_machine(opens: Opens, qtbot, own_folder: Path, tmp_path: Path) -> None:
    window = opens()
    page(qtbot, window, RATINGS)
    sign_in(qtbot, window, "Li Wei")
    copy = save_copy(own_folder / "run.muster", tmp_path / "copy.muster")
    item = window.judging.review.items()[0]
    rate(qtbot, window, 0, "S")
    add(copy, "Chen", Judgement(5, "-", "gap"), Rating(item.id, "M", item.machine, "late", (), True))
    add(copy, "Chen", Judgement(5, "-", "a gap", corrects=1), AREA, Bookmark(7, "here"), Bookmark(7, withdraws=5))
    for _ in range(2):  # the second time nothing is new
        with qtbot.waitSignal(window.evaluation.judged, timeout=10_000):
            window.handing.bring(copy)
    assert len(window.evaluation.entries) == 7
    assert [e.judgement.words for e in window.evaluation.judgements()] == ["a gap"]
    kept = [e.said for e in window.evaluation.entries if isinstance(e.said, FindingRecord)]
    assert kept[0].second == "mark:2"  # the mark's number in this file
    assert [who for who, _ in window.judging.review.others(item.id) or []] == ["Chen"]
    with qtbot.waitSignal(window.handing.failed, timeout=10_000):
        window.handing.bring(another_run(tmp_path))


def another_run(folder: Path) -> Path:
    from app.services.library import exercises

    entry = next(e for e in exercises() if e.slug == "minimal")
    game = Game(entry, [], "idle", 9, folder / "other.muster")
    game.end()
    game.close()
    return folder / "other.muster"


def test_one_file_holds_everything(opens: Opens, qtbot, own_folder: Path, tmp_path: Path) -> None:
    window = opens()
    page(qtbot, window, RATINGS)
    sign_in(qtbot, window, "Li Wei")
    rate(qtbot, window, 0, "S")
    window.evaluation.judge("-", "gap")
    (own_folder / "run.reasons.json").write_text('{"d-annex": "我没看到"}', "utf-8")
    moved = save_copy(own_folder / "run.muster", tmp_path / "elsewhere.muster")
    with Run(moved) as run:
        assert verify(run).ok
        assert [type(e.said).__name__ for e in entries(run)] == ["Rating", "Judgement", "Remark"]
    again = look_back(moved)
    assert again.score["total"] == window.evaluation.whole.score["total"]
    assert again.judged[-1].author == "self"
    from app.domain.errors import MusterError

    with pytest.raises(MusterError):
        save_copy(own_folder / "run.muster", moved)


def test_a_finding_is_estimated_beside_the_window_and_keeps_what_came(opens: Opens, qtbot, own_folder: Path) -> None:
    window = opens()
    sign_in(qtbot, window, "Li Wei")
    found = window.judging.findings
    found.estimates.workers, found.estimates.seeds = 1, 2  # a test leaves no process behind
    areas = findings(qtbot, window)
    able = found.estimates.missing()
    assert able and 0 < len(able) < len(areas)
    assert all(("estimate" in found.rows[each.ident]) == (each in able) for each in areas)
    qtbot.mouseClick(found.reckon, LEFT)
    assert found.reckoning.isVisible() and found.estimates.waiting == [each.ident for each in able]
    qtbot.mouseClick(found.reckoning.stop, LEFT)
    qtbot.waitUntil(lambda: not found.estimates.running, timeout=20_000)
    assert found.estimates.missing() == able and not found.estimates.waiting

    late = next(each for each in able if found.estimates.otherwise(each).by)  # type: ignore[union-attr]
    made = found.rows[late.ident]["estimate"]
    found.area.ensureWidgetVisible(made)
    qtbot.mouseClick(made, LEFT)
    qtbot.waitUntil(lambda: not found.estimates.running, timeout=20_000)
    said = window.judging.review.estimate_of(late)
    QCoreApplication.processEvents()
    assert said.startswith("In the model") and said in [made.text() for made in found.findChildren(QLabel)]
    assert "estimate" not in found.rows[late.ident] and not found.reckoning.isVisible()
    assert not window.judging.review.can_undo  # it is nobody's judgement

    again = opens(fresh=False)
    findings(qtbot, again)
    assert again.judging.review.estimate_of(late) == said


def test_a_lesson_of_earlier_runs_is_named_and_kept_when_its_finding_is_accepted(
    opens: Opens, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.services import earlier

    window = opens()
    review = window.judging.review
    sign_in(qtbot, window, "Li Wei")
    (area, *_) = findings(qtbot, window)
    qtbot.waitUntil(lambda: review.earlier.results is not None, timeout=10_000)
    known = Recurrence(area.ident, 3, ("2026-01-02", "2026-02-03"), ("2026-02-03",), "Name the asking post")
    monkeypatch.setattr(earlier, "recurrence", lambda finding, results: replace(known, ident=finding.ident))
    window.judging.findings.refresh()
    QCoreApplication.processEvents()
    shown = [made.text() for made in window.judging.findings.findChildren(QLabel)]
    assert any("2 of 3 earlier runs (last 2026-01-02, 2026-02-03), accepted in 1" in words for words in shown)
    assert review.accept(replace(area, grade="improvement")) == []
    assert recurrences(window.evaluation.entries) == {area.ident: known}
    review.undo()
    assert [f.status for f, _ in review.findings() if f.ident == area.ident] == ["proposed"]
