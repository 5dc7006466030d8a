"""`muster bench`: the shape of its answer, each measure on something tiny. No thresholds: a slow machine is no bug."""

import json
import math
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app import ASSETS
from app.cli import entry
from app.cli.bench import (
    command,
    exercise,
    fold,
    load,
    long_run,
    measured,
    network,
    reference,
    reroute,
    roads,
    score,
    seek,
    submit,
    sweep,
)
from app.cli.bench.measured import Measured
from app.domain.errors import MusterError

SHAPE = {"value", "unit", "yardstick", "ratio"}
TINY = 600


@pytest.fixture(autouse=True)
def a_small_exercise(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MUSTER_CACHE", str(tmp_path))
    small = reference.reference(("minimal",))
    for module in (submit, fold, sweep, reroute, long_run, score):
        monkeypatch.setattr(module, "reference", lambda: small)


def sound(answer: dict[str, Any], yardstick: bool = True) -> None:
    assert answer.keys() > SHAPE
    assert answer["value"] > 0 and math.isfinite(answer["value"])
    assert answer["unit"] in ("ms", "µs")
    if yardstick:
        assert answer["ratio"] == pytest.approx(answer["value"] / answer["yardstick"], rel=0.01)
    json.dumps(answer)


def test_submit() -> None:
    answer = submit.measure(orders=5).answer()
    sound(answer)
    assert answer["commands"] >= 5


def test_fold() -> None:
    answer = fold.measure(orders=5, rounds=1).answer()
    sound(answer)
    assert answer["events"] > 0


def test_the_heap_handles_every_event() -> None:
    assert fold.through_heap(2_500) == 2_500


def test_load_and_seek_read_one_long_run() -> None:
    answer = load.measure(events=TINY, rounds=1).answer()
    sound(answer)
    assert answer["events"] >= TINY
    sound(seek.measure(events=TINY, looks=4).answer())
    assert long_run.long_run(TINY) is long_run.long_run(TINY)


def test_load_notices_a_broken_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.seek.next_link", lambda *parts: bytes(32))
    with pytest.raises(MusterError, match="damaged"):
        load.read(long_run.long_run(TINY))


def test_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep, "_in_processes", float)
    answer = sweep.measure(budget=0.0).answer()
    sound(answer, sweep.simpy_event(100) is not None)
    assert answer["runs"] == 1


def test_a_worker_plays_its_share() -> None:
    began, ended = sweep.share(1, 1, SimpleNamespace(wait=lambda seconds: 0))  # type: ignore[arg-type]
    assert began < ended


def test_sweep_without_its_yardstick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "simpy", None)
    assert sweep.simpy_event(100) is None


def test_reroute() -> None:
    answer = reroute.measure(town_size=900, city_size=1_000, rounds=1).answer()
    sound(answer)
    sound(answer["city"])


def test_a_town_holds_together() -> None:
    ground = roads.town(1_800)
    reached, waiting = {0}, [0]
    beyond: dict[int, list[int]] = {}
    for a, b in ground.ends:
        beyond.setdefault(a, []).append(b)
        beyond.setdefault(b, []).append(a)
    while waiting:
        new = [node for node in beyond[waiting.pop()] if node not in reached]
        reached.update(new)
        waiting += new
    assert len(reached) == len(ground.nodes)


def test_exercise() -> None:
    answer = exercise.measure(size=60_000, rounds=1).answer()
    sound(answer)
    assert {"cached_ms", "errors_s"} < answer.keys()


def test_network(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = network.measure(nodes=20, arcs=60, permutations=5, rounds=1).answer()
    sound(answer, answer["yardstick"] is not None)
    assert answer["permuted_s"] > 0
    monkeypatch.setitem(sys.modules, "igraph", None)
    assert network.betweenness(network.made_up(20, 60), 1) is None


def test_score() -> None:
    answer = score.measure(orders=5, events=2_000, rounds=1).answer()
    sound(answer)
    sound(answer["log"])
    assert answer["log"]["events"] >= 2_000


def test_a_missing_yardstick_is_null() -> None:
    answer = Measured(2.0, "ms", None, 3.0).answer()
    assert (answer["yardstick"], answer["ratio"], answer["met"]) == (None, None, None)


@pytest.mark.parametrize(("value", "met"), [(3.0, True), (3.1, False)])
def test_whether_the_aim_is_met(value: float, met: bool) -> None:
    assert Measured(value, "ms", 1.0, 3.0).answer()["met"] is met


def test_the_value_that_most_do_not_exceed() -> None:
    assert measured.at_least(0.99, [float(number) for number in range(101)]) == 99.0


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_command_answers(
    language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module in (submit, reroute):
        answer = Measured(2.0, "ms", None if module is submit else 1.0, 3.0)
        answer.more["city"] = Measured(1.0, "ms", 1.0, 3.0).answer()
        monkeypatch.setattr(module, "measure", lambda answer=answer: answer)
    assert entry.run(["--lang", language, "bench", "submit", "reroute", "submit", "--json"]) == 0
    written = capsys.readouterr()
    answers = json.loads(written.out)
    assert list(answers) == ["submit", "reroute"]
    assert all(answer.keys() > SHAPE for answer in answers.values())
    assert written.err.count("submit") == 1
    assert entry.run(["--lang", language, "bench", "reroute"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("reroute") and lines[2].startswith("reroute-city")
    assert "bench." not in "".join(lines)


def test_an_unknown_measure_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.run(["bench", "speed"]) == 2
    assert "reroute" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_measure_has_its_words(language: str) -> None:
    words = tomllib.loads((ASSETS / "i18n" / f"bench.{language}.toml").read_text("utf-8"))["bench"]["of"]
    drawn = {f"frame-{part}" for part in ("many", "each", "timeline", "window", "log")}
    assert set(words) == {*command.ALL, "reroute-city", "score-log", *drawn}
