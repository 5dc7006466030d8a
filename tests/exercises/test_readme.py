"""The table of what is met where names only ids that the scripts hold."""

import re
from pathlib import Path

import pytest

from app import EXERCISES
from app.formats.exercise_yaml import load

COLUMNS = {"hotel-collapse": 3, "dike-breach": 4}


@pytest.mark.parametrize("slug", COLUMNS)
def test_every_id_in_the_table_is_in_the_script(slug: str) -> None:
    exercise = load(EXERCISES / slug).exercise
    assert exercise is not None
    known = {
        thing.id
        for table in (
            exercise.forces, exercise.units, exercise.posts, exercise.plans, exercise.mechanisms, exercise.headquarters,
            exercise.decisions,
        )
        for thing in table
    }  # fmt: skip
    rows = [
        line.split("|")
        for line in (EXERCISES / "README.md").read_text("utf-8").splitlines()
        if re.match(r"\| [FC]\d", line)
    ]
    assert [row[1].strip() for row in rows] == ["F1", "F2", "F3", "F4", "F5", "F6", "F7", "C1", "C2", "C3"]
    for row in rows:
        named = set(re.findall(r"`([^`]+)`", row[COLUMNS[slug]]))
        assert named, row
        assert named <= known, (row[1], named - known)


def test_every_exercise_is_listed() -> None:
    listed = (EXERCISES / "README.md").read_text("utf-8")
    for folder in Path(EXERCISES).iterdir():
        if (folder / "exercise.yaml").is_file():
            assert f"[{folder.name}]" in listed
