"""Seats that hear nothing for a quarter of an hour, or more than a person can read."""

from bisect import bisect_left
from collections.abc import Iterator

from app.domain.clock import MINUTE, format_duration
from app.formats.check.subject import Subject, minutes, warn
from app.formats.exercise_yaml.schema import Fault

QUIET = 15 * MINUTE
"""Play time without anything after which a trainee looks at the telephone."""

SPAN, MOST = 5 * MINUTE, 8
"""Messages within a span of play time that a person can still read and answer."""

SETTLING = 60_000
"""Play time that an inject without an answer window keeps somebody busy."""


def check(subject: Subject) -> Iterator[Fault]:
    """Quiet and flooded seats, by what the script fixes: replies, orders and states come on top of it."""
    for at, post in enumerate(subject.exercise.posts):
        begins = subject.pace.play(post.joins)
        spans = [(begins, begins), *_busy(subject, post.id), (subject.pace.length, subject.pace.length)]
        reached = begins
        for begin, end in sorted(spans):
            if begin - reached > QUIET:
                times = {"begins": _clock(reached), "ends": _clock(begin), "minutes": minutes(begin - reached)}
                yield warn("quiet-post", ("posts", at), post=post.id, most=minutes(QUIET), **times)
            reached = max(reached, end)
        heard = sorted(_messages(subject, post.id))
        counts = [bisect_left(heard, when + SPAN) - first for first, when in enumerate(heard)]
        if max(counts, default=0) > MOST:
            worst = counts.index(max(counts))
            told = {"count": counts[worst], "span": minutes(SPAN), "begins": _clock(heard[worst]), "most": MOST}
            yield warn("flooded-post", ("posts", at), post=post.id, **told)


def _clock(play: float) -> str:
    return format_duration(round(play / 1000) * 1000)


def _messages(subject: Subject, post: str) -> Iterator[float]:
    """Play times at which scripted injects and reports reach a post."""
    for inject in subject.exercise.injects:
        when = subject.timing.scripted(inject.trigger)
        if post in inject.to and when is not None and not inject.contingency:
            yield subject.pace.play(when)
    for duty in subject.exercise.reports:
        if post in duty.to:
            yield from (subject.pace.play(when) for when in _due(subject, duty.within, duty.every))


def _busy(subject: Subject, post: str) -> Iterator[tuple[float, float]]:
    """Spans of play time in which a post has something before it."""
    exercise, timing, play = subject.exercise, subject.timing, subject.pace.play
    for inject in exercise.injects:
        when = timing.scripted(inject.trigger)
        if post in inject.to and when is not None and not inject.contingency:
            yield play(when), play(when) + max(inject.answer_within, SETTLING)
    for decision in exercise.decisions:
        when = timing.scripted(decision.opens)
        if decision.owner == post and when is not None:
            yield play(when), play(when + decision.window)
    for expected in exercise.expected:
        when = timing.scripted_opens(expected)
        closes = timing.closes(expected, when)
        if post in expected.who and when is not None and closes is not None:
            yield play(when), play(closes)
    for duty in exercise.reports:
        for when in _due(subject, duty.within, duty.every) if post in (duty.owner, *duty.to) else ():
            yield play(when) - 2 * MINUTE, play(when)


def _due(subject: Subject, within: int, every: int) -> list[int]:
    """Exercise times at which a report is due; not more than a hundred."""
    length = subject.exercise.length
    times = range(within, length, every or length)
    return list(times[:100])
