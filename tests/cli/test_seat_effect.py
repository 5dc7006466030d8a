"""`muster score RUN --seat-effect N`."""

import io
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from app.cli.console import Console
from app.cli.score_names import Names
from app.cli.score_run import score_of
from app.cli.score_text import say_score
from app.cli.seat_effects import add_seat_effects
from app.store.runfile import Run
from app.store.seek import load
from tests.cli.conftest import Muster


def cards(muster: Muster, tmp_path: Path, *options: str) -> dict[str, Any]:
    run = tmp_path / "run.muster"
    assert muster("drill", "minimal", *options, "--out", run, "--json").status == 0
    said = muster("score", run, "--seat-effect", 20, "--workers", 1, "--json")
    assert said.status == 0
    return {card["id"]: card for card in said.document["posts"]}


@pytest.mark.parametrize(
    ("crew", "trainee", "value"), [("doctrine", "idle", 0.0), ("idle", "doctrine", 1.0)], ids=["idle", "doctrine"]
)
def test_card_and_effect_of_a_trainee_say_so_plainly(
    muster: Muster, tmp_path: Path, crew: str, trainee: str, value: float
) -> None:
    found = cards(muster, tmp_path, "--crew", crew, "--post", f"fire={trainee}")
    card = found["fire"]
    assert card["seat_effect"]["value"] == pytest.approx(value)
    assert card["seat_effect"]["interval"] == pytest.approx([value, value])
    done, undone = card["met"], card["missed"]
    assert undone > 10 * done if trainee == "idle" else done > 4 * undone
    assert all(other["seat_effect"] is None for post, other in found.items() if post != "fire")


PLAIN = {
    "idle": {"en": "as if nobody had sat here", "zh": "结果与本席位空着一样"},
    "doctrine": {"en": "as if doctrine had sat here", "zh": "结果与本席位按规范行动一样"},
}


@pytest.mark.parametrize(("crew", "trainee"), [("doctrine", "idle"), ("idle", "doctrine")], ids=["idle", "doctrine"])
@pytest.mark.parametrize(
    ("exercise", "post", "seeds"),
    [
        ("minimal", "fire", 16),
        ("chemical-park", "town", 2),
        pytest.param("hotel-collapse", "fire-duty", 8, marks=pytest.mark.large),
        pytest.param("dike-breach", "evacuation-command", 3, marks=pytest.mark.large),
    ],
)
def test_the_text_says_it_in_both_languages(
    muster: Muster, tmp_path: Path, exercise: str, post: str, seeds: int, crew: str, trainee: str
) -> None:
    run = tmp_path / "run.muster"
    assert muster("drill", exercise, "--crew", crew, "--post", f"{post}={trainee}", "--out", run).status == 0
    with Run(run) as opened:
        ctx = opened.context()
        state = load(opened, ctx)
        answer = score_of(opened, state, ctx)
        add_seat_effects(opened, state, ctx, answer, seeds, 1, Console("en", True))
    card = next(card for card in answer["posts"] if card["id"] == post)
    assert (card["missed"] > card["met"]) == (trainee == "idle")
    for language in ("en", "zh"):
        said = io.StringIO()
        with redirect_stdout(said):
            say_score(Console(language, False), answer, ctx)
        lines = said.getvalue().splitlines()
        title = Names(ctx, language).of(post)
        mine = next(n for n, line in enumerate(lines) if line.startswith(f"- {title}"))
        following = [line for line in lines[mine + 1 : mine + 4] if line.startswith("  ")]
        assert any(PLAIN[trainee][language] in line for line in following), lines[mine : mine + 4]
        assert not any(PLAIN[other][language] in said.getvalue() for other in PLAIN if other != trainee)


def test_a_blank_says_why_in_both_languages(muster: Muster, tmp_path: Path) -> None:
    effect = cards(muster, tmp_path, "--crew", "doctrine", "--post", "duty=idle")["duty"]["seat_effect"]
    assert (effect["value"], effect["interval"]) == (None, None)
    assert effect["why"]["en"].endswith(".") and effect["why"]["zh"].endswith("。")


def test_a_crew_of_equals_has_no_trainee(muster: Muster, doctrine: Path) -> None:
    said = muster("score", doctrine, "--seat-effect", 2, "--workers", 1, "--json")
    assert all(card["seat_effect"] is None for card in said.document["posts"])
    assert "No seat" in said.err


def test_one_seed_is_too_few(muster: Muster, doctrine: Path) -> None:
    assert muster("score", doctrine, "--seat-effect", 1).status == 2


@pytest.mark.parametrize(("follows", "least", "most"), [("doctrine", 0.999, 1.001), ("idle", -0.5, 0.5)])
def test_a_persons_orders_are_marked_without_their_luck(
    muster: Muster, tmp_path: Path, follows: str, least: float, most: float
) -> None:
    """A person who gives the very orders that a bot of this policy gave; one who is idle reads."""
    bots, orders, run = tmp_path / "bots.muster", tmp_path / "orders.jsonl", tmp_path / "run.muster"
    assert muster("drill", "minimal", "--crew", "doctrine", "--post", f"fire={follows}", "--out", bots).status == 0
    given = muster("log", bots, "--commands", "--post", "fire").out
    orders.write_text(given or '{"at": 60, "post": "fire", "command": "note", "text": "reading"}\n', "utf-8")
    assert muster("drill", "minimal", "--crew", "doctrine", "--orders", orders, "--out", run).status == 0
    answer = muster("score", run, "--seat-effect", 10, "--workers", 1, "--json").document
    card = next(card for card in answer["posts"] if card["id"] == "fire")
    assert card["player"] == "person"
    assert least <= card["seat_effect"]["value"] <= most
    assert [c["id"] for c in answer["posts"] if c["seat_effect"]] == ["fire"]
    assert muster("score", run, "--seat-effect", 2, "--workers", 1).status == 0
