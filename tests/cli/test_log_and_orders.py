"""What `log --commands` prints, `drill --orders` plays."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Muster


def test_commands_and_events_share_one_numbering(doctrine: Path, muster: Muster) -> None:
    said = muster("log", doctrine)
    assert (said.status, said.err) == (0, "")
    assert [line["seq"] for line in said.lines] == list(range(1, len(said.lines) + 1))
    assert all({"seq", "at", "kind", "post"} <= set(line) for line in said.lines)
    assert {line["kind"] for line in said.lines} == {"command", "event"}
    times = [line["at"] for line in said.lines]
    assert times == sorted(times)
    counted = muster("verify", doctrine, "--json").document
    assert sum(line["kind"] == "event" for line in said.lines) == counted["events"]
    ordered = [line for line in said.lines if line.get("command") not in (None, "advance_to", "start", "end")]
    assert len(ordered) == counted["commands"]


def test_parts_of_a_log(doctrine: Path, muster: Muster) -> None:
    lines = muster("log", doctrine).lines
    some = muster("log", doctrine, "--from", "5m", "--to", "600").lines
    assert some == [line for line in lines if 300 <= line["at"] <= 600]
    mine = muster("log", doctrine, "--post", "duty", "--commands").lines
    assert mine and {(line["post"], line["kind"]) for line in mine} == {("duty", "command")}
    commands = muster("log", doctrine, "--commands", "--json").lines
    assert [line["seq"] for line in commands] == [
        line["seq"] for line in lines if line["kind"] == "command" and line["command"] != "advance_to"
    ]


def test_a_recorded_drill_plays_again(doctrine: Path, muster: Muster, tmp_path: Path) -> None:
    orders = tmp_path / "orders.jsonl"
    recorded = muster("log", doctrine, "--commands")
    orders.write_text(recorded.out, "utf-8")
    said = muster("drill", "minimal", "--seed", "5", "--orders", orders, "--out", tmp_path / "again", "--json")
    first = muster("compare", doctrine, doctrine, "--json").document["runs"][0]
    assert said.status == 0
    assert (said.document["refused"], said.document["commands"]) == (0, first["commands"])
    assert said.document["score"]["people"] == first["score"]["people"]
    again = [line for line in muster("log", tmp_path / "again", "--commands").lines if line["command"] != "start"]
    bare = [{k: v for k, v in line.items() if k != "seq"} for line in recorded.lines if line["command"] != "start"]
    assert [{k: v for k, v in line.items() if k != "seq"} for line in again] == bare


def test_a_post_in_the_file_has_no_bot_unless_one_is_named(muster: Muster, tmp_path: Path) -> None:
    orders = tmp_path / "orders.jsonl"
    orders.write_text('{"at": 60, "post": "duty", "command": "note", "text": "Seen"}\n\n', "utf-8")

    def seats(*more: str) -> Any:
        path = tmp_path / f"run{len(more)}"
        assert muster("drill", "minimal", "--crew", "partial", "--orders", orders, "--out", path, *more).status == 0
        lines = muster("log", path, "--commands").lines
        assert [line["text"] for line in lines if line["command"] == "note" and line["at"] == 60] == ["Seen"]
        return lines[0]["seats"]

    assert (seats()["duty"], seats("--post", "duty=doctrine")["duty"]) == ("person", "bot:doctrine")


def test_a_refused_order_is_told_with_its_line_and_play_goes_on(muster: Muster, tmp_path: Path) -> None:
    orders = tmp_path / "orders.jsonl"
    wrong = {"at": 30, "post": "duty", "command": "dispatch", "units": ["nobody"], "to": "warehouse"}
    right = {"at": 31.5, "post": "duty", "command": "note", "text": "So be it"}
    orders.write_text(
        f"{json.dumps(right)}\n{json.dumps({**wrong, 'at': 40})}\n{json.dumps({**right, 'at': 50})}\n", "utf-8"
    )
    said = muster("drill", "minimal", "--orders", orders, "--out", tmp_path / "run", "--json")
    assert (said.status, said.document["commands"], said.document["refused"]) == (0, 2, 1)
    assert "line 2" in said.err


@pytest.mark.parametrize(
    "bad",
    [
        "not json",
        "[1, 2]",
        '{"at": 70, "post": "duty"}',
        '{"at": 70, "post": "duty", "command": "levitate"}',
        '{"at": 70, "post": "nobody", "command": "note"}',
        '{"at": "noon", "post": "duty", "command": "note"}',
        '{"at": 10, "post": "duty", "command": "note"}',
        '{"at": -1, "post": "duty", "command": "note"}',
        '{"post": "duty", "command": "note"}',
        '{"at": 70, "post": "duty", "command": "note", "tekst": "x"}',
        '{"at": 70, "post": "duty", "command": "note", "text": 5}',
        '{"at": 1e999, "post": "duty", "command": "note"}',
        '{"at": NaN, "post": "duty", "command": "note"}',
        "[" * 100_000,
        '{"at": 70, "post": "duty", "command": "note", "text": "\\ud800"}',
        '{"at": 70, "post": "duty", "command": "note", "intent": "\\ud800"}',
        '{"at": 70, "post": "duty", "command": "state_figure", "figure": "f", "value": 1' + "0" * 30 + "}",
    ],
    ids=range(17),
)
def test_an_unreadable_line_ends_it_before_play(bad: str, muster: Muster, tmp_path: Path) -> None:
    orders = tmp_path / "orders.jsonl"
    orders.write_text(f'{{"at": 60, "post": "duty", "command": "note"}}\n{bad}\n', "utf-8")
    said = muster("drill", "minimal", "--orders", orders, "--out", tmp_path / "run", "--json")
    assert (said.status, said.out) == (2, "")
    assert "line 2" in said.err
    assert not (tmp_path / "run").exists()
