"""What the window of results can do: by key, and by words."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.services.results.beside import Sift
from app.ui.widgets.palette import Action

if TYPE_CHECKING:
    from app.ui.results.window import ResultsWindow


def keys(window: "ResultsWindow") -> dict[str, Callable[[], object]]:
    """Key → what it does."""
    return {
        "F5": window.results.start,
        "Ctrl+E": window.export.showMenu,
        "Ctrl+O": window.ask_folder,
        "Ctrl+K": window.palette_open,
        "Escape": window.put_away,
    }


def actions(window: "ResultsWindow") -> list[Action]:
    """Everything, by its words in the language in use."""
    results, t = window.results, window.results.language.t
    found = [
        Action(t("results.again"), "F5", results.start),
        Action(t("results.add_folder"), "Ctrl+O", window.ask_folder),
        Action(t("results.forget_open"), "", window.forget),
        Action(t("results.review"), "Enter", window.review),
        Action(t("results.clear"), "", partial(results.look_for, Sift())),
    ]
    found += [Action(f"{t('results.export')}: {a.text()}", "Ctrl+E", a.trigger) for a in window.menu.actions()]
    found += [
        Action(window.tabs.tabText(n), "", partial(window.tabs.setCurrentIndex, n)) for n in range(window.tabs.count())
    ]
    for made in window.filters.choices.values():
        for n in range(made.count()):
            found.append(Action(f"{made.accessibleName()}: {made.itemText(n)}", "", partial(window.sift, made, n)))
    return found
