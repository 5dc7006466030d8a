"""A run with everything said of it in one file: what lies beside it (the trainees' own words) goes into the copy."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from app.codec.trouble import Trouble
from app.domain.review import SELF, Entry, Rating, Remark
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
