"""`muster compare`: runs side by side, and where they part."""

from argparse import Namespace
from pathlib import Path

from app.cli.console import DONE, Console
from app.cli.options import Commands


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add("compare", run)
    parser.add_argument("file", metavar="RUN", type=Path)
    parser.add_argument("others", metavar="RUN2", type=Path, nargs="+")


def run(args: Namespace, console: Console) -> int:
    """Answer with each run and the first difference."""
    from app.cli.answers import answer_of
    from app.domain.clock import format_duration
    from app.services.comparing import command_lines, first_difference
    from app.store.runfile import Run
    from app.store.seek import load

    answers, commands = [], []
    for path in (args.file, *args.others):
        with Run(path) as opened:
            ctx = opened.context()
            answers.append(answer_of(opened, load(opened, ctx), ctx))
            words = {ref: text for ref, (_, text) in opened.texts().items()}
            commands.append(list(command_lines(opened.rows(), words)))
    difference = first_difference(commands)
    console.answer({"runs": answers, "first_difference": difference})
    for answer in answers:
        at = format_duration(round((answer["ends_at"] or 0) * 1000))
        score = answer["score"]
        console.say("cli.runs_compared", **{**answer, "at": at, "loss": score["loss"], "died": score["people"]["died"]})
    if difference is None:
        console.say("cli.same_commands")
        return DONE
    nothing = console.words("cli.nothing")
    what = " / ".join(nothing if one is None else f"{one['post']}: {one['command']}" for one in difference["runs"])
    console.say("cli.first_difference", at=format_duration(round(difference["at"] * 1000)), what=what)
    return DONE
