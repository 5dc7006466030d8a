"""What people say of a run is kept in a chain: nothing is written over, and what was changed is found out."""

import sqlite3
from pathlib import Path

import pytest

from app.domain.errors import MusterError
from app.domain.review import (
    Entry,
    FindingRecord,
    Judgement,
    Rating,
    Remark,
    Round,
    findings,
    is_blind,
    ratings,
    standing,
    undone,
    unseen,
)
from app.store.review import add, entries
from app.store.runfile import Run

AREA = FindingRecord("7.1|decide|duty", "area", "7.1 decide", evidence=(12, 40))
SAID = (
    Judgement(1000, "+", "good", "duty"),
    Rating("objective:o", "M", "U", "late", (12,)),
    Round(False),
    Remark("conclusion", "结论"),
    AREA,
)


@pytest.fixture
def run(finished: Path, tmp_path: Path) -> Path:
    path = tmp_path / "run.muster"
    path.write_bytes(finished.read_bytes())
    return path


def read(path: Path) -> list[Entry]:
    with Run(path) as run:
        return entries(run)


def test_all_kinds_come_back(run: Path) -> None:
    made = add(run, "Li Wei", *SAID)
    assert [entry.said for entry in read(run)] == list(SAID)
    assert [entry.number for entry in made] == [1, 2, 3, 4, 5] == [entry.number for entry in read(run)]


@pytest.mark.parametrize("change", [
    "UPDATE review SET author = 'x' WHERE number = 2",
    "DELETE FROM review WHERE number = 3",
    "UPDATE review SET body = replace(body, 'late', 'soon') WHERE number = 2",
    "UPDATE review SET body = '{\"kind!\":\"unheard\"}' WHERE number = 5",
])  # fmt: skip
def test_what_was_changed_is_found_out(run: Path, change: str) -> None:
    add(run, "Li Wei", *SAID)
    with sqlite3.connect(run) as file:
        file.execute(change)
    file.close()
    with pytest.raises(MusterError):
        read(run)


def test_a_mark_of_the_first_versions_is_read(run: Path) -> None:
    add(run, "evaluator", Judgement(5, "-", "gap"))
    with sqlite3.connect(run) as file:
        (body,) = file.execute("SELECT body FROM review").fetchone()
    file.close()
    assert b"kind" not in body  # as it was always written


def said_by(*said: tuple[str, object]) -> list[Entry]:
    return [Entry(number, who, each) for number, (who, each) in enumerate(said, 1)]  # type: ignore[arg-type]


def test_a_correction_is_a_new_entry() -> None:
    first = Judgement(1, "+", "godo")
    found = said_by(("a", first), ("a", Judgement(1, "+", "good", corrects=1)), ("b", Judgement(2, "-")),
                    ("b", Judgement(2, "n", withdraws=3)))  # fmt: skip
    assert [entry.judgement.words for entry in standing(found)] == ["good"]


def test_the_last_rating_of_each_stands() -> None:
    found = said_by(("a", Rating("o", "S")), ("b", Rating("o", "U", blind=True)), ("a", Rating("o", "M", seen=True)),
                    ("b", Rating("p", "P")), ("b", Rating("p", "")))  # fmt: skip
    assert {key: r.value for key, r in ratings(found).items()} == {("a", "o"): "M", ("b", "o"): "U"}
    assert unseen(found)["a", "o"].value == "S"  # before the other's was in view


def test_undoing_gives_what_stood_before() -> None:
    found = said_by(("a", Rating("o", "S")), ("a", Rating("o", "M")), ("a", AREA), ("a", Round(False)),
                    ("a", Remark("band", "good")), ("a", Judgement(1, "+")),
                    ("a", Judgement(1, "n", withdraws=6)))  # fmt: skip
    before = [undone(found, entry) for entry in found]
    assert before[0] == Rating("o", "") and before[1] == Rating("o", "S")
    assert isinstance(before[2], FindingRecord) and before[2].status == "proposed"
    assert before[3] == Round(True) and is_blind(found, "a") and not is_blind(found, "b")
    assert before[4] == Remark("band", "")
    assert before[5] == Judgement(1, "n", withdraws=6) and before[6] == Judgement(1, "+")


def test_findings_of_people_stand_for_the_machines() -> None:
    own = FindingRecord("own", "area", "own", fact="said", evidence=(3,), status="accepted")
    taken = FindingRecord(AREA.ident, "area", AREA.recurrence, evidence=(12,), status="accepted", grade="improvement")
    table = findings([AREA], said_by(("a", taken), ("b", own)))
    assert table == [(taken, "a"), (own, "b")]
    assert findings([AREA], []) == [(AREA, "")]


def test_undoing_a_finding_leaves_the_others_as_they_are() -> None:
    other = FindingRecord("5.1|decide|duty", "area", "5.1 decide")
    found = said_by(
        ("a", AREA), ("a", other), ("a", FindingRecord(AREA.ident, "area", AREA.recurrence, status="rejected"))
    )
    assert undone(found, found[2]) == AREA
    assert undone(found, found[1]) == FindingRecord("5.1|decide|duty", "area", "5.1 decide", status="proposed")
