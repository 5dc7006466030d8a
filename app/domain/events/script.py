"""The script at work: injects, expected actions, opportunities."""

from app.domain.events.base import event


@event("inject_released")
class InjectReleased:
    """Released; `by` is script or control."""

    inject: str
    by: str


@event("inject_held")
class InjectHeld:
    """Held or let go; `at` is its time, if it has one."""

    inject: str
    held: bool
    at: int


@event("inject_skipped")
class InjectSkipped:
    """Dropped, or replaced by another one."""

    inject: str
    why: str


@event("inject_timed")
class InjectTimed:
    """Will be released at this time."""

    inject: str
    due: int


@event("inject_edited")
class InjectEdited:
    """Control changed its words or receivers."""

    inject: str
    words: str
    to: tuple[str, ...]


@event("world_changed")
class WorldChanged:
    """Control changed the world by hand; the changes follow."""

    effects: int


@event("expected_opened")
class ExpectedOpened:
    """The window of an expected action opens."""

    expected: str
    by: int


@event("expected_reached")
class ExpectedReached:
    """Part of it is done: these posts were reached."""

    expected: str
    reached: tuple[str, ...]


@event("expected_met")
class ExpectedMet:
    """Done, `late` after its window."""

    expected: str
    post: str
    late: bool


@event("expected_missed")
class ExpectedMissed:
    """Its window closed."""

    expected: str


@event("opportunity_opened")
class OpportunityOpened:
    """Something is required of a post. `clock` play or world; `inputs` what must have reached it first."""

    id: str
    indicator: str
    subject: str
    owner: str
    by: int
    clock: str
    weight: int
    inputs: tuple[str, ...]


@event("opportunity_closed")
class OpportunityClosed:
    """met, late, missed or void."""

    id: str
    how: str


@event("moment_came")
class MomentCame:
    """A time that something in the script waits for."""

    watcher: str


@event("opportunity_lapsed")
class OpportunityLapsed:
    """Its window closed; it can still be met, but late."""

    id: str


@event("moment_set")
class MomentSet:
    """A trigger has come; what waits for it happens when its delay is over."""

    watcher: str
    due: int
