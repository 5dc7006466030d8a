"""`muster log`: what happened, as JSON lines."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.console import DONE, Console
from app.cli.options import Commands, add_time

if TYPE_CHECKING:
    from app.store.runfile import Run


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add("log", run)
    parser.add_argument("file", metavar="RUN", type=Path)
    parser.add_argument("--commands", action="store_true")
    add_time(parser, "--from")
    add_time(parser, "--to")
    parser.add_argument("--post", metavar="POST")


def run(args: Namespace, console: Console) -> int:
    """Print the log; each line is a document of its own, with or without `--json`."""
    from app.cli.orders import EVALUATOR
    from app.cli.seats import known_post
    from app.domain.commands.base import CONTROL
    from app.store.runfile import Run

    first, last = getattr(args, "from") or 0, args.to
    with Run(args.file) as opened:
        if args.post is not None:
            known_post(args.post, [*opened.context().ix.post_order, CONTROL, EVALUATOR])
        for at, line in _lines(opened, args.commands):
            if last is not None and at > last:
                break
            if at >= first and (args.post is None or line["post"] == args.post):
                console.line(line)
    return DONE


def _lines(opened: "Run", commands_only: bool) -> Iterator[tuple[int, dict[str, Any]]]:
    from app.codec.plain import command_line, event_line

    words = {ref: text for ref, (_, text) in opened.texts().items()}
    for row in opened.rows():
        command = row.command
        if not (commands_only and command.kind == "advance_to"):
            yield command.at, command_line(row.seq, command, words)
        if not commands_only:
            for number, event in enumerate(row.events, row.seq + 1):
                yield event.at, event_line(number, event, command.post, words)
