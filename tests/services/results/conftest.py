"""Results of a small class."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.results.beside import Row, rows_of
from app.services.results.gather import Gathered, gather
from app.services.results.index import Index


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index(tmp_path / "results.db") as opened:
        yield opened


@pytest.fixture(scope="session")
def gathered(class_folder: Path) -> Gathered:
    with Index(class_folder / "results.db") as opened:
        return gather([class_folder], opened, workers=1)


@pytest.fixture
def rows(gathered: Gathered) -> list[Row]:
    return rows_of(gathered.results)
