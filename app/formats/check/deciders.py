"""Response levels and joint mechanisms that hang on a post outside the unified and the on-site layer."""

from collections.abc import Iterator

from app.domain.exercise.posts import Layer
from app.formats.check.subject import Subject, warn
from app.formats.exercise_yaml.schema import Fault

LEADS = (Layer.UNIFIED, Layer.ON_SITE)
"""The layers that decide for a government."""


def check(subject: Subject) -> Iterator[Fault]:
    """Each level whose decider, and each mechanism all of whose activators, stand elsewhere."""
    layers = {post.id: post.layer for post in subject.exercise.posts}
    for at, plan in enumerate(subject.exercise.plans):
        for inner, level in enumerate(plan.levels):
            if level.decider in layers and layers[level.decider] not in LEADS:
                path = ("plans", at, "levels", inner, "decider")
                yield warn("decider-layer", path, what=plan.id, post=level.decider, layer=layers[level.decider].value)
    for at, mechanism in enumerate(subject.exercise.mechanisms):
        known = [name for name in mechanism.activated_by if name in layers]
        if known and not any(layers[name] in LEADS for name in known):
            where = ("mechanisms", at, "activated_by")
            yield warn("decider-layer", where, what=mechanism.id, post=known[0], layer=layers[known[0]].value)
