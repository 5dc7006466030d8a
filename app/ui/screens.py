"""Every screen of the program by name, each drawn from one fixed run: what `muster screenshots` shows.

A screen is a function that makes its window on a `Stage`. To add one, add a line to `SCREENS`.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.clock import MINUTE
from app.services.seat import Seat
from app.ui.stage import ADVISER, BEGINNER, SEATS, Scene, Stage

ASKED = "e-crush"
"""The expert who is asked earlier in the picture of what that brings."""


def home(stage: Stage) -> Scene:
    """The first screen."""
    from app.services.shelf import Shelf
    from app.ui.home.window import HomeWindow

    return Scene(HomeWindow(Shelf(stage.entries), stage.runs, stage.language, stage.look, stage.prefs))


def own(stage: Stage) -> Scene:
    """The first screen with exercises that somebody wrote, one of them with errors, whose list is open."""
    from app.services.library import Entry, Faulty, read_own
    from app.services.shelf import Shelf
    from app.ui.home.window import HomeWindow

    place = stage.folder / "our-exercises"
    script = (stage.short.folder / "exercise.yaml").read_text("utf-8")
    wrong = script.replace("pace: 3", "pace: fast").replace("commander: hazmat", "commander: hazmatt")
    found = Shelf([*stage.entries], added=[place])
    for name, text in (("warehouse-night", script), ("warehouse-draft", wrong)):
        folder = place / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "map.geojson").write_bytes((stage.short.folder / "map.geojson").read_bytes())
        (folder / "exercise.yaml").write_text(text, "utf-8")
        made = read_own(name, folder)
        if isinstance(made, Entry):
            found.sound.append(made)
        elif isinstance(made, Faulty):
            found.faulty.append(made)
    window = HomeWindow(found, stage.runs, stage.language, stage.look, stage.prefs)
    window.look_at(found.faulty[0])
    return Scene(window, window.faults)


def briefing(stage: Stage) -> Scene:
    """Which post to play."""
    from app.ui.home.brief import Briefing

    under = home(stage).window
    return Scene(under, Briefing(stage.entry, stage.language, stage.look, under))


def at_post(post: str) -> Callable[[Stage], Scene]:
    """The seat window of a post, its first unanswered letter chosen."""

    def made(stage: Stage) -> Scene:
        from app.ui.seat.window import SeatWindow

        window = SeatWindow(stage.seat(post), stage.look)
        waiting = [letter for letter in window.seat.view.knows.letters.values() if not letter.answered]
        if waiting:
            window.choose(max(waiting, key=lambda letter: (letter.at, letter.id)).id)
        return Scene(window)

    return made


def close_by(post: str) -> Callable[[Stage], Scene]:
    """The same from close to its scene."""

    def made(stage: Stage) -> Scene:
        scene = at_post(post)(stage)
        window: Any = scene.window
        window.map.scene.come_close()
        return scene

    return made


def beginning(stage: Stage) -> Scene:
    """The seat window of somebody who has just begun: duty card, hints, and no more than he needs."""
    from app.ui.seat.window import SeatWindow

    window = SeatWindow(Seat(stage.early, BEGINNER, stage.language), stage.look)
    window.set_gentle(True)
    return Scene(window)


def finding(post: str, words: dict[str, str]) -> Callable[[Stage], Scene]:
    """The seat window of a post, with letters looked for by words (language → words)."""

    def made(stage: Stage) -> Scene:
        scene = at_post(post)(stage)
        window: Any = scene.window
        window.inbox.look_for()
        window.inbox.finder.setText(words[stage.language.code])
        return scene

    return made


def readings(stage: Stage) -> Scene:
    """The seat window of who advises on a dike, with the readings heard so far."""
    from app.ui.seat.window import SeatWindow

    window = SeatWindow(Seat(stage.flood, ADVISER, stage.language), stage.look)
    window.show_board(True)
    window.board.show_kind("readings")
    return Scene(window)


def form(post: str, kind: str, table: str = "") -> Callable[[Stage], Scene]:
    """The form of an order at a post, about the first thing of a table of what it knows."""

    def made(stage: Stage) -> Scene:
        from app.ui.seat.window import SeatWindow

        window = SeatWindow(stage.seat(post), stage.look)
        things = list(getattr(window.seat.view.knows, table)) if table else []
        window.write(kind, things[-1] if things else "")
        return Scene(window)

    return made


def control(view: int = 0, opened: str = "") -> Callable[[Stage], Scene]:
    """The window of whoever leads the exercise: one of its views, with a form at its right."""

    def made(stage: Stage) -> Scene:
        from app.services.control import Control
        from app.ui.control.window import ControlWindow

        window = ControlWindow(Control(stage.game, stage.language), stage.look)
        window.show_view(view)
        inject, post = window.control.coming()[0].id, SEATS[0]
        opens: dict[str, Callable[[], object]] = {
            "ad_hoc": window.ad_hoc.click,
            "world": window.world.click,
            "jump": window.top.to.click,
            "edit": lambda: window.right.carry_out("edit", inject),
            "retime": lambda: window.right.carry_out("retime", inject),
            "waiting": lambda: window.right.waiting_at(SEATS[2], 5),
            "order": lambda: window.right.order_for(post, "dispatch"),
            "given": lambda: window.pick_order(_refused(window)),
        }
        if opened:
            opens[opened]()
        return Scene(window)

    return made


def _refused(window: Any) -> int:
    """Choose the last order that was refused, or the last of all; its number."""
    given = window.control.orders.given
    number = next((n for n in reversed(range(len(given))) if given[n].refused is not None), len(given) - 1)
    window.log.choose(number)
    return int(number)


def debrief(asked: bool) -> Callable[[Stage], Scene]:
    """Looking back on a run: before it is scored for the trainee, or after he was asked for his reasons."""

    def made(stage: Stage) -> Scene:
        from app.services.debrief import Debrief
        from app.ui.debrief.window import DebriefWindow

        run = Debrief(stage.finished.path)
        window = DebriefWindow(run, stage.language, stage.look)
        run.stop()
        QCoreApplication.processEvents()
        window.asked = asked
        window.show_found()
        if window.effect is not None:
            window.effect.seeds = 12
            window.effect.start_here()
        return Scene(window)

    return made


def evaluate(view: int = 0, share: float = 0.5, seen_by: int = 0) -> Callable[[Stage], Scene]:
    """The review of a finished run, at a share of its length, in one of its views."""

    def made(stage: Stage) -> Scene:
        from app.services.evaluation import Evaluation
        from app.ui.evaluate.window import EvaluateWindow

        window = EvaluateWindow(Evaluation(stage.whole, stage.language), stage.look)
        window.evaluation.seek(stage.whole.ends * share)
        window.show_view(view)
        if seen_by:
            window.replay.see(seen_by)
            window.replay.beside.setChecked(True)
            window.tabs.setCurrentWidget(window.moments)
        done = window.finish_jobs
        if window.pages[view] is window.compare:
            window.beside.with_file(stage.finished_by_doctrine, stage.language.t("evaluate.doctrine_run"))
        elif window.pages[view] is window.what_if:
            consults = [order for order in window.experiments.orders if order.kind == "consult"]
            window.what_if.choose(next(order for order in consults if order.body.expert == ASKED).seq)
            window.experiments.workers = 1
            asking = window.brought.asking
            asking.player.setCurrentIndex(1)
            asking.seeds.insertItem(0, "", 2)
            asking.seeds.setCurrentIndex(0)
            asking.try_out()
            asking.retitle()
        done()
        return Scene(window)

    return made


def results(side: int, forgetting: bool = False) -> Callable[[Stage], Scene]:
    """Results of a year of a small class: invented people, no run of this user's."""

    def made(stage: Stage) -> Scene:
        from app.services.results.sample import sample
        from app.services.results.service import Results
        from app.ui.results.window import ResultsWindow

        found = Results(stage.prefs, stage.language)
        found.take(sample(stage.finished.path))
        window = ResultsWindow(found, stage.look)
        window.draw_now()
        window.table.selectRow(2)
        window.tabs.setCurrentWidget((*window.holders, window.lessons)[side])
        if forgetting:
            window.forget()
        return Scene(window)

    return made


