"""The public: one voice early, only what is known, the family point; then again as the picture changes."""

from app.domain.clock import MINUTE
from app.domain.commands.talk import Release
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.reading import alarmed

FIRST = 15 * MINUTE
"""A first release is out by then, even if it only says that work is under way: assumed."""
MEDIA = frozenset(("tv", "social_media"))
"""What is said there in public is answered in public."""
EVERY = 60 * MINUTE
"""Later ones follow at this interval: assumed."""


def inform(view: SeatView, desk: Desk) -> list[Act]:
    """Speak to the public, if this post is the spokesman."""
    if desk.me != view.script.spokesman or not alarmed(desk):
        return []
    acts: list[Act] = []
    for letter in desk.register.injects:
        if letter.channel in MEDIA:
            acts += desk.act(_words(desk, not desk.did("release:1")), f"release:{letter.id}")
    return acts or _in_turn(desk)


def _in_turn(desk: Desk) -> list[Act]:
    if not desk.did("release:1"):
        if desk.now < FIRST:
            return desk.remind(FIRST, "release:1")
        return desk.act(_words(desk, True), "release:1")
    number = (desk.now - desk.since("release:1")) // EVERY + 1
    if number > 1:
        return desk.act(_words(desk, False), f"release:{number}")
    return desk.remind(desk.since("release:1") + EVERY, "release:2")


def _words(desk: Desk, family_point: bool) -> Release:
    """Settled figures only: two bulletins that differ are worse than one that waits."""
    settled = {key: known.value for key, known in desk.knows.figures.items() if known.settled}
    return Release(about=[*desk.knows.sites], figures=settled, family_point=family_point)
