"""Who exchanged with whom, when, and against that what the exercise required: each tie with its moments.

Posts stand for themselves, a force that nobody commands from a seat is `force:ID`, as in the exchanges of the score.
"""

from collections.abc import Iterable, Iterator

from app.domain.record import record
from app.engine.context import Context
from app.engine.runner import Row
from app.scoring.cards import other_side
from app.scoring.d3_joint.interfaces import pairs, topics
from app.scoring.exchanges import Exchanges
from app.scoring.judging import judge
from app.scoring.reading import read
from app.scoring.shown import Reading

Moment = tuple[int, int]
"""Time (ms) and number of an event."""


@record
class Contact:
    """Something that `sender` told `receiver`: it arrived at `at` (ms), event `seq` is its sending."""

    at: int
    seq: int
    sender: str
    receiver: str


@record
class Needed:
    """A tie that a task required before it began (`by`, ms): the first exchange about it each way, at whatever time;
    None: never. A force without a seat needs one direction only."""

    one: str
    other: str
    task: str
    by: int
    there: Moment | None
    back: Moment | None

    @property
    def ways(self) -> tuple[Moment | None, ...]:
        """What was required, direction by direction."""
        if self.one.startswith("force:") or self.other.startswith("force:"):
            found = [way for way in (self.there, self.back) if way]
            return (min(found) if found else None,)
        return (self.there, self.back)

    def how(self, at: int) -> str:
        """How it stands at a time: `made` in time, `late`, `missed` (needed by now and not there), `open` (not needed
        yet)."""
        in_time = [way is not None and way[0] <= min(at, self.by) for way in self.ways]
        if all(in_time):
            return "made"
        if at < self.by:
            return "open"
        return "late" if all(way is not None and way[0] <= at for way in self.ways) else "missed"


@record
class Owed:
    """Something that `sender` owed `receiver` (a fact, an answer, an acknowledgement, a report): from when on, by when,
    and `how` it ended (made, late, missed) at `at`."""

    sender: str
    receiver: str
    subject: str
    since: int
    by: int
    how: str
    at: int
    seq: int


@record
class Ties:
    """All of a run: `nodes` in the order of the exercise, posts before forces; contacts by time."""

    nodes: tuple[str, ...]
    contacts: tuple[Contact, ...]
    needed: tuple[Needed, ...]
    owed: tuple[Owed, ...]


def ties(rows: Iterable[Row], ctx: Context) -> Ties:
    """Read a run for its ties."""
    r = read(rows, ctx)
    exchanges = Exchanges(r)
    known = {*ctx.ix.posts, *(f"force:{force}" for force in ctx.ix.forces)}
    contacts = sorted(
        (
            Contact(at, seq, sender, receiver)
            for (sender, receiver), found in exchanges.sent.items()
            if sender != receiver and sender in known and receiver in known
            for at, seq, _ in found
        ),
        key=lambda c: (c.at, c.seq, c.receiver),
    )
    needed = tuple(_needed(r, exchanges))
    met = {end for c in contacts for end in (c.sender, c.receiver)} | {end for n in needed for end in (n.one, n.other)}
    forces = [f"force:{force}" for force in ctx.ix.forces if f"force:{force}" in met]
    return Ties((*ctx.ix.post_order, *forces), tuple(contacts), needed, tuple(_owed(r)))


def _needed(r: Reading, exchanges: Exchanges) -> Iterator[Needed]:
    for one, other, task in pairs(r):
        begun = min((s.start for s in r.spans if s.task == task.id), default=r.ends)
        about = topics(r, task)

        def first(sender: str, receiver: str, about: set[str] = about) -> Moment | None:
            found = exchanges.sent.get((sender, receiver), ())
            return min(((at, seq) for at, seq, subjects in found if not about.isdisjoint(subjects)), default=None)

        yield Needed(one, other, task.id, begun, first(one, other), first(other, one))


def _owed(r: Reading) -> Iterator[Owed]:
    senders = {letter.id: letter.sender for _, letter in r.letters}
    for opp in r.opps.values():
        receiver = other_side(r, opp, senders)
        how = judge(r, opp).how
        if receiver and receiver != opp.owner and how in ("met", "late", "missed"):
            at = opp.closed_at if opp.closed_at >= 0 else opp.by
            told = "made" if how == "met" else how
            yield Owed(opp.owner, receiver, opp.subject, opp.opened_at, opp.by, told, at, opp.closed or opp.opened)
