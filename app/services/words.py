"""The language of the windows: one catalogue for all, switched while the program runs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app import ASSETS
from app.codec.bands import SETS, all_words, band_word, choose
from app.codec.words import say, say_finding

if TYPE_CHECKING:  # what a start needs no class of
    from app.domain.errors import Finding, Rejection
    from app.domain.text import Text

LANGUAGES = {"en": "English", "zh": "简体中文"}


STRAIGHT = str.maketrans("“”‘’", "\"\"''")


class Language(QObject):
    """What everything is said in. Panels ask it for words and draw anew when it changes."""

    changed = Signal()

    def __init__(self, code: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.code = code

    def set(self, code: str) -> None:
        """Switch to a language of `LANGUAGES`."""
        if code in LANGUAGES and code != self.code:
            self.code = code
            self.changed.emit()

    def t(self, key: str, **params: object) -> str:
        """The words under `ui.<key>` with their parameters; other sections by their full key."""
        full = key if "." in key and not key.startswith("ui.") and key.split(".")[0] in SECTIONS else f"ui.{key}"
        return self._set(say(full, {name: str(value) for name, value in params.items()}, self.code))

    def hazard(self, hazards: Sequence[str]) -> str:
        """What an exercise is about: the name of its first hazard, or its author's own word."""
        if not hazards:
            return ""
        said = self.t(f"hazard.{hazards[0]}")
        return hazards[0].replace("_", " ") if said == f"ui.hazard.{hazards[0]}" else said

    def band(self, band: str) -> str:
        """What a band of the score is called."""
        return band_word(band, self.code)

    def band_sets(self) -> dict[str, str]:
        """The sets of words there are for the bands: name → the four words."""
        return {name: all_words(name, self.code) for name in SETS}

    def call_bands(self, name: str) -> None:
        """Call them by another set from now on, here and in what this program starts."""
        choose(name)
        self.changed.emit()

    def of(self, text: "Text") -> str:
        """An author's words in this language, or in the other if that is all there is."""
        first, second = (text.zh, text.en) if self.code == "zh" else (text.en, text.zh)
        return self._set(first or second)

    def finding(self, found: "Finding") -> tuple[str, str]:
        """What is wrong with an author's file, and what was expected."""
        says, expected = say_finding(found, self.code)
        return self._set(says), self._set(expected)

    def refusal(self, rejection: "Rejection", names: dict[str, str]) -> str:
        """Why an order was refused, and what helps."""
        from app.codec.telling import tell_refusal

        return self._set(tell_refusal(rejection, names, self.code))

    def _set(self, said: str) -> str:
        """Quotes that a font for 汉字 draws as wide as a 汉字 are straight ones in English."""
        return said.translate(STRAIGHT) if self.code == "en" else said


SECTIONS = frozenset(file.name.split(".")[0] for file in (ASSETS / "i18n").glob("*.toml")) - {"ui"}
"""The sections of the catalogue beside that of the windows: a key that begins with one is looked up there."""
