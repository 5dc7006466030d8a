"""Who may order whose units: own chain, granted, checked in where one commands. Soldiers move by their own chain. And
who may do what a law allows only some."""

from app.domain.errors import Rejection
from app.domain.state import State
from app.engine.context import Context

OWN, GRANTED, ON_SITE, NONE = "own_chain", "granted", "on_site", "none"


def authority(state: State, ctx: Context, post: str, unit: str) -> str:
    """By what right a post may order a unit: own_chain, granted, on_site or none."""
    force = ctx.ix.forces[ctx.ix.units[unit].force]
    now = state.units[unit]
    if post == force.commander or post in force.tasked_by:
        return OWN
    if now.granted_to and post in _holders(state, ctx, now.granted_to):
        return GRANTED
    where = now.checked_in or (now.place if now.status in ("on_scene", "working") else "")
    if where in state.sites and commands(state, ctx, post, where):
        return ON_SITE
    return NONE


def _holders(state: State, ctx: Context, post: str) -> tuple[str, ...]:
    """The post a unit was granted to, its deputies, and the on-site commanders below it."""
    below = tuple(s.commander for s in state.sites.values() if s.commander and answers_to(ctx, s.commander, post))
    return (post, *ctx.ix.posts[post].deputies, *below)


def answers_to(ctx: Context, post: str, above: str) -> bool:
    """Whether `above` stands anywhere above `post` in its reporting line."""
    seen = set()
    while post and post not in seen:
        seen.add(post)
        post = ctx.ix.posts[post].reports_to if post in ctx.ix.posts else ""
        if post == above:
            return True
    return False


def commands(state: State, ctx: Context, post: str, site: str) -> bool:
    """Whether a post commands a site: as its commander, a deputy of it, or the chief of its headquarters."""
    commander = state.sites[site].commander
    if not commander:
        return False
    if post == commander or post in ctx.ix.posts[commander].deputies:
        return True
    if state.roles.get(f"deputy:{site}") == post:
        return True
    hq = state.hqs.get(ctx.ix.sites[site].headquarters)
    return hq is not None and hq.status == "stands" and post == hq.chief


def may_move(state: State, ctx: Context, post: str, unit: str) -> Rejection | None:
    """Whether a post may mobilise, send, stage, withdraw a unit."""
    if unit not in state.units:
        return Rejection("unknown_unit", {"unit": unit})
    right = authority(state, ctx, post, unit)
    force = ctx.ix.forces[ctx.ix.units[unit].force]
    if right == NONE:
        return Rejection("not_your_unit", {"unit": unit, "force": force.id, "channel": force.channel.value})
    if force.kind == "military" and right != OWN:
        return Rejection("military_moves_its_own", {"unit": unit, "commander": force.commander or force.id})
    return None


def sends_it(state: State, ctx: Context, post: str, unit: str) -> bool:
    """Whether a task from this post also brings the unit out of its base; soldiers leave theirs by their own chain."""
    military = ctx.ix.forces[ctx.ix.units[unit].force].kind == "military"
    return not military or authority(state, ctx, post, unit) == OWN


def may_task(state: State, ctx: Context, post: str, unit: str) -> Rejection | None:
    """Whether a post may give a unit a task."""
    if unit not in state.units:
        return Rejection("unknown_unit", {"unit": unit})
    if authority(state, ctx, post, unit) == NONE:
        force = ctx.ix.forces[ctx.ix.units[unit].force]
        return Rejection("not_your_unit", {"unit": unit, "force": force.id, "channel": force.channel.value})
    return None


def power_allows(ctx: Context, post: str, power: str, what: str) -> Rejection | None:
    """Whether a post holds a legal power that allows a measure."""
    spec = ctx.ix.powers.get(power)
    if spec is None:
        mine = [p.id for p in ctx.exercise.powers if what in p.allows and post in p.held_by]
        return Rejection("power_missing", {"what": what, "powers": ", ".join(mine)})
    if what not in spec.allows or post not in spec.held_by:
        return Rejection("power_does_not_cover", {"what": what, "power": power})
    return None
