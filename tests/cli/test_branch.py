"""A branch that changes nothing ends as its parent did; one that drops a command goes without it."""

from pathlib import Path
from typing import Any

import pytest

from app.store.runlog import RunLog
from tests.cli.conftest import Muster
from tests.cli.test_contract import DRILL


def hashes(answer: dict[str, Any]) -> tuple[str, str]:
    return answer["state_hash"], answer["log_hash"]


@pytest.mark.parametrize("at", ["0s", "33s", "10m", "1234.5", "45m", "75m"])
def test_a_branch_that_changes_nothing(at: str, doctrine: Path, muster: Muster, tmp_path: Path) -> None:
    parent = muster("verify", doctrine, "--json").document
    said = muster("branch", doctrine, "--at", at, "--out", tmp_path / "branch", "--json")
    assert said.status == 0
    assert set(said.document) == {*DRILL, "parent", "forked_at"}
    assert said.document["parent"] == str(doctrine)
    assert hashes(said.document) == hashes(parent)
    verdict = muster("verify", tmp_path / "branch", "--json").document
    assert verdict == parent


def test_naming_the_policy_that_sits_there_changes_nothing(doctrine: Path, muster: Muster, tmp_path: Path) -> None:
    parent = muster("verify", doctrine, "--json").document
    arguments = ("--crew", "doctrine", "--post", "duty=doctrine")
    said = muster("branch", doctrine, "--at", "20m", *arguments, "--out", tmp_path / "branch", "--json")
    assert hashes(said.document) == hashes(parent)


def test_another_policy_plays_on_from_there(doctrine: Path, muster: Muster, tmp_path: Path) -> None:
    said = muster("branch", doctrine, "--at", "5m", "--post", "fire=idle", "--out", tmp_path / "branch", "--json")
    assert said.status == 0
    lines = muster("log", tmp_path / "branch", "--commands").lines
    before = [line for line in muster("log", doctrine, "--commands").lines if line["at"] <= 300]
    assert lines[: len(before)] == before
    assert not [line for line in lines if line["post"] == "fire" and line["at"] > 300]
    taken = lines[len(before)]
    assert (taken["command"], taken["post_"], taken["at"]) == ("take_seat", "fire", 300)
    assert said.document["forked_at"] < taken["seq"]
    assert muster("verify", tmp_path / "branch").status == 0


def dropped(doctrine: Path, muster: Muster) -> dict[str, Any]:
    """A bot's order that others don't wait for, in the middle of the run."""
    lines = muster("log", doctrine, "--commands").lines
    return next(line for line in lines if line["command"] == "dispatch" and line["at"] > 30)


def test_dropped_once_it_is_not_given_at_its_instant(doctrine: Path, muster: Muster, tmp_path: Path) -> None:
    order = dropped(doctrine, muster)
    said = muster("branch", doctrine, "--drop", order["seq"], "--out", tmp_path / "branch", "--json")
    assert said.status == 0
    assert said.document["forked_at"] < order["seq"]
    lines = muster("log", tmp_path / "branch", "--commands").lines
    same = [line for line in lines if line["post"] == order["post"] and line.get("intent") == order["intent"]]
    assert all(line["at"] > order["at"] for line in same)
    assert muster("verify", tmp_path / "branch").status == 0
    assert muster("compare", doctrine, tmp_path / "branch", "--json").document["first_difference"]["at"] <= order["at"]


def test_dropped_for_good_it_is_never_wanted_again(doctrine: Path, muster: Muster, tmp_path: Path) -> None:
    order = dropped(doctrine, muster)
    said = muster("branch", doctrine, "--drop", order["seq"], "--for-good", "--out", tmp_path / "branch", "--json")
    assert said.status == 0
    lines = muster("log", tmp_path / "branch", "--commands").lines
    assert not [line for line in lines if line["post"] == order["post"] and line.get("intent") == order["intent"]]
    assert [line["command"] for line in lines if line["command"] == "bar"] == ["bar"]
    assert muster("verify", tmp_path / "branch").status == 0


