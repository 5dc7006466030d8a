"""Everything the seat window can do, by words: what the palette offers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.services.words import LANGUAGES
from app.ui.seat.keys import KEYS
from app.ui.seat.verbs import VERBS
from app.ui.widgets.palette import Action

if TYPE_CHECKING:
    from app.ui.seat.window import SeatWindow


def deeds(window: SeatWindow) -> list[Action]:
    """Orders first, then things, then the window itself."""
    seat, t = window.seat, window.seat.language.t
    keys = {name: pressed for pressed, name in reversed(KEYS)}
    found = [Action(seat.order_name(v.kind), keys.get(v.kind, ""), partial(window.write, v.kind)) for v in VERBS]
    s, k = seat.view.script, seat.view.knows
    for table in (k.sites, k.tasks, k.units, s.areas, k.decisions, s.posts, s.forces, s.experts, s.plans, s.mechanisms,
                  s.hqs, s.places):  # fmt: skip
        found += [Action(seat.name(ident), t("show_on_map"), partial(window.go_to, ident)) for ident in table]
    larger = {1.0: 1.25, 1.25: 1.5}.get(window.look.scale, 1.0)
    theme = "dark" if window.look.tokens.theme == "light" else "light"
    found += [
        Action(t("pause") if seat.game.running else t("go_on"), "Space", window.toggle),
        Action(t("key.keys"), "F1", window.show_keys),
        Action(t("theme"), "", partial(window.look.set_theme, theme)),
        Action(t("larger"), "", partial(window.look.set_scale, larger)),
        *(Action(name, "", partial(seat.language.set, code)) for code, name in LANGUAGES.items()),
    ]
    return found
