"""The user's folder is found without Qt where Qt would find it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from app.services.folders import data_folder, runs_folder, user_folder


@pytest.mark.parametrize("kept", ["", "/somewhere/else"])
def test_as_qt_says(monkeypatch: pytest.MonkeyPatch, kept: str) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", kept)
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    assert data_folder() == Path(place)


def test_a_folder_of_ones_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MUSTER_HOME", str(tmp_path / "mine"))
    assert user_folder() == tmp_path / "mine"
    assert runs_folder().is_dir() and runs_folder().parent == user_folder()