def test_peoples_other_commands_of_the_instant_are_given_again(muster: Muster, tmp_path: Path) -> None:
    orders = tmp_path / "orders.jsonl"
    texts = ("first", "second", "third")
    orders.write_text(
        "".join(f'{{"at": 90, "post": "duty", "command": "note", "text": "{text}"}}\n' for text in texts), "utf-8"
    )
    muster("drill", "minimal", "--orders", orders, "--out", tmp_path / "parent")
    notes = [line for line in muster("log", tmp_path / "parent", "--commands").lines if line["command"] == "note"]
    said = muster("branch", tmp_path / "parent", "--drop", notes[1]["seq"], "--out", tmp_path / "branch", "--json")
    assert said.status == 0
    again = [line for line in muster("log", tmp_path / "branch", "--commands").lines if line["command"] == "note"]
    assert [line["text"] for line in again if line["at"] == 90] == ["first", "third"]
    taken = [line for line in muster("log", tmp_path / "branch", "--commands").lines if line["command"] == "take_seat"]
    assert [(line["post_"], line["player"]) for line in taken] == [("duty", "bot:doctrine")]


def orders_at(path: Path, *times: float) -> Path:
    """A file of notes by the duty post, one at each of these seconds."""
    lines = [f'{{"at": {at}, "post": "duty", "command": "note", "text": "at {at}"}}\n' for at in times]
    path.write_text("".join(lines), "utf-8")
    return path


def notes(run: Path, muster: Muster) -> list[str]:
    return [line["text"] for line in muster("log", run, "--commands", "--post", "duty").lines if "text" in line]


def test_orders_play_on_in_a_branch_and_those_before_it_are_told(
    doctrine: Path, muster: Muster, tmp_path: Path
) -> None:
    orders = orders_at(tmp_path / "orders.jsonl", 60, 600, 660, 5000)
    said = muster("branch", doctrine, "--at", "10m", "--orders", orders, "--out", tmp_path / "branch", "--json")
    assert said.status == 0
    assert [text for text in notes(tmp_path / "branch", muster) if text.startswith("at ")] == ["at 660"]
    assert f"{orders}:1–2: left out, 2 in all. Up to 10m " in said.err
    assert f"{orders}:4: not given, 1 in all. The run ends at 1h15m." in said.err
    said = muster("branch", doctrine, "--at", "0s", "--orders", orders, "--out", tmp_path / "whole", "--lang", "zh")
    assert "未采用" not in said.err and "第 4 行：共 1 条命令未下达" in said.err


def test_an_order_takes_the_place_of_the_dropped_one(doctrine: Path, muster: Muster, tmp_path: Path) -> None:
    """The fork lies before that instant, so what is ordered at it is not too early."""
    order = dropped(doctrine, muster)
    orders = orders_at(tmp_path / "orders.jsonl", order["at"])
    said = muster("branch", doctrine, "--drop", order["seq"], "--orders", orders, "--out", tmp_path / "branch")
    assert (said.status, said.err) == (0, "")
    assert f"at {order['at']}" in notes(tmp_path / "branch", muster)


def test_orders_before_a_moved_command_are_left_out(partial: Path, muster: Muster, tmp_path: Path) -> None:
    order = next(x for x in muster("log", partial, "--commands").lines if x["command"] == "dispatch" and x["at"] > 180)
    orders = orders_at(tmp_path / "orders.jsonl", order["at"] - 60, order["at"] + 60)
    moved = ("--move", order["seq"], "--earlier", "2m")
    said = muster("branch", partial, *moved, "--orders", orders, "--out", tmp_path / "branch")
    assert said.status == 0 and f"{orders}:1: left out, 1 in all" in said.err and "refused" not in said.err


def test_branches_that_cannot_be(doctrine: Path, muster: Muster, tmp_path: Path) -> None:
    before = doctrine.read_bytes()
    passing = next(line["seq"] for line in muster("log", doctrine).lines if line.get("command") == "advance_to")
    for arguments in (
        (),
        ("--at", "1m", "--drop", "60"),
        ("--at", "1m", "--for-good"),
        ("--at", "3h"),
        ("--drop", "1"),
        ("--drop", passing),
        ("--drop", "999999"),
        ("--at", "1m", "--crew", "clever"),
    ):
        said = muster("branch", doctrine, *arguments, "--out", tmp_path / "branch")
        assert (said.status, said.out) == (2, ""), arguments
        assert not (tmp_path / "branch").exists()
    assert muster("branch", doctrine, "--at", "1m", "--out", doctrine).status == 2
    assert doctrine.read_bytes() == before


