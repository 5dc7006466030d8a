"""The first start: an old Python is told so, a command brings in what it needs and no more."""

import ast
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.bootstrap import packages, start
from app.bootstrap.speech import Trouble

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("file", ["app/__init__.py", "app/__main__.py"])
def test_old_python_can_read(file: str) -> None:
    """What runs before the version is looked at; everything else may be as new as it likes."""
    ast.parse((ROOT / file).read_text("utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("version", [(3, 6, 9), (3, 10, 14)])
def test_old_python_is_told(version: tuple[int, ...]) -> None:
    pretend = (
        f"import runpy, sys; sys.version_info = {version}; sys.modules['app.bootstrap'] = None\n"
        "runpy.run_module('app', run_name='__main__')"
    )
    command = [sys.executable, "-X", "utf8", "-c", pretend]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 2
    assert "Muster needs Python 3.11 or newer" in done.stderr
    assert "合练需要 Python 3.11" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "command", "draws"),
    [
        ("", "", True),
        ("--lang zh", "", True),
        ("--help", "-", False),
        ("--lang zh --version", "-", False),
        ("drill hotel --out run", "drill", False),
        ("--lang zh screenshots shots", "screenshots", True),
        ("report run --to aar.html", "report", False),
        ("report run --to aar.PDF", "report", True),
        ("bench --json", "bench", True),
        ("test -q", "test", True),
    ],
)
def test_what_a_command_needs(arguments: str, command: str, draws: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert start.command_in(arguments.split()) == command
    assert start.draws(command, arguments.split()) is draws


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        ("sweep hotel --runs 9", "run"),
        ("sweep hotel --dask tcp://10.0.0.5:8786", "dask"),
        ("baseline hotel --dask=tcp://10.0.0.5:8786", "dask"),
        ("bench --json", "bench"),
        ("test -q", "test"),
        ("bundle out", "bundle"),
        ("", "run"),
    ],
)
def test_which_packages_a_command_needs(arguments: str, kind: str) -> None:
    words = arguments.split()
    assert start.kind_for(start.command_in(words), words) == kind


def test_application_without_a_screen_asks_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not start.draws("", [])


@pytest.mark.parametrize(
    ("tool", "command"),
    [
        ("apt-get", "sudo apt-get install libegl1"),
        ("dnf", "sudo dnf install 'libEGL.so.1()(64bit)'"),
        ("zypper", "sudo zypper install 'libEGL.so.1()(64bit)'"),
        ("pacman", "libEGL.so.1"),
    ],
)
def test_user_is_told_what_to_type(tool: str, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: name if name == tool else None)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(Trouble) as trouble:
        packages.bring_in(["libegl1"], "Drawing needs libraries.", "缺少系统库。", ["libEGL.so.1"])
    assert trouble.value.english.endswith(command)
    assert trouble.value.chinese.endswith(command)


def test_set_up_itself_costs_little(capsys: pytest.CaptureFixture[str]) -> None:
    """Prints what a later start adds; nothing fails because a machine was slow."""
    look = (
        "from app.bootstrap import environment, start\n"
        "environment.python_with('run', [start._APP / 'requirements.txt'], lambda *_: None)"
    )

    def fastest(program: str) -> float:
        times = []
        for _ in range(5):
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True)
            times.append(time.perf_counter() - begun)
        return min(times)

    with capsys.disabled():
        print(f"\na later start: Python alone {fastest('') * 1000:.0f} ms, with the look {fastest(look) * 1000:.0f} ms")
