"""Who hears of what, decided from the truth and written into the event: the allow-list of all knowledge."""

from collections.abc import Iterable

from app.domain.state import State
from app.engine.context import Context


def _order(ctx: Context, state: State, wanted: set[str]) -> tuple[str, ...]:
    return tuple([post for post in ctx.ix.post_order if post in wanted and state.posts[post].active])


def of_unit(state: State, ctx: Context, unit: str, *more: str) -> tuple[str, ...]:
    """The unit's own chain, those who see its force, who it was granted to, who commands where it has checked in."""
    force = ctx.ix.forces[ctx.ix.units[unit].force]
    now = state.units[unit]
    posts = {force.commander, now.granted_to, now.tasked_by, now.ordered_by, *ctx.ix.seen_by.get(force.id, ()), *more}
    where = now.checked_in or (now.place if now.status in ("on_scene", "working") and now.place in state.sites else "")
    if where:
        posts.add(state.sites[where].commander)
    return _order(ctx, state, posts)


def of_site(state: State, ctx: Context, site: str, *more: str) -> tuple[str, ...]:
    """The site's commander, its headquarters' members and chief, and whoever has units there."""
    now = state.sites[site]
    posts = {now.commander, *more}
    hq = state.hqs.get(ctx.ix.sites[site].headquarters)
    if hq is not None and hq.status == "stands":
        posts.update((hq.chief, *hq.members))
    posts.update(
        ctx.ix.forces[ctx.ix.units[u].force].commander
        for u, unit in state.units.items()
        if unit.place == site and unit.status in ("on_scene", "working")
    )
    return _order(ctx, state, posts)


def of_task(state: State, ctx: Context, task: str, *more: str) -> tuple[str, ...]:
    """Who commands the task's site, and the chains of the units on it."""
    site = ctx.ix.tasks[task].site
    posts = {state.sites[site].commander, *more}
    for unit in on_task(state, ctx, task):
        posts.add(ctx.ix.forces[ctx.ix.units[unit].force].commander)
        posts.add(state.units[unit].tasked_by)
    return _order(ctx, state, posts)


def on_task(state: State, ctx: Context, task: str) -> tuple[str, ...]:
    """Units at work on a task, in the file's order."""
    return tuple([u for u, unit in state.units.items() if unit.task == task and unit.status == "working"])


def of_hq(state: State, ctx: Context, headquarters: str, *more: str) -> tuple[str, ...]:
    """A headquarters' chief, deputies and members, those who may set it up, and the posts above."""
    spec = ctx.ix.hqs[headquarters]
    now = state.hqs[headquarters]
    return _order(
        ctx, state, {now.chief, spec.chief, *spec.deputies, *spec.members, *now.members, *spec.set_up_by, *more}
    )


def of_area(state: State, ctx: Context, area: str, *more: str) -> tuple[str, ...]:
    """The warden of an area, his superior, the chiefs of standing headquarters, and whoever asked."""
    warden = ctx.ix.posts.get(ctx.ix.areas[area].warden)
    chiefs = [hq.chief for hq in state.hqs.values() if hq.status == "stands"]
    above = (warden.id, warden.reports_to) if warden else ()
    return _order(ctx, state, {*above, *chiefs, *more})


def of_posts(state: State, ctx: Context, posts: Iterable[str]) -> tuple[str, ...]:
    """Those of `posts` that are in play, in the file's order."""
    return _order(ctx, state, set(posts))


def of_government(state: State, ctx: Context, *posts: str) -> tuple[str, ...]:
    """These posts and everybody whom the duty system tells of a response or mechanism: all of the unified layer."""
    return _order(ctx, state, {*posts, *(p.id for p in ctx.exercise.posts if p.layer == "unified")})


def of_picture(state: State, ctx: Context, post: str) -> tuple[str, ...]:
    """Who works on the same picture as a post: its superior, those who report to it, and everybody in the standing
    headquarters that it belongs to."""
    spec = ctx.ix.posts[post]
    posts = {post, spec.reports_to, *(p.id for p in ctx.exercise.posts if p.reports_to == post)}
    for hq in state.hqs.values():
        if hq.status == "stands" and post in (hq.chief, *hq.members):
            posts |= {hq.chief, *hq.members}
    return _order(ctx, state, posts)