def judging(number: int) -> Callable[[Stage], Scene]:
    """The review with its tab of judgement open at one of its pages; the machine's proposals, and nobody's words."""

    def made(stage: Stage) -> Scene:
        scene = evaluate()(stage)
        window: Any = scene.window
        window.tabs.setCurrentWidget(window.judging)
        job = window.judging.review.prepare()
        while job is not None and job.running:
            QCoreApplication.processEvents()
        window.judging.review.set_author("LW")
        window.judging.show_page(number)
        if window.judging.pages.currentWidget() is window.judging.findings:
            _estimated(window)
        return scene

    return made


def trying(stage: Stage) -> Scene:
    """An order of the run is written anew, to see what it would have brought."""
    scene = evaluate(view=4)(stage)
    window: Any = scene.window
    page = window.what_if
    page.choose(next(order.seq for order in page.experiments.orders if order.kind == "dispatch" and order.at > MINUTE))
    window.brought.asking.ways["instead"].setChecked(True)
    window.brought.asking.drafts.rewrite()
    return scene


def _estimated(window: Any) -> None:
    """An estimate of one finding, as it stands beside those that have none; nothing of it is kept."""
    from app.domain.review import Entry
    from app.services.estimating import estimate

    estimates, e = window.judging.findings.estimates, window.evaluation
    late = next(finding for finding in estimates.missing() if estimates.otherwise(finding).by)
    found = estimate(e.whole.path, late.ident, estimates.otherwise(late), 2, 1)
    e.entries.append(Entry(1, "LW", found))
    window.judging.findings.refresh()
    window.show()
    QCoreApplication.processEvents()
    window.judging.findings.area.ensureWidgetVisible(window.judging.findings.rows[late.ident]["accept"], 0, 200)


