"""Results of several runs: gathered once, set beside each other, handed over, and nobody ranked."""

import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from app.services.results import export, gather
from app.services.results import index as results_index
from app.services.results.beside import (
    Means,
    Row,
    Sift,
    box,
    boxes,
    known,
    lesson_of,
    place,
    progress,
    recurring,
    rows_of,
    wanting,
)
from app.services.results.gather import Gathered, Result
from app.services.results.index import Index
from app.services.results.measured import few, rule
from app.services.results.telling import CAUTIONS, STAMP, card_in_words, known_in_words, lack_in_words, process_in_words
from app.store.runfile import Run
from app.store.runlog import RunLog


def by(rows: list[Row], **of: str) -> list[Row]:
    return [row for row in rows if Sift(**of).takes(row)]  # type: ignore[arg-type]


def test_every_finished_run_is_there_by_who_played(rows: list[Row], gathered: Gathered) -> None:
    assert [r.path.stem for r in gathered.results] == ["1", "bots", "2", "3", "4", "5"]
    seats = [(row.result.path.stem, row.card.post if row.card else "", row.name, row.group) for row in rows]
    assert seats == [
        ("1", "duty", "李晓", "A"), ("bots", "", "", ""), ("2", "duty", "李晓", "A"), ("3", "duty", "李晓", "A"),
        ("3", "fire", "Marta", "B"), ("4", "fire", "Marta", "B"), ("5", "medical", "", ""),
    ]  # fmt: skip
    assert {row.result.path.stem for row in by(rows, name="李晓")} == {"1", "2", "3"}
    assert {row.result.path.stem for row in by(rows, year="2026", group="A")} == {"2", "3"}
    assert {row.result.path.stem for row in by(rows, slug="minimal", post=str(rows[4].card.title))} == {"3", "4"}
    assert "bots" not in {row.result.path.stem for row in by(rows)}


