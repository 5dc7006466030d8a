"""What `drill`, `branch` and `compare` answer about a run."""

from dataclasses import replace
from typing import Any

from app.cli.console import Console
from app.cli.score_run import score_of
from app.codec.canonical import state_hash
from app.codec.plain import seconds
from app.domain.clock import format_duration
from app.domain.state import State
from app.engine.context import Context
from app.store.runfile import Run


def answer_of(run: Run, state: State, ctx: Context) -> dict[str, Any]:
    """The run at its end; `state` is its last one."""
    counted, seal = run.counted(), run.seal
    ends_at = max(state.now, seal.at if seal else 0)
    return {
        "run": str(run.path),
        "exercise": run.name,
        "seed": run.seed,
        "commands": counted.commands,
        "refused": counted.refused,
        "events": counted.events,
        "ends_at": seconds(ends_at),
        "state_hash": state_hash(state),
        "log_hash": run.log_hash,
        "score": score_of(run, replace(state, now=ends_at), ctx),
    }


def say_answer(console: Console, answer: dict[str, Any]) -> None:
    """The same for people."""
    score = answer["score"]
    at = format_duration(round((answer["ends_at"] or 0) * 1000))
    console.say("cli.played", **{**answer, "at": at})
    console.say("cli.people", **score["people"], loss=score["loss"])
    console.say("cli.log_hash", hash=answer["log_hash"])
    console.say("cli.saved_in", run=answer["run"])
