"""What a seat sees: its own records and its own part of the script, never a filter over the truth."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from app.domain.exercise.forces import Unit
from app.domain.exercise.sites import Task
from app.domain.knowledge import Knowledge
from app.domain.parts import parts_of
from app.domain.state import State
from app.domain.text import Text
from app.domain.view import DecisionCard, ExpertCard, SeatScript, SeatView, SiteCard, TaskCard
from app.engine.context import Context
from app.engine.draw import draw

Ids = tuple[str, ...]

KEPT = 4096
"""Different hands that are kept; they are few in a run, and much the same in the next."""


def project(state: State, post: str, ctx: Context) -> SeatView:
    """The view of a post now. Its records are those of the state: immutable, and the post's own."""
    knows = state.knows[post]
    script = ctx.scripts.get(post) or script_of(post, ctx)
    return SeatView(
        post=post,
        now=state.now,
        script=script,
        knows=knows,
        tasks=_hand(ctx, "tasks", tuple(knows.tasks), lambda ids: {task: card_of(ctx, task) for task in ids}),
        decisions=_hand(ctx, "decisions", tuple(knows.decisions), lambda ids: {d: decision_card(ctx, d) for d in ids}),
        units=_units(post, script, knows, ctx),
        weather=ctx.exercise.weather[knows.weather] if ctx.exercise.weather else None,
        pace=state.phase_pace,
        player=state.posts[post].player,
        ended=state.status == "ended",
    )


def _units(post: str, script: SeatScript, knows: Knowledge, ctx: Context) -> Mapping[str, Unit]:
    """The directory, and those strangers that the post has heard of."""
    strangers = tuple([u for u in ctx.ix.unasked if u in knows.units and u not in script.units])
    if not strangers:
        return script.units
    units = ctx.ix.units
    return _hand(
        ctx,
        f"units of {post}",
        strangers,
        lambda ids: {**script.units, **{u: replace(units[u], self_dispatch=None) for u in ids}},
    )


def _hand(ctx: Context, what: str, ids: Ids, lay: Callable[[Ids], dict[str, Any]]) -> Mapping[str, Any]:
    """What a seat holds that knows of these ids, laid out once."""
    found = ctx.hands.get((what, ids))
    if found is None:
        if len(ctx.hands) >= KEPT:
            ctx.hands.clear()
        found = ctx.hands[(what, ids)] = lay(ids)
    return found


def card_of(ctx: Context, task: str) -> TaskCard:
    """What a post that knows a task sees of it."""
    if task in ctx.cards:
        return ctx.cards[task]
    spec: Task = ctx.ix.tasks[task]
    zone = ctx.ix.zones.get(spec.zone)
    card = TaskCard(
        spec.id, spec.title, spec.kind, spec.site, spec.sector, spec.zone, tuple(spec.needs), tuple(spec.after),
        tuple(spec.facts), spec.decision, tuple(spec.together), spec.treats, spec.blind.barred, spec.standby, spec.due,
        tuple(zone.needs) if zone else (), bool(zone and zone.safety_officer), spec.hazard,
    )  # fmt: skip
    ctx.cards[task] = card
    return card


def decision_card(ctx: Context, decision: str) -> DecisionCard:
    """A decision as put to its owner: options without effects or soundness, in an order that tells nothing."""
    if decision in ctx.decision_cards:
        return ctx.decision_cards[decision]
    spec = ctx.ix.decisions[decision]
    card = DecisionCard(
        spec.id,
        spec.title,
        spec.owner,
        spec.expertise,
        tuple((o.id, o.title) for o in sorted(spec.options, key=lambda o: draw(0, "shown", decision, o.id))),
        tuple(spec.facts),
        spec.urgent,
        spec.site,
    )
    ctx.decision_cards[decision] = card
    return card


def script_of(post: str, ctx: Context) -> SeatScript:
    """The unchanging part of a seat's table, cleared of what the script keeps hidden."""
    e = ctx.exercise
    script = SeatScript(
        post=ctx.ix.posts[post],
        posts=ctx.ix.posts,
        forces=ctx.ix.forces,
        units={
            u.id: replace(u, self_dispatch=None)
            for u in e.units
            if u.self_dispatch is None or _own(ctx, post, u.force)
        },
        places=ctx.ix.places,
        areas={a.id: replace(a, answers=0.0, complies=0.0, unreachable_by=[]) for a in e.areas},
        sites={
            s.id: SiteCard(
                s.id, s.title, s.place, s.vehicles, s.staging, s.headquarters, tuple(x.id for x in s.sectors),
                parts_of(s),
            )
            for s in e.sites
        },
        experts={
            x.id: ExpertCard(
                x.id, x.title, tuple(x.specialities), next((p.id for p in e.posts if x.id in p.expert_desk), ""),
                x.reachable, x.parallel,
            )
            for x in e.experts
        },
        hqs=ctx.ix.hqs,
        plans=ctx.ix.plans,
        mechanisms=ctx.ix.mechanisms,
        nets=ctx.ix.nets,
        reports=ctx.ix.reports,
        powers=ctx.ix.powers,
        grades=tuple(e.grades),
        figures={f.id: replace(f, truth=None, title=f.title if f.title else Text()) for f in e.figures},
        windows=e.windows,
        start=e.start,
        phases=tuple(e.phases),
        channels={c.id: replace(c, loss=0.0) for c in e.channels},
        dawn=e.dawn,
        dusk=e.dusk,
        spokesman=e.public.spokesman,
        family_point=e.public.family_point,
    )  # fmt: skip
    ctx.scripts[post] = script
    return script


def _own(ctx: Context, post: str, force: str) -> bool:
    return ctx.ix.forces[force].commander == post
