"""The first screen: cards, doors, another language, another theme, larger text."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from app.services.library import RunEntry
from app.services.preferences import Preferences
from app.services.shelf import Shelf
from app.services.words import Language
from app.ui.home.deeds import deeds
from app.ui.home.runs import played, when
from app.ui.home.window import HomeWindow
from app.ui.theme.look import Look
from tests.ui.seat.test_window import unnamed
from tests.ui.windows import shut

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def home(qtbot, entries, own_folder) -> Iterator[Callable[..., HomeWindow]]:
    made: list[HomeWindow] = []

    def opened(language: str = "en", size: tuple[int, int] = (1366, 768)) -> HomeWindow:
        look = Look("light")
        look.apply()
        window = HomeWindow(Shelf(entries), [], Language(language), look, Preferences(own_folder))
        window.resize(*size)
        window.show()
        QCoreApplication.processEvents()
        made.append(window)
        return window

    yield opened
    shut(*made)


def said(window: QWidget) -> set[str]:
    """All words to be seen."""
    shown = {w.text() for w in window.findChildren(QLabel) if w.isVisible()}
    return shown | {w.text() for w in window.findChildren(QAbstractButton) if w.isVisible()}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_control_has_a_name_and_no_label_takes_markup(home, language):
    window = home(language)
    assert unnamed(window) == []
    window.brief(window.entries[0])
    assert unnamed(window.briefing) == []
    labels = [*window.findChildren(QLabel), *window.briefing.findChildren(QLabel)]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels if label.text())
    window.briefing.reject()


def test_another_language_reaches_everything(home, qtbot):
    window = home("en")
    assert "Exercises" in said(window)
    chinese = next(b for b in window.findChildren(QAbstractButton) if b.text() == "简体中文")
    qtbot.mouseClick(chinese, LEFT)
    QCoreApplication.processEvents()
    assert "演练科目" in said(window)
    assert not {"Exercises", "Play", "Recent runs"} & said(window)


def test_another_theme_repaints_and_is_kept(home, qtbot):
    window = home()
    before = window.grab().toImage().pixelColor(600, 700)
    qtbot.mouseClick(
        next(b for b in window.findChildren(QAbstractButton) if b.accessibleName() == "Light or dark"), LEFT
    )
    QCoreApplication.processEvents()
    assert window.grab().toImage().pixelColor(600, 700) != before
    assert Preferences(window.prefs.file.parent).get("theme", "") == "dark"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_titles_end_in_an_ellipsis_rather_than_being_cut(home, language):
    window = home(language)
    for card in window.cards:
        for label in card.findChildren(QLabel):
            inside = label.mapTo(card, label.rect().topRight()).x() <= card.width()
            assert inside, label.text()
        assert card.play.width() >= card.play.minimumSizeHint().width()


def test_two_clicks_from_home_to_playing(home, qtbot):
    window = home()
    card = window.cards[-1]
    qtbot.mouseClick(card.play, LEFT)
    with qtbot.waitSignal(window.started) as started:
        qtbot.mouseClick(window.briefing.go, LEFT)
    assert started.args[0] is card.entry and len(started.args[1]) == 1


def test_by_keys_alone(home, qtbot):
    window = home()
    window.cards[0].setFocus()
    qtbot.keyClick(window.cards[0], Qt.Key.Key_Return)
    assert window.briefing is not None and window.briefing.isVisible()
    qtbot.keyClick(window.briefing, Qt.Key.Key_Escape)
    assert not window.briefing.isVisible()


@pytest.mark.parametrize(("theme", "dark"), [("dark", True), ("light", False)])
def test_the_ground_behind_words_is_the_themes(home, theme, dark):
    window = home()
    window.look.set_theme(theme)
    QCoreApplication.processEvents()
    window.brief(window.entries[0])
    QCoreApplication.processEvents()
    picture = window.briefing.grab().toImage()
    for label in (w for w in window.briefing.findChildren(QLabel) if w.isVisible() and w.text()):
        at = label.mapTo(window.briefing, label.rect().topLeft())
        assert (picture.pixelColor(at).lightness() < 128) == dark, label.text()
    window.briefing.reject()


@pytest.mark.parametrize(("days", "language", "said"), [
    (0, "en", "Today 14:02"), (1, "zh", "昨天 14:02"), (3, "en", "9 Mar, 14:02"), (3, "zh", "3月9日 14:02"),
])  # fmt: skip
def test_a_run_says_when_and_as_whom_it_was_played(entries, days, language, said):
    posts = entries[0].exercise.posts
    title = entries[0].exercise.title
    run = RunEntry(Path("x.muster"), "x", title, True, 0, [posts[0].title], datetime(2026, 3, 9, 14, 2))
    assert when(run, Language(language), date(2026, 3, 9 + days)) == said
    assert played(run, Language(language)) == Language(language).of(posts[0].title)
    two = RunEntry(Path("x.muster"), "x", title, True, 0, [posts[0].title, posts[1].title])
    assert Language(language).of(posts[0].title) in played(two, Language(language)) and when(two, Language("en")) == ""
    assert len(played(two, Language(language))) > len(played(run, Language(language)))


def test_the_bands_are_called_by_other_words_and_stay_so(home, monkeypatch):
    monkeypatch.setenv("MUSTER_BANDS", "")
    window = home()
    assert window.language.band("fail") == "fail"
    next(deed for deed in deeds(window) if "poor" in deed.words).run()
    assert window.language.band("fail") == "poor"
    assert window.prefs.get("bands", "") == "four"


@pytest.mark.parametrize(
    ("hazard", "english", "chinese"),
    [("mine_accident", "Mine accident", "矿山事故"), ("dust_explosion", "dust explosion", "dust explosion")],
)
def test_a_hazard_that_nobody_named_is_shown_as_its_author_wrote_it(hazard: str, english: str, chinese: str) -> None:
    assert (Language("en").hazard([hazard]), Language("zh").hazard([hazard])) == (english, chinese)
    assert Language("en").hazard([]) == ""
