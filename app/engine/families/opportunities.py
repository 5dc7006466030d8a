"""What is required of posts, as events: opened with owner, inputs and window, closed when met, late or missed.

The ids of indicators are those of the rubric. Nothing here decides a point; it states what was asked and what came.
"""

from app.domain.events import lead
from app.domain.events import script as ev
from app.domain.exercise.knowing import Decision
from app.domain.knowledge import Letter
from app.domain.state import PPM, Opportunity, State
from app.engine.context import Context
from app.engine.registry import Emit, due, evolves
from app.engine.timers import arm, disarm

ORDERS = ("order", "request", "plan", "signal")


def open_one(
    state: State, emit: Emit, indicator: str, subject: str, owner: str, by: int, clock: str,
    inputs: tuple[str, ...] = (), weight: int = PPM,
) -> None:  # fmt: skip
    """Open an opportunity, unless it was opened before."""
    ident = f"{indicator}|{subject}|{owner}"
    if ident not in state.opportunities and ident not in state.closed and owner in state.posts:
        emit(ev.OpportunityOpened(ident, indicator, subject, owner, by, clock, weight, inputs))


def meet(state: State, emit: Emit, indicator: str, subject: str, owner: str) -> None:
    """It was done, in time or late: by its owner, or by somebody else in his place."""
    ident = f"{indicator}|{subject}|{owner}"
    if ident in state.opportunities:
        emit(ev.OpportunityClosed(ident, "late" if state.now > state.opportunities[ident].by else "met"))
    else:
        meet_any(state, emit, indicator, subject)


def meet_any(state: State, emit: Emit, indicator: str, subject: str) -> None:
    """It was done, whoever owned it."""
    prefix = f"{indicator}|{subject}|"
    for ident in [i for i in state.opportunities if i.startswith(prefix)]:
        emit(ev.OpportunityClosed(ident, "late" if state.now > state.opportunities[ident].by else "met"))


def open_from_start(state: State, ctx: Context, emit: Emit) -> None:
    """What the plans require from the first minute on."""
    e = ctx.exercise
    for post in e.posts:
        open_one(state, emit, "1.3", f"filled:{post.id}", post.id, post.joins + post.filled_by, "world")
    for hq in e.headquarters:
        if not hq.standing and hq.set_up_by:
            open_one(state, emit, "1.3", f"hq:{hq.id}", hq.set_up_by[0], hq.due, "world")
    for plan in e.plans:
        for level in plan.levels:
            if level.level == plan.due_level:
                open_one(state, emit, "7.1", f"response:{plan.id}", level.decider, plan.due, "world")
                if level.proposer and level.proposer != level.decider:
                    open_one(state, emit, "7.1", f"propose:{plan.id}", level.proposer, plan.due, "world")
    for mechanism in e.mechanisms:
        if mechanism.activated_by:
            open_one(state, emit, "3.1", f"mechanism:{mechanism.id}", mechanism.activated_by[0], mechanism.due, "world")
    for duty in e.reports:
        open_one(state, emit, "6.2", f"report:{duty.id}:0", duty.owner, duty.within, "world")
    if e.public.spokesman and e.public.first_release:
        open_one(state, emit, "6.5", "first-release", e.public.spokesman, e.public.first_release, "world")
    if e.public.spokesman and e.public.family_point_due:
        open_one(state, emit, "6.5", "family-point", e.public.spokesman, e.public.family_point_due, "world")


def play(state: State, window: int) -> int:
    """The end of a window of play time that opens now, at the phase's own pace."""
    return state.now + window * state.phase_pace // 1000


