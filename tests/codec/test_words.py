"""The catalogue: both languages say the same things about the same parameters."""

import re
from typing import Any

import pytest

from app.codec.words import catalogue, look_up, say, say_finding, sentence
from app.domain.errors import Finding, Severity


def leaves(tree: dict[str, Any], path: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in tree.items():
        where = f"{path}.{key}" if path else key
        found |= leaves(value, where) if isinstance(value, dict) else {where: value}
    return found


@pytest.mark.parametrize("section", sorted({key.split(".")[0] for key in leaves(catalogue("en"))}))
def test_both_languages_have_the_same_keys_and_parameters(section: str) -> None:
    english, chinese = (
        {key: text for key, text in leaves(catalogue(lang)).items() if key.split(".")[0] == section}
        for lang in ("en", "zh")
    )
    assert set(english) == set(chinese)
    for key, text in english.items():
        assert set(re.findall(r"\{(\w+)\}", text)) == set(re.findall(r"\{(\w+)\}", chinese[key])), key


def test_parameters_are_filled_in_once() -> None:
    params = {"given": "{kind}", "kind": "@kind.post"}
    assert say("finding.unknown-id.expects", params) == "an id: post"
    assert say("finding.unknown-id.says", params) == "Nothing has the id {kind}."


def test_words_that_are_keys_are_translated() -> None:
    params = {"given": "x", "kind": "@kind.place|kind.site"}
    assert say("finding.unknown-id.expects", params, "en") == "an id: place / site"
    assert say("finding.unknown-id.expects", params, "zh") == "一个 id：地点 / 现场"


def test_an_author_may_write_an_at_sign() -> None:
    assert say("finding.unknown-id.says", {"given": "@home"}) == "Nothing has the id @home."


def test_what_the_catalogue_lacks() -> None:
    assert say("finding.no-such-code.says") == "finding.no-such-code.says"
    assert look_up("finding") is None
    made = Finding("no-such-code", Severity.ERROR, "", "As made.", expected="this")
    assert say_finding(made, "zh") == ("As made.", "this")


def test_a_language_that_is_missing_falls_back_to_english() -> None:
    assert say("kind.post", None, "fr") == "post"


def test_sentences_begin_with_a_capital_unless_an_author_begins_them() -> None:
    assert (
        sentence("finding.missing-field.says", {"concept": "@concept.Post", "field": "id"})
        == "A post lacks the field id."
    )
    assert sentence("finding.not-a-date.says", {"given": "soon"}) == "soon is no date and time."


@pytest.mark.parametrize(("errors", "said"), [("1", "x: 1 error, 0 warnings"), ("12", "x: 12 errors, 0 warnings")])
def test_one_is_not_several(errors: str, said: str) -> None:
    assert say("cli.checked", {"file": "x", "errors": errors, "warnings": "0"}) == said
