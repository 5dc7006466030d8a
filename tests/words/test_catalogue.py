"""Whatever the engine can say has its line in both languages, and no line is left over."""

import dataclasses
import re
import typing
from enum import StrEnum
from typing import Any

import pytest

import app.domain.commands.all
import app.domain.events.all
from app import ASSETS
from app.codec.word_sets import COMMAND, SETS
from app.codec.words import catalogue
from app.domain.commands.base import COMMANDS
from app.domain.events.base import EVENTS
from app.domain.exercise.forces import Channel, ForceKind, Mode
from app.domain.exercise.places import PlaceKind
from app.domain.exercise.posts import HeadquartersKind, Layer, MechanismKind, NetLevel
from tests.words.sources import phrases, refusals

LANGUAGES = ("en", "zh")
SECTIONS = ("refusal", "say", "event", "command", "status")

SETS_OF_THE_FORMAT: dict[type[StrEnum], str] = {
    Channel: "force_channel",
    ForceKind: "force_kind",
    HeadquartersKind: "headquarters_kind",
    Layer: "layer",
    MechanismKind: "mechanism_kind",
    Mode: "mode",
    NetLevel: "net_level",
    PlaceKind: "place_kind",
}

language = pytest.mark.parametrize("language", LANGUAGES)


def lines(section: str, language: str) -> dict[str, str]:
    """A section's lines by key, those of its sub-sections with a dot."""
    tree = catalogue(language)[section]
    return {
        f"{key}.{word}" if word else key: text
        for key, value in tree.items()
        for word, text in (value.items() if isinstance(value, dict) else [("", value)])
    }


def marks(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def field_names(payload: type) -> set[str]:
    """The fields of a payload and those of the records that it holds."""
    hints = typing.get_type_hints(payload)
    held = [hint for hint in hints.values() if dataclasses.is_dataclass(hint)]
    return set(hints) | {field.name for record in held for field in dataclasses.fields(record)}


def missing_and_left_over(wanted: Any, section: str, language: str) -> tuple[list[str], list[str]]:
    has = set(lines(section, language))
    return sorted(set(wanted) - has), sorted(has - set(wanted))


def test_every_refusal_can_be_read_off_the_source() -> None:
    _, unread = refusals()
    assert not unread, "give code and parameters as literals, so that their line can be checked:\n" + "\n".join(unread)


@language
def test_every_refusal_has_its_line(language: str) -> None:
    found, _ = refusals()
    has = lines("refusal", language)
    lacking = {r.code: r.where for r in reversed(found) if r.code not in has}
    assert not lacking, f"assets/i18n/refusal.{language}.toml lacks a line for: {lacking}"
    unused = sorted(set(has) - {r.code for r in found})
    assert not unused, f"assets/i18n/refusal.{language}.toml has lines that no refusal uses: {unused}"


@language
def test_a_refusal_is_given_what_its_line_names(language: str) -> None:
    has = lines("refusal", language)
    wrong = [
        f"{r.where}: {r.code} needs {sorted(marks(has[r.code]) - r.params)}"
        for r in refusals()[0]
        if marks(has.get(r.code, "")) - r.params
    ]
    assert not wrong, f"assets/i18n/refusal.{language}.toml names what isn't given:\n" + "\n".join(wrong)


@language
def test_every_standing_phrase_has_its_line(language: str) -> None:
    whole, begun = phrases()
    has = lines("say", language)
    lacking = {name: where for name, where in whole.items() if name not in has}
    lacking |= {f"{name}…": where for name, where in begun.items() if not any(key.startswith(name) for key in has)}
    assert not lacking, f"assets/i18n/say.{language}.toml lacks a line for: {lacking}"
    unused = [key for key in has if key not in whole and not any(key.startswith(name) for name in begun)]
    assert not unused, f"assets/i18n/say.{language}.toml has lines that no letter uses: {unused}"


@language
@pytest.mark.parametrize(("section", "kinds"), [("event", EVENTS), ("command", COMMANDS)], ids=["events", "commands"])
def test_every_kind_has_its_line(section: str, kinds: dict[str, type], language: str) -> None:
    lacking, unused = missing_and_left_over(kinds, section, language)
    assert not lacking, f"assets/i18n/{section}.{language}.toml lacks a line for: {lacking}"
    assert not unused, f"assets/i18n/{section}.{language}.toml has lines for no kind: {unused}"


@language
def test_an_event_has_the_fields_that_its_line_names(language: str) -> None:
    has = lines("event", language)
    wrong = {
        kind: sorted(marks(has[kind]) - field_names(payload))
        for kind, payload in EVENTS.items()
        if kind in has and marks(has[kind]) - field_names(payload)
    }
    assert not wrong, f"assets/i18n/event.{language}.toml names fields that the events don't have: {wrong}"


@language
@pytest.mark.parametrize("section", SECTIONS)
def test_no_language_gets_into_the_other(section: str, language: str) -> None:
    chinese = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
    wrong = []
    for key, text in lines(section, language).items():
        own = re.sub(r"\{\w+[:}]|METHANE", "", text)
        letters = re.search(r"[A-Za-z]{2,}", own)
        has = chinese.search(own)
        if (language == "en" and has) or (language == "zh" and (letters or (not has and own.strip("—")))):
            wrong.append(f"{key}: {text}")
    assert not wrong, f"assets/i18n/{section}.{language}.toml:\n" + "\n".join(wrong)


@language
@pytest.mark.parametrize("section", ["refusal", "say", "event"])
def test_lines_are_whole_sentences(section: str, language: str) -> None:
    stop = "." if language == "en" else "。"
    assert not {key: text for key, text in lines(section, language).items() if not text.endswith(stop)}


@language
def test_a_refusal_also_says_what_helps(language: str) -> None:
    """A line that only says no is too short to hold both."""
    least = 40 if language == "en" else 12
    assert not {key: text for key, text in lines("refusal", language).items() if len(text) < least}


@language
def test_every_set_of_the_format_has_words(language: str) -> None:
    has = lines("status", language)
    lacking = [
        f"{section}.{member.value}"
        for words, section in SETS_OF_THE_FORMAT.items()
        for member in words
        if f"{section}.{member.value}" not in has
    ]
    assert not lacking, f"assets/i18n/status.{language}.toml lacks: {lacking}"


def test_words_are_looked_for_in_sections_that_there_are() -> None:
    known = set(catalogue("en")["status"]) | {COMMAND}
    assert {section for sections in SETS.values() for section in sections.split()} <= known


def test_what_has_words_of_its_own_is_still_said() -> None:
    """`code.parameter` in the table of words belongs to a line that names that parameter."""
    has = lines("refusal", "en") | lines("event", "en")
    own = [key.split(".") for key in SETS if "." in key]
    assert not [f"{code}.{key}" for code, key in own if key not in marks(has.get(code, ""))]


def test_the_registers_are_full() -> None:
    assert app.domain.events.all.__all__ and len(EVENTS) > 100
    assert app.domain.commands.all.__all__ and len(COMMANDS) > 60


def test_english_quotes_are_straight() -> None:
    """The font of windows and reports draws the others as wide as a 汉字."""
    found = [f"{file.name}: {line}" for file in (ASSETS / "i18n").glob("*.en.toml")
             for line in file.read_text("utf-8").splitlines() if set(line) & set("“”‘’")]  # fmt: skip
    assert found == []
