"""The program as a script calls it: arguments in; status, standard output and standard error out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app import main


@dataclass
class Said:
    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Muster = Callable[..., Said]


@pytest.fixture
def muster(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Muster:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):  # without a command it would open the application
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: object) -> Said:
        capsys.readouterr()
        status = main.run([str(each) for each in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Said(status, out, err)

    return call


@pytest.fixture(scope="session")
def doctrine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal exercise played by doctrine; never to be written to."""
    path = tmp_path_factory.mktemp("cli") / "doctrine.muster"
    assert main.run(["drill", "minimal", "--crew", "doctrine", "--seed", "5", "--out", str(path), "--json"]) == 0
    return path


@pytest.fixture(scope="session")
def partial(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "partial.muster"
    assert main.run(["drill", "minimal", "--crew", "partial", "--seed", "5", "--out", str(path), "--json"]) == 0
    return path
