"""Action plans, meetings, handsets, published needs."""

from app.domain.clock import MINUTE
from app.domain.commands.base import Command
from app.domain.commands.lead import LendHandset, Plan, PublishNeeds
from app.domain.commands.think import Convene
from app.domain.errors import Rejection
from app.domain.events import lead as ev
from app.domain.events import talk
from app.domain.knowledge import KnownMeeting, Letter, Notice
from app.domain.record import replace
from app.domain.state import State
from app.engine import hearing
from app.engine.context import Context
from app.engine.families.command import in_command
from app.engine.families.facts import learn
from app.engine.families.letters import carry, new_id, parts, send
from app.engine.families.opportunities import meet
from app.engine.families.tasking import twice
from app.engine.notes import publish, touch
from app.engine.registry import Emit, decides, due, evolves
from app.engine.timers import arm, disarm


@decides(Plan)
def plan(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Issue an action plan to everybody who commands forces at the site; they must acknowledge it."""

    body = command.body
    refused = in_command(state, ctx, command.post, body.site)
    if refused is not None:
        return refused
    if not 1 <= len(body.objectives) <= 3:
        return Rejection("objectives_count", {"count": str(len(body.objectives))})
    for holder, tasks in body.tasks.items():
        if holder not in ctx.ix.forces and holder not in ctx.ix.units:
            return Rejection("unknown_force", {"force": holder})
        for task in tasks:
            if task not in state.knows[command.post].tasks:
                return Rejection("unknown_task", {"task": task})
    if body.net and body.net not in ctx.ix.nets:
        return Rejection("unknown_net", {"net": body.net})
    version = state.counts.get(f"plan:{body.site}", 0) + 1
    tasks = tuple((holder, tuple(given)) for holder, given in sorted(body.tasks.items()))
    emit(ev.PlanIssued(body.site, command.post, tuple(body.objectives), tasks, version))
    to = tuple(p for p in hearing.of_site(state, ctx, body.site) if p != command.post)
    if to:
        channel = next(iter(ctx.ix.channels), "phone")
        about = (body.site, *dict.fromkeys(t for _, given in tasks for t in given))
        ident = new_id(state, command.post, "plan", to)
        words = body.text or "say:plan"
        stated = (
            *(("objective", aim) for aim in body.objectives if aim.strip()),
            *(("task", ",".join((holder, *given))) for holder, given in tasks),
            *parts({"net": body.net, "signal": body.signal}),
        )
        send(state, ctx, emit, Letter(ident, "plan", command.post, to, state.now, channel, words, about, parts=stated))
    return None


@decides(Convene)
def convene(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Call a meeting: at its end all that attendees hold about its subjects is pooled."""
    body = command.body
    attendees = tuple(dict.fromkeys(a for a in body.attendees if a != command.post))
    for post in attendees:
        if post not in state.posts:
            return Rejection("unknown_post", {"post": post})
        if state.posts[post].busy_until > state.now:
            return Rejection("in_a_meeting", {"post": post})
    if not attendees:
        return Rejection("no_receivers")
    if not 1 <= body.minutes <= 180:
        return Rejection("bad_quantity", {"quantity": str(body.minutes)})
    if state.posts[command.post].busy_until > state.now:
        return Rejection("in_a_meeting", {"post": command.post})
    ident = f"{command.post}/meeting/{state.counts.get(f'meeting:{command.post}', 0)}"
    everyone = tuple(p for p in (command.post, *attendees) if state.posts[p].active)
    emit(talk.MeetingBegan(ident, command.post, everyone, tuple(body.about), state.now + body.minutes * MINUTE,
                           body.text))  # fmt: skip
    return None


@due("meeting")
def _meeting_over(state: State, subject: str, ctx: Context, emit: Emit) -> None:

    attendees, about = state.meetings[subject].attendees, state.meetings[subject].about
    emit(talk.MeetingEnded(subject))
    held = {p: dict(state.knows[p].facts) for p in attendees}
    for post in attendees:
        for other in attendees:
            for fact, known in held[other].items():
                if other != post and fact not in held[post] and _concerns(ctx, fact, about):
                    learn(state, ctx, emit, post, fact, known.version, "meeting", other)
    channel = next(iter(ctx.ix.channels), "phone")
    for post in attendees:
        others = tuple(p for p in attendees if p != post)
        letter = Letter(
            new_id(state, post, "meeting", others), "meeting", post, others, state.now, channel, "say:meeting", about
        )
        send(state, ctx, emit, letter, carry(state.knows[post], about, ctx), instantly=True)


def _concerns(ctx: Context, fact: str, about: tuple[str, ...]) -> bool:
    if not about or fact in about:
        return True
    wanted = set(about) | {t for site in about for t in ctx.ix.site_tasks.get(site, ())}
    spec = ctx.ix.facts[fact]
    return bool({n.before for n in spec.needed} & wanted) or any(w.at in wanted for w in spec.learn)


@decides(LendHandset)
def lend(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Lend handsets of a net to units that don't carry any."""
    body = command.body
    net = ctx.ix.nets.get(body.net)
    if net is None:
        return Rejection("unknown_net", {"net": body.net})
    if command.post not in state.nets[body.net]:
        return Rejection("not_on_net", {"net": body.net})
    if twice(body.units):
        return Rejection("unit_twice")
    new = [u for u in body.units if u not in state.handsets.get(body.net, ())]
    for unit in body.units:
        if unit not in state.units:
            return Rejection("unknown_unit", {"unit": unit})
    if not new:
        return Rejection("already_so", {"site": body.net})
    lent = state.counts.get(f"lent:{body.net}", 0)
    if lent + len(new) > net.lendable:
        return Rejection("no_handsets_left", {"net": body.net, "left": str(net.lendable - lent)})
    emit(talk.HandsetLent(body.net, tuple(new), command.post))
    return None


@decides(PublishNeeds)
def publish_needs(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Publish what is needed at a site, or that there is enough: then nobody else sets out unasked."""

    body = command.body
    if body.site not in state.sites:
        return Rejection("unknown_site", {"site": body.site})
    layer = ctx.ix.posts[command.post].layer
    if layer not in ("unified", "on_site") and "publish_needs" not in ctx.ix.posts[command.post].may:
        return Rejection("not_your_power", {"what": "publish_needs", "by": "unified, on_site"})
    emit(ev.NeedsPublished(body.site, command.post, tuple(body.needs), body.enough, body.text))
    meet(state, emit, "6.5", f"needs:{body.site}", command.post)
    return None


@evolves(ev.PlanIssued)
def _issued(state: State, at: int, body: ev.PlanIssued) -> None:
    state.plans[body.site] = body.by
    state.counts[f"plan:{body.site}"] = body.version


@evolves(talk.MeetingBegan)
def _began(state: State, at: int, body: talk.MeetingBegan) -> None:
    sits = KnownMeeting(body.meeting, body.convener, body.attendees, body.about, body.words, body.ends)
    state.meetings[body.meeting] = sits
    state.counts[f"meeting:{body.convener}"] = state.counts.get(f"meeting:{body.convener}", 0) + 1
    for post in body.attendees:
        state.posts[post] = replace(state.posts[post], busy_until=body.ends)
        state.knows[post].meetings[body.meeting] = sits
        touch(state, post)
    arm(state, "meeting", body.meeting, body.ends)


@evolves(talk.MeetingEnded)
def _ended(state: State, at: int, body: talk.MeetingEnded) -> None:
    disarm(state, "meeting", body.meeting)
    for post in state.meetings.pop(body.meeting).attendees:
        del state.knows[post].meetings[body.meeting]
        touch(state, post)


@evolves(talk.HandsetLent)
def _lent(state: State, at: int, body: talk.HandsetLent) -> None:
    state.handsets[body.net] = (*state.handsets.get(body.net, ()), *body.units)
    for post in state.nets[body.net]:
        state.knows[post].handsets[body.net] = state.handsets[body.net]
        touch(state, post)
    state.counts[f"lent:{body.net}"] = state.counts.get(f"lent:{body.net}", 0) + len(body.units)


@evolves(ev.NeedsPublished)
def _published(state: State, at: int, body: ev.NeedsPublished) -> None:
    state.public.setdefault(f"needs:{body.site}", at)
    kind = "enough" if body.enough else "needs"
    publish(state, Notice("", kind, body.by, at, body.words, (body.site,), body.needs))
    if body.enough:
        state.counts[f"enough:{body.site}"] = 1
