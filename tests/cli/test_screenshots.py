"""Pictures of the screens: the contract's shape, all combinations, the same picture each time; and no Qt elsewhere."""

import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import entry
from tests.cli.conftest import Muster

SIZE = "1100x640"


def test_a_screen_in_every_language_and_theme(muster: Muster, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "pictures"
    said = muster("screenshots", folder, "--screen", "home", "--size", SIZE, "--json")
    assert (said.status, said.err) == (0, "")
    assert all(set(shot) == {"file", "screen", "lang", "theme", "size"} for shot in said.document)
    shown = {(shot["screen"], shot["lang"], shot["theme"], shot["size"]) for shot in said.document}
    assert shown == set(itertools.product(["home"], ["en", "zh"], ["light", "dark"], [SIZE]))
    pictures = {(folder / shot["file"]).read_bytes() for shot in said.document}
    assert len(pictures) == len(said.document) == 4
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)
    again = muster("screenshots", tmp_path, "--screen", "home", "--size", SIZE, "--json").document
    assert {(tmp_path / shot["file"]).read_bytes() for shot in again} == pictures


def test_a_small_picture_is_smaller(muster: Muster, tmp_path: Path) -> None:
    asked = ["--screen", "home", "--size", SIZE, "--language", "en", "--theme", "light", "--json"]
    (whole,) = muster("screenshots", tmp_path / "whole", *asked).document
    (small,) = muster("screenshots", tmp_path / "small", "--small", *asked).document
    sizes = [(tmp_path / "small" / small["file"]).stat().st_size, (tmp_path / "whole" / whole["file"]).stat().st_size]
    assert sizes[0] < 0.8 * sizes[1]


@pytest.mark.large
def test_every_screen(muster: Muster, tmp_path: Path) -> None:
    shots = muster("screenshots", tmp_path, "--json").document
    screens = {shot["screen"] for shot in shots}
    assert {"home", "seat-unified", "seat-on-site", "seat-professional", "form-decision", "control"} <= screens
    shown = {(shot["screen"], shot["lang"], shot["theme"], shot["size"]) for shot in shots}
    assert shown == set(itertools.product(screens, ["en", "zh"], ["light", "dark"], ["1366x768", "1920x1080"]))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_wrong_usage(language: str, muster: Muster, tmp_path: Path) -> None:
    assert "home" in muster("--lang", language, "screenshots", tmp_path, "--screen", "cellar").err
    assert muster("screenshots", tmp_path, "--screen", "cellar").status == 2
    assert muster("screenshots", tmp_path, "--size", "large").status == 2
    (tmp_path / "file").touch()
    said = muster("--lang", language, "screenshots", tmp_path / "file", "--screen", "home", "--size", SIZE)
    assert (said.status, said.out) == (2, "")


def test_without_anybody_who_draws_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.run(["screenshots", str(tmp_path)]) == 2
    assert capsys.readouterr().err.strip()


def test_what_draws_nothing_waits_for_no_window() -> None:
    program = "import sys; from app import main; main.run(['list']); print([m for m in sys.modules if 'PySide' in m])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env={**os.environ})
    assert done.stdout.splitlines()[-1] == "[]"
