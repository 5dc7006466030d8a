"""A score in words."""

from typing import Any

from app.cli.console import Console
from app.engine.context import Context


def say_score(console: Console, answer: dict[str, Any], ctx: Context) -> None:
    """The score as an evaluator would put it."""
    console.say("score.total", total=f"{answer['total']:.0f}", band=console.words(f"score.band.{answer['band']}"))
