"""`muster score`: how well the whole coordinated, every point with its events."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.baseline_exercise import add_exercise
from app.cli.console import DONE, Console
from app.cli.options import Commands, add_bands, call_bands, number

if TYPE_CHECKING:
    from app.domain.state import State
    from app.engine.context import Context
    from app.store.runfile import Run


BESIDE = ("rubric", "total", "band", "provisional", "process", "outcome")
"""What stands of the score by which a run was played beside the one that marks it anew."""


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add("score", run)
    parser.add_argument("file", metavar="RUN", type=Path)
    add_exercise(parser)
    add_bands(parser)
    parser.add_argument("--rubric", choices=("played", "current"), default="played")
    parser.add_argument("--seat-effect", metavar="N", type=number, default=0)
    parser.add_argument("--workers", metavar="N", type=number, default=2)


def run(args: Namespace, console: Console) -> int:
    """Score and answer."""
    from app.cli.scenarios import at_least
    from app.cli.score_text import say_score
    from app.cli.seat_effects import add_seat_effects
    from app.codec.trouble import Trouble
    from app.store.runfile import Run
    from app.store.seek import load

    at_least(1, workers=args.workers)
    call_bands(args)
    if args.seat_effect < 0 or args.seat_effect == 1:
        raise Trouble("seeds-few", option="--seat-effect", given=args.seat_effect)
    with Run(args.file) as opened:
        ctx = opened.context()
        state = load(opened, ctx)
        answer = score_of(opened, state, ctx, exercise=args.exercise)
        if args.rubric == "current":
            played = {name: answer[name] for name in BESIDE}
            answer = {**score_of(opened, state, ctx, True, args.exercise), "played": played}
        if args.seat_effect:
            add_seat_effects(opened, state, ctx, answer, args.seat_effect, args.workers, console)
    console.answer(answer)
    say_score(console, answer, ctx)
    return DONE


def score_of(
    opened: "Run", state: "State", ctx: "Context", todays: bool = False, exercise: str | None = None
) -> dict[str, Any]:
    """The score of a run; its outcome is anchored where baselines of the same exercise are at hand."""
    from app.cli.baseline_exercise import stored_for
    from app.scoring.rubric import current, parse
    from app.scoring.score import score
    from app.sweep.baselines import anchored

    played_under = opened.about.get("rubric", b"")
    rubric = parse(played_under) if played_under and not todays else current()
    found = stored_for(opened, exercise)
    on = anchored(found, opened.seed, ctx.exercise.haste_kills) if found else None
    return {
        "exercise": opened.name,
        "run": str(opened.path),
        **score(opened.rows(), ctx, state, on, rubric),
        "best": found and _best(found),
    }


def _best(found: dict[str, Any]) -> dict[str, Any]:
    """The top of the outcome's scale: what the best plan found loses, what any plan must, and whether they meet."""
    return {
        "seeds": found["seeds"],
        "loss": found["best"]["loss"],
        "bound": found.get("bound", 0.0),
        "proven": found["best_is_proven"],
    }
