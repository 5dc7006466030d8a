"""`muster knowledge`: who knew what and when, and what late facts cost."""

from argparse import Namespace
from pathlib import Path

from app.cli.baseline_exercise import add_exercise
from app.cli.console import DONE, Console
from app.cli.options import Commands


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add("knowledge", run)
    parser.add_argument("file", metavar="RUN", type=Path)
    add_exercise(parser)


def run(args: Namespace, console: Console) -> int:
    """Answer with the ledger."""
    from app.cli.baseline_exercise import stored_for
    from app.domain.clock import format_duration
    from app.domain.text import words
    from app.scoring.knowledge import ledger
    from app.store.runfile import Run

    with Run(args.file) as opened:
        ctx = opened.context()
        found = stored_for(opened, args.exercise) or {}
        facts = ledger(opened.rows(), ctx, found.get("information", {}))
    console.answer({"facts": facts})
    for fact in facts:
        console.say("cli.fact_line", title=words(ctx.ix.facts[fact["id"]].title, console.language))
        for post, by in sorted(fact["needed"].items()):
            at = fact["learned"].get(post)
            title = words(ctx.ix.posts[post].title, console.language)
            times = {
                "by": format_duration(round(by * 1000)),
                "at": "" if at is None else format_duration(round(at * 1000)),
            }
            key = "fact_never" if at is None else "fact_late" if at > by else "fact_in_time"
            console.say(f"cli.{key}", post=title, **times)
    return DONE
