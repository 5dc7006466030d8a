"""Everything the seat window can do, by words: what the palette offers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.services.words import LANGUAGES
from app.ui.seat.keys import KEYS, cycle
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
    found += _panels(window) + window.more()
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


def _panels(window: SeatWindow) -> list[Action]:
    """What shows, hides and moves about: panels, layers of the map, its tools, the clock."""
    t, over = window.seat.language.t, window.over
    found = [Action(t(f"key.tab_{name}"), f"Ctrl+{number}", partial(window.tab, number - 1))
             for number, name in enumerate(("now", "orders", "figures"), 1)]  # fmt: skip
    if window.side.duties.any:
        found.append(Action(t("duty_card_show"), "", window.show_duties))
    hints = window.side.doctrine.on
    found.append(Action(t("hints_off" if hints else "hints_on"), "", partial(window.side.doctrine.switch, not hints)))
    for name, made in window.inbox.buttons.items():
        found.append(Action(f"{t('inbox')}: {t(f'filter.{name}')}", "", made.click))
    for layer, action in over.actions_of.items():
        found.append(Action(f"{t('onmap.layers')}: {t(f'onmap.layer.{layer}')}", "", action.toggle))
    for made in (over.measure, over.near, over.far, over.home):
        found.append(Action(f"{t('onmap.map')}: {made.accessibleName()}", "", made.click))
    return [
        *found,
        Action(t("key.find"), "Ctrl+F", over.search.setFocus),
        Action(t("key.find_letter"), "Ctrl+Shift+F", window.inbox.look_for),
        Action(t("faster"), "Ctrl+.", partial(window.pace, 2.0)),
        Action(t("slower"), "Ctrl+,", partial(window.pace, 0.5)),
        Action(t("key.next_panel"), "F6", partial(cycle, window)),
        Action(t("board.show"), "Ctrl+B", window.boarded.click),
    ]
