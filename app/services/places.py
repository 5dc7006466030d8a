"""Where exercises lie: those that came with the program, this user's own, and folders that he added. Known without Qt,
so that the command line finds the same ones."""

from collections.abc import Iterator
from pathlib import Path

from app import EXERCISES
from app.services.folders import exercises_folder
from app.services.preferences import Preferences

ADDED = "exercise_folders"
"""The preference that names folders beside the user's own: of exercises, or an exercise itself."""

TUTORIAL = "tutorial"
"""The slug of the exercise that teaches the program."""

SCRIPT = "exercise.yaml"
"""By this file a folder is known as an exercise."""


def folders(prefs: Preferences | None = None) -> Iterator[tuple[str, Path]]:
    """Every exercise's slug and folder: first those that came with the program, then the user's own, then the added
    ones in their order. A name that is taken gets a number, so that no two exercises share a slug."""
    taken: set[str] = set()
    known: set[Path] = set()
    for place in (EXERCISES, exercises_folder(), *added(prefs)):
        for folder in inside(place):
            if (real := folder.resolve()) not in known:
                known.add(real)
                numbers = (f"{real.name}-{number}" for number in range(2, 10_000))
                slug = real.name if real.name not in taken else next(name for name in numbers if name not in taken)
                taken.add(slug)
                yield slug, folder


def inside(place: Path) -> list[Path]:
    """The exercises of a folder, by name, or the folder itself if it is one; none where nothing can be read."""
    try:
        if (place / SCRIPT).is_file():
            return [place]
        return [folder for folder in sorted(place.iterdir()) if (folder / SCRIPT).is_file()]
    except OSError:
        return []


def is_own(folder: Path) -> bool:
    """Whether an exercise is the user's, rather than one that came with the program."""
    return folder.parent != EXERCISES


def added(prefs: Preferences | None = None) -> list[Path]:
    """The folders that were added, whether or not they are there now."""
    return [Path(str(place)) for place in (prefs or Preferences()).get(ADDED, [])]


def add(prefs: Preferences, place: Path) -> Path | None:
    """Look for exercises in `place` too, now and later; a script stands for its folder. Says where they will be found,
    or None if there are none."""
    place = place.parent if place.name == SCRIPT else place
    found = inside(place)
    if not found:
        return None
    known = {folder.resolve() for _, folder in folders(prefs)}
    if not {folder.resolve() for folder in found} <= known:
        prefs.set(ADDED, [*map(str, added(prefs)), str(place)])
    return place


def take_off(prefs: Preferences, place: Path) -> None:
    """Look for none in an added folder any more; nothing in it is touched."""
    prefs.set(ADDED, [str(each) for each in added(prefs) if each != place])
