"""xAPI statements keep the specification's rules, name posts and not persons, and depend on the run alone."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from app.domain.review import ratings
from app.report.builder import Source
from app.report.xapi import statements

SCHEMA = json.loads(Path(__file__).with_name("xapi.schema.json").read_text("utf-8"))
Statements = list[dict[str, Any]]


def validate(found: Statements) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(found)


@pytest.fixture(scope="module")
def found(reviewed: Source) -> Statements:
    made: Statements = json.loads(statements(reviewed))
    return made


def test_statements_keep_the_rules(found: Statements) -> None:
    validate(found)
    assert len({s["id"] for s in found}) == len(found) > 5
    assert {s["context"]["extensions"]["https://muster.invalid/status"] for s in found} == {"Exercise"}


@pytest.mark.parametrize("spoil", [
    lambda s: s.pop("verb"),
    lambda s: s.update(id="not-a-uuid"),
    lambda s: s["actor"].update(mbox="mailto:a@b"),
    lambda s: s["result"].update(score={"scaled": 1.2}),
    lambda s: s.update(timestamp="2027-03-06"),
    lambda s: s["context"]["extensions"].update(plain=1),
    lambda s: s.update(unheard_of=1),
    lambda s: s["verb"]["display"].update({"not a tag": "x"}),
])  # fmt: skip
def test_the_schema_tells_what_breaks_them(found: Statements, spoil: Callable[[dict[str, Any]], None]) -> None:
    spoilt = json.loads(json.dumps(found))
    spoil(spoilt[0])
    with pytest.raises(jsonschema.ValidationError):
        validate(spoilt)


def test_only_what_was_graded_is_scaled(found: Statements, reviewed: Source) -> None:
    for each in found:
        scored = each["verb"]["id"].endswith("/scored")
        assert ("score" in each["result"]) == scored
    official = [s for s in found if "evaluator" in str(s["context"]["extensions"].get("https://muster.invalid/rater"))]
    assert len(official) == len(ratings(reviewed.entries))


def test_nobody_is_named(found: Statements, reviewed: Source) -> None:
    posts = {*reviewed.ctx.ix.posts, "control"}
    assert all(s["actor"]["account"]["name"] in posts for s in found)
    assert "Li Wei" not in json.dumps(found)


def test_the_same_run_gives_the_same_statements(reviewed: Source) -> None:
    assert statements(reviewed) == statements(replace(reviewed))
    other = json.loads(statements(replace(reviewed, log_hash="e" * 64)))
    assert not {s["id"] for s in other} & {s["id"] for s in json.loads(statements(reviewed))}
