"""The after-action report: every stated fact is traced, every link leads somewhere, and no text is taken for markup."""

import json
import re
from pathlib import Path

import pytest

from app import EXERCISES
from app.codec.words import catalogue
from app.engine.context import build_context
from app.engine.runner import Kept, Runner
from app.formats.exercise_yaml import load
from app.players.crew import play, seats_with
from app.report.after_action import Source, after_action
from app.report.document import Document, Paragraph
from app.report.docx import docx
from app.report.html import html
from app.report.plain import as_json
from app.report.xapi import statements
from app.report.xlsx import xlsx
from app.scoring.score import score

COLUMNS = ("No.", "Time", "Post", "What")


@pytest.fixture(scope="module")
def source() -> Source:
    loaded = load(EXERCISES / "minimal")
    assert loaded.exercise is not None and loaded.map is not None
    ctx = build_context(loaded.exercise, loaded.map, 4)
    log = Kept()
    runner = Runner(ctx, log)
    play(runner, ctx, seats_with(ctx, "partial"), ctx.exercise.length)
    return Source(log.kept, ctx, score(log.kept, ctx, runner.state), 4, "f" * 64, True)


@pytest.fixture(scope="module", params=[("en", "hseep"), ("zh", "gbt46792"), ("zh", "hseep"), ("en", "gbt46792")])
def document(request: pytest.FixtureRequest, source: Source) -> Document:
    language, form = request.param
    return after_action(source, language, form)


def test_every_fact_is_traced(document: Document) -> None:
    assert document.untraced() == []
    facts = [b for b in document.blocks if isinstance(b, Paragraph) and b.kind == "fact"]
    assert facts
    document.blocks.append(Paragraph("stated without evidence", "fact"))
    assert document.untraced() == ["stated without evidence"]
    document.blocks.pop()


def test_every_link_leads_somewhere(document: Document) -> None:
    page = html(document, "Log", COLUMNS)
    wanted = set(re.findall(r'href="#(e\d+)"', page))
    there = set(re.findall(r'id="(e\d+)"', page))
    assert wanted and wanted <= there
    assert page.count(document.stamp) >= 3
    assert "http" not in page.replace("http-equiv", "")


def test_judgement_waits_for_a_person(document: Document) -> None:
    waiting = [b for b in document.blocks if isinstance(b, Paragraph) and b.kind == "judgement"]
    assert len(waiting) == 3


def test_no_code_reaches_the_reader(document: Document, source: Source) -> None:
    text = as_json(document)
    known = catalogue("en")
    assert "report." not in re.sub(r'"(sort|kind)": "[^"]*"', "", text)
    assert known


def test_what_was_typed_is_never_markup(source: Source) -> None:
    document = after_action(source, "en", "hseep")
    document.blocks.append(Paragraph("<b>bold</b> & <script>alert(1)</script>"))
    page = html(document, "Log", COLUMNS)
    assert "<script>" not in page and "&lt;script&gt;" in page


def test_other_forms_open(document: Document, source: Source, tmp_path: Path) -> None:
    xlsx(document, tmp_path / "r.xlsx", "Log", COLUMNS)
    docx(document, tmp_path / "r.docx", "Log", COLUMNS)
    from docx import Document as Word

    word = Word(str(tmp_path / "r.docx"))
    assert sum(p.style.name.startswith("Heading") for p in word.paragraphs) > 8
    assert word.sections[0].header.paragraphs[0].text == document.stamp
    assert (tmp_path / "r.xlsx").read_bytes()[:2] == b"PK"
    found = json.loads(statements(source.score, source.ctx.exercise, source.log_hash))
    assert found and all(s["actor"]["account"]["name"] in {*source.ctx.ix.posts, "control"} for s in found)
    assert len({s["id"] for s in found}) == len(found)


def test_pdf_has_pages(document: Document, tmp_path: Path) -> None:
    from app.services.printing import print_pdf

    assert print_pdf(html(document, "Log", COLUMNS), tmp_path / "r.pdf") > 2
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
