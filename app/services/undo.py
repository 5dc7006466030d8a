"""What takes a deed of control's back: the orders that make it as it was. What has been said cannot be unsaid: what was
released or written on the spot has none, nor has an inject that was skipped."""

from collections.abc import Callable
from typing import Any

from app.domain.commands import control as co
from app.services.game import Game

Back = list[Any]
"""Orders of control's, one after the other."""


def back_from(game: Game, body: Any, language: str) -> Back:
    """How to come back from an order that is about to be given; empty if there is no way."""
    found = _WAYS.get(type(body))
    return found(game, body, language) if found is not None else []


def _held(game: Game, body: co.HoldInject, language: str) -> Back:
    return [co.HoldInject(body.inject, not body.held)]


def _timed(game: Game, body: co.RetimeInject, language: str) -> Back:
    injects = game.runner.state.injects
    old = injects[body.inject].at if body.inject in injects else -1
    if old < 0:
        return []
    moved = [(body.inject, old)]
    if body.shift_following:
        moved += [
            (i, now.at) for i, now in injects.items() if i != body.inject and now.status == "waiting" and now.at > old
        ]
    return [co.RetimeInject(inject, at) for inject, at in moved]


def _edited(game: Game, body: co.EditInject, language: str) -> Back:
    now, spec = game.runner.state.injects.get(body.inject), game.ctx.ix.injects.get(body.inject)
    if now is None or spec is None:
        return []
    text = game.words_of(now.words or f"inject:{body.inject}", language) if body.text else ""
    return [co.EditInject(body.inject, text, list(now.to or spec.to))]


def _changed(game: Game, body: co.ChangeWorld, language: str) -> Back:
    state, effects = game.runner.state, []
    for effect in body.effects:
        if "road" in effect:
            effects.append({"road": effect["road"], "state": state.roads.get(effect["road"], "open")})
        elif "net" in effect:
            effects.append({"net": effect["net"], "state": state.channels.get(effect["net"], "ok")})
        elif "unit" in effect and effect["unit"] in state.units:
            away = state.units[effect["unit"]].status == "away"
            effects.append({"unit": effect["unit"], "state": "away" if away else "available"})
        else:
            return []
    return [co.ChangeWorld(effects)] if effects != body.effects else []


def _frozen(game: Game, body: co.FreezeSeat, language: str) -> Back:
    seat = game.runner.state.posts.get(body.post)
    return [co.FreezeSeat(body.post, not body.frozen)] if seat is not None and seat.frozen != body.frozen else []


_WAYS: dict[type, Callable[[Game, Any, str], Back]] = {
    co.HoldInject: _held,
    co.RetimeInject: _timed,
    co.EditInject: _edited,
    co.ChangeWorld: _changed,
    co.FreezeSeat: _frozen,
}
