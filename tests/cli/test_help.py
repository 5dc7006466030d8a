"""The help of every command, option and argument is there in both languages, and fits the terminal."""

import argparse
import re
from typing import Any

import pytest

from app.cli.entry import COMMANDS, parser
from app.cli.help_text import TOP, name_of, word_for
from app.cli.reader import Reader
from app.cli.wrapping import columns, wrap
from app.codec.words import catalogue
from tests.cli.conftest import Muster

OWN = {"usage", "arguments", "options", "commands", "for_example", "time", "notes", "any"}
"""What stands beside the commands in the catalogue."""
language = pytest.mark.parametrize("language", ["en", "zh"])


def pages() -> dict[str, Reader]:
    """The program itself and each of its commands."""
    whole = parser()
    lists = [action for action in whole._actions if isinstance(action, argparse._SubParsersAction)]
    return {TOP: whole, **lists[0].choices}


def explained(page: Reader) -> set[str]:
    shown = [each for each in page._actions if each.help != argparse.SUPPRESS]
    return {name_of(each) for each in shown if not isinstance(each, argparse._SubParsersAction)}


@language
def test_every_command_option_and_argument_has_its_words_and_no_word_is_left_over(language: str) -> None:
    words: dict[str, Any] = catalogue(language)["usage"]
    assert len(pages()) == len(COMMANDS) + 1
    assert words.keys() - OWN == pages().keys()
    shared: set[str] = set()
    for command, page in pages().items():
        own = words[command].keys() - {"what", "about"}
        assert {"what", "about"} - words[command].keys() == ({"what"} if command == TOP else set())
        assert own <= explained(page), f"{command}: {own - explained(page)} is explained and not there"
        assert explained(page) - own <= words["any"].keys(), f"{command} explains too little"
        shared |= explained(page) - own
    assert shared == words["any"].keys()


def test_chinese_help_is_chinese() -> None:
    for command, page in pages().items():
        for name in (*explained(page), "about", *(["what"] if command != TOP else [])):
            text = word_for(command, name, "zh")
            assert re.search("[\u4e00-\u9fff]", text), f"{command} {name}: {text}"
            assert text != word_for(command, name, "en")


@language
def test_help_is_shown_in_lines_that_fit(language: str, muster: Muster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for command, page in pages().items():
        said = muster(*([] if command == TOP else [command]), "--lang", language, "--help")
        assert (said.status, said.err) == (0, "")
        lines = said.out.splitlines()
        assert not [line for line in lines if columns(line) > 80 and not line.startswith("  muster ")]
        shown = "".join(said.out.split())
        for name in (*explained(page), "about"):
            assert "".join(word_for(command, name, language, **page.params).split()) in shown, (command, name)
        assert said.out.startswith(f"usage: {page.prog} " if language == "en" else f"用法：{page.prog} ")
        assert not re.search(r"positional|show this help message|：:|\{measures\}", said.out)


def test_help_speaks_the_language_of_the_surroundings(muster: Muster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "席位" in muster("state", "--help").out
    assert "席位" not in muster("--lang", "en", "state", "--help").out


def test_lines_break_where_chinese_may() -> None:
    assert wrap("甲乙丙，丁戊（己）", 6) == ["甲乙", "丙，丁", "戊", "（己）"]
    assert wrap("改用 --for-good，即永久", 12) == ["改用", "--for-good，", "即永久"]
    assert wrap("one  two\nthree-four", 9) == ["one two", "three-four"]
    assert wrap("", 9) == wrap("  ", 9) == []
