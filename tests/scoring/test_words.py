"""The score in words: every code has its sentence in both languages, and no code reaches the reader."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import ASSETS
from app.cli.console import Console
from app.cli.score_names import Names
from app.cli.score_text import DISCLAIMERS, indicator_key, key_of, say_score
from app.codec.words import look_up
from app.domain.exercise.exercise import Exercise
from app.scoring.rubric import current
from tests.scoring.renaming import ids
from tests.scoring.runs import POLICIES, played

ROOT = Path(__file__).parents[2]
INDICATORS = [*ROOT.glob("app/scoring/d*/*.py"), ROOT / "app/scoring/timeline.py"]
ENGINE = [*ROOT.glob("app/engine/families/*.py")]


def strings(node: ast.AST) -> Iterator[str]:
    """Every text that an expression can be."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def codes_of_indicators() -> set[str]:
    found: set[str] = set()
    for path in INDICATORS:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("add", "mark"):
                found.update(text for argument in node.args[1:2] for text in strings(argument))
            if isinstance(node, ast.FunctionDef) and "fault" in node.name:
                returned = [part.value for part in ast.walk(node) if isinstance(part, ast.Return) and part.value]
                found.update(text for value in returned for text in strings(value))
    return found - {"", "?", "none"}


def codes_of_opportunities() -> set[str]:
    """The first word of every subject that the engine opens an opportunity with."""
    found: set[str] = set()
    for path in ENGINE:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "open_one":
                subject = node.args[3]
                first = subject.values[0] if isinstance(subject, ast.JoinedStr) else subject
                assert isinstance(first, ast.Constant), f"{path}: a subject begins with its kind"
                found.add(str(first.value).split(":")[0])
    return found


CODES = sorted(codes_of_indicators() | codes_of_opportunities())


def test_the_codes_were_found() -> None:
    assert {"task not ordered", "conflict", "freelancing", "absent", "deliver", "relief", "work not done"} <= set(CODES)
    assert len(CODES) > 45


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("code", CODES)
def test_every_code_has_words(code: str, language: str) -> None:
    for part in ("missed", "doctrine"):
        assert look_up(f"{key_of(code)}.{part}", language), (code, part)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_indicator_has_words(language: str) -> None:
    for rule in (i for d in current().dimensions for i in d.indicators):
        for part in ("well", "lack"):
            assert look_up(f"{indicator_key(rule.id)}.{part}", language), (rule.id, part)


def test_no_words_are_left_over() -> None:
    text = (ASSETS / "i18n" / "score.en.toml").read_text("utf-8")
    kinds = re.findall(r"^\[score\.kind\.([\w-]+)\]$", text, re.M)
    assert set(kinds) == {code.replace(" ", "_") for code in CODES}
    indicators = re.findall(r"^\[score\.indicator\.([\d-]+)\]$", text, re.M)
    assert [i.replace("-", ".") for i in indicators] == [i.id for d in current().dimensions for i in d.indicators]


def titles(exercise: Exercise) -> str:
    """All that the author wrote for people."""
    return " ".join(str(post.title) for post in exercise.posts)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("name", "policy"), [*(("minimal", p) for p in POLICIES), ("hotel-collapse", "partial")])
def test_no_code_reaches_the_reader(name: str, policy: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    run = played(name, policy)
    say_score(Console(language, False), run.score(), run.ctx)
    said = capsys.readouterr().out
    telling = {ident for ident in ids(run.ctx.exercise) if "-" in ident or "_" in ident or "/" in ident}
    words = set(re.findall(r"[\w/-]+", said)) - set(re.findall(r"[\w/-]+", titles(run.ctx.exercise)))
    assert not telling & words
    assert "score." not in said and "{" not in said and "None" not in said and "@" not in said
    if language == "en":
        assert not re.search(r"[\u4e00-\u9fff]", said.rsplit("\n", 3)[0])
    assert said.splitlines()[-2:] == list(DISCLAIMERS)
    assert said.startswith("EXERCISE" if language == "en" else "【演练】")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_people_are_whole(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """No decimals stand before people, and nobody is said to have killed anybody."""
    for name in ("minimal", "hotel-collapse"):
        run = played(name, "partial")
        say_score(Console(language, False), run.score(), run.ctx)
        said = capsys.readouterr().out
        assert not re.search(r"\d\.\d+ ?(人|people|lives)", said)
        assert not re.search(r"kill|cost \d|害死|致死", said, re.I)


def test_a_card_under_twelve_opportunities_has_no_number(capsys: pytest.CaptureFixture[str]) -> None:
    run = played("minimal", "idle")
    score = run.score()
    for card in score["posts"]:
        card.update(opportunities=11, met=7, late=1, missed=3)
    say_score(Console("en", False), score, run.ctx)
    cards = [line for line in capsys.readouterr().out.splitlines() if "(bot: idle)" in line]
    assert len(cards) == len(score["posts"])
    assert all("too few opportunities" in line and "11" not in line and " 7 " not in line for line in cards)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("name", "policy"), [*(("minimal", p) for p in POLICIES), ("hotel-collapse", "idle")])
def test_what_was_lost_is_called_by_its_name(name: str, policy: str, language: str) -> None:
    """Every gap in a sentence is filled with a title of the exercise."""
    run = played(name, policy)
    names = Names(run.ctx, language)
    titles = {*names.titles.values(), *(names.of(duty.id) for duty in run.ctx.exercise.reports), ""}
    for lost in (m for d in run.score()["dimensions"] for i in d["indicators"] for m in i["missing"]):
        parts = names.parts(lost["kind"], lost["subject"])
        wanted = re.findall(r"\{([abc])\}", look_up(f"{key_of(lost['kind'])}.missed", language) or "")
        for gap in wanted:
            assert parts[gap] and parts[gap] in titles, lost
