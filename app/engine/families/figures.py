"""Figures: the ledger of persons, stated with a source, settled when sources differ."""

from app.domain.commands.base import Command
from app.domain.commands.talk import Release
from app.domain.commands.think import Note, SettleFigure, StateFigure
from app.domain.errors import Rejection
from app.domain.events import talk as ev
from app.domain.knowledge import KnownFigure, Letter, Notice
from app.domain.state import State
from app.engine import hearing
from app.engine.context import Context
from app.engine.families import facts, letters
from app.engine.families.opportunities import figures_differ, meet
from app.engine.notes import publish, touch
from app.engine.registry import Emit, decides, evolves


def truth(state: State, ctx: Context, figure: str) -> int:
    """The true value of a figure now: fixed by the script, or counted."""
    spec = ctx.ix.figures[figure]
    if spec.truth is not None:
        return round(spec.truth)
    people = [p for p in state.persons.values() if not spec.site or ctx.ix.tasks[p.task].site == spec.site]
    total = sum(t.victims.count for t in ctx.exercise.tasks if t.victims and (not spec.site or t.site == spec.site))
    alive = sum(p.alive for p in people)
    counts = {
        "out": len(people),
        "extricated": len(people),
        "alive": alive,
        "dead": len(people) - alive,
        "inside": total - len(people),
        "missing": total - len(people),
        "moved": sum(a.moved for a in state.areas.values()),
        "told": sum(a.told for a in state.areas.values()),
    }
    return counts.get(spec.of, 0)


@decides(StateFigure)
def state_figure(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """State a figure with its source, to oneself or to others."""
    return _figure(state, command, ctx, emit, False)


@decides(SettleFigure)
def settle_figure(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Settle a figure: whoever may, with a source."""

    spec = ctx.ix.figures.get(command.body.figure)
    if spec is not None and spec.settled_by and command.post not in spec.settled_by:
        return Rejection("not_your_power", {"what": "settle_figure", "by": ", ".join(spec.settled_by)})
    if not command.body.source.strip():
        return Rejection("source_missing", {"figure": command.body.figure})
    refused = _figure(state, command, ctx, emit, True)
    if refused is None:
        meet(state, emit, "6.4", f"settle:{command.body.figure}", command.post)
    return refused


def _figure(state: State, command: Command, ctx: Context, emit: Emit, settled: bool) -> Rejection | None:

    body = command.body
    if body.figure not in ctx.ix.figures:
        return Rejection("unknown_figure", {"figure": body.figure})
    if not 0 <= body.value <= 100_000_000:
        return Rejection("bad_quantity", {"quantity": str(body.value)})
    channel = next(iter(ctx.ix.channels), "")
    if body.to:
        refused = letters.check(state, ctx, command.post, body.to, (), channel)
        if refused is not None:
            return refused
    right = truth(state, ctx, body.figure)
    emit(ev.FigureStated(command.post, body.figure, body.value, body.source, right, settled, (command.post,)))
    values = [k.figures[body.figure].value for k in state.knows.values() if body.figure in k.figures]
    if not settled and max(values) - min(values) > ctx.ix.figures[body.figure].tolerance:
        figures_differ(state, ctx, emit, body.figure)
    if body.to:
        to = letters.receivers(ctx, body.to, command.post)
        letter = Letter(
            letters.new_id(state, command.post, "figure", to),
            "message",
            command.post,
            to,
            state.now,
            channel,
            "",
            (body.figure,),
            (),
            ((body.figure, body.value),),
        )
        letters.send(state, ctx, emit, letter)
    return None


@decides(Release)
def release(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Public information by the spokesman; with `family_point` the reception point for families opens."""

    body = command.body
    for fact in body.facts:
        if fact not in state.knows[command.post].facts:
            return Rejection("fact_not_held", {"fact": fact})
    refused = letters.known_figures(ctx, body)
    if refused is not None:
        return refused
    public = ctx.exercise.public
    speaks = ctx.ix.posts[command.post].spokesman or command.post == public.spokesman
    if not speaks and not body.family_point:
        return Rejection("not_your_power", {"what": "release", "by": public.spokesman})
    emit(ev.Released(command.post, speaks, tuple(body.facts), body.family_point, body.text))
    if speaks:  # what was released everybody reads
        for fact in body.facts:
            version = state.knows[command.post].facts[fact].version
            for post in hearing.of_posts(state, ctx, ctx.ix.post_order):
                facts.learn(state, ctx, emit, post, fact, version, "release", command.post)
    if body.family_point:
        meet(state, emit, "6.5", "family-point", public.spokesman or command.post)
    if speaks:
        meet(state, emit, "6.5", "first-release", public.spokesman or command.post)
        for figure, value in sorted(body.figures.items()):
            if figure in ctx.ix.figures:
                emit(ev.FigureStated(command.post, figure, value, "release", truth(state, ctx, figure), False,
                                     hearing.of_posts(state, ctx, ctx.ix.post_order)))  # fmt: skip
    return None


@decides(Note)
def note(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """A line in one's own log book."""
    emit(ev.Noted(command.post, command.body.text, tuple(command.body.about)))
    return None


@evolves(ev.FigureStated)
def _stated(state: State, at: int, body: ev.FigureStated) -> None:
    if body.settled:
        state.figures[body.figure] = (body.value, body.post)
    for post in body.heard:
        state.knows[post].figures[body.figure] = KnownFigure(body.figure, body.value, body.source, at, body.settled)
        touch(state, post)


@evolves(ev.Released)
def _released(state: State, at: int, body: ev.Released) -> None:
    words = body.words if not body.spokesman else ""
    if body.family_point and (words or "family_point" not in state.public):
        state.public.setdefault("family_point", at)
        publish(state, Notice("", "family_point", body.post, at, words))
    if body.spokesman:
        state.public.setdefault("release", at)
        publish(state, Notice("", "release", body.post, at, body.words, body.facts))


@evolves(ev.Noted)
def _noted(state: State, at: int, body: ev.Noted) -> None:
    state.knows[body.post].log[f"{at}:{body.words}"] = at
