"""An exercise's own rubric, in a real file: what it overrides counts, and every score says so by its hash."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from app import EXERCISES, main
from app.codec.encode import decode_exercise, encode_exercise
from app.formats.exercise_yaml import load
from app.scoring.overrides import applied
from app.scoring.rubric import current
from tests.scoring.runs import scenario

OWN = """
rubric:
  weights: {D3: 32, "3.1": 0, D5: 0}
  thresholds: {"6.3": [0.5, 0.4, 0.3]}
  gates: {G1: none}
  windows: {work: 10m}
  source: assumed
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    kept = shutil.ignore_patterns("baselines.json")
    return Path(shutil.copytree(EXERCISES / "minimal", tmp_path / "own", ignore=kept))


def scored(folder: Path, run: Path, capsys: pytest.CaptureFixture[str], crew: str = "idle") -> dict[str, Any]:
    """The score of a drill, as `muster score` answers."""
    assert main.run(["drill", str(folder), "--crew", crew, "--out", str(run), "--json"]) == 0
    capsys.readouterr()
    assert main.run(["score", str(run), "--json"]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_what_an_exercise_overrides_counts(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain = {crew: scored(folder, tmp_path / f"{crew}.muster", capsys, crew) for crew in ("idle", "partial")}
    script = folder / "exercise.yaml"
    script.write_text(script.read_text("utf-8") + OWN, "utf-8")
    own = {crew: scored(folder, tmp_path / f"own-{crew}.muster", capsys, crew) for crew in ("idle", "partial")}
    assert main.run(["check", str(folder)]) == 0
    assert {s["rubric"] for s in plain.values()} == {current().hash}
    exercise = load(folder).exercise
    assert exercise is not None and exercise.rubric is not None
    hashes = {s["rubric"] for s in own.values()}
    assert hashes == {applied(current(), exercise.rubric).hash} and hashes != {current().hash}

    dimensions = {d["id"]: d for d in own["partial"]["dimensions"]}
    before = {d["id"]: d for d in plain["partial"]["dimensions"]}
    assert dimensions["D3"]["max"] / dimensions["D1"]["max"] == pytest.approx(32 / 12)
    assert dimensions["D5"]["max"] == 0 and before["D5"]["max"] > 0
    assert sum(d["max"] for d in dimensions.values()) == pytest.approx(80)
    of = {i["id"]: i for d in dimensions.values() for i in d["indicators"]}
    was = {i["id"]: i for d in before.values() for i in d["indicators"]}
    assert of["3.1"]["max"] == 0 and was["3.1"]["max"] > 0
    assert (of["6.3"]["thresholds"], was["6.3"]["thresholds"]) == ([0.5, 0.4, 0.3], [0.9, 0.75, 0.6])
    assert of["2.1"]["value"] != was["2.1"]["value"], "the window for work is another one"
    assert [g["id"] for g in plain["idle"]["gates"]] == ["G1"] and own["idle"]["gates"] == []
    assert not any(card["gates"] for card in own["idle"]["posts"])


def test_an_exercise_without_one_is_written_as_before(folder: Path) -> None:
    plain = load(folder).exercise
    assert plain is not None and plain.rubric is None
    written = encode_exercise(plain)
    assert b'"rubric"' not in written and written.endswith(b'"ends":null}')
    assert written == scenario("minimal").exercise
    script = folder / "exercise.yaml"
    script.write_text(script.read_text("utf-8") + OWN, "utf-8")
    own = load(folder).exercise
    assert own is not None
    assert decode_exercise(written) == plain and decode_exercise(encode_exercise(own)) == own
    assert encode_exercise(own) != written


def test_a_rubric_of_before_windows_and_factors_counts_as_it_did() -> None:
    from app.scoring.rubric import current_bytes, parse

    text = current_bytes().decode("utf-8")
    start, end = text.index("[windows]"), text.index("[[gate]]")
    old = parse((text[:start] + text[end:]).replace("least_observed", "other").encode())
    assert (old.windows, old.factors, old.least_observed) == (current().windows, current().factors, 0.0)
