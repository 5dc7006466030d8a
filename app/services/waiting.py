"""What a seat has before it: every duty of the run with when it came up and when it was done, at any moment."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.codec.telling import tell_status
from app.domain.events.script import OpportunityClosed, OpportunityOpened
from app.engine.runner import Row
from app.report.requirements import requirement


@dataclass(slots=True)
class Item:
    """One duty of a post: from `opened` on, due `by`, done or void at `closed` (ms; -1: not yet)."""

    id: str
    subject: str
    post: str
    opened: int
    by: int
    closed: int = -1


class Waiting:
    """All of a run, row by row."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self.items: dict[str, Item] = {}
        for row in rows:
            self.take(row)

    def take(self, row: Row) -> None:
        """One more row of the log."""
        for event in row.events:
            body = event.body
            if isinstance(body, OpportunityOpened):
                self.items[body.id] = Item(body.id, body.subject, body.owner, event.at, body.by)
            elif isinstance(body, OpportunityClosed) and body.id in self.items:
                self.items[body.id].closed = event.at

    def of(self, post: str, begin: int, end: int) -> Iterator[Item]:
        """What lay before a post at some time between `begin` and `end` (ms), what is due first at the top."""
        mine = (item for item in self.items.values() if item.post == post and item.opened <= end)
        yield from sorted((i for i in mine if i.closed < 0 or i.closed > begin), key=lambda item: (item.by, item.id))


def tell_item(item: Item, names: Mapping[str, str], language: str) -> str:
    """A duty in words."""
    kind, _, about = item.subject.partition(":")
    known = dict(names)
    if about.startswith("inject/"):
        known[about] = names.get(about.removeprefix("inject/"), "")
    said = requirement(f"{kind}: {item.subject if about else ''}", known, language)
    if said == kind:
        said = tell_status("duty", kind, language)
    return said[:1].upper() + said[1:]
