"""What a run file tells of a person by name, and taking it away: the run itself stays as it was and still verifies.

Three tables can hold a name: the roster, the words that people typed, and evaluators' judgement. The log never does.
"""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from sqlite3 import Connection as Driver
from typing import Any

import msgspec
from sqlalchemy import select

from app.codec.canonical import canonical
from app.codec.encode import decode_command
from app.domain.commands.base import texts_of
from app.domain.record import record
from app.domain.review import SELF
from app.store.database import close, in_words, open_file, raw
from app.store.forget import empty_words
from app.store.review import chain
from app.store.roster import Sitting, sittings, written
from app.store.runfile import Run
from app.store.schema import THE_RUN, review, roster

_LETTER = "0-9A-Za-z\u00c0-\u024f"


@record
class Traces:
    """Where a run names a person: at which posts, in how many judgements; `own` are the texts typed at those posts,
    `mentions` others that contain the name (both by reference); `reflections` counts what those who sat there said of
    themselves, which the run does not tell apart by person."""

    path: Path
    sittings: tuple[Sitting, ...]
    own: frozenset[str]
    mentions: frozenset[str]
    judgements: int
    reflections: int

    @property
    def any(self) -> bool:
        """Whether there is anything to take away."""
        return bool(self.sittings or self.mentions or self.judgements)


def same(name: str, other: str) -> bool:
    """Whether two people wrote the same name, but for capitals and spaces around it."""
    return bool(name.strip()) and name.strip().casefold() == other.strip().casefold()


def naming(name: str) -> Callable[[str], str]:
    """Takes a name out of a text; in letters that form words only where it stands as a word. No name is in no text."""
    name = name.strip()
    if not name:
        return lambda text: text
    before = f"(?<![{_LETTER}])" if re.match(f"[{_LETTER}]", name) else ""
    after = f"(?![{_LETTER}])" if re.search(f"[{_LETTER}]$", name) else ""
    found = re.compile(f"{before}{re.escape(name)}{after}", re.IGNORECASE)
    return lambda text: found.sub("▇", text)


def traces(path: Path, name: str) -> Traces:
    """Where a run names a person. Raises MusterError if it can't be read."""
    with Run(path) as run:
        return _traces(run, name)


def erase(path: Path, name: str, stand_in: str | None) -> Traces:
    """Take a name out of a run file, out of its free pages too, and tell what was there.

    With a `stand_in` that stands in its place, and what was typed at the posts stays, unless it contains the name;
    without one what was typed there goes as well. Raises MusterError, before anything was changed, if the file can't be
    written or is in use.
    """
    connection = open_file(path, write=True)
    before = path.stat()
    try:
        run, driver = Run(path, connection), raw(connection)
        with in_words(path):
            driver.execute("PRAGMA secure_delete = ON")
            driver.execute("PRAGMA temp_store = MEMORY")  # no copy of the file lies about while it is made anew
            driver.execute("PRAGMA journal_mode = DELETE")  # fails here, as does the next, if it is in use elsewhere
            driver.execute("VACUUM")
            found = _traces(run, name)
            driver.execute("BEGIN IMMEDIATE")
            try:
                for sitting in found.sittings:
                    _replace(driver, sitting, stand_in)
                _clean_review(run, driver, name, stand_in, found)
                empty_words(run, driver, found.mentions | (frozenset() if stand_in else found.own))
                driver.execute("COMMIT")
            except BaseException:
                driver.execute("ROLLBACK")
                raise
            driver.execute("VACUUM")
        return found
    finally:
        close(connection)
        with suppress(OSError):
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))  # it is no newer run for this


def _traces(run: Run, name: str) -> Traces:
    everyone = sittings(run)
    mine = tuple(s for s in everyone if same(name, s.name))
    clean, texts = naming(name), run.texts()
    own = _typed(run, mine, everyone) & texts.keys() if mine else frozenset()
    mentions = frozenset(ref for ref, (_, text) in texts.items() if clean(text) != text)
    kept = run.select(select(review.c.author, review.c.body).where(review.c.run == THE_RUN))
    judgements = sum(1 for author, body in kept if same(name, author) or _cleaned(body, clean) != body)
    reflections = sum(1 for author, body in kept if mine and author == SELF and _silent(body) != body)
    return Traces(run.path, mine, frozenset(own), mentions, judgements, reflections)


def _typed(run: Run, mine: tuple[Sitting, ...], everyone: list[Sitting]) -> frozenset[str]:
    """References of what was typed at a person's posts while that person sat there."""
    spans = []
    for sitting in mine:
        later = [s.since for s in everyone if s.post == sitting.post and s.since > sitting.since]
        spans.append((sitting.post, sitting.since, min(later, default=1 << 62)))
    given = [(seq, decode_command(command)) for seq, command, _ in run.stored_rows()]
    given += [(each.after, each.command) for each in run.refused()]
    return frozenset(
        text
        for seq, command in given
        if any(command.post == post and since <= seq < until for post, since, until in spans)
        for text in texts_of(command.body)
    )


def _replace(driver: Driver, sitting: Sitting, stand_in: str | None) -> None:
    where = (THE_RUN, sitting.post, sitting.since)
    if stand_in is None:
        driver.execute(f"DELETE FROM {roster} WHERE run = ? AND post = ? AND since = ?", where)
    else:
        person = written(stand_in, sitting.group)
        driver.execute(f"UPDATE {roster} SET person = ? WHERE run = ? AND post = ? AND since = ?", (person, *where))


def _clean_review(run: Run, driver: Driver, name: str, stand_in: str | None, found: Traces) -> None:
    """Take the name out of the judgements, and link their chain anew where one was changed."""
    clean = naming(name)
    columns = (review.c.number, review.c.author, review.c.body)
    before = run.select(select(*columns).where(review.c.run == THE_RUN).order_by(review.c.number))
    silent = bool(found.sittings) and stand_in is None
    after = [
        (
            number,
            (stand_in or "▇") if same(name, author) else author,
            _silent(body) if silent and author == SELF else _cleaned(body, clean),
        )
        for number, author, body in before
    ]
    if after == before:
        return
    for (number, author, body), link in zip(after, chain(run.first_link, after), strict=True):
        values = (author, body, link, THE_RUN, number)
        driver.execute(f"UPDATE {review} SET author = ?, body = ?, hash = ? WHERE run = ? AND number = ?", values)


def _cleaned(body: bytes, clean: Callable[[str], str]) -> bytes:
    """A judgement without the name; its very bytes if it does not hold it."""
    try:
        whole = msgspec.json.decode(body)
    except msgspec.DecodeError:
        return body
    cleaned = _through(whole, clean)
    return body if cleaned == whole else canonical(cleaned)


def _silent(body: bytes) -> bytes:
    """What somebody said of themselves, without what they said; its very bytes if nothing is in it."""
    try:
        whole = msgspec.json.decode(body)
    except msgspec.DecodeError:
        return body
    if not isinstance(whole, dict) or not any(whole.get(key) for key in _SAID):
        return body
    return canonical({**whole, **{key: "" for key in _SAID if key in whole}})


_SAID = ("words", "value", "reason")


def _through(value: Any, clean: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _through(each, clean) for key, each in value.items()}
    return [_through(each, clean) for each in value] if isinstance(value, list) else value
