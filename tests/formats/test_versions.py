"""Older scripts are raised step by step; newer ones are refused."""

from typing import Any

from app.domain.exercise.exercise import SCHEMA
from app.formats.exercise_yaml.versions import STEPS, raised


def renamed(script: dict[str, Any]) -> dict[str, Any]:
    return {"headline" if key == "name" else key: value for key, value in script.items()}


def split(script: dict[str, Any]) -> dict[str, Any]:
    return {**script, "title": {"en": script["headline"]}}


def test_there_is_a_step_for_every_earlier_version() -> None:
    assert len(STEPS) == SCHEMA - 1


def test_steps_are_taken_in_order() -> None:
    script, findings = raised({"schema": "1", "name": "Fire"}, (renamed, split), 3)
    assert findings == []
    assert script == {"schema": "3", "headline": "Fire", "title": {"en": "Fire"}}


def test_only_the_steps_that_are_missing() -> None:
    script, _ = raised({"schema": "2", "headline": "Fire"}, (renamed, split), 3)
    assert script["title"] == {"en": "Fire"}


def test_todays_version_stays_as_it_is() -> None:
    assert raised({"name": "Fire"}, (renamed, split), 3)[0] == {"name": "Fire"}


def test_newer_and_unreadable_ones_are_refused() -> None:
    assert raised({"schema": "9"})[1][0].code == "schema-newer"
    for odd in ("0", "-1", "x", "1.5", [], "9" * 5000):
        assert raised({"schema": odd})[1][0].code in ("schema-unknown", "schema-newer")
