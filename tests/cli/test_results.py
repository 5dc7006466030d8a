"""Results and forgetting on the command line, and the name that a drill keeps."""

import shutil
from pathlib import Path

import pytest

from app.store.roster import sittings
from app.store.runfile import Run
from tests.cli.conftest import Muster

NAME = "李晓"


@pytest.fixture
def runs(class_folder: Path) -> Path:
    return class_folder


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, class_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "home").mkdir()
    shutil.copy(class_folder / "results.db", tmp_path / "home")
    monkeypatch.setenv("MUSTER_HOME", str(tmp_path / "home"))


def test_results_as_json(muster: Muster, runs: Path) -> None:
    said = muster("results", runs, "--json")
    assert said.status == 0 and said.err == ""
    assert set(said.document) == {
        "stamp",
        "caution",
        "names",
        "results",
        "findings",
        "recurring",
        "unfinished",
        "unread",
    }
    assert [each["run"] for each in said.document["results"]] == [
        "1.muster", "2.muster", "3.muster", "3.muster", "4.muster", "5.muster",
    ]  # fmt: skip
    first = said.document["results"][0]
    assert (first["trainee"], first["class"], first["post"]["id"]) == ("T1", "A", "duty")
    assert 0 <= first["place"] < 1 and first["runs"] == 4
    assert NAME not in said.out


def test_results_filtered_with_names_and_exported(muster: Muster, runs: Path, tmp_path: Path) -> None:
    table = tmp_path / "class.xlsx"
    said = muster("results", runs, "--class", "B", "--year", "2026", "--at-post", "fire", "--names", "--to", table,
                  "--json")  # fmt: skip
    assert {each["trainee"] for each in said.document["results"]} == {"Marta"}
    assert table.read_bytes()[:2] == b"PK"
    wrong = muster("results", runs, "--to", tmp_path / "class.docx")
    assert wrong.status == 2 and ".csv" in wrong.err


@pytest.mark.parametrize(("language", "how"), [("en", "How to read it"), ("zh", "怎样看")])
def test_results_for_people(muster: Muster, runs: Path, language: str, how: str) -> None:
    said = muster("--lang", language, "results", runs)
    assert said.out.startswith("EXERCISE / 演练") and how in said.out
    assert "不作为考核、任用依据" in said.out and "not for personnel decisions" in said.out
    assert NAME not in said.out and "results." not in said.out


def test_without_a_place_the_users_own_runs(muster: Muster, runs: Path, tmp_path: Path) -> None:
    assert muster("results", "--json").document["results"] == []
    shutil.copy(runs / "1.muster", tmp_path / "home" / "runs")
    (tmp_path / "home" / "runs" / "odd.muster").write_text("?")
    said = muster("results", "--json")
    assert len(said.document["results"]) == 1 and "odd.muster" in said.err
    assert len(said.document["unread"]) == 1


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json"])
def test_a_table_that_cannot_be_written_says_so(muster: Muster, runs: Path, tmp_path: Path, suffix: str) -> None:
    for path in (tmp_path / "no" / f"out.{suffix}", tmp_path / f"{'x' * 300}.{suffix}"):
        said = muster("results", runs, "--to", path)
        assert (said.status, said.out, len(said.err.splitlines())) == (2, "", 1)
    assert not [path for path in tmp_path.iterdir() if path.name != "home"]


def test_a_place_that_is_not_there(muster: Muster, tmp_path: Path) -> None:
    for command in (("results",), ("forget", NAME)):
        said = muster(*command, tmp_path / "nowhere")
        assert said.status == 2 and "nowhere" in said.err and said.out == ""


def test_forget_only_shows_until_told_to(muster: Muster, runs: Path, tmp_path: Path) -> None:
    folder = tmp_path / "runs"
    shutil.copytree(runs, folder, ignore=shutil.ignore_patterns("*.db"))
    said = muster("forget", NAME, folder, "--json")
    assert (said.status, said.document["done"], said.document["seats"]) == (0, False, 3)
    assert muster("forget", NAME, folder, "--json").document == said.document
    done = muster("forget", NAME, folder, "--anonymise", "--json")
    assert done.status == 0 and done.document["stand_in"].startswith("P-")
    assert muster("forget", NAME, folder).status == 1
    assert muster("forget", done.document["stand_in"], folder, "--delete").status == 0
    assert {each["trainee"] for each in muster("results", folder, "--names", "--json").document["results"]} == {
        None, "Marta",
    }  # fmt: skip
    assert all(muster("verify", file).status == 0 for file in folder.iterdir())
    assert muster("forget", NAME, folder, "--delete", "--anonymise").status == 2


def test_a_drill_keeps_who_gave_its_orders(muster: Muster, tmp_path: Path, doctrine: Path) -> None:
    orders = tmp_path / "orders.jsonl"
    orders.write_text(muster("log", doctrine, "--commands", "--post", "duty").out, "utf-8")
    path, plain = tmp_path / "named.muster", tmp_path / "plain.muster"
    drill = ("drill", "minimal", "--crew", "doctrine", "--seed", 5, "--orders", orders, "--json")
    named = muster(*drill, "--person", f"duty={NAME}", "--class", "A", "--out", path).document
    assert named["log_hash"] == muster(*drill, "--out", plain).document["log_hash"]  # names are no part of it
    with Run(path) as run:
        assert [(s.post, s.name, s.group) for s in sittings(run)] == [("duty", NAME, "A")]
    assert muster("verify", path).status == 0
    for given, why in (("fire=Bob", "fire"), ("nobody=Bob", "nobody"), ("duty=", "duty="), ("Bob", "POST=NAME")):
        said = muster(*drill, "--person", given, "--out", tmp_path / "no.muster")
        assert said.status == 2 and why in said.err and not (tmp_path / "no.muster").exists()


def test_the_report_does_not_name_people(muster: Muster, runs: Path, tmp_path: Path) -> None:
    for suffix in ("html", "json", "xapi"):
        muster("report", runs / "3.muster", "--to", tmp_path / f"r.{suffix}")
        assert "Marta" not in (tmp_path / f"r.{suffix}").read_text("utf-8")


def test_as_people_start_it(runs: Path) -> None:
    """Outside of the tests records are not frozen, and so can't be put into sets."""
    import json
    import os
    import subprocess
    import sys

    surroundings = {name: value for name, value in os.environ.items() if name != "MUSTER_FROZEN"}
    command = [sys.executable, "-m", "app.main", "results", str(runs), "--json"]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["results"]) == 6
