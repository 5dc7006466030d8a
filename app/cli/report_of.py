"""`muster report`: the after-action report of a run."""

from argparse import Namespace
from pathlib import Path

from app.cli.baseline_exercise import add_exercise
from app.cli.console import DONE, Console
from app.cli.options import Commands, add_bands, call_bands
from app.codec.trouble import Trouble

SUFFIXES = (".html", ".pdf", ".docx", ".xlsx", ".json", ".xapi")


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add("report", run)
    parser.add_argument("file", metavar="RUN", type=Path)
    parser.add_argument("--to", metavar="FILE", type=Path, required=True)
    parser.add_argument("--form", choices=("gbt46792", "hseep"), default="gbt46792")
    add_exercise(parser)
    add_bands(parser)


def run(args: Namespace, console: Console) -> int:
    """Write the report."""
    from app.cli.baseline_exercise import stored_for
    from app.cli.score_run import score_of
    from app.services.reporting import source_of, write
    from app.store.runfile import Run
    from app.store.seek import load

    call_bands(args)
    if args.to.suffix.lower() not in SUFFIXES:
        raise Trouble("report-suffix", path=args.to, known=", ".join(SUFFIXES))
    with Run(args.file) as opened:
        ctx = opened.context()
        score = score_of(opened, load(opened, ctx), ctx, exercise=args.exercise)
        source = source_of(opened, score, stored_for(opened, args.exercise))
    written = write(source, args.to, console.language, args.form, args.draws)
    console.answer({"file": str(written.path), "pages": written.pages, "findings": written.findings})
    console.say("cli.report_written", path=args.to)
    return DONE