def open_letter(state: State, ctx: Context, emit: Emit, letter: Letter, post: str) -> tuple[int, int]:
    """(acknowledge by, answer by) of a letter that reaches a post; 0 where nothing is due."""
    windows = ctx.exercise.windows
    if letter.kind in ORDERS:
        by = play(state, windows.acknowledge)
        open_one(state, emit, "6.3", f"acknowledge:{letter.id}", post, by, "play")
        return by, 0
    if letter.kind == "question":
        by = play(state, windows.answer)
        open_one(state, emit, "7.3", f"answer:{letter.id}", post, by, "play")
        return 0, by
    if letter.kind == "inject":
        window = ctx.ix.injects[letter.id.removeprefix("inject/")].answer_within if "/" in letter.id else 0
        if window:
            by = play(state, window)
            open_one(state, emit, "7.3", f"answer:{letter.id}", post, by, "play")
            return 0, by
    return 0, 0


def fact_held(state: State, ctx: Context, emit: Emit, post: str, fact: str) -> None:
    """A post holds a fact: its own need is met; if it is the first to hold it, it owes it to those who need it."""
    spec = ctx.ix.facts[fact]
    meet_any(state, emit, "6.1", f"deliver:{fact}:{post}")
    floor = spec.weight or {"life": 3.0, "coordination": 2.0, "public": 1.0}.get(spec.kind, 1.0)
    for need in spec.needed:
        if need.post == post or need.post not in state.posts or fact in state.knows[need.post].facts:
            continue
        if f"6.1|deliver:{fact}:{need.post}" in state.owed:
            continue
        by = _needed_by(state, ctx, need.before)
        open_one(state, emit, "6.1", f"deliver:{fact}:{need.post}", post, by, "world", (fact,), round(floor * PPM))


def _needed_by(state: State, ctx: Context, before: str) -> int:
    decision = state.decisions.get(before)
    if decision is not None and decision.due >= 0:
        return decision.due
    task = ctx.ix.tasks.get(before)
    if task is not None and task.due:
        return max(task.due, state.now)
    return play(state, ctx.exercise.windows.answer * 2)


def decision_opened(state: State, ctx: Context, emit: Emit, spec: Decision) -> None:
    """A decision is due, and where it is technical, a consultation before it."""
    by = state.now + spec.window
    open_one(state, emit, "7.1", f"decide:{spec.id}", spec.owner, by, "world", tuple(spec.facts))
    if spec.expertise and not spec.urgent:
        open_one(state, emit, "5.1", f"consult:{spec.id}", spec.owner, by, "world", tuple(spec.facts))


def decided(state: State, ctx: Context, emit: Emit, spec: Decision, taken: lead.DecisionTaken) -> None:
    """A decision was taken: in its window, after a qualified answer, following it."""
    meet(state, emit, "7.1", f"decide:{spec.id}", spec.owner)
    if taken.consulted:
        meet(state, emit, "5.1", f"consult:{spec.id}", spec.owner)


def task_appeared(state: State, ctx: Context, emit: Emit, task: str) -> None:
    """A task in a zone that asks for a safety officer needs one before entry."""
    spec = ctx.ix.tasks[task]
    commander = state.sites[spec.site].commander
    zone = ctx.ix.zones.get(spec.zone)
    if zone is not None and zone.safety_officer and commander and not state.sites[spec.site].safety_officer:
        by = play(state, ctx.exercise.windows.answer)
        open_one(state, emit, "4.4", f"safety_officer:{spec.site}", commander, by, "play")


def stopped(state: State, emit: Emit, unit: str, why: str) -> None:
    """A unit stopped working: the relief it was owed has come, or is no longer asked for."""
    prefix = f"4.4|relief:{unit}:"
    for ident in [i for i in state.opportunities if i.startswith(prefix)]:
        late = state.now > state.opportunities[ident].by
        how = "late" if late else "met" if why == "relieved" else "void"
        emit(ev.OpportunityClosed(ident, how))


def arrived(state: State, ctx: Context, emit: Emit, unit: str, site: str) -> None:
    """A unit that arrives at a site has to be registered with its command."""
    owner = state.sites[site].commander or ctx.ix.forces[ctx.ix.units[unit].force].commander
    if owner and state.units[unit].checked_in != site:
        by = play(state, ctx.exercise.windows.answer)
        open_one(state, emit, "4.2", f"check-in:{unit}:{site}", owner, by, "play")


