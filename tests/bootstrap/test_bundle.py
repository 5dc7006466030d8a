"""A folder for machines without Python: what is asked, what is refused, what goes in. `--large` makes one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.bootstrap import bundle, start
from app.bootstrap.speech import Trouble

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("arguments", ["bundle", "bundle --json", "bundle one two"])
def test_it_wants_one_folder(arguments: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start.start(arguments.split()) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "python3 -m app bundle DIR" in said.err and "目录" in said.err


def test_it_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert start.start(["bundle", "--help"]) == 0
    said = capsys.readouterr()
    assert said.err == "" and "python3 -m app bundle DIR" in said.out and "用法" in said.out


def test_what_is_there_stays(tmp_path: Path) -> None:
    assert bundle.folder_in(["bundle", str(tmp_path)]) == tmp_path
    assert bundle.folder_in(["--lang", "zh", "bundle", str(tmp_path / "new")]) == tmp_path / "new"
    (tmp_path / "mine").touch()
    with pytest.raises(Trouble, match="exists already"):
        bundle.folder_in(["bundle", str(tmp_path)])
    with pytest.raises(Trouble, match="exists already"):
        bundle.folder_in(["bundle", str(tmp_path / "mine")])


def test_licences_go_along(tmp_path: Path) -> None:
    info = tmp_path / "lib" / "python3" / "site-packages" / "thing-1.dist-info"
    (info / "licenses").mkdir(parents=True)
    for name in ("licenses/LICENSE.txt", "NOTICE", "METADATA"):
        (info / name).write_text(name)
    bundle._copy_licences(tmp_path, tmp_path / "out")
    assert {path.name for path in (tmp_path / "out" / "thing-1").iterdir()} == {"LICENSE.txt", "NOTICE"}


@pytest.mark.large
@pytest.mark.skipif(sys.platform != "linux", reason="the bundle's own surroundings are Linux's here")
def test_it_starts_with_nothing_around_it(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    subprocess.run([sys.executable, "-m", "app", "bundle", str(folder)], cwd=ROOT, check=True)
    bare = {"PATH": "/nowhere", "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}

    def muster(*arguments: str, **more: str) -> str:
        command = [str(folder / "muster"), *arguments]
        done = subprocess.run(command, cwd=os.sep, env={**bare, **more}, capture_output=True, text=True, check=True)
        assert "locale" not in done.stderr
        return done.stdout

    assert muster("--version").startswith("muster ")
    assert "minimal" in muster("drill", "minimal", "--crew", "doctrine", "--out", str(tmp_path / "run.muster"))
    assert muster("sweep", "minimal", "--crew", "idle", "--runs", "2", "--workers", "2", "--json").startswith("{")
    assert "report.pdf" in muster("report", str(tmp_path / "run.muster"), "--to", str(tmp_path / "report.pdf"))
    assert float(muster(MUSTER_LEAVES_AFTER_PAINT="1")) > 0
