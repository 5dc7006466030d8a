"""Text meant for people, in both languages."""

from app.domain.record import concept

LANGUAGES = ("en", "zh")


@concept
class Text:
    """Words in English and 简体中文; one language alone is legal, the check says so."""

    en: str = ""
    zh: str = ""

    def __str__(self) -> str:
        return self.en or self.zh


def words(text: Text, language: str) -> str:
    """The text in `language` ("en" or "zh"), or in the other one if that is all there is."""
    first, second = (text.zh, text.en) if language == "zh" else (text.en, text.zh)
    return first or second
