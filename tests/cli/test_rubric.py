"""`muster score --rubric current` marks a run anew, beside the mark that it was played under."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.scoring import rubric
from tests.cli.conftest import Muster


def test_both_marks_stand_beside_each_other(doctrine: Path, muster: Muster, monkeypatch: pytest.MonkeyPatch) -> None:
    played = muster("score", doctrine, "--json").document
    assert "played" not in played
    same = muster("score", doctrine, "--rubric", "current", "--json").document
    assert same["played"]["total"] == same["total"] == played["total"]
    assert "the same rubric" in muster("score", doctrine, "--rubric", "current").out

    today = rubric.parse(rubric.current_bytes())
    half = [replace(each, maximum=each.maximum / 2) if each.id == "D1" else each for each in today.dimensions]
    other = replace(today, dimensions=type(today.dimensions)(half), hash="other")
    monkeypatch.setattr(rubric, "current", lambda: other)
    anew = muster("score", doctrine, "--rubric", "current", "--json").document
    assert (anew["rubric"], anew["played"]["rubric"]) == ("other", played["rubric"])
    assert anew["played"]["total"] == played["total"]
    assert "By the rubric it was played under: " in muster("score", doctrine, "--rubric", "current").out
    assert "按推演时的评分标准" in muster("score", doctrine, "--rubric", "current", "--lang", "zh").out
