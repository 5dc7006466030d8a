"""What of a finding the model can play otherwise: a decision that was taken, or an order that came late."""

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


@record
class Otherwise:
    """Command `seq`: decided on another option, or, if it came late, given `by` ms earlier; or a `decision` that was
    never taken: by `post`, at `at` (ms)."""

    seq: int
    by: int = 0
    decision: str = ""
    post: str = ""
    at: int = 0


def otherwise(finding: FindingRecord, score: Mapping[str, Any], course: Course) -> Otherwise | None:
    """What can be played otherwise of an area for improvement: the dearest of its losses that came late by an order,
    that rests on a decision, or on one that was never taken. None: none of these."""
    if finding.kind != "area":
        return None
    for lost in _losses(finding, score):
        found = _late(lost, course) if lost["how"] == "late" else None
        found = found or _decided(lost["evidence"], course) or _never(lost, course)
        if found is not None:
            return found
    return _decided(finding.evidence, course)


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
