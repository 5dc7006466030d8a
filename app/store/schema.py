"""The tables of a run. All carry the run's number, so that a server's database can hold many; a file holds one.

The key `(run, seq)` of the log makes a second writer fail by itself. Tables named `roster…` and `review…` hold what
people are and think; they stand beside the log and are never part of its proof.
"""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, PrimaryKeyConstraint, Table, Text

APPLICATION = 0x4D535452
"""SQLite's application id of a run file: `MSTR`."""

FORMAT = 1
"""Version of this layout, SQLite's user version of a run file."""

THE_RUN = 1
"""The number of the run in a file of its own."""

tables = MetaData()


def _table(name: str, key: tuple[str, ...], *columns: Column[object]) -> Table:
    run = Column("run", Integer, nullable=False)
    # Without a hidden row number beside it the key is the row: a smaller file, and one write less per command.
    return Table(name, tables, run, *columns, PrimaryKeyConstraint("run", *key), sqlite_with_rowid=False)


def _number(name: str) -> Column[object]:
    return Column(name, BigInteger, nullable=False)


def _text(name: str, empty: bool = False) -> Column[object]:
    return Column(name, Text, nullable=empty)


def _bytes(name: str) -> Column[object]:
    return Column(name, LargeBinary, nullable=False)


#: What the run was made from: `exercise`, `map`, `rubric`, `media`, `seed`, `rules`, `inherited`, `name`, `began`,
#: `began_at`, `program`, and once it is finished its `seal`.
meta = _table("meta", ("key",), _text("key"), _bytes("value"))

#: One row per accepted command with its events; `hash` is the link of the chain.
log = _table(
    "log",
    ("seq",),
    _number("seq"),
    _number("at"),
    _text("post"),
    _text("kind"),
    _bytes("command"),
    _bytes("events"),
    _bytes("hash"),
)

#: Refused commands; `after` is the number that the next accepted command got.
refusals = _table(
    "refusals", ("number",), _number("number"), _number("after"), _bytes("command"), _text("code"), _text("params")
)

#: Free text by its reference; forgotten words leave their row with neither salt nor text.
words = _table("words", ("ref",), _text("ref"), _text("salt", empty=True), _text("text", empty=True))

#: The state after the row that ends with event `seq`; rebuildable from the log.
keyframes = _table("keyframes", ("seq",), _number("seq"), _number("at"), _bytes("state"))

#: Rows and digest of each table that the chain does not cover.
digests = _table("digests", ("name",), _text("name"), _number("rows"), _bytes("digest"))

BESIDE = (meta, refusals, words, keyframes)
"""Tables that the chain does not cover, each under a digest of its own."""

#: Who sat at which post, from which command on; `person` holds name and class as JSON.
roster = _table("roster", ("post", "since"), _text("post"), _number("since"), _text("person"))

#: Evaluators' own judgement, with a chain of its own.
review = _table("review", ("number",), _number("number"), _text("author"), _bytes("body"), _bytes("hash"))
