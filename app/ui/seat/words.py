"""How a seat says things: its clock, who sent a letter, what a letter says, what is due, what a unit can do."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from app.domain.clock import wall
from app.domain.commands.lead import BRIEFING
from app.domain.knowledge import HandOverOffer, KnownMeeting, Letter, Notice
from app.services.letters import stated
from app.services.seat import Seat

NOT_FIRST = frozenset("，。、；：？！）》」』”’％…,.;:?!)]}%")
"""Never at the start of a line (GB/T 15834, 5.1)."""
NOT_LAST = frozenset("（《「『“‘([{")
"""Never at the end of one."""
BARE = ("question", "message", "reply")
"""The kinds of letter that say something even without a word."""


def cut(metrics: QFontMetrics, text: str, width: int) -> int:
    """How many characters go on a line: broken at a space or between 汉字, no punctuation at a line's start."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if metrics.horizontalAdvance(text[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    if low >= len(text):
        return len(text)
    at = max(1, low)
    while at > 1 and not may_break(text, at):
        at -= 1
    return at if at > 1 else max(1, low)


def may_break(text: str, at: int) -> bool:
    """Whether a line may end before the character at `at`."""
    before, after = text[at - 1], text[at]
    if after in NOT_FIRST or before in NOT_LAST:
        return False
    return before == " " or not (_joins(before) and _joins(after))


def _joins(character: str) -> bool:
    return character != " " and (character.isascii() or "À" <= character <= "ɏ")


def lines_of(metrics: QFontMetrics, text: str, first: int, rest: int) -> list[str]:
    """One or two lines; what is left over ends in an ellipsis."""
    at = cut(metrics, text, first)
    if at >= len(text):
        return [text]
    return [text[:at].rstrip(), metrics.elidedText(text[at:].strip(), Qt.TextElideMode.ElideRight, rest)]


def capability(seat: Seat, name: str) -> str:
    """What a capability is called; as the exercise writes it, if it is one of its own."""
    said = seat.language.t(f"capability.{name}")
    return name.replace("_", " ") if said == f"capability.{name}" else said


def amounts(seat: Seat, given: Mapping[str, float] | Sequence[tuple[str, float]]) -> str:
    """Capabilities with their quantities."""
    pairs = given.items() if isinstance(given, Mapping) else given
    return seat.language.t("comma").join(f"{capability(seat, name)} {quantity:g}" for name, quantity in pairs)


def seat_clock(seat: Seat, at: int) -> str:
    """Scenario wall clock, hh:mm."""
    return wall(seat.view.script.start, at)


def sender_name(seat: Seat, letter: Letter) -> str:
    """Who sent it; an outsider of the script by his own title."""
    if letter.sender:
        return seat.name(letter.sender)
    if letter.outsider:
        return seat.letter_words(letter.outsider) or seat.language.t("outside")
    inject = seat.game.ctx.ix.injects.get(letter.id.removeprefix("inject/"))
    return seat.language.of(inject.sender_title) if inject else seat.language.t("outside")


def span(seat: Seat, ms: int) -> str:
    """A length of exercise time, in minutes."""
    return seat.language.t("span", minutes=f"{ms / 60_000:g}")


def about_words(seat: Seat, letter: Letter, most: int = 4) -> str:
    """What a letter is about, by name; so many at most, the rest counted."""
    what = _about_what(seat, letter, most)
    return seat.language.t("about", what=what) if what else ""


def _about_what(seat: Seat, letter: Letter, most: int) -> str:
    names = [seat.name(ident) for ident in letter.about if ident in seat.names()]
    return seat.language.t("comma").join(names[:most]) + (f" +{len(names) - most}" if len(names) > most else "")


def summary(seat: Seat, letter: Letter) -> str:
    """Its words and what its form states; for one without words, what it is about."""
    parts = [part for part in (" ".join(_says(seat, letter)), *form_of(seat, letter)) if part]
    return " · ".join(parts) or bare(seat, letter) or seat.language.t(f"status.letter.{letter.kind}")


def bare(seat: Seat, letter: Letter) -> str:
    """A letter without words, as a sentence: what its kind says of what it is about."""
    what = _about_what(seat, letter, 4)
    return seat.language.t(f"bare.{letter.kind if letter.kind in BARE else 'other'}", what=what) if what else ""


