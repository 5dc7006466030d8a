"""Supplies: how they come to a place, and that what runs out stops work.

A unit that uses supplies brings enough for six hours (assumed); then it draws on what lies at the site, its staging
area or its base, four hours at a time. With nothing there it stops working.
"""

from app.domain.clock import HOUR
from app.domain.commands.base import Command
from app.domain.commands.lead import Requisition
from app.domain.commands.move import SupplyRun
from app.domain.errors import Rejection
from app.domain.events import lead
from app.domain.events import units as ev
from app.domain.exercise.script import Effect
from app.domain.record import replace
from app.domain.state import State
from app.engine.authority import may_move, may_task, power_allows
from app.engine.context import Context
from app.engine.families import movement, tasking
from app.engine.registry import Emit, affects, decides, due, evolves
from app.engine.timers import rearm
from app.engine.travel import route

BROUGHT = 6 * HOUR
DRAWN = 4 * HOUR


@decides(SupplyRun)
def supply_run(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Carry supplies from where the units are to a place or site; the load is shared among them."""

    body = command.body
    if not body.units:
        return Rejection("no_units")
    if tasking.twice(body.units):
        return Rejection("unit_twice")
    if body.supply not in ctx.ix.supplies:
        return Rejection("unknown_supply", {"supply": body.supply})
    if body.to not in ctx.ix.point:
        return Rejection("unknown_place", {"place": body.to})
    stock = state.stock.get(f"{body.supply}@{body.origin}", 0)
    if body.quantity <= 0 or body.quantity * 1000 > stock:
        return Rejection("not_in_stock", {"supply": body.supply, "place": body.origin, "stock": str(stock // 1000)})
    for unit in body.units:
        at_base = unit in state.units and state.units[unit].status == "base"
        refused = (may_move if at_base else may_task)(state, ctx, command.post, unit)
        if refused is not None:
            return refused
        now = state.units[unit]
        if now.status not in ("base", "on_scene", "resting") or now.place != body.origin:
            return Rejection("not_on_scene", {"unit": unit, "site": body.origin})
        if route(state, ctx, unit, body.to) is None:
            return Rejection("no_route", {"unit": unit, "place": body.to})
    share = body.quantity * 1000 // len(body.units)
    emit(ev.SupplyMoved(body.supply, body.origin, -share * len(body.units)))
    for unit in body.units:
        emit(ev.CargoLoaded(unit, body.supply, share))
        if state.units[unit].status == "base":
            movement.start_unit(state, ctx, emit, unit, command.post, body.to)
        else:
            movement.depart(state, ctx, emit, unit, body.to, command.post)
    return None


@decides(Requisition)
def requisition(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Supplies or machines taken by a legal power."""
    body = command.body
    refused = power_allows(ctx, command.post, body.power, "requisition")
    if refused is not None:
        return refused
    if body.supply not in ctx.ix.supplies:
        return Rejection("unknown_supply", {"supply": body.supply})
    if body.to not in ctx.ix.places:
        return Rejection("unknown_place", {"place": body.to})
    if not 0 < body.quantity <= 1_000_000:
        return Rejection("bad_quantity", {"quantity": str(body.quantity)})
    emit(lead.Requisitioned(body.supply, body.quantity, body.to, body.power, command.post))
    emit(ev.SupplyMoved(body.supply, body.to, body.quantity * 1000))
    return None


def deliver(state: State, ctx: Context, emit: Emit, unit: str) -> None:
    """Set the cargo down where the unit is."""
    supply, amount = state.units[unit].cargo
    place = state.units[unit].place
    emit(ev.SupplyMoved(supply, ctx.ix.sites[place].place if place in state.sites else place, amount))
    emit(ev.CargoLoaded(unit, "", 0))


def provision(state: State, ctx: Context, emit: Emit, unit: str) -> None:
    """A unit begins to work: when its supplies will be gone."""
    if not ctx.ix.units[unit].uses:
        return
    left = state.units[unit].on_board
    left = BROUGHT if left < 0 else left
    emit(ev.UnitProvisioned(unit, left, state.now + left))


@due("dry")
def _dry(state: State, subject: str, ctx: Context, emit: Emit) -> None:

    unit, spec = state.units[subject], ctx.ix.units[subject]
    stores = [unit.origin]
    if unit.place in state.sites:
        site = ctx.ix.sites[unit.place]
        stores = [site.place, state.sites[unit.place].staging or site.staging, unit.origin]
    found: dict[str, str] = {}
    for supply, per_hour in spec.uses.items():
        needed = round(per_hour * 1000 * DRAWN / HOUR)
        found[supply] = next((s for s in stores if state.stock.get(f"{supply}@{s}", 0) >= needed), "")
    if all(found.values()):
        for supply, store in found.items():
            emit(ev.SupplyMoved(supply, store, -round(spec.uses[supply] * 1000 * DRAWN / HOUR)))
        emit(ev.UnitProvisioned(subject, DRAWN, state.now + DRAWN))
    else:
        emit(ev.UnitProvisioned(subject, 0, -1))
        tasking.release(state, ctx, emit, subject, "supply")


@affects("supply")
def _affected(state: State, ctx: Context, emit: Emit, effect: Effect) -> None:
    at = ctx.ix.sites[effect.to].place if effect.to in ctx.ix.sites else effect.to
    emit(ev.SupplyMoved(effect.supply, at, round(effect.amount * 1000)))


@evolves(ev.CargoLoaded)
def _cargo(state: State, at: int, body: ev.CargoLoaded) -> None:
    state.units[body.unit] = replace(state.units[body.unit], cargo=(body.supply, body.amount))


@evolves(ev.UnitProvisioned)
def _provisioned(state: State, at: int, body: ev.UnitProvisioned) -> None:
    state.units[body.unit] = replace(state.units[body.unit], on_board=body.on_board)
    rearm(state, "dry", body.unit, body.dry_at)


@evolves(ev.SupplyMoved)
def _supply_moved(state: State, at: int, body: ev.SupplyMoved) -> None:
    key = f"{body.supply}@{body.at}"
    state.stock[key] = max(0, state.stock.get(key, 0) + body.amount)


@evolves(lead.Requisitioned)
def _requisitioned(state: State, at: int, body: lead.Requisitioned) -> None:
    """What was taken shows as stock."""