def test_a_second_look_scores_nothing(class_folder: Path, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    first = gather.gather([class_folder], index, workers=1)
    monkeypatch.setattr(gather, "measure", lambda path: pytest.fail(f"scored again: {path}"))
    again = gather.gather([class_folder], index, workers=1)
    assert again.results == first.results and not again.unread


def test_a_moved_run_is_known_and_a_copy_is_no_second_result(class_folder: Path, index: Index, tmp_path: Path) -> None:
    folder = tmp_path / "from a stick"
    folder.mkdir()
    for name in ("1.muster", "1 copy.muster", "elsewhere.muster"):
        shutil.copy(class_folder / ("2.muster" if name == "elsewhere.muster" else "1.muster"), folder / name)
    asked: list[tuple[int, int]] = []
    found = gather.gather([folder, folder / "1.muster"], index, lambda *of: asked.append(of), workers=1)
    assert len(found.results) == 2 and asked[-1] == (2, 2)


def test_a_damaged_index_costs_nothing_but_itself(class_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "results.db"
    for damage in (b"not a database", b""):
        file.write_bytes(damage)
        with Index(file) as index:
            assert len(gather.gather([class_folder / "1.muster"], index).results) == 1


def test_the_index_does_not_grow_for_ever(
    class_folder: Path, tmp_path: Path, gathered: Gathered, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results_index, "MOST", 3)
    one = gathered.results[0].measured
    with Index(tmp_path / "small.db") as index:
        for key in "abcde":
            index.keep(key, one)
        assert set(index.get("abcde")) == {"c", "d", "e"}


def test_the_index_holds_no_name(class_folder: Path, tmp_path: Path) -> None:
    with Index(tmp_path / "results.db") as index:
        gather.gather([class_folder], index, workers=1)
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"minimal" in kept
    assert "李晓".encode() not in kept and b"Marta" not in kept and b"u674e" not in kept


def test_what_cannot_be_read_or_is_not_over_is_told_apart(
    class_folder: Path, index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.people import context
    from tests.store.conftest import played

    log: RunLog = played(tmp_path / "live.muster", context(3), 300_000)
    log.close()
    (tmp_path / "foreign.muster").write_text("no run")
    (tmp_path / "cut.muster").write_bytes((class_folder / "1.muster").read_bytes()[:40_000])
    found = gather.gather([tmp_path], index)
    assert [path.stem for path in found.unfinished] == ["live"]
    assert {path.stem for path, _ in found.unread} == {"foreign", "cut"}
    assert not found.results


def test_a_result_lies_between_the_baselines_of_its_own_exercise(rows: list[Row]) -> None:
    idle, doctrine = by(rows, name="李晓")[0], by(rows, name="Marta")[0]
    at = [place(row.measured) for row in (idle, doctrine)]
    assert at[0] is not None and at[1] is not None and 0 <= at[0] < 0.7 < at[1]
    means = Means(rows)
    assert means.count(idle.measured) == 4  # without the bots', and the one that was broken off
    apart = [means.difference(row) for row in (idle, doctrine)]
    assert apart[0] is not None and apart[1] is not None and apart[0] < 0 < apart[1]
    broken = by(rows, name="Marta")[1]
    assert not broken.compared and means.difference(broken) is None
    assert "ended early" in process_in_words(broken, means, "en")
    assert "above the mean of 4 runs" in process_in_words(doctrine, means, "en")
    assert Means(rows[:2]).difference(idle) is None


def test_progress_leaves_out_what_cannot_be_compared(rows: list[Row]) -> None:
    points = progress(by(rows, name="李晓"))
    assert [p.row.result.path.stem for p in points] == ["1", "2", "3"]
    assert [p.row.result.path.stem for p in progress(by(rows, name="Marta"))] == ["3"]
    assert all((p.on_time is None) == few(p.row.card.count) for p in points if p.row.card)


def test_boxes_hold_each_baseline_and_each_run_once(rows: list[Row]) -> None:
    found = boxes(by(rows), rows[0].measured.edition, "process")
    assert set(found) == {"idle", "uncoordinated", "partial", "doctrine", "best", "people"}
    assert len(found["idle"].values) == 30 and len(found["people"].values) == 4
    assert found["idle"].most < found["people"].middle < found["doctrine"].least
    spread = box([4, 1, 3, 2, 5])
    assert spread is not None and (spread.least, spread.low, spread.middle, spread.high, spread.most) == (1, 2, 3, 4, 5)
    one = box([7.0])
    assert one is not None and one.low == one.high == 7.0 and box([]) is None


def test_what_came_back_leads_to_its_runs(rows: list[Row]) -> None:
    lessons = recurring(by(rows))
    assert lessons and all(2 <= len(lesson.rows) <= lesson.asked_in for lesson in lessons)
    for lesson in lessons:
        assert all(wanting(row.measured, lesson.indicator) for row in lesson.rows)
    for lesson in lessons:
        for each in lesson.particulars:
            for row in each.rows:
                assert any(lack.subject == each.lack.subject for lack in row.measured.lacks)
    own = recurring(by(rows, name="李晓"), own=True)
    assert own and all(each.lack.owner == "duty" for lesson in own for each in lesson.particulars)
    assert not recurring(by(rows, name="李晓")[:1])


def test_an_accepted_finding_is_known_again(
    class_folder: Path, index: Index, tmp_path: Path, gathered: Gathered
) -> None:
    from app.domain.review import FindingRecord
    from app.store.review import add

    shutil.copytree(class_folder, tmp_path / "judged")
    first = gathered.results[0].measured
    lack = next(lack for lack in first.lacks if sum(lesson_of(x) == lesson_of(lack) for r in gathered.results[2:]
                                                    for x in r.measured.lacks))  # fmt: skip
    finding = FindingRecord("x", "area", lesson_of(lack), lack.indicator, subjects=(lack.subject,), status="accepted")
    worded = replace(finding, ident="y", recurrence="own words", fact="李晓 did not ask; see Marta's note")
    rejected = replace(finding, ident="z", recurrence="never", status="rejected")
    add(tmp_path / "judged" / "1.muster", "evaluator", finding, worded, rejected)
    whole = rows_of(gather.gather([tmp_path / "judged"], index, workers=1).results)
    found = {each.finding.recurrence: each for each in known(by(whole))}
    assert set(found) == {lesson_of(lack), "own words"}
    same = found[lesson_of(lack)]
    assert [row.result.path.stem for row in same.accepted] == ["1"] and len(same.rows) > 1
    assert lack_in_words(lack, "zh") in known_in_words(same, "zh")
    for names in (False, True):
        out = words_in(export.write(tmp_path / "o.json", export.Kept(whole, whole, [], known(whole)), names, "en"))
        assert ("李晓 did not ask" in out) == names and ("Marta" in out) == names


def test_a_second_try_is_known_by_its_orders(class_folder: Path, index: Index, tmp_path: Path) -> None:
    from app.engine.kernel import RULES
    from app.store.fork import copy, fork_at, origin_of_branch
    from app.store.runlog import create

    shutil.copy(class_folder / "3.muster", tmp_path / "first.muster")
    with Run(tmp_path / "first.muster") as run:
        fork = fork_at(run, run.ends_at * 9 // 10)
        log = create(tmp_path / "second.muster", origin_of_branch(run, fork, RULES), live=False)
        copy(run, fork, log)
        log.finish(run.context(), fork.at)
    again = {r.path.stem: r.again for r in gather.gather([tmp_path], index).results}
    assert again == {"first": False, "second": True}


def test_no_number_where_a_post_had_too_few_opportunities(rows: list[Row]) -> None:
    whole = by(rows)[0]
    assert whole.card is not None
    small = Row(whole.result, replace(whole.card, count=11), whole.name)
    assert not any(c.isdigit() for c in card_in_words(small.card, "en"))  # type: ignore[arg-type]
    plain = export.as_plain(small, Means(rows), {})
    assert {plain[k] for k in ("opportunities", "met", "late", "missed", "excused")} == {None}


@pytest.mark.parametrize("suffix", export.SUFFIXES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_export_is_stamped_and_names_nobody_unasked(
    rows: list[Row], tmp_path: Path, suffix: str, language: str
) -> None:
    shown = by(rows)
    lessons = recurring(shown)
    for names in (False, True):
        path = export.write(tmp_path / f"out-{names}{suffix}", export.Kept(shown, rows, lessons), names, language)
        said = words_in(path)
        assert STAMP in said and all(caution in said for caution in CAUTIONS)
        assert ("李晓" in said) == names and ("Marta" in said) == names
        assert ("T2" in said) != names


def test_the_table_is_whole_and_whole_numbers(rows: list[Row], tmp_path: Path) -> None:
    path = export.write(tmp_path / "out.csv", export.Kept(by(rows), rows), False, "en")
    lines = table_of(path)
    assert lines[0] == [STAMP] and len(lines) == 4 + len(by(rows))
    heads = lines[3]
    first = dict(zip(heads, lines[4], strict=True))
    assert (first["Date"], first["Person"], first["Class"]) == ("2025-11-03", "T1", "A")
    assert first["Coordination (of 80)"].isdigit() and first["Outcome (of 20)"].isdigit()
    whole = json.loads(export.write(tmp_path / "out.json", export.Kept(by(rows), rows), False, "en").read_text("utf-8"))
    assert [each["run"] for each in whole["results"]] == [row.result.path.name for row in by(rows)]


def test_what_people_typed_is_no_formula(tmp_path: Path, rows: list[Row]) -> None:
    hostile = [Row(row.result, row.card, "=1+1", "@A") for row in by(rows)]
    lines = table_of(export.write(tmp_path / "o.csv", export.Kept(hostile, hostile), True, "en"))
    assert {"'=1+1", "'@A"} <= set(lines[4])
    import zipfile

    book = zipfile.ZipFile(export.write(tmp_path / "o.xlsx", export.Kept(hostile, hostile), True, "en"))
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def table_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def words_in(path: Path) -> str:
    """All that a reader of the file meets."""
    if path.suffix != ".xlsx":
        return path.read_text("utf-8")
    import zipfile
    from html import unescape

    with zipfile.ZipFile(path) as book:
        return unescape(book.read("xl/sharedStrings.xml").decode())


def test_results_are_in_the_order_of_time(gathered: Gathered) -> None:
    def points(results: list[Result]) -> list[str]:
        return [row.measured.began for row in rows_of(results)]

    assert points(gathered.results) == sorted(points(gathered.results))


def test_a_run_counts_as_whole_from_its_share_on(rows: list[Row]) -> None:
    made = rows[0].measured
    least = round(made.length * rule("whole_from"))
    assert replace(made, ends_at=least).whole and not replace(made, ends_at=least - 1).whole
