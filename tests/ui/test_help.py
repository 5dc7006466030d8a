"""Help: every page opens in both languages, with its pictures, and nothing comes from anywhere else."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QImage, QTextDocument

from app.services.words import LANGUAGES, Language
from app.ui.help.window import PAGES, PICTURES, HelpWindow, page_file
from app.ui.theme.look import Look
from tests.ui.windows import shut

IMAGE = QTextDocument.ResourceType.ImageResource.value
languages = pytest.mark.parametrize("language", LANGUAGES)


def wanted(language: str) -> dict[str, list[str]]:
    """Page → the pictures it shows."""
    pages = {name: page_file(name, language).read_text("utf-8") for name in PAGES}
    return {name: re.findall(r"!\[[^\]]+\]\(picture:([^)]*)\)", text) for name, text in pages.items()}


@pytest.fixture
def helping(qtbot) -> Iterator[HelpWindow]:
    look = Look()
    look.apply()
    window = HelpWindow(Language("en"), look)
    window.show()
    yield window
    shut(window)


@languages
def test_the_main_screens_are_shown_in_the_language_of_the_page(language: str) -> None:
    shown = [screen for screens in wanted(language).values() for screen in screens]
    assert {"home", "seat-unified", "seat-scene", "control", "evaluate"} <= set(shown)
    assert all((PICTURES / f"{screen}-{language}-light-1366x768.png").is_file() for screen in shown)
    for name in PAGES:
        text = page_file(name, language).read_text("utf-8")
        assert text.count("![") == len(wanted(language)[name]), f"{name}: a picture without words or of another kind"


@languages
def test_every_page_fits_its_window(helping: HelpWindow, language: str) -> None:
    helping.language.set(language)
    for width in (1366, 760):
        helping.resize(width, 700)
        for name in PAGES:
            helping.open_page(name)
            QCoreApplication.processEvents()
            assert helping.text.horizontalScrollBar().maximum() == 0, (width, name)
            for screen in wanted(language)[name]:
                picture = helping.text.loadResource(IMAGE, QUrl(f"picture:{screen}"))
                assert isinstance(picture, QImage) and 300 < picture.width() <= helping.text.room


@pytest.mark.parametrize(
    "name", ["picture:../window", "picture:no-such", "file:///etc/hostname", "https://example.org/a.png", "home"]
)
def test_nothing_else_is_loaded(helping: HelpWindow, name: str) -> None:
    assert helping.text.loadResource(IMAGE, QUrl(name)) is None
