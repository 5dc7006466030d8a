"""Files that are either written whole or stay as they were."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.codec.trouble import Trouble


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A draft beside `path` to write to, which takes its place once everything is written. Raises MusterError if disk
    or folder refuse; what was at `path` is still there then, and nothing else is."""
    place = path.resolve()
    draft = _draft_of(place)
    try:
        if place.is_dir():
            raise IsADirectoryError(None, "Is a directory")
        yield draft
        draft.replace(place)
    except OSError as error:
        raise Trouble("not-written", path=path, reason=error.strerror or error) from error
    finally:
        _take_away(draft)


def writable(path: Path) -> None:
    """Raise MusterError if `whole` could not write there: for work that takes long, before it begins."""
    draft = _draft_of(path.resolve())
    try:
        draft.touch()
    except OSError as error:
        raise Trouble("not-written", path=path, reason=error.strerror or error) from error
    finally:
        _take_away(draft)


def _draft_of(place: Path) -> Path:
    return place.with_name(f".{place.name}.new")


def _take_away(draft: Path) -> None:
    try:
        draft.unlink(missing_ok=True)
    except OSError:  # a name that is too long, a folder that is gone
        return
