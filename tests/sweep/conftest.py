"""The minimal exercise as sweeps play it."""

import pytest

from app.cli.exercises import playable
from app.cli.scenarios import scenario_of
from app.sweep.one import Scenario


@pytest.fixture(scope="session")
def minimal() -> Scenario:
    _, exercise, ground = playable("minimal")
    return scenario_of(exercise, ground)
