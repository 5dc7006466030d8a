"""One environment per set of pins, set up once, whoever starts at the same time and whoever is killed."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from app.bootstrap import environment
from app.bootstrap.environment import python_in, python_with

ROOT = Path(__file__).parents[2]

# A start whose installation says when it begins and goes on when it is told to.
STARTER = """
import sys
from pathlib import Path
from app.bootstrap.environment import python_in, python_with

def install(folder, pins, log):
    print("installing", flush=True)
    sys.stdin.readline()
    python_in(folder).parent.mkdir()
    python_in(folder).touch()

print(python_with("run", [Path(sys.argv[1])], install), flush=True)
"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MUSTER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def pins(tmp_path: Path) -> Path:
    file = tmp_path / "pins.txt"
    file.write_text("tiny==1.0\n")
    return file


@pytest.fixture
def begin(pins: Path) -> Iterator["Begin"]:
    begin = Begin(pins)
    yield begin
    for process in begin.begun:
        process.kill()
        process.communicate()


class Begin:
    """Starts processes that set up, and ends them with the test."""

    def __init__(self, pins: Path) -> None:
        self.pins = pins
        self.begun: list[subprocess.Popen[str]] = []

    def __call__(self) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        command = [sys.executable, "-c", STARTER, str(self.pins)]
        process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8")
        self.begun.append(process)
        return process


class Installer:
    """Stands in for the real one: makes what looks like an environment, and counts."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, folder: Path, pins: Sequence[Path], log: Path) -> None:
        self.calls += 1
        python_in(folder).parent.mkdir()
        python_in(folder).touch()


def test_other_pins_have_another_environment(pins: Path) -> None:
    before = environment.key_of([pins])
    assert environment.key_of([pins]) == before
    pins.write_text("tiny==1.1\n")
    assert environment.key_of([pins]) != before


def test_other_python_has_another_environment(pins: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = environment.key_of([pins])
    monkeypatch.setattr(sys.implementation, "cache_tag", "cpython-399")
    assert environment.key_of([pins]) != before


def test_set_up_once(pins: Path) -> None:
    install = Installer()
    assert python_with("run", [pins], install) == python_with("run", [pins], install)
    assert install.calls == 1


def test_emptied_environment_is_made_again(pins: Path) -> None:
    install = Installer()
    python_with("run", [pins], install).unlink()
    assert python_with("run", [pins], install).exists()
    assert install.calls == 2


def test_failed_set_up_leaves_nothing_behind(pins: Path, cache: Path) -> None:
    def fail(folder: Path, pins: Sequence[Path], log: Path) -> None:
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        python_with("run", [pins], fail)
    assert [path.suffix for path in cache.iterdir()] == [".lock"]
    assert python_with("run", [pins], Installer()).exists()


def test_second_start_waits_for_the_first(begin: "Begin") -> None:
    first = begin()
    assert line(first) == "installing"
    second = begin()
    assert second.stderr is not None
    assert "waiting for it" in second.stderr.readline()  # and only then may the first go on
    told, _ = first.communicate("go\n")
    waited, _ = second.communicate()
    assert waited == told, "both run the one that the first has set up, and the second installed nothing"


def test_killed_set_up_is_done_again(begin: "Begin", cache: Path) -> None:
    first = begin()
    assert line(first) == "installing"
    first.kill()
    first.wait()
    assert len([path for path in cache.iterdir() if path.is_dir()]) == 1, "this is what it left"
    second = begin()
    said, _ = second.communicate("go\n")
    assert said.splitlines()[0] == "installing"
    assert Path(said.splitlines()[1]).exists()
    assert len([path for path in cache.iterdir() if path.is_dir()]) == 1, "what the first left is gone"


def test_cache_that_cannot_be_written_to(
    pins: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("MUSTER_CACHE", str(tmp_path / "file" / "cache"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    install = Installer()
    assert python_with("run", [pins], install) == python_with("run", [pins], install)
    assert install.calls == 1
    said = capsys.readouterr().err
    assert "cannot be written to" in said
    assert "MUSTER_CACHE" in said
    assert "无法写入" in said


def test_environment_unused_for_long_goes_when_another_comes(pins: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = python_with("run", [pins], Installer())
    monkeypatch.setattr(environment, "UNUSED_DAYS", -1)
    pins.write_text("tiny==2.0\n")
    python_with("run", [pins], Installer())
    assert not old.parents[1].exists()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()
