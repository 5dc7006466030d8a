"""From a bare checkout to the running program: which packages a command needs, whether it draws, and the start."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from app.bootstrap import environment
from app.bootstrap.speech import Trouble, say

_APP = Path(__file__).resolve().parents[1]

CHECKOUT = _APP.parent if (_APP.parent / "pyproject.toml").is_file() else None
"""The folder that holds this source tree, or None in an installed program."""

DONE, WRONG_USAGE, INTERRUPTED = 0, 2, 130

_PINS = {
    "run": ["requirements.txt"],
    "bench": ["requirements.txt", "requirements-bench.txt"],
    "bundle": ["requirements.txt", "requirements-bundle.txt"],
    "dask": ["requirements.txt", "requirements-dask.txt"],
    "test": ["requirements.txt", "requirements-test.txt", "requirements-dask.txt"],
}


def start(arguments: Sequence[str]) -> int:
    """Set up what the command in `arguments` needs and become it; returns an exit status only where it cannot."""
    command = command_in(arguments)
    name = kind_for(command, arguments)
    try:
        if draws(command, arguments):
            _bring_in_qt_libraries(on_a_screen=command == "")
        if command == "bundle":
            return _bundle(arguments)
        python = _python_for(name)
    except Trouble as trouble:
        say(trouble.english, trouble.chinese)
        return WRONG_USAGE
    except OSError as trouble:  # a full disk, a folder that somebody took away
        say(f"Muster could not be set up: {trouble}", f"设置失败：{trouble}")
        return WRONG_USAGE
    except KeyboardInterrupt:
        say("Stopped. The next start sets up again.", "已中止，下次启动将重新设置。")
        return INTERRUPTED
    if command == "test":
        at = list(arguments).index("test")
        return _become(python, ["-m", "pytest", *arguments[at + 1 :]])
    return _become(python, ["-m", "app.main", *arguments])


def command_in(arguments: Sequence[str]) -> str:
    """The command among the arguments: empty for the application itself, `-` when only help or version is asked."""
    remaining = iter(arguments)
    for argument in remaining:
        if argument == "--lang":
            next(remaining, None)
        elif argument in {"-h", "--help", "--version"}:
            return "-"
        elif not argument.startswith("-"):
            return argument
    return ""


def kind_for(command: str, arguments: Sequence[str]) -> str:
    """The kind of environment that the command runs in."""
    if command in {"bench", "bundle", "test"}:
        return command
    return "dask" if any(argument.partition("=")[0] == "--dask" for argument in arguments) else "run"


def draws(command: str, arguments: Sequence[str]) -> bool:
    """Whether the command needs Qt's system libraries: nothing that only computes should ask for any."""
    if command == "":  # the application; without a screen it only says so
        return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if command == "report":
        return any(argument.lower().endswith(".pdf") for argument in arguments)
    return command in {"screenshots", "test", "bench"}


def _python_for(name: str) -> Path:
    return environment.python_with(name, [_APP / pin for pin in _PINS[name]], _install)


def _bundle(arguments: Sequence[str]) -> int:
    from app.bootstrap import bundle

    if {"-h", "--help"} & set(arguments):
        print(bundle.HELP)
        return DONE
    folder = bundle.folder_in(arguments)
    bundle.bring_in_tools()
    bundle.bundle(_python_for("bundle"), folder)
    return DONE


def _install(folder: Path, pins: Sequence[Path], log: Path) -> None:
    # Imported here, as below: a later start must not pay for what the first one needs.
    from app.bootstrap.install import install

    install(folder, pins, log)


def _bring_in_qt_libraries(*, on_a_screen: bool) -> None:
    from app.bootstrap.qt_libraries import bring_in_missing

    bring_in_missing(on_a_screen=on_a_screen)


def _become(python: Path, words: Sequence[str]) -> int:
    command = [str(python), *words]
    elsewhere = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(_APP.parent), elsewhere)))
    if os.name != "nt":
        sys.stderr.flush()
        os.execv(python, command)
    # Windows has no exec; the program itself answers Ctrl-C, and its status is ours.
    with subprocess.Popen(command) as program:
        while True:
            try:
                return program.wait()
            except KeyboardInterrupt:
                continue
