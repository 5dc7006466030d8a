"""What of a finding the model can play otherwise: a decision that was taken, an order that came late or not at all."""

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from app.domain.clock import MINUTE, SECOND
from app.domain.commands.base import CONTROL
from app.domain.commands.think import Decide
from app.domain.events.lead import DecisionTaken
from app.domain.events.talk import MessageDelivered, MessageSent
from app.domain.record import record
from app.domain.review import FindingRecord
from app.engine.runner import Row
from app.report.course import Course

NOT_ORDERS = ("advance_to", "look", "remind")
SILENT = ("force", "response", "propose")
"""Words of a subject that name nothing."""
WORK = ("assign",)
ORDERS = {
    "deliver": ("share", "report", "message"),
    "mechanism": ("activate",),
    "response": ("respond",),
    "request": ("request",),
    "hq": ("set_up",),
    "announce": ("announce",),
    "handover": ("hand_over",),
    "sectors": ("set_sectors",),
    "safety_officer": ("appoint",),
    "entry without safety officer": ("appoint",),
    "withdraw": ("withdraw",),
    "roll": ("roll_call",),
    "relief": ("relieve",),
    "warn": ("warn",),
    "first-release": ("release",),
    "family-point": ("release",),
    "needs": ("publish_needs",),
    "report": ("report",),
    "no consultation": ("consult",),
    **dict.fromkeys(("work", "work not done", "task not ordered", "nobody", "nobody arrived", "never together"), WORK),
}
"""Requirement → the kinds of order of which one meets it."""


@record
class Otherwise:
    """Command `seq`: decided on another option, or, if it came late, given `by` ms earlier; or a `decision` that was
    never taken: by `post`, at `at` (ms); or an order that was `missed`: by `post`, between when it was `opened` and
    `at`, `about` these."""

    seq: int
    by: int = 0
    decision: str = ""
    post: str = ""
    at: int = 0
    missed: str = ""
    about: tuple[str, ...] = ()
    opened: int = 0


def otherwise(finding: FindingRecord, score: Mapping[str, Any], course: Course) -> Otherwise | None:
    """What can be played otherwise of an area for improvement: the dearest of its losses that came late by an order,
    that rests on a decision, or on one that was never taken; else the dearest that an order would have met and nobody
    gave. None: none of these."""
    if finding.kind != "area":
        return None
    losses = _losses(finding, score)
    for lost in losses:
        found = _late(lost, course) if lost["how"] == "late" else None
        found = found or _decided(lost["evidence"], course) or _never(lost, course)
        if found is not None:
            return found
    missed = (_missed(lost, course) for lost in losses)
    return _decided(finding.evidence, course) or next((found for found in missed if found is not None), None)


def _losses(finding: FindingRecord, score: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """What it was made from, the dearest first."""
    found = [
        lost
        for dimension in score["dimensions"]
        for indicator in dimension["indicators"]
        if indicator["id"] == finding.indicator
        for lost in indicator["missing"]
        if lost["points"] > 0 and lost["kind"] == finding.code and lost["owner"] == finding.post
    ]
    return sorted(found, key=lambda lost: (-lost["points"], lost["by"], lost["subject"]))


def _late(lost: Mapping[str, Any], course: Course) -> Otherwise | None:
    """The order by which it was met after its time."""
    for number in reversed(lost["evidence"]):
        row = _row_of(number, course)
        given = row if _is_order(row) else _sent(row, number, lost["owner"], course)
        by = course.times.get(number, 0) - round(lost["by"] * 1000)
        if given is not None and SECOND <= by < given.command.at:
            return Otherwise(given.seq, by)
    return None


def _decided(evidence: tuple[int, ...], course: Course) -> Otherwise | None:
    for number in evidence:
        row = _row_of(number, course)
        event = row.events[number - row.seq - 1] if number > row.seq else None
        taken = event is None or isinstance(event.body, DecisionTaken)  # not what else came of a decision
        if taken and isinstance(row.command.body, Decide) and not row.command.body.review:
            return Otherwise(row.seq)
    return None


def _is_order(row: Row) -> bool:
    return row.command.post != CONTROL and row.command.kind not in NOT_ORDERS


def _never(lost: Mapping[str, Any], course: Course) -> Otherwise | None:
    """A decision that nobody took: in the last minute of its time."""
    decision, at = lost["subject"].rpartition(":")[2], round(lost["by"] * 1000) - MINUTE
    known = course.ctx.ix.decisions
    taken = any(isinstance(row.command.body, Decide) and row.command.body.decision == decision for row in course.rows)
    if decision not in known or taken or not lost["owner"] or not 0 < at < course.rows[-1].command.at:
        return None
    return Otherwise(0, decision=decision, post=lost["owner"], at=at)


def _missed(lost: Mapping[str, Any], course: Course) -> Otherwise | None:
    """An order that nobody gave."""
    if lost["how"] != "missed" or lost["kind"] not in ORDERS or not lost["owner"]:
        return None
    about = tuple(part for part in lost["subject"].split(":") if part not in (*SILENT, lost["kind"]))
    opened = min((course.times[number] for number in lost["evidence"] if number in course.times), default=0)
    by = min(round(lost["by"] * 1000), course.rows[-1].command.at)
    return Otherwise(
        0, post=lost["owner"], at=by, missed=lost["kind"], about=about, opened=opened if opened < by else 0
    )


def _row_of(number: int, course: Course) -> Row:
    """The command that brought an event about."""
    return course.rows[max(0, bisect_right(course.rows, number, key=lambda row: row.seq) - 1)]


def _sent(row: Row, number: int, sender: str, course: Course) -> Row | None:
    """Where time went on and a letter arrived: the order of `sender` that sent the last one before event `number`."""
    arrived = [e.body.message for e in row.events[: number - row.seq] if isinstance(e.body, MessageDelivered)]
    for each in course.rows if arrived else ():
        if each.command.post == sender:
            for event in each.events:
                if isinstance(event.body, MessageSent) and event.body.letter.id == arrived[-1]:
                    return each
    return None
