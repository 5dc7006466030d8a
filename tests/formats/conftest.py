"""A copy of the minimal exercise to break, and a cache of its own for each test."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app import EXERCISES
from app.domain.errors import Finding
from app.formats.check import check
from app.formats.exercise_yaml import Loaded, load

Edit = Callable[..., Loaded]


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    cache = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("MUSTER_CACHE", str(cache))
    return cache


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The minimal exercise without its baselines, to be changed at will."""
    kept = shutil.ignore_patterns("baselines.json")  # changed, it would have stale ones
    return Path(shutil.copytree(EXERCISES / "minimal", tmp_path / "drill", ignore=kept))


@pytest.fixture
def edited(folder: Path) -> Edit:
    """Loads the minimal exercise with passages replaced: `edited(("old", "new"), …, file="exercise.yaml")`."""

    def edit(*changes: tuple[str, str], file: str = "exercise.yaml") -> Loaded:
        text = (folder / file).read_text("utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        (folder / file).write_text(text, "utf-8")
        return load(folder)

    return edit


@pytest.fixture
def linted(edited: Edit) -> Callable[..., list[Finding]]:
    """The findings of `muster check` on the minimal exercise with passages replaced."""

    def lint(*changes: tuple[str, str], file: str = "exercise.yaml") -> list[Finding]:
        return check(edited(*changes, file=file))

    return lint


@pytest.fixture
def script(folder: Path) -> bytes:
    """The minimal exercise's script."""
    return (folder / "exercise.yaml").read_bytes()
