"""Experts and decisions: a question takes an expert's time, an answer must be used, the commander decides."""

from app.domain.commands.base import Command
from app.domain.commands.think import Consult, Decide
from app.domain.errors import Rejection
from app.domain.events import lead as ev
from app.domain.exercise.knowing import Decision, Opinion, Option
from app.domain.exercise.script import Effect
from app.domain.knowledge import Carried, KnownDecision, Letter
from app.domain.record import replace
from app.domain.state import State
from app.engine import hearing
from app.engine.context import Context
from app.engine.effects import apply
from app.engine.families.conditions import holds
from app.engine.families.letters import new_id, send
from app.engine.families.opportunities import decided, decision_opened
from app.engine.notes import touch
from app.engine.registry import Emit, affects, decides, due, evolves
from app.engine.timers import arm, disarm


def open_decision(state: State, ctx: Context, emit: Emit, decision: str) -> None:
    """A decision comes up; its owner hears of it."""

    spec = ctx.ix.decisions[decision]
    if state.decisions[decision].status != "hidden":
        return
    heard = hearing.of_posts(state, ctx, (spec.owner, *ctx.ix.posts[spec.owner].deputies))
    emit(ev.DecisionOpened(decision, state.now + spec.window, spec.owner, heard))
    decision_opened(state, ctx, emit, spec)


