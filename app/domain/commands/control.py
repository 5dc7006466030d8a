"""Control's and evaluators' commands. Pace, pause and marks never touch the world."""

from dataclasses import field
from typing import Any

from app.domain.commands.base import command


@command("advance_to")
class AdvanceTo:
    """Let time pass up to `to`, as far as events fall due."""

    to: int


@command("start")
class Start:
    """Begin the exercise with these seats: post → [policy, or "person"]."""

    seats: dict[str, str] = field(default_factory=dict)


@command("pause")
class Pause:
    """Stop the clock; `form` marks the automatic pause of solo play, which voids no window."""

    form: bool = False


@command("resume")
class Resume:
    """Let the clock run on."""


@command("set_pace")
class SetPace:
    """Exercise seconds per play second ×1000, until the next phase."""

    pace: int


@command("jump")
class Jump:
    """Jump to a time; windows it touches are void."""

    to: int


@command("end", free=("reason",))
class End:
    """End the exercise; `real_emergency` is 【真实情况】."""

    real_emergency: bool = False
    reason: str = ""


@command("take_seat")
class TakeSeat:
    """Give a seat to a person or to a bot's policy."""

    post: str
    player: str


@command("freeze_seat")
class FreezeSeat:
    """Freeze a seat, or let it go on."""

    post: str
    frozen: bool = True


@command("release_inject")
class ReleaseInject:
    """Release an inject now."""

    inject: str


@command("hold_inject")
class HoldInject:
    """Hold an inject until released or let go."""

    inject: str
    held: bool = True


@command("skip_inject")
class SkipInject:
    """Drop an inject."""

    inject: str


@command("retime_inject")
class RetimeInject:
    """Move a timed inject; with `shift_following` all later timed ones move by the same span."""

    inject: str
    at: int
    shift_following: bool = False


@command("edit_inject", free=("text",))
class EditInject:
    """Change an inject's words or receivers before it is released."""

    inject: str
    text: str = ""
    to: list[str] = field(default_factory=list)


@command("ad_hoc", free=("text", "sender_title"))
class AdHoc:
    """An inject written on the spot."""

    to: list[str]
    text: str
    sender_title: str = ""
    channel: str = "phone"
    about: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)


@command("answer_for")
class AnswerFor:
    """Order something in the name of a post or force that nobody plays: `body` is that command, `kind` its kind."""

    post: str
    order: dict[str, Any]


@command("change_world")
class ChangeWorld:
    """Change the world by hand: effects as in the exercise file."""

    effects: list[dict[str, Any]]


@command("bar")
class Bar:
    """Bar a post from an intention for good (a branch that drops a command)."""

    post: str
    intent: str


@command("mark", free=("text",))
class Mark:
    """An evaluator's mark: plus, minus or note, tied to post, task, inject."""

    sign: str
    about: list[str] = field(default_factory=list)
    text: str = ""


@command("rate", free=("text",))
class Rate:
    """An evaluator's rating of an objective."""

    objective: str
    rating: str
    text: str = ""


@command("probe", free=("text",))
class Probe:
    """An evaluator's probe question to a post."""

    to: list[str]
    text: str = ""
