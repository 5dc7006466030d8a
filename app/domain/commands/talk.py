"""Communicate. What counts for world and score is `about`, `facts` and `figures`; text is for people."""

from dataclasses import field

from app.domain.commands.base import command


@command("message", free=("text",))
class Message:
    """Tell posts something."""

    to: list[str]
    text: str = ""
    about: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)
    channel: str = "phone"
    net: str = ""


@command("question", free=("text",))
class Question:
    """Ask posts what they know about something; `facts` are those asked for, and nobody learns them by it."""

    to: list[str]
    text: str = ""
    about: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    channel: str = "phone"
    net: str = ""


@command("reply", free=("text",))
class Reply:
    """Answer a message."""

    message: str
    text: str = ""
    about: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)
    channel: str = "phone"


@command("acknowledge")
class Acknowledge:
    """Confirm that a message, an order, a plan or a withdrawal signal was received."""

    message: str


@command("share", free=("text",))
class Share:
    """Pass facts on."""

    to: list[str]
    facts: list[str]
    about: list[str] = field(default_factory=list)
    text: str = ""
    channel: str = "phone"
    net: str = ""


UNKNOWN = "unknown"
"""What a report states honestly of a field."""


@command("report", free=("fields", "text"))
class Report:
    """A report with fields: 首报 / 续报 / 终报, statistics, METHANE / 灾情报告. An honest "unknown" counts."""

    report: str
    to: list[str]
    fields: dict[str, str] = field(default_factory=dict)
    about: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)
    duty: str = ""
    text: str = ""
    channel: str = "duty_system"


@command("spoken", free=("text",))
class Spoken:
    """What was said across the room."""

    to: list[str]
    about: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    text: str = ""


@command("release", free=("text",))
class Release:
    """Public information."""

    text: str = ""
    about: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)
    family_point: bool = False


@command("warn", free=("text",))
class Warn:
    """Warn areas until they answer (叫应)."""

    areas: list[str]
    channel: str = "phone"
    text: str = ""


@command("evacuate", free=("text",))
class Evacuate:
    """Move the people of areas to a shelter; compulsory evacuation names its legal power."""

    areas: list[str]
    to: str
    compulsory: bool = False
    power: str = ""
    text: str = ""