def paragraphs(seat: Seat, letter: Letter) -> list[str]:
    """The same to be read at leisure, a line for each thing said: the form first, in the end what it is about."""
    lines = [line for line in (*form_of(seat, letter), *_says(seat, letter)) if line]
    about = about_words(seat, letter, 8)
    return [*lines, about] if lines and about else lines or [summary(seat, letter)]


def _says(seat: Seat, letter: Letter) -> list[str]:
    told = [seat.fact_words(f) for f in letter.facts if f in seat.view.knows.facts]
    figures = [f"{seat.name(f)} {v}" for f, v in letter.figures]
    return [part for part in (seat.letter_words(letter.words), *told, *figures) if part]


def form_of(seat: Seat, letter: Letter) -> list[str]:
    """What the letter's form states, a line for each field."""
    return stated(letter, seat.names(), seat.game.typed, seat.language)


def nothing_new(seat: Seat, letter: Letter) -> bool:
    """Whether a letter only passes on facts that this post held when it came, and asks for nothing."""
    asks = letter.answer_by or letter.acknowledge_by
    if not letter.facts or letter.words or letter.parts or letter.figures or asks:
        return False
    known = seat.view.knows.facts
    return all(fact in known and known[fact].at < letter.at for fact in letter.facts)


def meeting_title(seat: Seat, meeting: KnownMeeting) -> str:
    """What a meeting is about, else who called it."""
    about = [seat.name(ident) for ident in meeting.about if ident in seat.names()]
    return seat.language.t("comma").join(about) or seat.name(meeting.convener)


def meeting_lines(seat: Seat, meeting: KnownMeeting) -> list[str]:
    """Who sits in a meeting until when, what was written about it, and what it means for one's post."""
    t = seat.language.t
    others = [seat.name(post) for post in meeting.attendees if post not in (seat.post, meeting.convener)]
    called = t("meeting_line", who=seat.name(meeting.convener), at=seat_clock(seat, meeting.ends))
    with_whom = t("meeting_with", who=t("comma").join(others)) if others else ""
    return [line for line in (called, with_whom, seat.typed(meeting.words), t("meeting_means")) if line]


def offer_lines(seat: Seat, offer: HandOverOffer) -> list[str]:
    """Who offers command to whom and how, what was briefed and what was not."""
    t = seat.language.t

    def items(wanted: Iterable[str]) -> str:
        return t("comma").join(t(f"status.briefing.{item}") for item in wanted)

    giver, role = seat.name(offer.giver), seat.typed(offer.new_role)
    called = t(f"status.role.{role}")
    lacking = [item for item in BRIEFING if item not in offer.briefing]
    lines = [
        t("offer_line", giver=giver, to=seat.name(offer.to), manner=t(f"status.manner.{offer.manner}")),
        t("offer_briefed", what=items(offer.briefing)) if offer.briefing else "",
        t("offer_lacking", what=items(lacking)) if lacking else "",
        t("offer_role", giver=giver, role=role if called == f"status.role.{role}" else called) if role else "",
        seat.typed(offer.words),
    ]
    return [line for line in lines if line]


def notice_title(seat: Seat, notice: Notice) -> str:
    """A published notice in a line: its site, else its text, else who it is from."""
    site = next((seat.name(ident) for ident in notice.about if ident in seat.view.script.sites), "")
    return site or seat.letter_words(notice.words) or seat.name(notice.by)


def notice_lines(seat: Seat, notice: Notice) -> list[str]:
    """A published notice in full."""
    t = seat.language.t
    facts = [seat.fact_words(fact) for fact in notice.about if fact in seat.view.knows.facts]
    head = t("notice_line", kind=t(f"status.notice.{notice.kind}"), who=seat.name(notice.by),
             at=seat_clock(seat, notice.at))  # fmt: skip
    needs = [capability(seat, seat.typed(need)) for need in notice.needs]
    return [line for line in (head, seat.letter_words(notice.words), *needs, *facts) if line]


def due_chip(seat: Seat, letter: Letter) -> tuple[str, str] | None:
    """What is due of this post: words and tone."""
    by = 0 if letter.answered else letter.answer_by or (0 if letter.acknowledged else letter.acknowledge_by)
    if not by:
        return None
    left = (by - seat.game.now) / max(0.1, seat.game.pace) / 1000
    if left < 0:
        return seat.language.t("overdue_for", time=f"{int(-left) // 60:02d}:{int(-left) % 60:02d}"), "overdue"
    tone = "critical" if left < 60 else "warning"
    return seat.language.t("due_in", time=f"{int(left) // 60:02d}:{int(left) % 60:02d}"), tone
