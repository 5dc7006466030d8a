"""The after-action report of a run, written to a file in the form that its suffix names."""

from pathlib import Path

from app.codec.trouble import Trouble
from app.codec.words import say
from app.report.after_action import Source, after_action
from app.report.html import html
from app.report.plain import as_json
from app.services.hindsight import Hindsight
from app.services.printing import print_pdf
from app.store.runfile import Run
from app.store.verify import verify

FORMS = ("html", "pdf", "docx", "xlsx", "json")
"""What can be written, as suffixes."""


def write_report(whole: Hindsight, path: Path, language: str, form: str = "gbt46792") -> Path:
    """Write the report; a file of that name is replaced. Raises MusterError."""
    with Run(whole.path) as run:
        proven = verify(run).ok
    source = Source(whole.rows, whole.ctx, whole.score, whole.seed, whole.log_hash, proven)
    document = after_action(source, language, form)
    title = say("report.head.log", {}, language)
    columns = tuple(say(f"report.column.{c}", {}, language) for c in ("number", "time", "post", "what"))
    try:
        match path.suffix.lower():
            case ".html":
                path.write_text(html(document, title, columns), "utf-8")
            case ".json":
                path.write_text(as_json(document), "utf-8")
            case ".docx":
                from app.report.docx import docx

                docx(document, path, title, columns)
            case ".xlsx":
                from app.report.xlsx import xlsx

                xlsx(document, path, title, columns)
            case ".pdf":
                print_pdf(html(document, title, columns), path)
            case _:
                raise Trouble("report-suffix", path=path, known=", ".join(f".{f}" for f in FORMS))
    except OSError as error:
        raise Trouble("not-written", path=path, reason=error.strerror or error) from error
    return path