def began(state: State, ctx: Context, emit: Emit, unit: str, tired_at: int) -> None:
    """A unit at work is to be relieved before its endurance is over."""
    owner = state.units[unit].tasked_by
    if owner and tired_at < ctx.exercise.length:
        open_one(state, emit, "4.4", f"relief:{unit}:{tired_at}", owner, tired_at, "world")


def interim(state: State, ctx: Context, emit: Emit, site: str, post: str) -> None:
    """Whoever took command because he came first owes the named chief a briefed handover."""
    hq = ctx.ix.hqs.get(ctx.ix.sites[site].headquarters)
    if hq is not None and hq.chief and hq.chief != post:
        open_one(state, emit, "1.3", f"handover:{site}:{hq.chief}", post, max(hq.due, state.now), "world")


def unasked(state: State, ctx: Context, emit: Emit, site: str) -> None:
    """Somebody comes unasked: what is needed at the site, or that there is enough, is to be published."""
    if site not in state.sites:
        return
    hq = ctx.ix.hqs.get(ctx.ix.sites[site].headquarters)
    owner = state.sites[site].commander or next(iter(hq.set_up_by if hq is not None else ()), "")
    if owner:
        by = play(state, ctx.exercise.windows.answer)
        open_one(state, emit, "6.5", f"needs:{site}", owner, by, "play")
        if f"needs:{site}" in state.public:
            meet_any(state, emit, "6.5", f"needs:{site}")


def flood_coming(state: State, ctx: Context, emit: Emit, area: str, arrives: int) -> None:
    """People in the water's way are to be warned to a receipt before it comes."""
    if ctx.ix.areas[area].warden and not state.areas[area].told:
        open_one(state, emit, "6.5", f"warn:{area}", ctx.ix.areas[area].warden, arrives, "world")


def danger(state: State, ctx: Context, emit: Emit, site: str, hazard: str) -> None:
    """After a strike with people inside: withdraw, and count them."""
    commander = state.sites[site].commander
    if commander:
        by = play(state, ctx.exercise.windows.acknowledge)
        open_one(state, emit, "4.4", f"withdraw:{site}", commander, by, "play", (hazard,))
        open_one(state, emit, "4.4", f"roll:{site}", commander, by + ctx.exercise.windows.roll_call, "play", (hazard,))


def figures_differ(state: State, ctx: Context, emit: Emit, figure: str) -> None:
    """Two sources differ by more than the tolerance: somebody has to settle it."""
    spec = ctx.ix.figures[figure]
    if spec.settled_by:
        by = play(state, ctx.exercise.windows.answer * 2)
        open_one(state, emit, "6.4", f"settle:{figure}", spec.settled_by[0], by, "play", (figure,))


@due("opportunity")
def _over(state: State, subject: str, ctx: Context, emit: Emit) -> None:
    emit(ev.OpportunityLapsed(subject))


@evolves(ev.OpportunityOpened)
def _opened(state: State, at: int, body: ev.OpportunityOpened) -> None:
    state.owed[f"{body.indicator}|{body.subject}"] = body.owner
    state.opportunities[body.id] = Opportunity(
        body.id, body.indicator, body.subject, body.owner, at, body.by, body.clock, body.weight, body.inputs
    )
    arm(state, "opportunity", body.id, body.by)


@evolves(ev.OpportunityLapsed)
def _lapsed(state: State, at: int, body: ev.OpportunityLapsed) -> None:
    disarm(state, "opportunity", body.id)


@evolves(ev.OpportunityClosed)
def _closed(state: State, at: int, body: ev.OpportunityClosed) -> None:
    disarm(state, "opportunity", body.id)
    del state.opportunities[body.id]
    state.closed[body.id] = body.how
