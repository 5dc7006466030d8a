"""Who sat at a post, by the name and class that they chose to give. Beside the chain: no proof rests on it, so that it
can be taken away."""

import msgspec
from sqlalchemy import select

from app.codec.canonical import canonical
from app.domain.record import record
from app.store.runfile import Run
from app.store.schema import THE_RUN, roster


@record
class Sitting:
    """A person at a post from number `since` on; `name`, a pseudonym as well as any, and `group`, the class, may be
    empty."""

    post: str
    since: int
    name: str
    group: str = ""


def sittings(run: Run) -> list[Sitting]:
    """Who sat where, by post and in order."""
    columns = (roster.c.post, roster.c.since, roster.c.person)
    found = run.select(select(*columns).where(roster.c.run == THE_RUN).order_by(roster.c.post, roster.c.since))
    return [Sitting(str(post), since, *_person(str(said))) for post, since, said in found]


def written(name: str, group: str) -> str:
    """A person as the table holds it."""
    return canonical({"class": group, "name": name}).decode()


def _person(said: str) -> tuple[str, str]:
    try:
        kept = msgspec.json.decode(said, type=dict[str, str])
    except msgspec.DecodeError:
        return said, ""
    return kept.get("name", ""), kept.get("class", "")