def blind(view: int = 0) -> Callable[[Stage], Scene]:
    """The review as somebody sees it who rates blind; nothing of it is kept with the run."""

    def made(stage: Stage) -> Scene:
        from app.domain.review import Entry, Round

        scene = judging(1)(stage)
        window: Any = scene.window
        window.evaluation.entries.append(Entry(1, "LW", Round(over=False)))
        window.judging.review.set_author("LW")
        window.show_view(view)
        window.finish_jobs()
        window.tabs.setCurrentWidget(window.network.ties if view == 1 else window.judging)
        return scene

    return made


def helping(stage: Stage) -> Scene:
    """The pages of the help."""
    from app.ui.help.window import HelpWindow

    return Scene(HelpWindow(stage.language, stage.look))


SCREENS: dict[str, Callable[[Stage], Scene]] = {
    "home": home,
    "home-own": own,
    "briefing": briefing,
    "seat-beginning": beginning,
    "seat-unified": at_post("duty"),
    "seat-on-site": at_post("fire-duty"),
    "seat-professional": at_post("experts"),
    "seat-community": at_post("community"),
    "seat-scene": close_by("fire-duty"),
    "seat-readings": readings,
    "seat-finding": finding("duty", {"en": "inside", "zh": "人"}),
    "form-order": form("fire-duty", "dispatch"),
    "form-decision": form("first-commander", "decide", "decisions"),
    "control": control(),
    "control-table": control(1, "edit"),
    "control-world": control(2, "world"),
    "control-log": control(3, "given"),
    "control-waiting": control(opened="waiting"),
    "control-ad-hoc": control(opened="ad_hoc"),
    "control-time": control(opened="retime"),
    "control-jump": control(opened="jump"),
    "control-order": control(opened="order"),
    "debrief-reasons": debrief(asked=False),
    "debrief": debrief(asked=True),
    "evaluate": evaluate(),
    "evaluate-beside": evaluate(share=0.2, seen_by=1),
    "network": evaluate(view=1),
    "ratings": judging(1),
    "findings": judging(2),
    "blind": blind(),
    "blind-network": blind(1),
    "blind-what-if": blind(4),
    "knew": evaluate(view=2),
    "compare": evaluate(view=3, share=0.2),
    "what-if": evaluate(view=4),
    "what-if-order": trying,
    "results": results(0),
    "results-baselines": results(1),
    "results-recurring": results(2),
    "results-forget": results(0, forgetting=True),
    "help": helping,
}
