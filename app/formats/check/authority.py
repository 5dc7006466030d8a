"""Which posts may give which commands, as far as the script alone can tell."""

from app.domain.exercise.exercise import Exercise
from app.domain.exercise.posts import Layer

ANYBODY = frozenset(
    "message question reply acknowledge share report spoken consult convene note state_figure plot plan withdraw "
    "check_in roll_call hand_over take_over announce warn evacuate".split()
)
"""Commands that need no authority of their own."""

MOVES = frozenset("mobilise dispatch stage assign relieve transfer supply".split())
"""Commands to units: of one's own force, or of a site that one may command."""

SCENE = frozenset("set_staging set_sectors appoint access road lend_handset".split())
"""Commands of whoever commands a site or leads a headquarters."""


GIVEN = frozenset({"access", "publish_needs"})
"""Commands that `may` gives to a post whose place in the system wouldn't."""


def allowed(exercise: Exercise, post: str) -> set[str]:
    """The kinds of command that a post may give at all, at some time, about something; none of an unknown post."""
    seat = next((one for one in exercise.posts if one.id == post), None)
    if seat is None:
        return set()
    kinds = set(ANYBODY) | (set(seat.may) & GIVEN)
    leads = {hq.id for hq in exercise.headquarters if post in (hq.chief, *hq.deputies, *hq.set_up_by)}
    if seat.commands_sites or leads:
        kinds |= MOVES | SCENE
    if any(post == force.commander or post in force.tasked_by for force in exercise.forces):
        kinds |= MOVES | {"grant", "decline", "appoint"}  # its liaison
    if any(not force.asked_by or post in force.asked_by for force in exercise.forces if force.commander != post):
        kinds |= {"request", *MOVES}  # what is granted may be moved
    if any(post in (level.proposer, level.decider) for plan in exercise.plans for level in plan.levels):
        kinds.add("respond")
    if any(post in mechanism.activated_by for mechanism in exercise.mechanisms):
        kinds.add("activate")
    if leads:
        kinds |= {"set_up", "move_hq"}
    if any(post in grade.by for grade in exercise.grades):
        kinds.add("grade")
    if any(decision.owner == post for decision in exercise.decisions):
        kinds.add("decide")
    if any(post in figure.settled_by or not figure.settled_by for figure in exercise.figures):
        kinds.add("settle_figure")
    if seat.spokesman or exercise.public.spokesman == post:
        kinds.add("release")
    if seat.layer in (Layer.UNIFIED, Layer.ON_SITE):
        kinds.add("publish_needs")
    for power in exercise.powers:
        if post in power.held_by:
            kinds |= {{"close_road": "road"}.get(kind, kind) for kind in power.allows}
    return kinds
