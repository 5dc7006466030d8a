"""Evaluators' own judgement beside a run: what people said, in a chain of its own, never part of the run's proof.

Nothing in it is ever changed: what was taken back or corrected stays, with another row that says so.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import msgspec
from sqlalchemy import select

from app.codec.canonical import canonical
from app.codec.trouble import Trouble
from app.domain.review import (
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
from app.store.database import close, in_words, open_file, raw
from app.store.runfile import Run
from app.store.schema import THE_RUN, review

KINDS: dict[str, type[Said]] = {
    "mark": Judgement,
    "rating": Rating,
    "round": Round,
    "remark": Remark,
    "finding": FindingRecord,
    "bookmark": Bookmark,
    "estimate": Estimate,
    "recurrence": Recurrence,
}
"""What a row can hold; one without a kind is a mark."""

_NAMES = {made: name for name, made in KINDS.items()}


def entries(run: Run) -> list[Entry]:
    """All rows in order, those taken back too. Raises MusterError where the chain does not hold."""
    return _read(run)[0]


def add(path: Path, author: str, *said: Said) -> list[Entry]:
    """Keep what somebody said, all of it or nothing; also beside a run that is being played. Raises MusterError."""
    connection = open_file(path, write=True)
    try:
        with in_words(path):
            driver = raw(connection)
            driver.execute("BEGIN IMMEDIATE")
            try:
                found, link = _read(Run(path, connection))
                made = [Entry(len(found) + number, author, each) for number, each in enumerate(said, 1)]
                for entry in made:
                    body = _encode(entry.said)
                    link = _next(link, entry.number, author, body)
                    driver.execute(
                        f"INSERT INTO {review} (run, number, author, body, hash) VALUES (?, ?, ?, ?, ?)",
                        (THE_RUN, entry.number, author, body, link),
                    )
                driver.execute("COMMIT")
            except BaseException:
                driver.execute("ROLLBACK")
                raise
        return made
    finally:
        close(connection)


def _encode(said: Said) -> bytes:
    name = _NAMES[type(said)]
    kind = {} if name == "mark" else {"kind!": name}  # no field is called so
    return canonical({**kind, **msgspec.to_builtins(said)})


def _decode(body: bytes) -> Said:
    told = msgspec.json.decode(body)
    kind = told.pop("kind!", "mark") if isinstance(told, dict) else ""
    if kind not in KINDS:
        raise msgspec.DecodeError(f"{kind!r}")
    return msgspec.convert(told, KINDS[kind])


def chain(first_link: bytes, rows: Iterable[tuple[int, str, bytes]]) -> Iterator[bytes]:
    """The link of each row (number, author, body), as the chain over all of them gives it."""
    link = _begin(first_link)
    for row in rows:
        link = _next(link, *row)
        yield link


def _begin(first_link: bytes) -> bytes:
    return sha256(b"muster review 1\n" + first_link).digest()


def _read(run: Run) -> tuple[list[Entry], bytes]:
    columns = (review.c.number, review.c.author, review.c.body, review.c.hash)
    found: list[Entry] = []
    link = _begin(run.first_link)
    for number, author, body, kept in run.select(
        select(*columns).where(review.c.run == THE_RUN).order_by(review.c.number)
    ):
        if not isinstance(author, str) or not isinstance(body, bytes) or number != len(found) + 1:
            raise Trouble("run-damaged", path=run.path, reason=f"review, {number}")
        link = _next(link, number, author, body)
        if link != kept:
            raise Trouble("run-damaged", path=run.path, reason=f"review, {number}")
        try:
            found.append(Entry(number, author, _decode(body)))
        except (msgspec.DecodeError, msgspec.ValidationError) as error:
            raise Trouble("run-damaged", path=run.path, reason=f"review, {number}") from error
    return found, link


def _next(previous: bytes, number: int, author: str, body: bytes) -> bytes:
    who = author.encode("utf-8", "surrogatepass")
    return sha256(previous + b"%d %d\n" % (number, len(who)) + who + body).digest()
