"""Whatever happens below, the caller gets a status and a sentence, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import main
from app.bootstrap import qt_libraries
from app.cli.console import spoken_here
from app.domain.errors import MusterError

ROOT = Path(__file__).parents[1]


def failing(with_what: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def start(arguments: list[str]) -> int:
        raise with_what

    monkeypatch.setattr(main, "_start", start)


@pytest.mark.parametrize(
    ("raised", "status", "said"),
    [
        (MusterError("unreadable", "run.muster cannot be read."), 2, "run.muster cannot be read.\n"),
        (SystemExit(None), 0, ""),
        (SystemExit(1), 1, ""),
        (SystemExit("no such thing"), 2, "no such thing\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_status(
    raised: BaseException,
    status: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    failing(raised, monkeypatch)
    assert main.run(["list"]) == status
    assert capsys.readouterr() == ("", said)


def test_own_mistake_gives_a_report_to_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    failing(ZeroDivisionError("one too few"), monkeypatch)
    assert main.run(["drill", "hotel-collapse"]) == 3
    out, said = capsys.readouterr()
    report = next(tmp_path.glob("muster-report-*.txt"))
    assert out == ""
    assert str(report) in said
    assert "Traceback" not in said
    assert "内部错误" in said
    text = report.read_text("utf-8")
    assert "muster drill hotel-collapse" in text
    assert "ZeroDivisionError: one too few" in text


def test_own_mistake_without_a_place_for_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "absent"))
    failing(ZeroDivisionError("one too few"), monkeypatch)
    assert main.run(["list"]) == 3
    assert "Traceback" not in capsys.readouterr().err


def test_missing_system_library_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    failing(ImportError("libNo.so.1: cannot open shared object file: No such file or directory"), monkeypatch)
    monkeypatch.setattr("shutil.which", lambda name: name)
    monkeypatch.setattr("app.bootstrap.qt_libraries._missing", lambda libraries: ["libEGL.so.1"])
    assert main.run(["list"]) == 2
    assert "sudo apt-get install libegl1" in capsys.readouterr().err


def test_what_a_bundle_brings_along_is_not_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(qt_libraries, "_missing", list)
    monkeypatch.setattr(qt_libraries, "__file__", str(tmp_path / "app" / "bootstrap" / "qt_libraries.py"))
    (tmp_path / "libxcb-cursor.so.0").touch()
    said = qt_libraries.advice(ImportError("libEGL.so.1: cannot open shared object file: No such file or directory"))
    assert said is not None
    assert "libegl1" in said and "libxcb-image0" in said and "libxcb-cursor0" not in said


@pytest.mark.parametrize("set_to", ["LC_ALL=C", "LC_ALL=zh_CN.GBK", "LANG=zh_CN", "LC_ALL=de_DE.UTF-8", ""])
def test_letters_are_written_as_utf8_and_the_language_stays(set_to: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for each in ("LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(each, "")  # so that it is put back afterwards
        monkeypatch.delenv(each)
    name, _, value = set_to.partition("=")
    if name:
        monkeypatch.setenv(name, value)
    before = spoken_here()
    main._write_letters_as_utf8()
    assert spoken_here() == before == ("zh" if "zh" in value else "en")
    assert "UTF-8" in (os.environ.get("LC_ALL") or os.environ["LC_CTYPE"])


SPEAKING = """
import sys
from app import main
main._start = lambda arguments: print("合练\\n" * 100_000) or 0
sys.exit(main.run(["list"]))
"""


def test_speaks_chinese_into_any_pipe() -> None:
    latin = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run([sys.executable, "-c", SPEAKING], cwd=ROOT, env=latin, capture_output=True)
    assert done.stdout.decode("utf-8").startswith("合练")
    assert (done.returncode, done.stderr) == (0, b"")


def test_reader_that_leaves_early_is_no_trouble() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SPEAKING], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("answer", [["list", "--json"], ["list", "--lang", "zh"], ["check", "minimal"]])
def test_an_answer_that_cannot_be_written_is_no_mistake_of_the_program(answer: list[str]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "app.main", *answer], cwd=ROOT, stdout=full, stderr=subprocess.PIPE
        )
    said = done.stderr.decode("utf-8")
    assert done.returncode == 2
    assert len(said.splitlines()) == 1
    assert ("标准输出" if "zh" in answer else "standard output") in said


@pytest.mark.skipif(os.name == "nt", reason="such pipes are another system's")
def test_messages_that_nobody_hears_stop_nothing() -> None:
    speaking = """
import sys
from app.cli.console import Console
from app import main
main._start = lambda arguments: [Console("en", False).tell("trouble.no-display") for _ in range(9)] and 1
sys.exit(main.run(["list"]))
"""
    reading, deaf = os.pipe()
    os.close(reading)
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run([sys.executable, "-c", speaking], cwd=ROOT, env=usual, stderr=deaf)
    os.close(deaf)
    assert done.returncode == 1
