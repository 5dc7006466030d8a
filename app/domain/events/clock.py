"""Time, weather, seats."""

from app.domain.events.base import event


@event("started")
class Started:
    """The exercise begins."""

    ends_at: int


@event("phase_began")
class PhaseBegan:
    """A phase begins with its pace ×1000; the next one begins at `next_at` (-1: none)."""

    phase: int
    pace: int
    next_at: int


@event("weather_changed")
class WeatherChanged:
    """The weather of that index sets in; the next at `next_at` (-1: none)."""

    index: int
    next_at: int


@event("darkness_changed")
class DarknessChanged:
    """Night falls or day breaks."""

    dark: bool
    next_at: int


@event("paused")
class Paused:
    """The clock was stopped."""

    form: bool


@event("resumed")
class Resumed:
    """The clock runs on."""


@event("pace_set")
class PaceSet:
    """Exercise seconds per play second ×1000."""

    pace: int


@event("jumped")
class Jumped:
    """Control jumps to `to`."""

    to: int


@event("ended")
class Ended:
    """The exercise is over: `reason` is time, control, aim or real_emergency."""

    reason: str


@event("seat_taken")
class SeatTaken:
    """Who plays a seat; `reaction` in ms of play and `offset` lay out a bot's looks."""

    post: str
    player: str
    reaction: int
    offset: int


@event("seat_frozen")
class SeatFrozen:
    """A seat was frozen or freed."""

    post: str
    frozen: bool


@event("post_joined")
class PostJoined:
    """A seat comes into play."""

    post: str
    filled_by: int


@event("post_filled")
class PostFilled:
    """The holder took up the work of the post."""

    post: str


@event("bot_looked")
class BotLooked:
    """A bot looks at its view."""

    post: str


@event("ordered")
class Ordered:
    """A post's command was accepted; `key` is what it wanted."""

    post: str
    key: str
    order: str


@event("reminder_set")
class ReminderSet:
    """A post wants to be woken."""

    post: str
    due: int
    about: str


@event("reminder_came")
class ReminderCame:
    """The time has come."""

    post: str
    about: str


@event("barred")
class Barred:
    """A post may not follow an intention any more."""

    post: str
    intent: str
