"""Finding exercises: by the slug of one that came with the program, or by a folder's path."""

from collections.abc import Iterator
from pathlib import Path

from app.cli.meant import meant
from app.codec.canonical import digest
from app.codec.trouble import Trouble
from app.domain.errors import Severity
from app.domain.exercise.exercise import Exercise
from app.domain.exercise.ground import MapData
from app.formats.check import check
from app.formats.exercise_yaml import Loaded, load
from app.formats.exercise_yaml.media import resolve


def known() -> Iterator[tuple[str, Path]]:
    """Slug and folder of the exercises that came with the program, by name, and of those of this user."""
    from app.services.places import folders

    return folders()


def find(exercise: str) -> Path:
    """The folder of `exercise`, a slug or a path. Raises MusterError."""
    slugs = dict(known())
    if exercise in slugs:
        return slugs[exercise]
    try:
        folder = Path(exercise).expanduser()
        if exercise and folder.is_dir():
            return folder
    except (OSError, RuntimeError, ValueError):  # a name that is too long, a home that nobody has
        pass
    raise Trouble("exercise-missing", exercise=exercise, meant=meant(exercise, slugs))


def playable(exercise: str) -> tuple[Loaded, Exercise, MapData]:
    """The exercise with its map, if it has no errors. Raises MusterError otherwise."""
    loaded = load(find(exercise))
    errors = sum(finding.severity is Severity.ERROR for finding in check(loaded))
    if errors or loaded.exercise is None or loaded.map is None:
        raise Trouble("exercise-faulty", exercise=exercise, errors=errors)
    return loaded, loaded.exercise, loaded.map


def media_of(loaded: Loaded) -> dict[str, str]:
    """Digests of the attachments that the exercise's injects name, by name."""
    names = {name for inject in loaded.exercise.injects for name in inject.attachments} if loaded.exercise else set()
    files = {name: resolve(loaded.folder, name)[0] for name in sorted(names)}
    return {name: digest(file.read_bytes()) for name, file in files.items() if file is not None}
