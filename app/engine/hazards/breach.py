"""A breach: its width by Verheij and Van der Knaap (2003), and what closing has taken from it.

B(t) = B0 + 1.3·(g^½·H^1.5/u_c)·log10(1 + 0.04·g·t/u_c), t in hours, capped. Closing tasks take their share done from
it.
"""

import math

from app.domain.clock import HOUR
from app.domain.exercise.sites import Hazard
from app.domain.state import PPM, State
from app.engine.context import Context
from app.engine.notes import share_done

GRAVITY = 9.81


def grown(spec: Hazard, waited: int) -> float:
    """Width in metres `waited` ms after the breach, if nobody closes it."""
    p = spec.params
    term: float = (
        1.3
        * GRAVITY**0.5
        * p["head_m"] ** 1.5
        / p["u_c"]
        * math.log10(1 + 0.04 * GRAVITY * (max(0, waited) / HOUR) / p["u_c"])
    )
    return min(p.get("max_m", 1e6), p["initial_m"] + term)


def width(state: State, ctx: Context, spec: Hazard) -> float:
    """Width in metres now."""
    now = state.hazards[spec.id]
    if now.started_at < 0:
        return 0.0
    closing = [t.id for t in ctx.exercise.tasks if t.hazard == spec.id and t.kind == "closure"]
    begun = [state.tasks[t].begun_at for t in closing if state.tasks[t].begun_at >= 0]
    until = min(begun) if begun else state.now
    share = sum(share_done(state, t) for t in closing) / max(1, len(closing)) / PPM
    return 0.0 if now.status == "stopped" else grown(spec, until - now.started_at) * (1 - share)
