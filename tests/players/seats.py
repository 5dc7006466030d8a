"""Seats of the small exercise, with what a test wants them to know."""

from typing import Any

from app.domain.clock import MINUTE
from app.domain.knowledge import (
    Knowledge,
    KnownArea,
    KnownDecision,
    KnownFact,
    KnownHazard,
    KnownHq,
    KnownSite,
    KnownTask,
    KnownUnit,
    Letter,
    OwnCommand,
)
from app.domain.view import SeatView
from app.engine.context import Context
from app.engine.kernel import new_state
from app.engine.project import project
from tests.factories import make_context, make_exercise

CONTEXT = make_context(make_exercise())
KEY = {
    KnownFact: ("facts", "fact"), KnownUnit: ("units", "unit"), KnownTask: ("tasks", "task"),
    KnownSite: ("sites", "site"), KnownArea: ("areas", "area"), KnownHazard: ("hazards", "hazard"),
    KnownHq: ("hqs", "headquarters"), KnownDecision: ("decisions", "decision"), OwnCommand: ("own", "key"),
    Letter: ("letters", "id"),
}  # fmt: skip


def seat(post: str, *records: Any, now: int = 10 * MINUTE, ctx: Context = CONTEXT, **sections: Any) -> SeatView:
    """The view of a post that knows what it knows from the start, and these records; `sections` are merged in."""
    state = new_state(ctx)
    state.now = now
    knows: Knowledge = state.knows[post]
    for record in records:
        section, key = KEY.get(type(record), ("", ""))
        if not section:
            section, key = {"KnownFigure": ("figures", "figure"), "KnownRequest": ("requests", "id")}.get(
                type(record).__name__, ("offers", "where")
            )
        getattr(knows, section)[getattr(record, key)] = record
    for section, content in sections.items():
        getattr(knows, section).update(content)
    return project(state, post, ctx)


def call(
    *about: str, kind: str = "inject", sender: str = "", to: tuple[str, ...] = ("fire",), at: int = MINUTE, **more: Any
) -> Letter:
    """A letter that came to the post."""
    return Letter(f"{kind}/{'+'.join(about)}", kind, sender, to, at, "phone", "", about, **more)


def work(task: str, status: str = "open", at: int = MINUTE, **more: Any) -> KnownTask:
    """A task that the post has heard of."""
    return KnownTask(task, status, at, **more)


def site(commander: str = "", **more: Any) -> KnownSite:
    """The scene as the post knows it."""
    return KnownSite("site", MINUTE, commander, **more)


def there(unit: str, status: str = "on_scene", place: str = "site", at: int = 2 * MINUTE, **more: Any) -> KnownUnit:
    """A unit known to be somewhere."""
    return KnownUnit(unit, status, place, at, **more)


def done(key: str, at: int = MINUTE, kind: str = "order") -> OwnCommand:
    """An order that the post has given."""
    return OwnCommand(kind, key, at)
