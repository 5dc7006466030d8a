"""Where the program's Python packages are kept: one virtual environment per set of pins, in the user's cache.

    <cache>/<key>.ready     names the folder of the finished environment; written last
    <cache>/<key>-xxxxxxxx  that folder, or what a killed set-up has left, which the next one takes away
    <cache>/<key>.lock      held while setting up

The folder gets a new name each time, so that an installer that outlived its killed parent writes where nobody looks.
"""

import contextlib
import hashlib
import os
import shutil
import stat
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from app.bootstrap.speech import Trouble, say

UNUSED_DAYS = 60  # older pins' environments, of some hundred megabytes each, go after this long

Install = Callable[[Path, Sequence[Path], Path], None]
"""Makes the folder a virtual environment with the pinned packages, writing down in the log (the third) what went on;
raises Trouble."""


def python_with(name: str, pins: Sequence[Path], install: Install) -> Path:
    """The Python that has everything in the files `pins`; `install` is called when there is none yet.

    `name` only makes the cache readable for people. Raises Trouble.
    """
    key = f"{name}-{key_of(pins)}"
    for home in _homes():
        python = _ready(home, key)
        if python:
            return python
    return _set_up(_writable_home(), key, pins, install)


def key_of(pins: Sequence[Path]) -> str:
    """Tells environments apart: the pinned packages, the Python and the platform, as a few readable letters."""
    digest = hashlib.sha256()
    for pin in pins:
        digest.update(pin.read_bytes())
    python = sys.implementation.cache_tag + getattr(sys, "abiflags", "")
    return f"{python}-{sysconfig.get_platform()}-{digest.hexdigest()[:12]}"


def _set_up(home: Path, key: str, pins: Sequence[Path], install: Install) -> Path:
    # Imported here: later starts, which only look, need neither.
    import tempfile

    from app.bootstrap.lock import held

    def before_waiting() -> None:
        say("Another start is setting Muster up; waiting for it.", "另一个合练正在进行首次设置，请稍候。")

    with held(home / f"{key}.lock", before_waiting):
        python = _ready(home, key)
        if python:
            return python
        _clear(home, key)
        folder = Path(tempfile.mkdtemp(prefix=f"{key}-", dir=home))
        try:
            install(folder, pins, home / f"{key}.log")
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        draft = home / f"{key}.ready.draft"
        draft.write_text(folder.name, "utf-8")
        draft.replace(home / f"{key}.ready")
        return python_in(folder)


def python_in(folder: Path) -> Path:
    """The interpreter of the virtual environment in `folder`."""
    return folder / "Scripts" / "python.exe" if os.name == "nt" else folder / "bin" / "python"


def _ready(home: Path, key: str) -> Path | None:
    ready = home / f"{key}.ready"
    try:
        python = python_in(home / ready.read_text("utf-8"))
        if not python.exists():  # somebody emptied the cache, or took away the Python that it was made with
            return None
    except (OSError, ValueError):
        return None
    with contextlib.suppress(OSError):
        os.utime(ready)
    return python


def _clear(home: Path, key: str) -> None:
    """Take away what killed set-ups have left under this key, and environments that nobody has started for long."""
    for folder in home.glob(f"{key}-*"):
        shutil.rmtree(folder, ignore_errors=True)
    for ready in home.glob("*.ready"):
        with contextlib.suppress(OSError, ValueError):
            if time.time() - ready.stat().st_mtime > UNUSED_DAYS * 86_400:
                folder = home / ready.read_text("utf-8")
                ready.unlink()
                shutil.rmtree(folder, ignore_errors=True)


def _homes() -> Iterator[Path]:
    """Where an environment may lie, best first."""
    yield _cache()
    makeshift = _makeshift()
    if _is_ours(makeshift):
        yield makeshift


def _cache() -> Path:
    given = os.environ.get("MUSTER_CACHE")
    if given:
        return Path(given).absolute()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local or os.path.expanduser("~/AppData/Local")) / "Muster" / "Cache"
    if sys.platform == "darwin":
        return Path(os.path.expanduser("~/Library/Caches/Muster"))
    xdg = os.environ.get("XDG_CACHE_HOME", "")
    return Path(xdg if os.path.isabs(xdg) else os.path.expanduser("~/.cache")) / "muster"


def _makeshift() -> Path:
    """A folder of this user's own among the temporary files, for those whose home cannot be written to."""
    import tempfile

    if sys.platform == "win32":  # each user has a folder of their own there
        return Path(tempfile.gettempdir()) / "muster"
    return Path(tempfile.gettempdir()) / f"muster-{os.getuid()}"


def _writable_home() -> Path:
    import tempfile

    cache = _cache()
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=cache):
            return cache
    except OSError as trouble:
        makeshift = _makeshift()
        makeshift.mkdir(mode=0o700, exist_ok=True)
        if not _is_ours(makeshift):
            raise Trouble(
                f"{cache} cannot be written to ({trouble.strerror}). Set MUSTER_CACHE to a folder that can.",
                f"无法写入 {cache}（{trouble.strerror}）。请将 MUSTER_CACHE 设为可写的文件夹。",
            ) from trouble
        say(
            f"{cache} cannot be written to; setting up in {makeshift}, which may not survive a restart. "
            "MUSTER_CACHE names a better place.",
            f"无法写入 {cache}，改用 {makeshift}，重启后可能丢失。可用 MUSTER_CACHE 指定其他位置。",
        )
        return makeshift


def _is_ours(folder: Path) -> bool:
    """Whether nobody else can have put anything there: the folder for temporary files is open to all."""
    if sys.platform == "win32":
        return True
    try:
        status = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid() and not status.st_mode & 0o022
