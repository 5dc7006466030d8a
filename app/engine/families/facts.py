"""Facts: how they are learned, passed on, and change."""

from app.domain.clock import MINUTE
from app.domain.events import talk as ev
from app.domain.exercise.knowing import Learn
from app.domain.exercise.script import Effect
from app.domain.knowledge import Carried, KnownFact, Letter
from app.domain.state import State
from app.engine import hearing
from app.engine.context import Context
from app.engine.families import letters
from app.engine.families.opportunities import fact_held
from app.engine.notes import touch
from app.engine.registry import Emit, affects, due, evolves
from app.engine.timers import arm, disarm


def learn(
    state: State, ctx: Context, emit: Emit, post: str, fact: str, version: int, way: str, source: str = ""
) -> None:
    """A post holds a fact from now on, unless it holds this version or a later one."""

    known = state.knows[post].facts.get(fact)
    if known is not None and known.version >= version:
        return
    emit(ev.FactLearned(post, fact, version, way, source))
    fact_held(state, ctx, emit, post, fact)


def look_for(state: State, ctx: Context, emit: Emit, unit: str, at: str) -> None:
    """A unit that came somewhere will find out what such a unit can find out there, after a while."""
    for fact in ctx.ix.unit_learns.get(unit, ()):
        for number, way in enumerate(ctx.ix.facts[fact].learn):
            if _finds(ctx, unit, way) and way.at in (at, ""):
                emit(ev.SearchBegan(unit, fact, number, state.now + max(1, way.takes)))


def _finds(ctx: Context, unit: str, way: Learn) -> bool:
    spec = ctx.ix.units[unit]
    return not way.task and bool(set(way.units) & {unit, spec.force, *spec.capabilities})


@due("learn")
def _found(state: State, subject: str, ctx: Context, emit: Emit) -> None:
    unit, fact, _ = subject.split(">")
    emit(ev.SearchEnded(subject))
    now = state.units[unit]
    if now.status in ("on_scene", "working", "resting"):
        chief = ctx.ix.forces[ctx.ix.units[unit].force].commander
        for post in hearing.of_posts(state, ctx, (chief, *hearing.of_unit(state, ctx, unit))):
            learn(state, ctx, emit, post, fact, state.facts[fact], "unit", unit)


def task_tells(state: State, ctx: Context, emit: Emit, task: str, done: bool) -> None:
    """Who works on a task learns what it brings to light when it is begun, or done."""
    for fact in ctx.ix.task_learns.get(task, ()):
        if any(way.task == task and way.done == done for way in ctx.ix.facts[fact].learn):
            for post in hearing.of_task(state, ctx, task):
                learn(state, ctx, emit, post, fact, state.facts[fact], "task", task)


def absent_answers(
    state: State, ctx: Context, emit: Emit, asker: str, asked: list[str], about: tuple[str, ...], facts: tuple[str, ...]
) -> None:
    """A force without a seat tells what it can be asked about: the facts asked for, or those that concern `about`."""

    for force in asked:
        told = tuple(
            f.id
            for f in ctx.exercise.facts
            if any(force in way.ask for way in f.learn)
            and (f.id in facts or (not facts and (not about or _concerns(ctx, f.id, about))))
        )
        channel = next(iter(ctx.ix.channels), "phone")
        letter = Letter(letters.new_id(state, force, "reply", (asker,)), "reply", force, (asker,), state.now, channel,
                        "say:told" if told else "say:knows_nothing", about, told)  # fmt: skip
        emit(ev.AnswerPromised(letter, state.now + 3 * MINUTE))


def _concerns(ctx: Context, fact: str, about: tuple[str, ...]) -> bool:
    wanted = set(about) | {t for site in about for t in ctx.ix.site_tasks.get(site, ())}
    spec = ctx.ix.facts[fact]
    return fact in wanted or bool({n.before for n in spec.needed} & wanted) or any(w.at in wanted for w in spec.learn)


@affects("fact")
def _affected(state: State, ctx: Context, emit: Emit, effect: Effect) -> None:
    if state.facts[effect.fact] < len(ctx.ix.facts[effect.fact].changes):
        emit(ev.FactChanged(effect.fact, state.facts[effect.fact] + 1))


@due("answers")
def _answers(state: State, subject: str, ctx: Context, emit: Emit) -> None:

    letter = state.promised[subject]
    emit(ev.AnswerCame(subject))
    letters.send(state, ctx, emit, letter, Carried())


@evolves(ev.AnswerPromised)
def _promised(state: State, at: int, body: ev.AnswerPromised) -> None:
    letters.count_letter(state, body.letter)
    state.promised[body.letter.id] = body.letter
    arm(state, "answers", body.letter.id, body.due)


@evolves(ev.AnswerCame)
def _answer_came(state: State, at: int, body: ev.AnswerCame) -> None:
    disarm(state, "answers", body.message)
    del state.promised[body.message]


@evolves(ev.FactLearned)
def _learned(state: State, at: int, body: ev.FactLearned) -> None:
    state.knows[body.post].facts[body.fact] = KnownFact(body.fact, body.version, at, body.way, body.source)
    touch(state, body.post)


@evolves(ev.FactChanged)
def _changed(state: State, at: int, body: ev.FactChanged) -> None:
    state.facts[body.fact] = body.version


@evolves(ev.SearchBegan)
def _search_began(state: State, at: int, body: ev.SearchBegan) -> None:
    arm(state, "learn", f"{body.unit}>{body.fact}>{body.way}", body.due)


@evolves(ev.SearchEnded)
def _search_ended(state: State, at: int, body: ev.SearchEnded) -> None:
    disarm(state, "learn", body.search)