def test_a_drill_that_was_killed_can_be_branched_from(
    muster: Muster, doctrine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left of it is a run without an end."""

    class Killed(BaseException):
        pass

    def kill(log: RunLog, *rest: object) -> None:
        log.close()
        raise Killed

    left = tmp_path / "left.muster"
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr("app.cli.playing.conclude", kill)
        muster("drill", "minimal", "--crew", "doctrine", "--seed", "5", "--out", left)
    verdict = muster("verify", left, "--json").document
    assert (verdict["ok"], verdict["complete"]) == (True, False)
    said = muster("branch", left, "--at", "10m", "--out", tmp_path / "branch", "--json")
    assert hashes(said.document) == hashes(muster("verify", doctrine, "--json").document)


def test_a_command_given_earlier(partial: Path, muster: Muster, tmp_path: Path) -> None:
    lines = muster("log", partial, "--commands").lines
    order = next(line for line in lines if line["command"] == "dispatch" and line["at"] > 180)
    arguments = ("--move", order["seq"], "--earlier", "2m", "--seeds", "2", "--workers", "1")
    said = muster("branch", partial, *arguments, "--out", tmp_path / "branch", "--json")
    assert said.status == 0
    given = said.document["given_at"]
    assert order["at"] - 120 <= given < order["at"]
    lines = muster("log", tmp_path / "branch", "--commands").lines
    assert any(x["command"] == "dispatch" and x["at"] == given and x["units"] == order["units"] for x in lines)
    assert muster("verify", tmp_path / "branch").status == 0
    found = said.document["what_if"]
    assert found["seeds"] == 2 and found["given_at"] == given
    for name in ("loss", "process", "rescued"):
        low, high = found[name]["interval"]
        assert low <= found[name]["difference"] <= high
    assert found["loss"]["changed"] == said.document["score"]["loss"]


def test_another_option_of_a_decision(partial: Path, muster: Muster, tmp_path: Path) -> None:
    order = next(line for line in muster("log", partial, "--commands").lines if line["command"] == "decide")
    bad = muster("branch", partial, "--decide", f"{order['seq']}=nothing", "--out", tmp_path / "branch")
    assert bad.status == 2 and order["option"] in bad.err
    other = next(o for o in bad.err.rpartition("Known: ")[2].rstrip(".\n").split(", ") if o != order["option"])
    said = muster("branch", partial, "--decide", f"{order['seq']}={other}", "--out", tmp_path / "branch", "--json")
    assert said.status == 0
    taken = [x for x in muster("log", tmp_path / "branch", "--commands").lines if x["command"] == "decide"]
    assert next((x["at"], x["option"]) for x in taken if x["decision"] == order["decision"]) == (order["at"], other)


def test_up_to_its_own_time_people_order_as_they_did(muster: Muster, tmp_path: Path) -> None:
    orders = tmp_path / "orders.jsonl"
    lines = [f'{{"at": {at}, "post": "duty", "command": "note", "text": "at {at}"}}\n' for at in (60, 90, 120, 150)]
    orders.write_text("".join(lines), "utf-8")
    muster("drill", "minimal", "--orders", orders, "--out", tmp_path / "parent")
    notes = [line for line in muster("log", tmp_path / "parent", "--commands").lines if line["command"] == "note"]
    moved = ("--move", notes[2]["seq"], "--earlier", "45s")
    said = muster("branch", tmp_path / "parent", *moved, "--out", tmp_path / "branch", "--json")
    assert said.status == 0 and said.document["given_at"] == 75
    lines = muster("log", tmp_path / "branch", "--commands").lines
    mine = [(line["at"], line["text"]) for line in lines if line["command"] == "note" and line["post"] == "duty"]
    assert mine[:3] == [(60, "at 60"), (75, "at 120"), (90, "at 90")]
    assert not [text for _, text in mine if text == "at 150"]
    taken = [(line["at"], line["post_"]) for line in lines if line["command"] == "take_seat"]
    assert taken == [(120, "duty")]
    assert muster("verify", tmp_path / "branch").status == 0
    for bad in (("--move", notes[0]["seq"], "--earlier", "2m"), ("--move", notes[0]["seq"]), ("--earlier", "1m")):
        assert muster("branch", tmp_path / "parent", *bad, "--out", tmp_path / "no").status == 2
        assert not (tmp_path / "no").exists()
