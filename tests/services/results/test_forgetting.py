"""Forgetting a person over all runs: shown first, then gone, to the last byte of the user's folder."""

import json
import shutil
from pathlib import Path

import pytest

from app.services.results.forgetting import WHAT, carry_out, plan
from app.services.results.gather import gather
from app.services.results.index import Index
from app.store.runfile import Run
from app.store.verify import verify

NAME = "李晓"


@pytest.fixture
def home(class_folder: Path, tmp_path: Path) -> Path:
    """A user's folder with runs, reasons beside them, and an index."""
    runs = tmp_path / "home" / "runs"
    shutil.copytree(class_folder, runs, ignore=shutil.ignore_patterns("*.db"))
    (runs / "2.reasons.json").write_text(
        json.dumps({"a": "I waited", "b": f"as {NAME} said"}, ensure_ascii=False), "utf-8"
    )
    (runs / "4.reasons.json").write_text(json.dumps({"a": "Marta's own", "b": NAME}, ensure_ascii=False), "utf-8")
    shutil.copy(class_folder / "results.db", tmp_path / "home")
    return tmp_path / "home"


def holds(folder: Path, name: str) -> set[str]:
    """Files that hold a name in any form."""
    forms = (name.encode(), name.encode("ascii", "backslashreplace"))
    return {f.name for f in folder.rglob("*") if f.is_file() and any(form in f.read_bytes() for form in forms)}


def test_a_look_changes_nothing(home: Path) -> None:
    before = {f: f.read_bytes() for f in home.rglob("*.*") if f.is_file()}
    whole = plan(NAME, [home / "runs"], anonymise=False)
    assert [found.path.stem for found in whole.found] == ["1", "2", "3", "4"]
    counts = {what: whole.count(what) for what in WHAT}
    assert (counts["seats"], counts["judgements"], counts["reasons"]) == (3, 0, 3)
    assert counts["texts"] > plan(NAME, [home / "runs"], anonymise=True).count("texts") == 1
    assert {f: f.read_bytes() for f in home.rglob("*.*") if f.is_file()} == before
    assert not plan("Nobody", [home / "runs"], anonymise=False).found
    assert not plan("  ", [home / "runs"], anonymise=False).found


@pytest.mark.parametrize("anonymise", [False, True])
def test_nothing_of_the_name_is_left(home: Path, anonymise: bool) -> None:
    assert holds(home, NAME) == {"1.muster", "2.muster", "3.muster", "2.reasons.json", "4.reasons.json"}
    done = carry_out(plan(NAME, [home / "runs"], anonymise))
    assert len(done.found) == 4 and not done.unread
    assert holds(home, NAME) == set()
    assert "Marta" in (home / "runs" / "4.reasons.json").read_text("utf-8")
    assert (home / "runs" / "2.reasons.json").exists() == anonymise
    for path in (home / "runs").glob("*.muster"):
        with Run(path) as run:
            assert verify(run).ok
    with Index(home / "results.db") as index:
        names = {s.name for r in gather([home / "runs"], index, workers=1).results for s in r.people}
    assert names == {"Marta"} | ({done.stand_in} if anonymise else set())


def test_a_file_that_cannot_be_written_is_told_and_kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    from app.services.results import forgetting
    from app.store.traces import erase

    def fails(path: Path, *rest: object) -> object:
        if path.stem == "2":
            raise forgetting.Trouble("run-busy", path=path, reason=sqlite3.OperationalError("locked"))
        return erase(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(forgetting, "erase", fails)
    done = carry_out(plan(NAME, [home / "runs"], anonymise=False))
    assert [path.stem for path, _ in done.unread] == ["2"]
    assert holds(home / "runs", NAME) == {"2.muster", "2.reasons.json"}
