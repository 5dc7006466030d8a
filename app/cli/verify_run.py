"""`muster verify`: is the log what was written?"""

from argparse import Namespace
from pathlib import Path

from app.cli.console import ANSWER_IS_NO, DONE, Console
from app.cli.options import Commands


def add(commands: Commands) -> None:
    """Declare the command."""
    commands.add("verify", run).add_argument("file", metavar="RUN", type=Path)


def run(args: Namespace, console: Console) -> int:
    """Answer with the verdict; no if it does not verify."""
    from app.store.runfile import Run
    from app.store.verify import verify

    with Run(args.file) as opened:
        verdict = verify(opened)
    console.answer(
        {
            "ok": verdict.ok,
            "complete": verdict.complete,
            "redecided": verdict.redecided,
            "rules": verdict.rules,
            "commands": verdict.commands,
            "events": verdict.events,
            "state_hash": verdict.state_hash,
            "log_hash": verdict.log_hash,
            "first_bad": verdict.first_bad,
        }
    )
    if not verdict.ok:
        where = console.words(f"where.{verdict.what}")
        (console.tell if console.as_json else console.say)("cli.not_verified", first_bad=verdict.first_bad, where=where)
        return ANSWER_IS_NO
    console.say("cli.verified", commands=verdict.commands, events=verdict.events, rules=verdict.rules)
    console.say("cli.redecided" if verdict.redecided else "cli.not_redecided", rules=verdict.rules)
    console.say("cli.complete" if verdict.complete else "cli.incomplete")
    console.say("cli.log_hash", hash=verdict.log_hash)
    return DONE
