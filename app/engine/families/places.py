"""Places: open or closed, and the beds that a hospital has left."""

from app.domain.events import units as ev
from app.domain.exercise.script import Effect
from app.domain.state import State
from app.engine.context import Context
from app.engine.notes import touch
from app.engine.registry import Emit, affects, evolves


@affects("place")
def _place(state: State, ctx: Context, emit: Emit, effect: Effect) -> None:
    emit(ev.PlaceChanged(effect.place, effect.state or "closed"))


@affects("hospital")
def _hospital(state: State, ctx: Context, emit: Emit, effect: Effect) -> None:
    emit(ev.BedsChanged(effect.hospital, effect.colour or "red", round(effect.amount)))


@evolves(ev.PlaceChanged)
def _place_changed(state: State, at: int, body: ev.PlaceChanged) -> None:
    if body.status == "open":
        state.places.pop(body.place, None)
    else:
        state.places[body.place] = body.status
    for post, knowledge in state.knows.items():
        knowledge.places = {**knowledge.places, body.place: body.status}
        touch(state, post)


@evolves(ev.BedsChanged)
def _beds_changed(state: State, at: int, body: ev.BedsChanged) -> None:
    key = f"{body.hospital}:{body.colour}"
    state.beds[key] = max(0, state.beds.get(key, 0) + body.amount)