@decides(Consult)
def consult(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Put a question to an expert; more questions than he takes at once wait their turn."""
    body = command.body
    spec = ctx.ix.experts.get(body.expert)
    if spec is None:
        return Rejection("unknown_expert", {"expert": body.expert})
    if state.now < spec.reachable:
        return Rejection("expert_not_reachable", {"expert": spec.id, "from": str(spec.reachable // 1000)})
    if body.decision:
        if body.decision not in ctx.ix.decisions or body.decision not in state.knows[command.post].decisions:
            return Rejection("unknown_decision", {"decision": body.decision})
        if state.decisions[body.decision].status not in ("open", "taken"):
            return Rejection("decision_not_open", {"decision": body.decision})
    for fact in body.facts:
        if fact not in state.knows[command.post].facts:
            return Rejection("fact_not_held", {"fact": fact if fact in ctx.ix.facts else ""})
    key = f"{spec.id}/{command.post}/{body.decision or 'facts'}/{','.join(sorted(body.facts))}"
    if ("consult", key) in state.timers:
        return Rejection("already_asked", {"expert": spec.id})
    busy = [t for t in state.experts[spec.id] if t > state.now]
    begins = state.now if len(busy) < spec.parallel else sorted(busy)[-spec.parallel]
    expertise = ctx.ix.decisions[body.decision].expertise if body.decision else ""
    qualified = not expertise or expertise in spec.specialities
    emit(ev.ConsultBegan(key, spec.id, command.post, body.decision, tuple(sorted(body.facts)), qualified,
                         begins + spec.answer))  # fmt: skip
    return None


@affects("decision")
def _affected(state: State, ctx: Context, emit: Emit, effect: Effect) -> None:
    open_decision(state, ctx, emit, effect.decision)


@due("consult")
def _opinion(state: State, subject: str, ctx: Context, emit: Emit) -> None:

    expert, asker, decision, facts = subject.split("/", 3)
    decision = "" if decision == "facts" else decision
    told = set(facts.split(",")) - {""} | set(_own_facts(state, ctx, expert))
    number, opinion = _choose(ctx, expert, decision, told)
    lacking = tuple(f for f in opinion.needs if f not in told) if opinion else ()
    answered = opinion is not None and not lacking
    words = f"opinion:{expert}:{number}" if answered else "say:expert_lacks" if lacking else "say:expert_cannot"
    option = opinion.option if answered and opinion else ""
    emit(ev.OpinionGiven(subject, expert, asker, decision, option, lacking, words))
    facts_told = tuple(opinion.facts) if answered and opinion else ()
    channel = next(iter(ctx.ix.channels), "phone")
    about = (expert, *((decision,) if decision else ()), *((f"option:{option}",) if option else ()), *lacking)
    letter = Letter(
        new_id(state, expert, "opinion", (asker,)),
        "opinion",
        expert,
        (asker,),
        state.now,
        channel,
        words,
        about,
        facts_told,
    )
    send(state, ctx, emit, letter, Carried())


def _own_facts(state: State, ctx: Context, expert: str) -> tuple[str, ...]:
    """An expert knows what the desk that leads him knows."""
    return tuple(f for p in ctx.exercise.posts if expert in p.expert_desk for f in state.knows[p.id].facts)


def _choose(ctx: Context, expert: str, decision: str, told: set[str]) -> tuple[int, Opinion | None]:
    """The opinion about a decision whose facts were told; of several, the one that rests on most of them."""
    mine = [(n, o) for n, o in enumerate(ctx.ix.experts[expert].opinions) if o.decision == decision]
    if not mine:
        return 0, None
    served = [(n, o) for n, o in mine if set(o.needs) <= told]
    pool = served or mine
    return max(pool, key=lambda item: (len(item[1].needs) if served else -len(item[1].needs), -item[0]))


@decides(Decide)
def decide(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Decide. The effects come at once; whether it was sound is judged by the truth at that time."""

    body = command.body
    spec = ctx.ix.decisions.get(body.decision)
    if spec is None or body.decision not in state.knows[command.post].decisions:
        return Rejection("unknown_decision", {"decision": body.decision})
    owners = (spec.owner, *ctx.ix.posts[spec.owner].deputies)
    if command.post not in owners:
        return Rejection("not_your_power", {"what": "decide", "by": spec.owner})
    now = state.decisions[spec.id]
    if now.status == "hidden" or (now.status == "taken" and not body.review):
        return Rejection("decision_not_open", {"decision": spec.id})
    option = next((o for o in spec.options if o.id == body.option), None)
    if option is None:
        return Rejection("unknown_option", {"option": body.option, "expected": ", ".join(o.id for o in spec.options)})
    if now.status == "taken" and now.option == option.id:
        return Rejection("already_so", {"site": option.id})
    held = tuple(f for f in spec.facts if f in state.knows[command.post].facts)
    lacking = tuple(f for f in spec.facts if f not in held)
    advised = _advice(state, ctx, spec, command.post)
    at_site = (state.sites[spec.site].commander,) if spec.site else ()
    heard = hearing.of_posts(state, ctx, (*owners, *at_site))
    taken = ev.DecisionTaken(
        spec.id, option.id, command.post, sound(state, ctx, option), advised is not None, advised or "", held, lacking,
        body.review, now.status == "lapsed" or (now.due >= 0 and state.now > now.due), heard,
    )  # fmt: skip
    emit(taken)
    decided(state, ctx, emit, spec, taken)
    for effect in option.effects:
        apply(state, ctx, emit, effect)
    return None


def sound(state: State, ctx: Context, option: Option) -> bool:
    """Whether an option is technically right by the truth now."""
    return option.sound and (option.sound_if is None or holds(state, ctx, option.sound_if))


def _advice(state: State, ctx: Context, spec: Decision, post: str) -> str | None:
    """What the last qualified, still fresh opinion that reached the decider recommended; None: there is none."""
    best: tuple[int, str] | None = None
    for letter in state.knows[post].letters.values():
        if letter.kind != "opinion" or spec.id not in letter.about or not letter.words.startswith("opinion:"):
            continue
        expert = ctx.ix.experts.get(letter.sender)
        fresh = state.now - letter.at <= ctx.exercise.windows.fresh
        if expert is None or not fresh or (spec.expertise and spec.expertise not in expert.specialities):
            continue
        option = next((a.removeprefix("option:") for a in letter.about if a.startswith("option:")), "")
        if best is None or letter.at >= best[0]:
            best = (letter.at, option)
    return None if best is None else best[1]


@due("decision")
def _lapse(state: State, subject: str, ctx: Context, emit: Emit) -> None:

    emit(ev.DecisionLapsed(subject))
    for effect in ctx.ix.decisions[subject].lapses:
        apply(state, ctx, emit, effect)


@evolves(ev.ConsultBegan)
def _began(state: State, at: int, body: ev.ConsultBegan) -> None:
    busy = tuple(t for t in state.experts[body.expert] if t > at)
    state.experts[body.expert] = (*busy, body.due)
    arm(state, "consult", body.key, body.due)


@evolves(ev.OpinionGiven)
def _given(state: State, at: int, body: ev.OpinionGiven) -> None:
    disarm(state, "consult", body.key)


@evolves(ev.DecisionOpened)
def _opened(state: State, at: int, body: ev.DecisionOpened) -> None:
    state.decisions[body.decision] = replace(state.decisions[body.decision], status="open", opened_at=at, due=body.due)
    arm(state, "decision", body.decision, body.due)
    for post in body.heard:
        state.knows[post].decisions[body.decision] = KnownDecision(body.decision, "open", at, body.due)
        touch(state, post)


@evolves(ev.DecisionTaken)
def _taken(state: State, at: int, body: ev.DecisionTaken) -> None:
    now = state.decisions[body.decision]
    disarm(state, "decision", body.decision)
    reviewed = at if body.review else now.reviewed_at
    state.decisions[body.decision] = replace(
        now, status="taken", option=body.option, taken_at=at, by=body.by, reviewed_at=reviewed
    )
    for post in body.heard:
        state.knows[post].decisions[body.decision] = KnownDecision(body.decision, "taken", at, now.due, body.option)
        touch(state, post)


@evolves(ev.DecisionLapsed)
def _lapsed(state: State, at: int, body: ev.DecisionLapsed) -> None:
    disarm(state, "decision", body.decision)
    now = state.decisions[body.decision]
    state.decisions[body.decision] = replace(now, status="lapsed")
    for post, knowledge in state.knows.items():
        if body.decision in knowledge.decisions:
            knowledge.decisions[body.decision] = KnownDecision(body.decision, "lapsed", at, now.due)
            touch(state, post)
