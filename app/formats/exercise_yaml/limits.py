"""Which words and numbers a field takes, where the type alone allows more. A new field is one line here."""

from app.domain.clock import DAY, MINUTE
from app.domain.commands import lead, move, talk, think
from app.domain.commands.base import COMMANDS as _KINDS
from app.domain.exercise import exercise, forces, knowing, places, posts, script, sites

COMMANDS = tuple(
    kind
    for family in (lead, move, talk, think)
    for kind, body in _KINDS.items()
    if body.__module__ == family.__name__ and kind != "remind"
)
"""Every kind of command that a post can give, as `does` and `may` name them."""

STATEMENTS = ("type", "time", "place", "severity", "steps", "strength", "route", "contact", "staging")
"""What a request can state."""

WORDS: dict[type, dict[str, tuple[str, ...]]] = {
    exercise.Exercise: {
        "season": ("spring", "summer", "autumn", "winter"),
        "losses": ("death", "responder_hurt", "injury"),
    },
    places.Place: {"beds": ("red", "yellow", "green")},
    forces.Force: {"military_door": ("pla", "pap", "militia"), "must_state": STATEMENTS},
    posts.Post: {"may": ("*", *COMMANDS)},
    posts.ReportDuty: {
        "kind": (
            "first",
            "follow_up",
            "final",
            "statistics_first",
            "statistics_follow_up",
            "statistics_verified",
            "methane",
        ),
    },
    posts.Power: {"allows": ("requisition", "close_road", "evacuate", "airspace")},
    knowing.Fact: {"kind": ("life", "coordination", "public")},
    knowing.Figure: {
        "of": ("inside", "out", "extricated", "alive", "dead", "missing", "out_of_contact", "moved", "told"),
    },
    script.Effect: {"colour": ("red", "yellow", "green")},
    script.Expected: {"does": COMMANDS},
}
"""Concept → field → the words it takes: of a text, of each item of a list, of each key of a mapping."""


def words(concept: type, field: str) -> tuple[str, ...]:
    """The words that a field takes; nothing if it takes any."""
    if concept is sites.Hazard and field == "model":
        from app.engine.hazards.models import MODELS  # brings the engine along, which a cached exercise doesn't need

        return tuple(MODELS)
    return WORDS.get(concept, {}).get(field, ())


Range = tuple[float, float]

TIME: Range = (0, 60 * DAY)
COUNT: Range = (0, 10_000_000)
NUMBER: Range = (0, 1e9)
SHARE: Range = (0, 1)
SIGNED: Range = (-1e9, 1e9)
PLANE: Range = (-2e6, 2e6)
SOME: Range = (1e-6, 1e9)
"""Where zero would make no sense."""

RANGES: dict[type, dict[str, Range]] = {
    exercise.Exercise: {"schema": (1, 1e6), "difficulty": (1, 5), "length": (MINUTE, 60 * DAY)},
    exercise.Phase: {"pace": (0.1, 3600)},
    exercise.Weather: {
        "wind_ms": (0, 120),
        "wind_from": (0, 360),
        "rain_mm_h": (0, 500),
        "visibility_m": (0, 1e6),
        "temperature_c": (-90, 70),
    },
    exercise.Roads: {"slow": (0.001, 1), "night": (0.001, 1), "off_road_kmh": (0.1, 200), "stranger": (0.001, 1)},
    places.Place: {"at": PLANE, "area": PLANE},
    places.Area: {"answers": SHARE, "complies": SHARE},
    forces.Unit: {"speed_kmh": (0.1, 3000), "capabilities": SOME, "people": (0, 100_000), "vehicles": (0, 10_000)},
    forces.DispatchGrade: {"grade": (1, 5)},
    posts.Net: {"per_minute": SOME},
    posts.ChannelSpec: {"per_minute": SOME, "loss": SHARE},
    posts.Level: {"level": (1, 4)},
    posts.ResponsePlan: {"due_level": (1, 4)},
    sites.Site: {"gate_per_min": SOME},
    sites.Zone: {"injury_per_hour": (0, 1000)},
    sites.Need: {"quantity": SOME},
    sites.Victims: {"red": SHARE, "yellow": SHARE, "count": (0, 1_000_000)},
    sites.Blind: {"rate": (0, 1), "injuries": (0, 1000)},
    sites.Task: {"surge": (1, 100), "apart": SHARE},
    sites.Hazard: {"params": SIGNED},
    knowing.Fact: {"value": SIGNED},
    knowing.FactChange: {"value": SIGNED},
    knowing.Figure: {"truth": SIGNED},
    knowing.Expert: {"parallel": (1, 10_000)},
    script.Condition: {"level": (1, 4)},
    script.Effect: {"amount": SIGNED, "factor": (0, 1000)},
    script.Inject: {"figures": SIGNED},
}
"""Concept → field → least and greatest value; of durations in milliseconds. Where nothing stands, by type (below)."""

BY_TYPE: dict[str, Range] = {"duration": TIME, "int": COUNT, "float": NUMBER}
"""What a number may be where `RANGES` says nothing."""
