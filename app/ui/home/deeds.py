"""Everything the first screen can do, by words: what its palette offers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.services.words import LANGUAGES
from app.ui.home.runs import about
from app.ui.widgets.palette import Action

if TYPE_CHECKING:
    from app.ui.home.window import HomeWindow


def of_runs(window: HomeWindow) -> list[Action]:
    """What can be done with the runs of this user, and with one from elsewhere."""
    t, found = window.language.t, []
    for run in window.runs:
        said = f"{window.language.of(run.title)}, {about(run, window.language)}"
        if run.finished:
            found.append(Action(f"{t('debrief.review')}: {said}", "", partial(window.reviewed.emit, run)))
            found.append(Action(f"{t('evaluate.evaluate')}: {said}", "", partial(window.evaluated.emit, run)))
        else:
            found.append(Action(f"{t('debrief.resume')}: {said}", "", partial(window.resumed.emit, run)))
    return [*found, Action(t("home.open_file"), "", window.open_file)]


def of_exercises(window: HomeWindow) -> list[Action]:
    """What can be done about the exercises that are there, or not yet."""
    t, of = window.language.t, window.language.of
    return [
        *(Action(t("home.faults_of", title=of(f.title)), "", partial(window.look_at, f)) for f in window.found.faulty),
        Action(t("home.add_folder"), "", window.ask_folder),
        *(Action(t("home.take_off_name", name=p.name), "", partial(window.take_off, p)) for p in window.found.added),
        Action(t("home.reread"), "F5", window.reread.emit),
    ]


def deeds(window: HomeWindow) -> list[Action]:
    """Exercises first, then runs, then the window itself."""
    t, of = window.language.t, window.language.of
    found = [Action(f"{t('play')}: {of(e.exercise.title)}", "", partial(window.brief, e)) for e in window.entries]
    found += [Action(t(f"home.door.{name}"), str(number), partial(window.enter, name))
              for number, name in enumerate(window.doors, 1)]  # fmt: skip
    return [
        *found,
        *of_exercises(window),
        *of_runs(window),
        *(Action(name, "", partial(window.speak, code)) for code, name in LANGUAGES.items()),
        *(
            Action(t("band.sets", words=said), "", partial(window.call_bands, name))
            for name, said in window.language.band_sets().items()
        ),
        Action(t("theme"), "", window.other_theme),
        Action(t("larger"), "", window.larger),
        Action(t("home.help"), "F1", window.helped.emit),
        Action(t("home.reset"), "", window.reset_asked.emit),
    ]
