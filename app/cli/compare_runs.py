"""`muster compare`: runs side by side, and where they part."""

from argparse import Namespace
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.console import DONE, Console
from app.cli.options import Commands

if TYPE_CHECKING:
    from app.store.runfile import Run

Line = dict[str, Any]


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add(
        "compare",
        run,
        "show runs side by side, and where they part",
        "Shows scores and outcomes of two or more runs side by side, and the first command that is not the same in "
        "all of them.",
    )
    parser.add_argument("file", metavar="RUN", type=Path, help="a run's file")
    parser.add_argument("others", metavar="RUN2", type=Path, nargs="+", help="runs to hold beside it")


def run(args: Namespace, console: Console) -> int:
    """Answer with each run and the first difference."""
    from app.cli.answers import answer_of
    from app.domain.clock import format_duration
    from app.store.runfile import Run
    from app.store.seek import load

    answers, commands = [], []
    for path in (args.file, *args.others):
        with Run(path) as opened:
            ctx = opened.context()
            answers.append(answer_of(opened, load(opened, ctx), ctx))
            commands.append(list(_commands(opened)))
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


def first_difference(commands: list[list[Line]]) -> Line | None:
    """The first place at which the runs' commands are not all the same: the earliest of them, and each run's own."""
    for lines in zip_longest(*commands):
        if all(line is not None and _same(line) == _same(lines[0]) for line in lines):
            continue
        first = min((line for line in lines if line is not None), key=lambda line: line["at"])
        return {"at": first["at"], "post": first["post"], "kind": first["command"], "seq": first["seq"], "runs": lines}
    return None


def _same(line: Line) -> Line:
    return {key: value for key, value in line.items() if key != "seq"}


def _commands(opened: "Run") -> Iterator[Line]:
    from app.codec.plain import command_line

    words = {ref: text for ref, (_, text) in opened.texts().items()}
    for row in opened.rows():
        if row.command.kind != "advance_to":
            yield command_line(row.seq, row.command, words)
