"""Gathering the results of all runs in some folders: what is known is taken from the index, the rest is scored, in
processes where it is much."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from app.domain.errors import MusterError
from app.domain.record import container, record, replace
from app.domain.review import OBJECTIVE, Entry, FindingRecord, findings, rating_blind
from app.services.results.index import Index, key_of
from app.services.results.measured import Measured, measure
from app.store.review import entries
from app.store.roster import Sitting, sittings
from app.store.runfile import Run
from app.sweep.batch import over

SUFFIX = ".muster"
MUCH = 24_000_000
"""From so many bytes of runs to score on, more than one process is worth its start."""
WORKERS = 2

Told = Callable[[int, int], None]


class Stopped(Exception):
    """Whoever gathered has been told to stop."""


@record
class Result:
    """A finished run: its file, its score, who sat where by the names they gave, and the areas for improvement that
    evaluators accepted; `again` if it goes on from the same orders of a person as an earlier one did; `blind`: who
    rates it blind and is not done, and is shown none of it."""

    path: Path
    measured: Measured
    people: tuple[Sitting, ...]
    again: bool = False
    accepted: tuple[FindingRecord, ...] = ()
    blind: frozenset[str] = frozenset()

    def who(self, post: str) -> Sitting | None:
        """Who sat at a post last."""
        return max((s for s in self.people if s.post == post), key=lambda s: s.since, default=None)


@container
class Gathered:
    """What is there: results, the oldest first; runs that are not over; files that can't be read, with why."""

    results: list[Result]
    unfinished: list[Path]
    unread: list[tuple[Path, MusterError]]


def files_in(places: Iterable[Path]) -> list[Path]:
    """The run files of folders, and files named themselves, each once."""
    found: dict[Path, Path] = {}
    for place in places:
        inside = sorted(place.glob(f"*{SUFFIX}")) if place.is_dir() else [place]
        found |= {path.resolve(): path for path in reversed(inside)}
    return sorted(found.values(), key=lambda path: path.name)


def gather(places: Iterable[Path], index: Index, told: Told | None = None, workers: int = WORKERS) -> Gathered:
    """Read every run there. `told` hears (done, in all), and may raise Stopped."""
    whole = Gathered([], [], [])
    keys: dict[Path, str] = {}
    people: dict[Path, tuple[Sitting, ...]] = {}
    judged: dict[Path, tuple[FindingRecord, ...]] = {}
    blind: dict[Path, frozenset[str]] = {}
    seen: set[tuple[str, ...]] = set()
    for path in files_in(places):
        try:
            with Run(path) as run:
                if run.seal is None:
                    whole.unfinished.append(path)
                    continue
                who = tuple(sittings(run))
                said = entries(run)
                key, areas = key_of(run), _accepted(said)
                blind[path] = rating_blind(said, [OBJECTIVE + each.id for each in run.exercise.objectives])
        except (MusterError, OSError) as error:
            whole.unread.append((path, error if isinstance(error, MusterError) else MusterError("unread", str(error))))
            continue
        known_by = (key, *(part for s in who for part in (s.post, str(s.since), s.name, s.group)))
        if known_by not in seen:  # else the same run once more, as a copy
            seen.add(known_by)
            keys[path], people[path], judged[path] = key, who, areas
    known = index.get(keys.values())
    waiting = {key: path for path, key in keys.items() if key not in known}
    for key, found in _measured(waiting, workers, told):
        if isinstance(found, Measured):
            known[key] = found
            index.keep(key, found)
        else:
            whole.unread.append((waiting[key], found))
    made = [Result(p, known[key], people[p], False, judged[p], blind[p]) for p, key in keys.items() if key in known]
    whole.results = _ordered(made)
    return whole


def _accepted(said: Sequence[Entry]) -> tuple[FindingRecord, ...]:
    """The areas for improvement that people accepted in a run's review."""
    found = (finding for finding, _ in findings([], said))
    return tuple(each for each in found if each.kind == "area" and each.status == "accepted")


def _measured(
    waiting: dict[str, Path], workers: int, told: Told | None
) -> Iterable[tuple[str, Measured | MusterError]]:
    paths = list(waiting.values())
    much = sum(path.stat().st_size for path in paths) >= MUCH
    found = over(range(len(paths)), partial(_one, paths), workers if much else 1, None, told)
    return zip(waiting, found, strict=True)


def _one(paths: Sequence[Path], number: int) -> Measured | MusterError:
    try:
        return measure(paths[number])
    except MusterError as error:
        return error


def _ordered(results: list[Result]) -> list[Result]:
    """The oldest first, each marked that goes on from an earlier one."""
    results.sort(key=lambda r: (r.measured.moment, r.path.name))
    first: set[str] = set()
    marked = []
    for result in results:
        order = result.measured.first_order
        marked.append(replace(result, again=bool(order) and order in first))
        first.add(order)
    return marked
