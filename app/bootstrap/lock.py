"""A lock between processes that its holder cannot leave behind: the operating system frees it with the process."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO


@contextlib.contextmanager
def held(path: Path, before_waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock on `path`, a file made when it's missing; `before_waiting` is called once if another holds it.

    Raises OSError when the file cannot be made. A file system that knows no locks gives none, silently: two first
    starts at once on such a one are rarer than the drive itself.
    """
    with path.open("a+b") as file:
        try:
            if not _take(file):
                before_waiting()
                _wait(file)
        except OSError:
            pass
        yield  # closing the file frees the lock


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _wait(file: IO[bytes]) -> None:
        while not _take(file):
            time.sleep(0.2)  # Windows offers no wait without a limit

else:
    import fcntl

    def _take(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _wait(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)
