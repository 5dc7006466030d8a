"""Windows too short for a person at a table, or closed before they open."""

from collections.abc import Iterator

from app.domain.clock import SECOND, format_duration
from app.formats.check.subject import Subject, warn
from app.formats.exercise_yaml.schema import Fault

LEAST = 90 * SECOND
"""Play time that a person needs to read, think and answer."""


def check(subject: Subject) -> Iterator[Fault]:
    """Windows of expected actions and of decisions under 90 s of play."""
    play = subject.pace.play
    for at, expected in enumerate(subject.exercise.expected):
        opens = subject.timing.opens(expected)
        if opens is None:
            continue
        closes = subject.timing.closes(expected, opens) or 0
        path = ("expected", at, "by" if expected.by else "within")
        if closes <= opens:
            times = {"opens": format_duration(opens), "closes": format_duration(closes)}
            yield warn("window-past", path, thing=expected.id, **times)
        elif play(closes) - play(opens) < LEAST:
            yield _short(path, expected.id, play(closes) - play(opens))
    for at, decision in enumerate(subject.exercise.decisions):
        begins = subject.timing.decision(decision.id)
        if begins is not None and (span := play(begins + decision.window) - play(begins)) < LEAST:
            yield _short(("decisions", at, "window"), decision.id, span)


def _short(path: tuple[str | int, ...], thing: str, span: float) -> Fault:
    given = format_duration(round(span / SECOND) * SECOND)
    return warn("window-short", path, thing=thing, given=given, least=format_duration(LEAST))
