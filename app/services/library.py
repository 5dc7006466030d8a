"""The exercises on this machine and the runs of this user."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app import EXERCISES
from app.domain.errors import MusterError
from app.services.folders import runs_folder
from app.services.places import TUTORIAL, added, folders, inside, is_own
from app.services.preferences import Preferences
from app.services.shelf import Shelf

if TYPE_CHECKING:  # what reads files comes after the first paint
    from app.domain.errors import Finding
    from app.domain.exercise.exercise import Exercise
    from app.domain.exercise.ground import MapData
    from app.domain.text import Text


@dataclass(slots=True)
class Entry:
    """An exercise as its card shows it; one that a run brought along lies in the run's file. `own`: it did not come
    with the program."""

    slug: str
    folder: Path
    exercise: "Exercise"
    ground: "MapData"
    own: bool = False

    @property
    def teaches(self) -> bool:
        """Whether it is the tutorial that came with the program, rather than one that bears its name."""
        return self.slug == TUTORIAL and not self.own

    @property
    def minutes(self) -> float:
        """Exercise minutes."""
        return self.exercise.length / 60_000

    @property
    def play_minutes(self) -> float:
        """Minutes at the table, at the phases' own paces."""
        phases = self.exercise.phases
        ends = [p.at for p in phases[1:]] + [self.exercise.length]
        return sum((end - p.at) / p.pace for p, end in zip(phases, ends, strict=True)) / 60_000


@dataclass(slots=True)
class RunEntry:
    """A run of this user: played at which posts when it began, when it was last played, and its score if it was looked
    back on (points of 100, the band's name); `withheld` from whoever evaluates here, who rates it blind; how many
    `branches` of it are kept."""

    path: Path
    slug: str
    title: "Text"
    finished: bool
    at: int
    posts: "list[Text]" = field(default_factory=list)
    when: datetime | None = None
    score: tuple[float, str] | None = None
    withheld: bool = False
    branches: int = 0


@dataclass(slots=True)
class Faulty:
    """An exercise that can't be played as it is: what it calls itself, as far as that can be read, and its errors."""

    slug: str
    folder: Path
    title: "Text"
    faults: "list[Finding]"


def exercises() -> Iterator[Entry]:
    """The sound exercises that came with the program, by name."""
    from app.formats.exercise_yaml import load

    for folder in inside(EXERCISES):
        found = load(folder)
        if found.ok and found.exercise is not None and found.map is not None:
            yield Entry(folder.name, folder, found.exercise, found.map)


def shelf(prefs: Preferences | None = None) -> Shelf:
    """Those, the user's own, and those of added folders; what is wrong with one keeps no other from being played."""
    found = Shelf(list(exercises()), added=added(prefs))
    for slug, folder in folders(prefs):
        if is_own(folder):
            made = read_own(slug, folder)
            (found.sound if isinstance(made, Entry) else found.faulty).append(made)  # type: ignore[arg-type]
    return found


def read_own(slug: str, folder: Path) -> Entry | Faulty:
    """An exercise that did not come with the program, looked at as strictly as `muster check` does."""
    from app.domain.errors import Severity
    from app.domain.text import Text
    from app.formats.check import check
    from app.formats.exercise_yaml import load

    read = load(folder)
    faults = [found for found in check(read) if found.severity is Severity.ERROR]
    if read.exercise is not None and read.map is not None and not faults:
        return Entry(slug, folder, read.exercise, read.map, own=True)
    title = read.exercise.title if read.exercise is not None else Text()
    return Faulty(slug, folder, title if title.en or title.zh else Text(en=slug), faults)


def runs(most: int = 12) -> list[RunEntry]:
    """The latest runs, newest first; files that are no runs are passed over."""
    from app.services.branch_files import counted

    files = sorted(runs_folder().glob("*.muster"), key=lambda p: p.stat().st_mtime, reverse=True)[:most]
    if not files:
        return []
    found, branches = [], counted()
    for path in files:
        try:
            found.append(_run(path, branches))
        except MusterError:
            continue
    return found


def _run(path: Path, branches: Mapping[str, int]) -> RunEntry:
    from app.domain.commands.control import Start
    from app.domain.review import OBJECTIVE, rating_blind
    from app.players.crew import PERSON
    from app.store.review import entries
    from app.store.runfile import Run

    with Run(path) as opened:
        exercise, first = opened.exercise, next(iter(opened.rows()), None)
        seats = first.command.body.seats if first is not None and isinstance(first.command.body, Start) else {}
        posts = [post.title for post in exercise.posts if seats.get(post.id) == PERSON]
        when = datetime.fromtimestamp(path.stat().st_mtime)
        finished = opened.seal is not None
        blind = rating_blind(entries(opened), [OBJECTIVE + each.id for each in exercise.objectives])
        withheld = str(Preferences().get("evaluator", "")) in blind
        score = None if withheld else score_of(path)
        return RunEntry(path, opened.name, exercise.title, finished, opened.ends_at, posts, when, score, withheld,
                        branches.get(opened.log_hash, 0))  # fmt: skip


def score_file(path: Path) -> Path:
    """Where the score of a run is kept for the list of runs, once it was looked back on."""
    return path.with_suffix(".score.json")


def score_of(path: Path) -> tuple[float, str] | None:
    """(points, band) of a run that was looked back on."""
    import json

    try:
        kept = json.loads(score_file(path).read_text("utf-8"))
        return float(kept["total"]), str(kept["band"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep_score(path: Path, total: float, band: str) -> None:
    """Keep it; a folder that can't be written costs nothing but that."""
    import json

    try:
        score_file(path).write_text(json.dumps({"total": round(total, 1), "band": band}), "utf-8")
    except OSError:
        return
