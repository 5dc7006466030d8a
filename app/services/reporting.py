"""The after-action report of a run, written to a file in the form that its suffix names. Waits for Qt only where a form
needs something drawn."""

from collections.abc import Callable, Mapping
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from app.codec.trouble import Trouble
from app.report.after_action import after_action
from app.report.builder import Source
from app.report.document import Document, Figure
from app.scoring.rubric import current, parse
from app.services.handing_over import own_words
from app.store.review import entries
from app.store.runfile import Run
from app.store.verify import verify
from app.store.whole import whole
from app.sweep.pool import Pool

FORMS = ("gbt46792", "hseep")
"""The structures a report can have."""
SUFFIXES = ("html", "pdf", "docx", "xlsx", "json", "xapi")
"""What can be written."""


class Draws(Protocol):
    """Who prints pages and draws figures."""

    def print_pdf(self, page: str, path: Path) -> int: ...  # noqa: D102
    def picture(self, svg: str, width: int, height: int) -> bytes: ...  # noqa: D102


@dataclass(slots=True)
class Written:
    """A report on the disk: how many pages (0: the form has none) and how many findings it shows."""

    path: Path
    pages: int
    findings: int


def source_of(run: Run, score: Mapping[str, Any], baselines: Mapping[str, Any] | None) -> Source:
    """What a report on a run is made from, with all that people said of it. Raises MusterError."""
    rubric = run.about.get("rubric", b"")
    said = entries(run)
    return Source(
        run.all_rows(), run.context(), score, run.seed, run.log_hash, verify(run).ok,
        [*said, *own_words(run.path, said)], baselines, run.ends_at, parse(rubric) if rubric else current(),
        day=run.began,
    )  # fmt: skip


def write(source: Source, path: Path, language: str, form: str, draws: Callable[[], Draws]) -> Written:
    """Write a report; a file of that name is replaced. Raises MusterError."""
    document = after_action(source, language, form)
    with whole(path) as draft:
        pages = _write(document, source, draft, path.suffix.lower(), draws)
    return Written(path, pages, document.findings)


def _write(document: Document, source: Source, path: Path, suffix: str, draws: Callable[[], Draws]) -> int:
    """Write the document; how many pages it has. Raises OSError, and MusterError for another suffix."""
    match suffix:
        case ".html":
            from app.report.html import html

            path.write_text(html(document), "utf-8")
        case ".pdf":
            from app.report.html import html

            return draws().print_pdf(html(document), path)
        case ".docx":
            from app.report.docx import docx

            draw = draws()

            def picture(figure: Figure) -> bytes:
                return draw.picture(figure.svg, figure.width, figure.height)

            docx(document, path, picture)
        case ".xlsx":
            from app.report.xlsx import xlsx

            xlsx(document, path)
        case ".json":
            from app.report.plain import as_json

            path.write_text(as_json(document, source), "utf-8")
        case ".xapi":
            from app.report.xapi import statements

            path.write_text(statements(source), "utf-8")
        case _:
            raise Trouble("report-suffix", path=path, known=", ".join(f".{f}" for f in SUFFIXES))
    return 0


class Printing:
    """The one who draws beside the windows."""

    def print_pdf(self, page: str, path: Path) -> int:
        """A PDF of an HTML page; how many pages it has."""
        from app.services.printing import print_pdf

        return print_pdf(page, path)

    def picture(self, svg: str, width: int, height: int) -> bytes:
        """A figure as PNG."""
        from app.services.printing import picture

        return picture(svg, width, height)


def report_on(path: Path, to: Path, language: str, form: str, score: Mapping[str, Any],
              baselines: Mapping[str, Any] | None) -> Path:  # fmt: skip
    """The report on a run that was scored, written in a process of its own, so that no window is held up. Raises
    MusterError."""
    asked = (path, to, language, form, dict(score), baselines)
    try:
        with Pool(1) as pool:
            trouble = pool.submit(_apart, *asked).result()
    except (BrokenProcessPool, OSError):  # it was killed, or there can be none: then here
        trouble = _apart(*asked)
    if trouble is not None:
        code, params = trouble
        raise Trouble(code, **params)
    return to


def _apart(path: Path, to: Path, language: str, form: str, score: Mapping[str, Any],
           baselines: Mapping[str, Any] | None) -> tuple[str, dict[str, str]] | None:  # fmt: skip
    """Write it; what went wrong, as code and parameters, which come through between processes."""
    try:
        with Run(path) as run:
            source = source_of(run, score, baselines)
        write(source, to, language, form, Printing)
    except Trouble as trouble:
        return trouble.code, trouble.params
    return None
