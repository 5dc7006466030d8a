"""The real installer, on a package made here, so that no network is asked."""

import zipfile
from pathlib import Path

import pytest

from app.bootstrap import environment, install
from app.bootstrap.speech import Trouble


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one tiny wheel, the only place where pip looks."""
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    with zipfile.ZipFile(shelf / "tiny-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("tiny.py", "HERE = True\n")
        wheel.writestr("tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        wheel.writestr("tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nGenerator: t\nTag: py3-none-any\n")
        wheel.writestr("tiny-1.0.dist-info/RECORD", "tiny.py,,\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(shelf))
    monkeypatch.setenv("MUSTER_CACHE", str(tmp_path / "cache"))
    return shelf


def test_packages_are_installed(shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pins = tmp_path / "pins.txt"
    pins.write_text("# what it needs\ntiny==1.0\n")
    python = environment.python_with("run", [pins], install.install)
    assert python.exists()
    assert list(python.parents[1].glob("**/tiny.py"))
    assert "1/1 tiny-1.0" in capsys.readouterr().err


def test_offline_start_says_what_to_do(shelf: Path, tmp_path: Path) -> None:
    pins = tmp_path / "pins.txt"
    pins.write_text("absent==1.0\n")
    with pytest.raises(Trouble) as trouble:
        environment.python_with("run", [pins], install.install)
    assert "Is this machine online?" in trouble.value.english
    assert "No matching distribution found for absent==1.0" in trouble.value.english
    assert f"pip download -d wheels -r {pins}" in trouble.value.english
    assert "请检查网络" in trouble.value.chinese
    assert not [path for path in (tmp_path / "cache").iterdir() if path.is_dir()]
