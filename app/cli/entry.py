"""`muster`: reads the command line and hands it to the command."""

import sys
from argparse import ArgumentParser, Namespace

from app import __version__
from app.cli import (
    agreement_of,
    baseline_exercise,
    branch_run,
    check_exercise,
    compare_runs,
    drill_exercise,
    forget_person,
    knowledge_of_run,
    list_exercises,
    log_of_run,
    network_of,
    regret_of_run,
    report_of,
    results_of,
    score_run,
    screenshots,
    state_of_run,
    sweep_exercise,
    verify_run,
)
from app.cli.bench import command as bench
from app.cli.console import WRONG_USAGE, Console, spoken_here
from app.cli.drawing import Draws, nobody
from app.cli.options import Commands, Paragraphs, global_options
from app.cli.reader import Reader, language_in
from app.codec.trouble import Trouble, say_trouble
from app.domain.errors import MusterError

COMMANDS = (
    list_exercises,
    check_exercise,
    drill_exercise,
    log_of_run,
    verify_run,
    state_of_run,
    branch_run,
    compare_runs,
    score_run,
    report_of,
    results_of,
    forget_person,
    regret_of_run,
    knowledge_of_run,
    network_of,
    agreement_of,
    baseline_exercise,
    sweep_exercise,
    screenshots,
    bench,
)

_ABOUT = """\
Muster (合练): tabletop exercises in disaster command. On the command line exercises are checked and played without a
screen, and their runs are read, verified, forked and compared."""

_NOTES = """\
An EXERCISE is the slug that `muster list` shows, or a folder's path. A RUN is a file that `muster drill` wrote. Times
are exercise time: 1h30m, 90m, 7m13s, or seconds; in JSON every time is in seconds from the start.

Exit status: 0 done; 1 the answer is no (errors in the exercise, a log that does not verify); 2 wrong usage or
unreadable input; 3 an internal error.

For example:

  muster list
  muster drill minimal --crew doctrine --seed 7 --out seven.muster
  muster verify seven.muster
  muster branch seven.muster --at 20m --post duty=partial --out other.muster
  muster compare seven.muster other.muster"""


def parser() -> ArgumentParser:
    """The whole command line."""
    whole = Reader("muster", description=_ABOUT, epilog=_NOTES, formatter_class=Paragraphs, allow_abbrev=False)
    whole.add_argument("--version", action="version", version=f"muster {__version__}")
    global_options(whole, top=True)
    commands = Commands(whole.add_subparsers(title="commands", metavar="COMMAND"))
    for command in COMMANDS:
        command.add(commands)
    return whole


def run(argv: list[str], draws: Draws = nobody) -> int:
    """Carry out a command line; the exit status. `draws` gives who draws for the commands that need it. Raises
    SystemExit for help and version, which argparse answers by itself."""
    whole, console = parser(), Console(language_in(argv) or spoken_here(), False)
    try:
        args = whole.parse_args(argv, Namespace(draws=draws))
        console.as_json = args.json
        if not hasattr(args, "run"):
            whole.print_usage(sys.stderr)
            raise Trouble("no-display")
        status = int(args.run(args, console))
        console.done()
        return status
    except MusterError as error:
        console.tell_text(say_trouble(error, console.language))
        return WRONG_USAGE
