"""The hazard models and the parameters each takes: (required, optional with default)."""

MODELS: dict[str, tuple[dict[str, str], dict[str, float]]] = {
    "survival": (
        {"tau_h": "hours until 1/e are left", "k": "shape: 1 for a risk that stays the same"},
        {},
    ),
    "untreated": (
        {
            "red_tau_h": "hours until 1/e of the untreated red are left",
            "yellow_tau_h": "the same for yellow",
            "green_tau_h": "the same for green",
        },
        {},
    ),
    "secondary_collapse": (
        {"per_hour": "rate per hour"},
        {"raised": 3.0, "eased": 0.2, "hurt_share": 0.2, "loss": 0.0},
    ),
    "gas": ({"per_hour": "rate per hour"}, {"raised": 3.0, "eased": 0.1, "hurt_share": 0.3, "loss": 0.0}),
    "piping": (
        {"hours": "hours until the dike fails if nothing is done"},
        {"raised": 2.0, "eased": 0.3, "spread": 0.1, "loss": 0.0},
    ),
    "fire": (
        {"growth_s": "seconds until it burns at 1,055 kW", "flashover_kw": "heat release at which it strikes"},
        {"loss_per_h": 0.0, "hurt_share": 0.1, "loss": 0.0},
    ),
    "breach": (
        {
            "initial_m": "width at the start",
            "head_m": "head of water",
            "u_c": "critical flow velocity of the soil, m/s",
        },
        {"max_m": 1e6, "loss_per_h": 0.0},
    ),
    "flood": ({"lethality_per_h": "share lost per hour in deep, fast water"}, {"velocity_ms": 0.5, "eased": 0.5}),
}
"""A flood's parameters also hold, per area it reaches, `<area>.arrives_h`, `<area>.rise_m_h` and `<area>.max_m`."""


def parameter(params: dict[str, float], model: str, name: str) -> float:
    """A parameter's value, or its model's default."""
    return params.get(name, MODELS[model][1].get(name, 0.0))
