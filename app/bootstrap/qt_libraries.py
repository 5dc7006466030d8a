"""The system libraries that Qt's wheels leave to the system on Linux (read off the wheels' own dynamic sections)."""

import ctypes
import os
import platform
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from app.bootstrap import packages

# library, and the Debian or Ubuntu package that brings it
_ALWAYS = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
_ON_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}
_ON_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}


def bring_in_missing(*, on_a_screen: bool) -> None:
    """See to it that Qt can draw, to a file or also `on_a_screen`; raises Trouble with the command to type."""
    if sys.platform != "linux":
        return
    needed = {**_ALWAYS, **_for_the_screen()} if on_a_screen else _ALWAYS
    missing = _missing(needed)
    if missing:
        packages.bring_in(
            [needed[library] for library in missing],
            "Drawing needs libraries that this system lacks.",
            "绘图所需的系统库缺失。",
            missing,
        )


def bring_in_all_for_x11() -> None:
    """See to it that all of Qt's libraries for X11 are here, for whoever takes them along; raises Trouble."""
    missing = _missing(_ON_X11)
    if missing:
        packages.bring_in(
            [_ON_X11[library] for library in missing],
            "The folder can bring along what Qt needs on a screen only if it is installed here.",
            "本机装有 Qt 屏幕显示所需的库，才能一并打包。",
            missing,
        )


def advice(error: Exception) -> str | None:
    """What to tell a user whose program failed for want of a system library; None when that is not what happened."""
    library = re.match(r"(lib\S+\.so\S*): cannot open shared object file", str(error))
    if not library or not isinstance(error, ImportError):
        return None
    known = {**_ALWAYS, **_ON_X11, **_ON_WAYLAND}
    on_the_screen = {name: package for name, package in _for_the_screen().items() if not _brought_along(name)}
    missing = _missing({**_ALWAYS, **on_the_screen}) or [library[1]]
    command = packages.command([known.get(name, name) for name in missing], missing)
    return f"Drawing needs libraries that this system lacks: {command}\n绘图所需的系统库缺失：{command}"


def _for_the_screen() -> dict[str, str]:
    if os.environ.get("QT_QPA_PLATFORM"):
        return {}
    if os.environ.get("WAYLAND_DISPLAY"):
        return _ON_WAYLAND
    return _ON_X11 if os.environ.get("DISPLAY") else {}


def _brought_along(library: str) -> bool:
    """Whether it lies beside the program, as in a bundle, which Qt's libraries for X11 are taken along in."""
    return (Path(__file__).parents[2] / library).exists()


def _missing(libraries: Iterable[str]) -> list[str]:
    # Looking is a hundred times as fast as loading, and nearly always enough.
    machine = platform.machine()
    usual = [Path(f"/usr/lib/{machine}-linux-gnu"), Path("/usr/lib64"), Path("/usr/lib"), Path("/lib64"), Path("/lib")]
    return [name for name in libraries if not any((at / name).exists() for at in usual) and not _loads(name)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
