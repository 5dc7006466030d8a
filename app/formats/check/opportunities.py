"""Posts with too few opportunities for any figure about them to mean something."""

from collections.abc import Iterator

from app.domain.exercise.posts import Post
from app.formats.check.subject import Subject, warn
from app.formats.exercise_yaml.schema import Fault

LEAST = 12
"""Opportunities below which a post's card shows no number."""


def check(subject: Subject) -> Iterator[Fault]:
    """Each post with fewer than twelve."""
    for at, post in enumerate(subject.exercise.posts):
        count = opportunities(subject, post)
        if count < LEAST:
            yield warn("few-opportunities", ("posts", at), post=post.id, count=count, least=LEAST)


def opportunities(subject: Subject, post: Post) -> int:
    """How many opportunities the script gives a post: what it is to decide, know, answer, report, do and command."""
    exercise = subject.exercise
    count = sum(decision.owner == post.id for decision in exercise.decisions)
    count += sum(need.post == post.id for fact in exercise.facts for need in fact.needed)
    count += sum(post.id in expected.who for expected in exercise.expected)
    count += sum(post.id in inject.to and inject.answer_within > 0 for inject in exercise.injects)
    for duty in exercise.reports:
        if duty.owner == post.id:
            count += 1 + (max(0, exercise.length - duty.within - 1) // duty.every if duty.every else 0)
    own = {force.id for force in exercise.forces if force.commander == post.id}
    count += sum(unit.force in own for unit in exercise.units)  # orders to its units, to be confirmed and carried out
    count += sum(force.id in own and force.channel != "direct" for force in exercise.forces)  # requests to answer
    count += sum(post.id in mechanism.activated_by for mechanism in exercise.mechanisms)
    count += sum(post.id in hq.set_up_by or post.id == hq.chief for hq in exercise.headquarters if not hq.standing)
    count += sum(any(post.id in (n.proposer, n.decider) for n in plan.levels) for plan in exercise.plans)
    return count
