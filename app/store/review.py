"""Evaluators' own judgement beside a run: what people marked, in a chain of its own, never part of the run's proof.

Nothing in it is ever changed: a mark that was taken back stays, with another row that says so.
"""

from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec
from sqlalchemy import select

from app.codec.canonical import canonical
from app.codec.trouble import Trouble
from app.domain.record import record
from app.store.database import close, in_words, open_file, raw
from app.store.runfile import Run
from app.store.schema import THE_RUN, review

Sign = Literal["+", "-", "n"]
"""Good, gap, note."""


@record
class Judgement:
    """What a person marked at `at` (exercise time, ms): a sign, their words, and what it is about; `seq` is the event
    it points at (0: none), `withdraws` the number of an earlier one that this takes back (0: none)."""

    at: int
    sign: Sign
    words: str = ""
    post: str = ""
    about: str = ""
    seq: int = 0
    withdraws: int = 0


@record
class Entry:
    """A judgement as kept: its number, and who gave it."""

    number: int
    author: str
    judgement: Judgement


def entries(run: Run) -> list[Entry]:
    """All rows in order, those taken back too. Raises MusterError where the chain does not hold."""
    return _read(run)[0]


def standing(found: list[Entry]) -> list[Entry]:
    """Those that were not taken back."""
    gone = {entry.judgement.withdraws for entry in found}
    return [entry for entry in found if not entry.judgement.withdraws and entry.number not in gone]


def add(path: Path, author: str, judgement: Judgement) -> Entry:
    """Keep one more judgement in a run that nobody is writing. Raises MusterError."""
    connection = open_file(path, write=True)
    try:
        with in_words(path):
            driver = raw(connection)
            driver.execute("BEGIN IMMEDIATE")
            try:
                found, link = _read(Run(path, connection))
                number = len(found) + 1
                body = canonical(msgspec.to_builtins(judgement))
                row = (THE_RUN, number, author, body, _next(link, number, author, body))
                driver.execute(f"INSERT INTO {review} (run, number, author, body, hash) VALUES (?, ?, ?, ?, ?)", row)
                driver.execute("COMMIT")
            except BaseException:
                driver.execute("ROLLBACK")
                raise
        return Entry(number, author, judgement)
    finally:
        close(connection)


def _read(run: Run) -> tuple[list[Entry], bytes]:
    columns = (review.c.number, review.c.author, review.c.body, review.c.hash)
    found: list[Entry] = []
    link = sha256(b"muster review 1\n" + run.first_link).digest()
    for number, author, body, kept in run.select(
        select(*columns).where(review.c.run == THE_RUN).order_by(review.c.number)
    ):
        if not isinstance(author, str) or not isinstance(body, bytes) or number != len(found) + 1:
            raise Trouble("run-damaged", path=run.path, reason=f"review, {number}")
        link = _next(link, number, author, body)
        if link != kept:
            raise Trouble("run-damaged", path=run.path, reason=f"review, {number}")
        try:
            found.append(Entry(number, author, msgspec.json.decode(body, type=Judgement)))
        except msgspec.DecodeError as error:
            raise Trouble("run-damaged", path=run.path, reason=f"review, {number}") from error
    return found, link


def _next(previous: bytes, number: int, author: str, body: bytes) -> bytes:
    who = author.encode("utf-8", "surrogatepass")
    return sha256(previous + b"%d %d\n" % (number, len(who)) + who + body).digest()
