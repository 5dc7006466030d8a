"""Who stands at a scene that this post commands, or at its staging area, and has not been checked in yet."""

from dataclasses import dataclass

from app.services.seat import Seat

HERE = frozenset(("on_scene", "working", "resting"))


@dataclass(slots=True, frozen=True)
class Waiting:
    """A unit, the scene it waits at, and since when it has been known to stand there (ms)."""

    unit: str
    site: str
    since: int


def queue(seat: Seat) -> list[Waiting]:
    """The queue, longest waiting first."""
    k = seat.view.knows
    near: dict[str, str] = {}
    for site in k.sites.values():
        if site.commander == seat.post:
            near |= {place: site.site for place in (site.site, site.staging) if place}
    found = [
        Waiting(unit, near[known.place], known.as_of)
        for unit, known in k.units.items()
        if known.place in near and known.status in HERE and not known.checked_in and not known.shuttle
    ]
    return sorted(found, key=lambda waiting: (waiting.since, waiting.unit))
