"""The system's own packages: installed when this process may, else named with the exact command to type."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from app.bootstrap.speech import Trouble, say


def bring_in(debian: Sequence[str], english: str, chinese: str, provides: Sequence[str] = ()) -> None:
    """Install the Debian or Ubuntu packages `debian`; `english` and `chinese` say what for.

    `provides` names the libraries they bring, by which other distributions know them. Raises Trouble, with the
    command to type, when this user may not install them, or when it fails.
    """
    if sys.platform == "linux" and shutil.which("apt-get") and os.geteuid() == 0:
        say(f"{english} Installing: {' '.join(debian)}", f"{chinese}正在安装：{' '.join(debian)}")
        # On a fresh machine the lists of packages are missing or old; asking first would cost everybody else a minute.
        for words in (["install", *debian], ["update"], ["install", *debian]):
            complaint = _apt_get(*words)
            if complaint is None and words[0] == "install":
                return
        say(complaint or "")
    command_to_type = command(debian, provides)
    raise Trouble(
        f"{english} Please type this, then start again: {command_to_type}",
        f"{chinese}请执行以下命令后重新启动：{command_to_type}",
    )


def command(debian: Sequence[str], provides: Sequence[str]) -> str:
    """What an administrator of this machine types to get them."""
    if shutil.which("apt-get"):
        return f"sudo apt-get install {' '.join(debian)}"
    bits = "()(64bit)" if sys.maxsize > 2**32 else ""
    for tool in ("dnf", "zypper"):
        if shutil.which(tool) and provides:  # both find a package by the library in it
            return f"sudo {tool} install {' '.join(repr(name + bits) for name in provides)}"
    return f"[package manager] {' '.join(provides or debian)}"


def _apt_get(*words: str) -> str | None:
    """Run apt-get, waiting for another that is at work; what it complains about, or None when it is done."""
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-q", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120", *words]
    done = subprocess.run(command, env=settings, stdin=subprocess.DEVNULL, capture_output=True)
    return done.stderr.decode("utf-8", "replace").strip() if done.returncode else None
