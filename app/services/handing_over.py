"""A run with everything said of it in one file: what lies beside it (the trainees' own words) goes into the copy."""

import json
import shutil
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path

from app.codec.trouble import Trouble
from app.domain.record import replace
from app.domain.review import (
    SELF,
    Bookmark,
    Entry,
    Estimate,
    FindingRecord,
    Judgement,
    Rating,
    Recurrence,
    Remark,
    Round,
    Said,
)
from app.store.review import add, entries
from app.store.roster import sittings
from app.store.runfile import Run
from app.store.traces import erase

REASONS = ".reasons.json"
"""What trainees said of themselves lies beside the run under this ending, so that it can be taken away."""


def own_words(path: Path, said: Iterable[Entry]) -> list[Entry]:
    """What trainees said of themselves beside a run, as entries without a number; none that the run holds already."""
    try:
        kept = json.loads(path.with_suffix(REASONS).read_text("utf-8"))
    except (OSError, ValueError):
        return []
    if not isinstance(kept, dict):
        return []
    held = {getattr(e.said, "about", "") or getattr(e.said, "item", "") for e in said if e.author == SELF}
    return [
        Entry(
            0, SELF, Rating(about, str(words)) if about.startswith("objective:") else Remark("self", str(words), about)
        )
        for about, words in kept.items()
        if about not in held and str(words)
    ]


def save_copy(path: Path, to: Path, names: bool = False) -> Path:
    """Copy a finished run with all that people said of it into one file that another machine opens, verifies and goes
    on reviewing. Without `names` a code stands in it for each person who gave theirs, and texts that name them are left
    out. An existing file is refused. Raises MusterError."""
    if to.exists():
        raise Trouble("run-exists", path=to)
    with Run(path) as run:
        if run.seal is None:
            raise Trouble("run-unfinished", path=path)
        people = dict.fromkeys(sitting.name for sitting in sittings(run) if sitting.name)
        more = own_words(path, entries(run))
    try:
        shutil.copyfile(path, to)
    except OSError as error:
        raise Trouble("not-written", path=to, reason=error.strerror or error) from error
    if more:
        add(to, SELF, *(entry.said for entry in more))
    for number, name in enumerate(() if names else people, 1):
        erase(to, name, f"T{number}")
    return to


def bring_in(path: Path, other: Path) -> int:
    """Take over what was said in another copy of the same run, by its authors and after what both have in common; how
    many entries. What came before is not taken twice. Raises MusterError."""
    with Run(path) as here, Run(other) as there:
        if here.log_hash != there.log_hash:
            raise Trouble("review-other-run", path=other)
        mine, theirs = entries(here), entries(there)
    shared = 0
    while shared < min(len(mine), len(theirs)) and _same(mine[shared], theirs[shared]):
        shared += 1
    held = [(entry.author, entry.said) for entry in mine[shared:]]
    beside = [entry.said for entry in own_words(path, mine)]
    numbers = {number: number for number in range(shared + 1)}
    new: list[tuple[str, Said]] = []
    for entry in theirs[shared:]:
        said = _renumbered(entry.said, numbers)
        if entry.author == SELF and said in beside:
            continue
        if (entry.author, said) in held:
            numbers[entry.number] = shared + 1 + held.index((entry.author, said))
        else:
            new.append((entry.author, said))
            numbers[entry.number] = len(mine) + len(new)
    for author, group in groupby(new, key=lambda pair: pair[0]):
        add(path, author, *(said for _, said in group))
    return len(new)


def _same(one: Entry, other: Entry) -> bool:
    """Whether two entries were once the same; a name that one of them no longer holds makes them no others."""

    def about(said: Said) -> tuple[object, ...]:
        match said:
            case Judgement():
                return said.at, said.sign, said.seq, said.post, said.withdraws, said.corrects
            case Rating():
                return said.item, said.value, said.blind, said.seen
            case Remark():
                return said.place, said.about
            case Round():
                return (said.over,)
            case Bookmark():
                return said.at, said.withdraws
            case Estimate() | Recurrence():
                return (said.ident,)
        assert isinstance(said, FindingRecord)
        return said.ident, said.status, said.grade, said.cause, said.second

    return one.author == other.author and type(one.said) is type(other.said) and about(one.said) == about(other.said)


def _renumbered(said: Said, numbers: Mapping[int, int]) -> Said:
    """The same words, where they point at earlier entries by the numbers that these have here."""
    if isinstance(said, Judgement):
        return replace(said, withdraws=numbers[said.withdraws], corrects=numbers[said.corrects])
    if isinstance(said, Bookmark):
        return replace(said, withdraws=numbers[said.withdraws])
    if isinstance(said, FindingRecord) and said.second.startswith("mark:"):
        number = int(said.second.removeprefix("mark:"))
        return replace(said, second=f"mark:{numbers.get(number, number)}")
    return said
