"""Attachments lie in the exercise's `media` folder, and nowhere else."""

from collections.abc import Iterator
from pathlib import Path as Folder
from pathlib import PurePosixPath, PureWindowsPath

from app.domain.exercise.exercise import Exercise
from app.formats.exercise_yaml.schema import Fault
from app.formats.findings import Path, finding

LARGEST = 5 * 1024 * 1024
"""Bytes of one attachment: every seat is sent it."""


def resolve(folder: Folder, name: str) -> tuple[Folder | None, str]:
    """Where an attachment lies, or the code of why it isn't taken. `media/` before the name may be left out."""
    if "\\" in name or "\0" in name or PureWindowsPath(name).drive or name.startswith(("/", "~")):
        return None, "attachment-outside"
    parts = PurePosixPath(name).parts
    if not parts or ".." in parts:
        return None, "attachment-outside"
    media = folder / "media"
    file = media.joinpath(*(parts[1:] if parts[0] == "media" and len(parts) > 1 else parts))
    try:
        if any(step.is_symlink() for step in (media, file, *file.parents) if step == media or media in step.parents):
            return None, "attachment-link"
        if not file.is_file():
            return None, "attachment-missing"
        if not file.resolve().is_relative_to(media.resolve()):
            return None, "attachment-outside"
        if file.stat().st_size > LARGEST:
            return None, "attachment-large"
    except (OSError, ValueError):
        return None, "attachment-missing"
    return file, ""


def check(exercise: Exercise, folder: Folder) -> Iterator[Fault]:
    """Attachments that are missing, too large, or reach outside the folder."""
    for at, inject in enumerate(exercise.injects):
        for inner, name in enumerate(inject.attachments):
            _, code = resolve(folder, name)
            if code:
                path: Path = ("injects", at, "attachments", inner)
                yield finding(code, path, given=name, most=f"{LARGEST / 1e6:.1f}"), path
