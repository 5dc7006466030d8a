"""The door for a run from elsewhere: it is verified before anything of it is shown."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from app.codec.trouble import Trouble, say_trouble
from app.domain.errors import MusterError
from app.services.jobs import Job
from app.store.runfile import Run
from app.store.verify import verify


def verified(path: Path) -> Path:
    """The file itself, if it is a finished run that verifies. Raises MusterError that says what it is instead."""
    with Run(path) as run:
        verdict = verify(run)
    if not verdict.ok:
        raise Trouble("run-not-verified", path=path.name, where=f"@where.{verdict.what}")
    if not verdict.complete:
        raise Trouble("run-not-over", path=path.name)
    return path


def open_verified(path: Path, parent: QObject) -> Job:
    """Verify a run beside the windows; done with its path, or failed with why not."""
    return Job(partial(verified, path), parent).start()


def why_not(error: MusterError, language: str) -> str:
    """Why a file is not shown, in a language."""
    return say_trouble(error, language)
