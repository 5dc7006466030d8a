"""A small class's year: four runs that people played, one by bots alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.results.beside import Row, rows_of
from app.services.results.gather import Gathered, gather
from app.services.results.index import Index
from tests.people import a_class


@pytest.fixture(scope="session")
def class_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Never to be written to: copy what a test changes."""
    return a_class(tmp_path_factory.mktemp("class"))


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index(tmp_path / "results.db") as opened:
        yield opened


@pytest.fixture(scope="session")
def gathered(class_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Gathered:
    with Index(tmp_path_factory.mktemp("index") / "results.db") as opened:
        return gather([class_folder], opened, workers=1)


@pytest.fixture
def rows(gathered: Gathered) -> list[Row]:
    return rows_of(gathered.results)
