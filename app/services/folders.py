"""Where this user's things lie; known without Qt, so that the command line finds the same folder."""

import os
import sys
from contextlib import suppress
from pathlib import Path


def user_folder() -> Path:
    """Where runs and preferences of this user lie: `MUSTER_HOME`, else the system's place for such things."""
    home = os.environ.get("MUSTER_HOME")
    return Path(home) if home else data_folder() / "muster"


def data_folder() -> Path:
    """The system's folder for what programs keep of a user, as Qt's `GenericDataLocation` names it."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    kept = os.environ.get("XDG_DATA_HOME", "")
    return Path(kept) if kept.startswith("/") else Path.home() / ".local" / "share"


def runs_folder() -> Path:
    """Where this user's runs lie; it is there after the call."""
    folder = user_folder() / "runs"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def exercises_folder() -> Path:
    """Where this user's own exercises lie, a folder each; it is there after the call if it can be made."""
    folder = user_folder() / "exercises"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def branches_folder() -> Path:
    """Where branches lie that were written to be held beside their run; it may not be there yet."""
    return user_folder() / "branches"


def copies_folder() -> Path:
    """Where reports and copies of runs are written to hand over; it may not be there yet."""
    return user_folder() / "reports"
