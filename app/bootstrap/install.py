"""Making the virtual environment, on whatever Python the machine has, and installing the pinned packages into it."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from app.bootstrap import packages
from app.bootstrap.environment import python_in
from app.bootstrap.speech import Trouble, say

_BASE = os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)
"""The Python beneath any virtual environment that this one may be of, without links that an upgrade would turn."""


def install(folder: Path, pins: Sequence[Path], log: Path) -> None:
    """Make `folder` a virtual environment with everything in `pins` and nothing more; raises Trouble."""
    wanted = sum("==" in line for pin in pins for line in pin.read_text("utf-8").splitlines())
    say(
        f"Setting Muster up on this machine, once: {wanted} packages into {folder.parent}.",
        f"首次启动，正在设置合练：将 {wanted} 个软件包安装到 {folder.parent}。",
    )
    with log.open("w", encoding="utf-8") as notes:
        pip = _make_environment(folder, notes)
        # The pins are complete, so pip need not look for more; and nothing is ever compiled on a user's machine.
        options = [
            "--no-input",
            "--disable-pip-version-check",
            "--progress-bar=off",
            "--no-deps",
            "--only-binary=:all:",
        ]
        files = [argument for pin in pins for argument in ("-r", str(pin))]
        installed = _done([*pip, "install", *options, *files], notes, wanted)
    if not installed:
        raise _not_installed(pins, log)
    say("Muster is set up.", "设置完成。")


def _make_environment(folder: Path, notes: TextIO) -> list[str]:
    """Make an empty virtual environment by the first way this Python knows; gives the pip that installs into it."""
    if not any(map(_has, ("ensurepip", "virtualenv", "pip"))):
        packages.bring_in(
            [f"python3.{sys.version_info.minor}-venv"],
            "This Python cannot make virtual environments.",
            "当前 Python 无法创建虚拟环境。",
        )
    python = str(python_in(folder))
    pip = [python, "-I", "-m", "pip"]
    if _has("ensurepip"):
        make = [_BASE, "-I", "-m", "venv", str(folder)]
    elif _has("virtualenv"):
        make = [sys.executable, "-m", "virtualenv", "--python", _BASE, str(folder)]
    else:
        make = [_BASE, "-I", "-m", "venv", "--without-pip", str(folder)]
        pip = [sys.executable, "-m", "pip", "--python", python]
    if not _done(make, notes):
        raise Trouble(
            f"No virtual environment could be made in {folder.parent}. What was said is in {notes.name}.",
            f"无法在 {folder.parent} 创建虚拟环境，详情见 {notes.name}。",
        )
    return pip


def _has(module: str) -> bool:
    importlib.invalidate_caches()
    return importlib.util.find_spec(module) is not None


def _done(command: Sequence[str], notes: TextIO, packages_in_all: int = 0) -> bool:
    """Run a command, writing down what it says and telling the reader which package is on its way."""
    # A user's own settings may send pip elsewhere, to the home folder for example.
    settings = {name: value for name, value in os.environ.items() if name not in {"PIP_TARGET", "PIP_PREFIX"}}
    settings["PIP_USER"] = "0"
    settings["PIP_REQUIRE_VIRTUALENV"] = "0"
    begun = 0
    with subprocess.Popen(
        command,
        env=settings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            notes.write(line)
            if line.startswith(("Collecting ", "Processing ")):
                begun += 1
                package = "-".join(Path(line.split()[1]).name.split("-")[:2]) if ".whl" in line else line.split()[1]
                say(f"  {begun}/{packages_in_all} {package}")
    return process.returncode == 0


def _not_installed(pins: Sequence[Path], log: Path) -> Trouble:
    errors = [line for line in log.read_text("utf-8", errors="replace").splitlines() if line.startswith("ERROR:")]
    reason = errors[-1].removeprefix("ERROR:").strip() if errors else "no reason given"
    files = " ".join(f"-r {pin}" for pin in pins)
    carry = f"pip download -d wheels {files}"
    start = (
        "set PIP_NO_INDEX=1 && set PIP_FIND_LINKS=wheels && python -m app"
        if os.name == "nt"
        else "PIP_NO_INDEX=1 PIP_FIND_LINKS=wheels python3 -m app"
    )
    return Trouble(
        f"The packages could not be installed ({reason}). Is this machine online? If it is, start again; "
        f"what pip said is in {log}.\n"
        f"For a machine without network, run this on one like it that has some: {carry}\n"
        f"then carry the folder over and start with: {start}",
        f"软件包安装失败。请检查网络后重新启动；详情见 {log}。\n"
        f"若本机无法联网，请在同类联网机器上运行：{carry}\n"
        f"再将该文件夹拷贝过来，并这样启动：{start}",
    )
