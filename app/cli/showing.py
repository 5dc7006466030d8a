"""A state, and a seat's view of it, as JSON for people."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from app.codec.canonical import INDEXES
from app.codec.plain import plain, seconds
from app.domain.state import State
from app.domain.view import SeatView


def state_shown(state: State, words: Mapping[str, str]) -> dict[str, Any]:
    """The truth, part by part; timers as a list in the order in which they fall due."""
    apart = {"timers", *INDEXES}
    shown = {f.name: plain(getattr(state, f.name), words, f.name) for f in fields(State) if f.name not in apart}
    timers = sorted((time, priority, *key) for key, (time, priority, _) in state.timers.items())
    shown["timers"] = [{"at": seconds(time), "kind": kind, "subject": subject} for time, _, kind, subject in timers]
    return shown


def view_shown(view: SeatView, words: Mapping[str, str]) -> dict[str, Any]:
    """What the seat sees, without the part of the script that lies on its table from the start."""
    return {f.name: plain(getattr(view, f.name), words, f.name) for f in fields(SeatView) if f.name != "script"}
