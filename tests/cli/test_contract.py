"""The contract with scripts: names, shapes, exit statuses."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app import EXERCISES
from tests.cli.conftest import Muster

DRILL = {
    "run", "exercise", "seed", "commands", "refused", "events", "ends_at", "state_hash", "log_hash", "score",
}  # fmt: skip


def test_list(muster: Muster) -> None:
    said = muster("list", "--json")
    assert (said.status, said.err) == (0, "")
    entry = next(entry for entry in said.document if entry["slug"] == "minimal")
    assert set(entry) == {
        "slug", "title", "hazard", "minutes", "play_minutes", "posts", "injects", "sites", "units", "languages",
    }  # fmt: skip
    assert set(entry["title"]) == {"en", "zh"}
    assert (entry["minutes"], entry["play_minutes"], entry["posts"]) == (75, 45, 5)
    assert entry["languages"] == ["en", "zh"]


def test_check_of_a_sound_exercise(muster: Muster) -> None:
    said = muster("check", "minimal", "--json")
    assert said.status == 0
    assert set(said.document) == {"ok", "errors", "warnings", "findings"}
    assert (said.document["ok"], said.document["errors"]) == (True, 0)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    folder = tmp_path / "any name"
    shutil.copytree(EXERCISES / "minimal", folder)
    script = folder / "exercise.yaml"
    script.write_text(script.read_text("utf-8").replace("length: 1h15m", "length: soon"), "utf-8")
    return folder


def test_check_of_a_faulty_exercise(muster: Muster, faulty: Path) -> None:
    said = muster("check", faulty, "--json")
    assert said.status == 1
    findings = said.document["findings"]
    errors = [finding for finding in findings if finding["severity"] == "error"]
    assert (said.document["ok"], said.document["errors"]) == (False, len(errors))
    assert said.document["warnings"] == len(findings) - len(errors)
    finding = next(finding for finding in errors if finding["path"] == "length")
    assert set(finding) == {"code", "severity", "file", "line", "path", "message", "expected", "suggestion"}
    assert (finding["file"], finding["line"] > 1) == ("exercise.yaml", True)
    shown = muster("check", faulty)
    assert f"exercise.yaml:{finding['line']}: error: " in shown.out


def test_a_faulty_exercise_is_not_played(muster: Muster, faulty: Path, tmp_path: Path) -> None:
    said = muster("drill", faulty, "--out", tmp_path / "run.muster")
    assert (said.status, said.out) == (2, "")
    assert not (tmp_path / "run.muster").exists()


def test_drill(muster: Muster, tmp_path: Path) -> None:
    path = tmp_path / "run.muster"
    said = muster("drill", "minimal", "--out", path, "--json")
    assert said.status == 0
    assert set(said.document) == DRILL
    assert (said.document["run"], said.document["exercise"], said.document["seed"]) == (str(path), "minimal", 0)
    assert (said.document["commands"], said.document["refused"], said.document["ends_at"]) == (0, 0, 4500)
    assert {"at_risk", "rescued", "died", "responders_hurt"} <= set(said.document["score"]["people"])
    assert said.document["score"]["loss"] > 0


def test_the_folder_of_an_exercise_will_do_and_its_name_means_nothing(muster: Muster, tmp_path: Path) -> None:
    shutil.copytree(EXERCISES / "minimal", tmp_path / "other")
    one = muster("drill", "minimal", "--out", tmp_path / "one", "--json").document
    other = muster("drill", tmp_path / "other", "--out", tmp_path / "two", "--json").document
    assert (one["state_hash"], one["log_hash"]) == (other["state_hash"], other["log_hash"])


def test_the_same_drill_in_another_process_gives_the_same_hashes(
    doctrine: Path, muster: Muster, tmp_path: Path
) -> None:
    first = muster("verify", doctrine, "--json").document
    arguments = ["drill", "minimal", "--crew", "doctrine", "--seed", "5", "--out", str(tmp_path / "again.muster")]
    program = f"import sys; from app import main; sys.exit(main.run({arguments!r}))"
    subprocess.run([sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": "77"}, check=True)
    again = muster("verify", tmp_path / "again.muster", "--json").document
    assert first == again


def test_another_seed_is_other_luck(doctrine: Path, muster: Muster, tmp_path: Path) -> None:
    said = muster("drill", "minimal", "--crew", "doctrine", "--seed", "6", "--out", tmp_path / "six", "--json")
    assert said.document["log_hash"] != muster("verify", doctrine, "--json").document["log_hash"]


def test_until(muster: Muster, tmp_path: Path) -> None:
    said = muster("drill", "minimal", "--crew", "doctrine", "--until", "10m30s", "--out", tmp_path / "run", "--json")
    assert said.document["ends_at"] == 630
    verdict = muster("verify", tmp_path / "run", "--json").document
    assert (verdict["ok"], verdict["complete"]) == (True, True)
    assert verdict["state_hash"] == said.document["state_hash"]


def test_until_a_time_at_which_nothing_happens(muster: Muster, tmp_path: Path) -> None:
    said = muster("drill", "minimal", "--until", "1m", "--out", tmp_path / "run", "--json")
    assert said.document["ends_at"] == 60
    assert muster("state", tmp_path / "run", "--at", "60").status == 0
    assert muster("state", tmp_path / "run", "--at", "61").status == 2
    assert muster("verify", tmp_path / "run", "--json").document["ok"]


def test_an_existing_out_is_refused_and_left_alone(muster: Muster, tmp_path: Path) -> None:
    path = tmp_path / "run.muster"
    path.write_text("mine")
    said = muster("drill", "minimal", "--out", path)
    assert (said.status, said.out, path.read_text()) == (2, "", "mine")
    assert "exists already" in said.err


WRONG: list[list[Any]] = [
    ["drill", "minimal"],
    ["drill", "nowhere", "--out", "new"],
    ["drill", "..", "--out", "new"],
    ["drill", "minimal", "--out", "new", "--crew", "clever"],
    ["drill", "minimal", "--out", "new", "--post", "nobody=idle"],
    ["drill", "minimal", "--out", "new", "--post", "duty"],
    ["drill", "minimal", "--out", "new", "--until", "soon"],
    ["drill", "minimal", "--out", "new", "--seed", "x"],
    ["drill", "minimal", "--out", "new", "--seed", "99999999999999999999"],
    ["drill", "minimal", "--out", "no/folder/new"],
    ["drill", "minimal", "--out", "new", "--orders", "absent"],
    ["log", "absent"],
    ["verify", "absent"],
    ["verify", "."],
    ["state", "absent", "--at", "1m"],
    ["branch", "absent", "--at", "1m", "--out", "new"],
    ["compare", "absent", "absent"],
    ["compare", "absent"],
    ["check", "absent"],
    ["levitate"],
    [],
]


@pytest.mark.parametrize("arguments", WRONG, ids=[" ".join(each) or "nothing" for each in WRONG])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_wrong_usage(
    arguments: list[str], language: str, muster: Muster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = muster("--lang", language, *arguments)
    assert (said.status, said.out) == (2, "")
    assert said.err.strip()
    assert list(tmp_path.iterdir()) == []


def test_without_a_command_it_names_drill(muster: Muster) -> None:
    assert "muster drill" in muster().err


@pytest.mark.parametrize("line", ["--version", "--help", "list --version", "drill --version", "drill --help"])
def test_version_and_help(line: str, muster: Muster) -> None:
    said = muster(*line.split())
    assert (said.status, said.err) == (0, "")
    assert "muster" in said.out


def test_the_language_may_stand_before_or_after(doctrine: Path, muster: Muster) -> None:
    for arguments in (("--lang", "zh", "verify", doctrine), ("verify", doctrine, "--lang", "zh")):
        assert "校验通过" in muster(*arguments).out
    assert "verifies" in muster("verify", doctrine).out


def test_verify(doctrine: Path, muster: Muster) -> None:
    said = muster("verify", doctrine, "--json")
    assert said.status == 0
    assert set(said.document) == {
        "ok", "complete", "redecided", "rules", "commands", "events", "state_hash", "log_hash", "first_bad",
    }  # fmt: skip
    assert (said.document["ok"], said.document["redecided"], said.document["first_bad"]) == (True, True, None)


def test_verify_of_a_changed_log(doctrine: Path, muster: Muster, tmp_path: Path) -> None:
    path = Path(shutil.copy(doctrine, tmp_path / "changed"))
    with closing(sqlite3.connect(path)) as connection:
        ((seq,),) = connection.execute(
            "SELECT seq FROM log WHERE kind != 'advance_to' AND seq > 500 LIMIT 1"
        ).fetchall()
        connection.execute("UPDATE log SET post = 'nobody' WHERE seq = ?", (seq,))
        connection.commit()
    said = muster("verify", path, "--json")
    assert (said.status, said.document["ok"], said.document["first_bad"]) == (1, False, seq)
    assert str(seq) in muster("verify", path).out


def test_verify_of_something_else(muster: Muster, tmp_path: Path) -> None:
    (tmp_path / "photo").write_bytes(b"\x89PNG" * 100)
    assert muster("verify", tmp_path / "photo").status == 2


def test_state(doctrine: Path, muster: Muster) -> None:
    said = muster("state", doctrine, "--at", "20m", "--json")
    assert said.status == 0
    assert said.document["at"] == 1200
    assert {"state_hash", "units", "tasks", "knows", "timers"} <= set(said.document)
    assert all(timer["at"] >= said.document["now"] for timer in said.document["timers"])
    view = muster("state", doctrine, "--at", "20m", "--post", "duty", "--json").document
    assert {"at", "state_hash", "knows"} <= set(view)
    assert not {"units", "hazards", "timers"} & (set(view) - {"units"})
    assert muster("state", doctrine, "--at", "20m", "--post", "nobody").status == 2
    assert muster("state", doctrine).status == 2
    assert muster("state", doctrine, "--at", "76m").status == 2


def test_the_state_at_the_end_is_what_the_drill_ended_in(doctrine: Path, muster: Muster) -> None:
    end = muster("state", doctrine, "--at", "75m", "--json").document
    assert end["state_hash"] == muster("verify", doctrine, "--json").document["state_hash"]


def test_compare(doctrine: Path, partial: Path, muster: Muster) -> None:
    said = muster("compare", doctrine, partial, doctrine, "--json")
    assert said.status == 0
    assert set(said.document) == {"runs", "first_difference"}
    assert all(set(run) == DRILL for run in said.document["runs"])
    assert {"seq", "at", "post", "kind"} <= set(said.document["first_difference"])
    assert muster("compare", doctrine, doctrine, "--json").document["first_difference"] is None
    assert muster("compare", doctrine, partial).status == 0
