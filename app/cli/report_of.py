"""`muster report`: the after-action report of a run."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.console import DONE, Console
from app.cli.drawing import Draws
from app.cli.options import Commands
from app.codec.trouble import Trouble
from app.codec.words import say

if TYPE_CHECKING:
    from app.report.after_action import Source
    from app.report.document import Document

SUFFIXES = (".html", ".pdf", ".docx", ".xlsx", ".json", ".xapi")


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add(
        "report",
        run,
        "write the after-action report of a run",
        "Writes the after-action report: HTML, PDF, Word, Excel, JSON or xAPI, by the file's suffix. Every sentence "
        "that states something names the events behind it; causes, grades and conclusions wait for a person.",
    )
    parser.add_argument("file", metavar="RUN", type=Path, help="a run's file")
    parser.add_argument("--to", metavar="FILE", type=Path, required=True, help="html, pdf, docx, xlsx, json or xapi")
    parser.add_argument("--form", choices=("gbt46792", "hseep"), default="gbt46792", help="structure of the report")


def run(args: Namespace, console: Console) -> int:
    """Write the report."""
    from app.cli.score_run import score_of
    from app.report.after_action import Source, after_action
    from app.store.runfile import Run
    from app.store.seek import load
    from app.store.verify import verify

    suffix = args.to.suffix.lower()
    if suffix not in SUFFIXES:
        raise Trouble("report-suffix", path=args.to, known=", ".join(SUFFIXES))
    with Run(args.file) as opened:
        ctx = opened.context()
        score = score_of(opened, load(opened, ctx), ctx)
        rows = list(opened.rows())
        source = Source(rows, ctx, score, opened.seed, opened.log_hash, verify(opened).ok)
    document = after_action(source, console.language, args.form)
    try:
        pages = _write(document, source, args.to, suffix, console.language, args.draws)
    except OSError as error:
        raise Trouble("not-written", path=args.to, reason=error.strerror or error) from error
    findings = sum(len(i["missing"]) > 0 for d in score["dimensions"] for i in d["indicators"])
    console.answer({"file": str(args.to), "pages": pages, "findings": findings})
    console.say("cli.report_written", path=args.to)
    return DONE


def _write(document: "Document", source: "Source", path: Path, suffix: str, language: str, draws: Draws) -> int:
    from app.report.html import html
    from app.report.plain import as_json
    from app.report.xapi import statements

    title = say("report.head.log", {}, language)
    columns = tuple(say(f"report.column.{c}", {}, language) for c in ("number", "time", "post", "what"))
    if suffix == ".html":
        path.write_text(html(document, title, columns), "utf-8")
    elif suffix == ".json":
        path.write_text(as_json(document), "utf-8")
    elif suffix == ".xapi":
        path.write_text(statements(source.score, source.ctx.exercise, source.log_hash), "utf-8")
    elif suffix == ".xlsx":
        from app.report.xlsx import xlsx

        xlsx(document, path, title, columns)
    elif suffix == ".docx":
        from app.report.docx import docx

        docx(document, path, title, columns)
    else:
        return draws().print_pdf(html(document, title, columns), path)
    return 0
