"""Whether a lesson had been there in earlier runs."""

from pathlib import Path

import pytest

from app import main
from app.domain.record import replace
from app.domain.review import FindingRecord, Recurrence
from app.report.estimates import came_back
from app.services.earlier import earlier, recurrence
from app.services.results.beside import lesson_of
from app.services.results.gather import Result, gather
from app.services.results.index import Index
from app.store.runfile import Run


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("earlier") / "run.muster"
    assert main.run(["drill", "minimal", "--crew", "partial", "--seed", "7", "--out", str(path), "--json"]) == 0
    return path


@pytest.fixture(scope="module")
def result(run: Path) -> Result:
    with Index(run.with_name("results.db")) as index:
        (found,) = gather([run], index).results
    return found


def on(result: Result, day: str, hour: str = "", **other: object) -> Result:
    named = f"{day} {hour}"
    measured = replace(
        result.measured, began=day, began_at=hour, log_hash=named, people=bool(other.pop("people", True))
    )
    return replace(result, measured=measured, **other)


def test_only_runs_that_people_played_earlier_count(run: Path, result: Result) -> None:
    today = result.measured.began
    itself = replace(result, measured=replace(result.measured, people=True))
    others = [on(result, "2020-03-01"), on(result, "2020-01-01"), on(result, today), itself]
    others += [on(result, "2020-02-01", again=True), on(result, "2020-02-02", people=False)]
    assert [each.measured.began for each in earlier(run, others)] == ["2020-01-01", "2020-03-01"]


def test_runs_of_the_same_day_count_in_order_of_time(run: Path, result: Result, monkeypatch) -> None:
    monkeypatch.setattr(Run, "began_at", "14:00:00")
    today = result.measured.began
    hours = ["15:00:00", "", "09:30:00", "14:00:00", "08:00:00"]
    found = earlier(run, [on(result, today, hour) for hour in hours] + [on(result, "2020-01-01", "23:00:00")])
    assert [each.measured.began_at for each in found] == ["23:00:00", "08:00:00", "09:30:00"]


def test_a_run_knows_its_hour_and_an_older_one_that_of_its_name(run: Path, result: Result, tmp_path: Path) -> None:
    with Run(run) as opened:
        assert len(opened.began_at) == 8 and opened.began_at == result.measured.began_at
    copy = tmp_path / "20260301-091500-minimal.muster"
    copy.write_bytes(run.read_bytes())
    with Run(copy) as opened:
        opened.about.pop("began_at")
        assert opened.began_at == "09:15:00"
    with Run(run) as opened:
        opened.about.pop("began_at")
        assert opened.began_at == ""


def test_what_was_accepted_then_and_what_was_lacking_then_is_told(result: Result) -> None:
    lesson = lesson_of(result.measured.lacks[0])
    mine = FindingRecord("mine", "area", lesson)
    then = FindingRecord("then", "area", lesson, status="accepted", action="Name the asking post", done=True)
    other = replace(result.measured, lacks=())
    past = [on(result, "2020-01-01"), on(result, "2020-02-01", accepted=(then,)),
            replace(on(result, "2020-03-01"), measured=replace(other, began="2020-03-01"))]  # fmt: skip
    found = recurrence(mine, past)
    assert found == Recurrence("mine", 3, ("2020-01-01", "2020-02-01"), ("2020-02-01",), "Name the asking post", True)

    def say(key: str, **params: object) -> str:
        return f"{key} {params}"

    assert (
        "lesson.again" in came_back(found, say)
        and "lesson.times" in came_back(found, say)
        and "Name the asking post" in came_back(found, say)
    )
    assert "lesson.new" in came_back(recurrence(FindingRecord("x", "area", "9.9 nothing"), past), say)
    assert "lesson.no_earlier" in came_back(recurrence(mine, []), say) and "lesson.unknown" in came_back(None, say)
