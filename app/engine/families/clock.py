"""Time: the start and the end, phases, weather, day and night, seats and their looks."""

from typing import Any

from app.domain.clock import DAY, HOUR, MINUTE
from app.domain.commands.base import Command
from app.domain.commands.control import Start
from app.domain.commands.think import Remind
from app.domain.errors import Rejection
from app.domain.events import clock as ev
from app.domain.exercise.script import Effect
from app.domain.record import replace
from app.domain.state import State
from app.engine.context import Context
from app.engine.draw import draw
from app.engine.families.movement import ground_the_limited
from app.engine.families.opportunities import open_from_start
from app.engine.families.triggers import begin_script
from app.engine.notes import touch
from app.engine.registry import Emit, affects, decides, due, evolves
from app.engine.timers import arm, disarm, rearm

REACTION = {"idle": 0, "uncoordinated": 10_000, "partial": 30_000, "doctrine": 20_000}
"""How long a bot takes to react, ms of play: assumed. It is the step of the grid on which it looks."""


def seat_taken(state: State, ctx: Context, post: str, player: str) -> ev.SeatTaken:
    """The event that gives a seat to `person` or `bot:POLICY`; bots of one table look at different moments."""
    reaction = REACTION.get(player.removeprefix("bot:"), 20_000) if player.startswith("bot:") else 0
    step = 1000
    offset = draw(state.seed, "look", post) * (reaction // step) // 1_000_000 * step if reaction else 0
    return ev.SeatTaken(post, player, reaction, offset)


@decides(Start)
def start(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Control starts the exercise and fills the seats."""

    if state.status != "set":
        return Rejection("already_started")
    if state.now:
        return Rejection("time_past", {"at": "0"})
    for post in command.body.seats:
        if post not in state.posts:
            return Rejection("unknown_post", {"post": post})
    emit(ev.Started(ctx.exercise.length))
    emit(_phase(ctx, 0))
    if ctx.exercise.weather:
        emit(_weather(ctx, 0))
    emit(_light(state, ctx))
    for post, player in command.body.seats.items():
        emit(seat_taken(state, ctx, post, player))
    for post in ctx.ix.post_order:
        if state.posts[post].active:
            emit(ev.PostJoined(post, ctx.ix.posts[post].filled_by))
    begin_script(state, ctx, emit)
    open_from_start(state, ctx, emit)
    return None


@decides(Remind)
def remind(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """A post sets itself a reminder."""
    if command.body.at <= state.now:
        return Rejection("time_past", {"at": str(command.body.at)})
    emit(ev.ReminderSet(command.post, command.body.at, command.body.about))
    return None


def _phase(ctx: Context, number: int) -> ev.PhaseBegan:
    phases = ctx.exercise.phases
    following = phases[number + 1].at if number + 1 < len(phases) else -1
    return ev.PhaseBegan(number, round(phases[number].pace * 1000), following)


def _weather(ctx: Context, number: int) -> ev.WeatherChanged:
    spells = ctx.exercise.weather
    return ev.WeatherChanged(number, spells[number + 1].at if number + 1 < len(spells) else -1)


def wall_clock(ctx: Context) -> int:
    """Milliseconds after midnight of the scenario's wall clock at T+0."""
    hours, minutes, seconds = (ctx.exercise.start[11:19] + ":00:00")[:8].split(":")
    return int(hours or 0) * HOUR + int(minutes or 0) * MINUTE + int(seconds or 0) * 1000


def _light(state: State, ctx: Context) -> ev.DarknessChanged:
    def of_day(text: str) -> int:
        hours, minutes = text.split(":")
        return int(hours) * HOUR + int(minutes) * MINUTE

    dawn, dusk = of_day(ctx.exercise.dawn), of_day(ctx.exercise.dusk)
    now = (wall_clock(ctx) + state.now) % DAY
    dark = not dawn <= now < dusk
    following = (dawn if dark else dusk) - now
    return ev.DarknessChanged(dark, state.now + (following if following > 0 else following + DAY))


@due("phase")
def _next_phase(state: State, subject: str, ctx: Context, emit: Emit) -> None:
    emit(_phase(ctx, state.phase + 1))


@due("weather")
def _next_weather(state: State, subject: str, ctx: Context, emit: Emit) -> None:

    emit(_weather(ctx, state.weather + 1))
    ground_the_limited(state, ctx, emit)


@affects("weather")
def _affected(state: State, ctx: Context, emit: Emit, effect: Effect) -> None:
    if effect.weather is not None and effect.weather < len(ctx.exercise.weather):
        later = [w.at for w in ctx.exercise.weather[effect.weather + 1 :] if w.at > state.now]
        emit(ev.WeatherChanged(effect.weather, later[0] if later else -1))
        ground_the_limited(state, ctx, emit)


@due("light")
def _next_light(state: State, subject: str, ctx: Context, emit: Emit) -> None:

    emit(_light(state, ctx))
    ground_the_limited(state, ctx, emit)


@due("join")
def _join(state: State, subject: str, ctx: Context, emit: Emit) -> None:
    emit(ev.PostJoined(subject, state.now + ctx.ix.posts[subject].filled_by))


@due("end")
def _end(state: State, subject: str, ctx: Context, emit: Emit) -> None:
    emit(ev.Ended("time"))


@due("look")
def _look(state: State, subject: str, ctx: Context, emit: Emit) -> None:
    emit(ev.BotLooked(subject))


@due("remind")
def _reminder(state: State, subject: str, ctx: Context, emit: Emit) -> None:
    post, about = subject.split(">", 1)
    emit(ev.ReminderCame(post, about))


@evolves(ev.Started)
def _started(state: State, at: int, body: ev.Started) -> None:
    state.status = "running"


@evolves(ev.PhaseBegan)
def _phase_began(state: State, at: int, body: ev.PhaseBegan) -> None:
    state.phase, state.pace, state.phase_pace = body.phase, body.pace, body.pace
    rearm(state, "phase", "", body.next_at)
    for post, knowledge in state.knows.items():
        knowledge.phase = body.phase
        touch(state, post)


@evolves(ev.WeatherChanged)
def _weather_changed(state: State, at: int, body: ev.WeatherChanged) -> None:
    state.weather = body.index
    rearm(state, "weather", "", body.next_at)
    for post, knowledge in state.knows.items():
        knowledge.weather = body.index
        touch(state, post)


@evolves(ev.DarknessChanged)
def _darkness(state: State, at: int, body: ev.DarknessChanged) -> None:
    state.dark = body.dark
    arm(state, "light", "", body.next_at)


@evolves(ev.Paused)
def _paused(state: State, at: int, body: ev.Paused) -> None:
    state.paused = True


@evolves(ev.Resumed)
def _resumed(state: State, at: int, body: ev.Resumed) -> None:
    state.paused = False


@evolves(ev.PaceSet)
def _pace(state: State, at: int, body: ev.PaceSet) -> None:
    state.pace = body.pace


@evolves(ev.Jumped)
def _jumped(state: State, at: int, body: Any) -> None:
    """The jump itself is time passing; this marks the windows it touches."""


@evolves(ev.Ended)
def _ended(state: State, at: int, body: ev.Ended) -> None:
    state.status = "ended"
    state.timers.clear()
    state.agenda = None


@evolves(ev.SeatTaken)
def _taken(state: State, at: int, body: ev.SeatTaken) -> None:
    seat = state.posts[body.post]
    state.posts[body.post] = replace(seat, player=body.player, reaction=body.reaction, offset=body.offset)
    disarm(state, "look", body.post)
    touch(state, body.post)


@evolves(ev.SeatFrozen)
def _frozen(state: State, at: int, body: ev.SeatFrozen) -> None:
    state.posts[body.post] = replace(state.posts[body.post], frozen=body.frozen)
    if body.frozen:
        disarm(state, "look", body.post)
    else:
        touch(state, body.post)


@evolves(ev.PostJoined)
def _joined(state: State, at: int, body: ev.PostJoined) -> None:
    disarm(state, "join", body.post)
    state.posts[body.post] = replace(state.posts[body.post], active=True)
    touch(state, body.post)


@evolves(ev.PostFilled)
def _filled(state: State, at: int, body: ev.PostFilled) -> None:
    state.posts[body.post] = replace(state.posts[body.post], filled_at=at)


@evolves(ev.BotLooked)
def _looked(state: State, at: int, body: ev.BotLooked) -> None:
    disarm(state, "look", body.post)


@evolves(ev.ReminderSet)
def _reminder_set(state: State, at: int, body: ev.ReminderSet) -> None:
    state.knows[body.post].reminders.pop(body.about, None)
    arm(state, "remind", f"{body.post}>{body.about}", body.due)


@evolves(ev.ReminderCame)
def _reminder_came(state: State, at: int, body: ev.ReminderCame) -> None:
    disarm(state, "remind", f"{body.post}>{body.about}")
    state.knows[body.post].reminders[body.about] = at
    touch(state, body.post)


@evolves(ev.Barred)
def _barred(state: State, at: int, body: ev.Barred) -> None:
    state.barred[body.post] = (*state.barred.get(body.post, ()), body.intent)
    knowledge = state.knows[body.post]
    knowledge.declined = (*knowledge.declined, body.intent)
