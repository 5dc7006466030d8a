"""Expected actions: predicates over what was ordered or what came about, in a window."""

from app.domain.commands import all as _  # noqa: F401  fills the register
from app.domain.commands.base import COMMANDS, Command
from app.domain.commands.talk import Reply
from app.domain.events import script as ev
from app.domain.exercise.script import Expected
from app.domain.record import replace
from app.domain.state import State
from app.engine.context import Context
from app.engine.families.conditions import holds
from app.engine.families.opportunities import meet_any, open_one
from app.engine.registry import Emit, due, evolves
from app.engine.timers import arm, disarm


def open_window(state: State, ctx: Context, emit: Emit, expected: str) -> None:
    """The window opens; its end is in play time at the pace of the phase, unless it has a fixed time."""

    spec = ctx.ix.expected[expected]
    if state.expected[expected].status != "closed":
        return
    by = spec.by or state.now + spec.within * state.phase_pace // 1000
    emit(ev.ExpectedOpened(expected, by))
    owner = next((p for p in spec.who if p in state.posts), "")
    if owner:
        weight = round(spec.weight * 1_000_000)
        open_one(state, emit, "7.3", f"expected:{expected}", owner, by, "world" if spec.by else "play", (), weight)
    look(state, ctx, emit, expected)


def match(state: State, command: Command, ctx: Context, emit: Emit) -> None:
    """An accepted order may be what was expected, in time or late."""
    for ident in ctx.ix.expected_by_kind.get(command.kind, ()):
        spec, now = ctx.ix.expected[ident], state.expected[ident]
        if now.status in ("open", "missed") and _fits(spec, command, ctx):
            wanted = set(spec.to)
            if wanted:
                reached = set(now.reached) | (wanted & _spoken_to(state, command, ctx))
                if reached != set(now.reached):
                    emit(ev.ExpectedReached(ident, tuple(sorted(reached))))
                if not wanted <= reached:
                    continue
            _met(state, emit, ident, command.post)


def _spoken_to(state: State, command: Command, ctx: Context) -> set[str]:
    """The posts that an order speaks to: its receivers, working groups written out, or whom it answers."""
    if isinstance(command.body, Reply):
        return {state.knows[command.post].letters[command.body.message].sender}
    to = getattr(command.body, "to", ())
    return {post for name in ((to,) if isinstance(to, str) else to) for post in ctx.ix.groups.get(name, (name,))}


def _fits(spec: Expected, command: Command, ctx: Context) -> bool:
    if spec.who and command.post not in spec.who:
        return False
    body = command.body
    if spec.facts and not set(spec.facts) <= set(getattr(body, "facts", ())):
        return False
    return not spec.about or not concerns(body, ctx).isdisjoint(spec.about)


_IDS = (
    "about", "areas", "units", "facts", "decision", "option", "task", "site", "to", "origin", "headquarters",
    "mechanism", "plan", "force", "where", "figure", "expert", "net", "nets", "road", "place", "at", "duty",
    "supply", "holder", "role", "report", "request",
)  # fmt: skip

_NAMED = {kind: tuple(name for name in _IDS if hasattr(kind, name)) for kind in COMMANDS.values()}
"""Order → its fields that hold ids."""


def concerns(body: object, ctx: Context) -> set[str]:
    """Every id that an order concerns: its about, subjects, units and their forces."""
    found: set[str] = set()
    for name in _NAMED[type(body)]:
        value = getattr(body, name)
        if isinstance(value, str) and value:
            found.add(value)
        elif isinstance(value, list):
            found.update(str(v) for v in value)
    found |= {ctx.ix.units[u].force for u in found & ctx.ix.units.keys()}
    found |= {ctx.ix.tasks[t].site for t in found & ctx.ix.tasks.keys()}
    return found


def look(state: State, ctx: Context, emit: Emit, expected: str) -> None:
    """A state that was expected may hold now."""
    spec = ctx.ix.expected[expected]
    if spec.when is not None and state.expected[expected].status in ("open", "missed") and holds(state, ctx, spec.when):
        _met(state, emit, expected, "")


def _met(state: State, emit: Emit, expected: str, post: str) -> None:

    late = state.expected[expected].status == "missed"
    emit(ev.ExpectedMet(expected, post, late))
    meet_any(state, emit, "7.3", f"expected:{expected}")


@due("expected")
def _missed(state: State, subject: str, ctx: Context, emit: Emit) -> None:
    emit(ev.ExpectedMissed(subject))


@evolves(ev.ExpectedOpened)
def _opened(state: State, at: int, body: ev.ExpectedOpened) -> None:
    state.expected[body.expected] = replace(state.expected[body.expected], status="open", opened_at=at, by=body.by)
    arm(state, "expected", body.expected, body.by)


@evolves(ev.ExpectedReached)
def _reached(state: State, at: int, body: ev.ExpectedReached) -> None:
    state.expected[body.expected] = replace(state.expected[body.expected], reached=body.reached)


@evolves(ev.ExpectedMet)
def _was_met(state: State, at: int, body: ev.ExpectedMet) -> None:
    disarm(state, "expected", body.expected)
    status = "late" if body.late else "met"
    state.expected[body.expected] = replace(state.expected[body.expected], status=status, met_at=at)


@evolves(ev.ExpectedMissed)
def _was_missed(state: State, at: int, body: ev.ExpectedMissed) -> None:
    disarm(state, "expected", body.expected)
    state.expected[body.expected] = replace(state.expected[body.expected], status="missed")
