"""`muster`: reads the command line and hands it to the command."""

import sys
from argparse import Namespace

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
from app.cli.help_text import TOP
from app.cli.options import Commands, global_options
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


def parser(language: str = "en") -> Reader:
    """The whole command line, which explains itself in `language`."""
    whole = Reader(TOP, TOP, language)
    global_options(whole, top=True)
    commands = Commands(whole.add_subparsers(title="commands", metavar="COMMAND"), language)
    for command in COMMANDS:
        command.add(commands)
    return whole


def run(argv: list[str], draws: Draws = nobody) -> int:
    """Carry out a command line; the exit status. `draws` gives who draws for the commands that need it. Raises
    SystemExit for help and version, which argparse answers by itself."""
    console = Console(language_in(argv) or spoken_here(), False)
    whole = parser(console.language)
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
