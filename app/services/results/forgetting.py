"""Forgetting a person over all runs: what would go is shown first, and then it goes for good."""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from secrets import token_hex

from app.codec.trouble import Trouble
from app.domain.errors import MusterError
from app.domain.record import container, record
from app.services.folders import branches_folder, copies_folder
from app.services.results.gather import files_in
from app.store.traces import Traces, erase, naming, traces

WHAT = ("seats", "texts", "judgements", "reasons")
"""What can name a person, in the order in which it is told."""


@record
class Found:
    """What goes of a run: what names a person in its file, and as `reasons` how many of the trainee's own beside it."""

    traces: Traces
    reasons: int

    @property
    def path(self) -> Path:
        """The run's file."""
        return self.traces.path


@container
class Plan:
    """What goes, run by run; files that could not be read or cleaned, with why. `stand_in` stands for the person
    afterwards; without one what they typed goes too."""

    name: str
    stand_in: str | None
    found: list[Found]
    unread: list[tuple[Path, MusterError]]

    def count(self, what: str) -> int:
        """How much of `WHAT` goes."""
        return sum(_COUNTS[what](found, self.stand_in is None) for found in self.found)


_COUNTS: dict[str, Callable[[Found, bool], int]] = {
    "seats": lambda found, all_goes: len(found.traces.sittings),
    "texts": lambda found, all_goes: len(found.traces.mentions | (found.traces.own if all_goes else frozenset())),
    "judgements": lambda found, all_goes: found.traces.judgements,
    "reasons": lambda found, all_goes: found.reasons + (found.traces.reflections if all_goes else 0),
}


def own_copies() -> list[Path]:
    """The folders with copies of runs that were made to hand over, and with their branches, where there are any: they
    are looked through too."""
    return [folder for folder in (copies_folder(), branches_folder()) if folder.is_dir()]


def plan(name: str, places: Iterable[Path], anonymise: bool) -> Plan:
    """Where a name stands in the runs there; nothing is changed."""
    whole = Plan(name.strip(), f"P-{token_hex(3).upper()}" if anonymise else None, [], [])
    for path in files_in(places) if whole.name else ():
        try:
            there = traces(path, name)
            found = Found(there, len(_goes(path, there, name, anonymise)))
        except MusterError as error:
            whole.unread.append((path, error))
            continue
        if there.any or found.reasons:
            whole.found.append(found)
    return whole


def carry_out(whole: Plan) -> Plan:
    """Take it away. What comes back tells what went, and which files could not be cleaned, with why; these are as they
    were."""
    done = Plan(whole.name, whole.stand_in, [], list(whole.unread))
    for found in whole.found:
        try:
            erase(found.path, whole.name, whole.stand_in)
            _forget_reasons(found.path, found.traces, whole.name, whole.stand_in is not None)
            done.found.append(found)
        except MusterError as error:
            done.unread.append((found.path, error))
    return done


def _file(run: Path) -> Path:
    return run.with_suffix(".reasons.json")


def _kept(run: Path) -> dict[str, str]:
    try:
        kept = json.loads(_file(run).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(about): str(said) for about, said in kept.items()} if isinstance(kept, dict) else {}


def _goes(run: Path, there: Traces, name: str, anonymise: bool) -> set[str]:
    """Which reasons go: all of a person who sat in the run, unless only the name is to go."""
    kept, clean = _kept(run), naming(name)
    return {about for about, said in kept.items() if (there.sittings and not anonymise) or clean(said) != said}


def _forget_reasons(run: Path, there: Traces, name: str, anonymise: bool) -> None:
    goes, kept, file = _goes(run, there, name, anonymise), _kept(run), _file(run)
    if not goes:
        return
    stays = {about: said for about, said in kept.items() if about not in goes}
    try:
        with file.open("r+b") as written:  # over the old bytes, so that they do not stay behind in a freed block
            size = os.fstat(written.fileno()).st_size
            written.write(b" " * size)
            written.flush()
            os.fsync(written.fileno())
            written.seek(0)
            written.truncate()
            written.write(json.dumps(stays, ensure_ascii=False, indent=1).encode())
        if not stays:
            file.unlink()
    except OSError as error:
        raise Trouble("not-written", path=file, reason=error.strerror or error) from error
