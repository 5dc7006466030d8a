"""A small exercise, made of plain concepts."""

import pytest

from app.domain.exercise.exercise import Exercise, Phase
from app.domain.text import Text


@pytest.fixture
def exercise() -> Exercise:
    return Exercise(
        title=Text(en="Fire", zh="火灾"), hazard=["fire"], start="2027-03-06T19:15:00", length=3_600_000,
        phases=[Phase(id="p", title=Text(en="All"), at=0, pace=1.5)], places=[], forces=[], units=[], posts=[],
        channels=[], sites=[], tasks=[],
    )  # fmt: skip
