"""The after-action report: every stated fact is traced, every link leads somewhere, and no text is taken for markup."""

import json
import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from app import EXERCISES
from app.codec.telling import tell_event
from app.codec.words import catalogue, look_up
from app.domain.review import Entry, Judgement, Remark
from app.report.after_action import FORMS, after_action
from app.report.builder import Source
from app.report.document import Cell, Document, Figure, Heading, Paragraph, Table
from app.report.docx import docx
from app.report.html import html
from app.report.plain import as_json
from app.report.xlsx import xlsx
from app.scoring.rubric import current
from tests.report.conftest import Played

BOTH = [(language, form) for form in FORMS for language in ("en", "zh")]
SHIPPED = sorted(folder.parent.name for folder in EXERCISES.glob("*/exercise.yaml"))
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)


def picture(figure: Figure) -> bytes:
    return PNG


@pytest.fixture(scope="module", params=BOTH, ids="-".join)
def document(request: pytest.FixtureRequest, reviewed: Source) -> Document:
    language, form = request.param
    return after_action(reviewed, language, form)


@pytest.mark.parametrize("slug", SHIPPED)
@pytest.mark.parametrize(("language", "form"), BOTH)
def test_every_statement_of_every_exercise_is_traced(played: Played, slug: str, language: str, form: str) -> None:
    source = played(slug)
    document = after_action(source, language, form)
    numbers = {line.seq for line in document.log}
    assert len(document.statements()) > 10
    assert document.untraced() == []
    assert {seq for _, evidence in document.statements() for seq in evidence} <= numbers
    assert not re.search(r"report\.[a-z_]+\.?[a-z_]*|\{\w+\}", _text(document))
    if language == "zh":  # no id of the exercise's own stands where a name should
        assert not [line.what for line in document.log if re.search(r"[a-z]+[-_/][a-z]", line.what)]


def _text(document: Document) -> str:
    found = [document.title, document.subtitle, *(said for pair in document.cover for said in pair)]
    for block in document.blocks:
        if isinstance(block, (Heading, Paragraph)):
            found.append(block.text)
        elif isinstance(block, Table):
            found += [block.title, *block.columns, *(cell.text for row in block.rows for cell in row)]
    return "\n".join(found)


def test_what_people_said_of_it_is_traced_too(document: Document) -> None:
    assert document.untraced() == []
    document.blocks.append(Paragraph("stated without evidence", "fact"))
    document.blocks.append(Table("t", ("a", "b"), ((Cell("x"), Cell("also stated")),), (1,)))
    assert document.untraced() == ["stated without evidence", "also stated"]
    del document.blocks[-2:]


def test_facts_estimates_and_judgement_are_kept_apart(document: Document) -> None:
    kinds = {kind: [b for b in document.blocks if isinstance(b, Paragraph) and b.kind == kind]
             for kind in ("fact", "model", "judgement", "waits")}  # fmt: skip
    assert all(kinds.values())
    assert all(b.text.startswith(("Li Wei", "Chen")) for b in kinds["judgement"])
    assert not any(b.text.startswith(("Li Wei", "Chen")) for b in kinds["fact"] + kinds["model"])


def test_three_scores_stand_side_by_side(reviewed: Source) -> None:
    document = after_action(reviewed, "en", "gbt46792")
    table = next(b for b in document.blocks if isinstance(b, Table) and "Objectives and their tasks" in b.title)
    machine, official, own = (table.columns.index(name) for name in ("Machine", "Evaluators", "Own"))
    first = table.rows[0]
    assert first[machine].text in "PSMU"
    assert first[official].text == "Li Wei M, Chen S"
    assert first[own].text == ""
    assert "α" in _text(document) and "AC1" in _text(document)
    assert "Not supported yet: Chen" in _text(document)
    assert "I had not read the card." in _text(document)


def test_what_people_judged_is_in_the_tables(reviewed: Source) -> None:
    document = after_action(reviewed, "zh", "gbt46792")
    text = _text(document)
    for said in ("不足项", "Name the asking post on the card", "Training office", "2027-06-30", "We think the card was",
                 "The whole worked once", "总体：合格", "评估人员不采纳的机器建议：1 条"):  # fmt: skip
        assert said in text
    set_aside = reviewed.rejected[0][0]
    assert all(set_aside.ident != finding.ident for finding, _ in reviewed.findings)


def test_a_deficiency_whose_other_source_was_taken_back_is_named(reviewed: Source) -> None:
    taken = Entry(99, "Li Wei", Judgement(0, "n", withdraws=1))
    assert "was taken back" not in _text(after_action(reviewed, "en", "gbt46792"))
    assert "was taken back" in _text(after_action(replace(reviewed, entries=[*reviewed.entries, taken]), "en", "hseep"))


def test_what_nobody_judged_waits_visibly(source: Source) -> None:
    for form in FORMS:
        document = after_action(source, "en", form)
        waiting = [b.text for b in document.blocks if isinstance(b, Paragraph) and b.kind == "waits"]
        assert any("Nobody has reviewed" in text for text in waiting)
        assert any("conclusion" in text for text in waiting)
        assert not any(word in _text(document) for word in ("deficiency, ", "| deficiency"))
        grades = [
            row[1].text for b in document.blocks if isinstance(b, Table) and "Grade" in b.columns for row in b.rows
        ]
        assert grades and set(grades) == {"proposed, no grade yet"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_kind_of_loss_has_its_words(language: str) -> None:
    for kind in catalogue("en")["score"]["kind"]:
        known = (f"report.what.{kind.replace('_', '-')}", f"status.duty.{kind}")
        assert any(look_up(key, language) for key in known), kind


def test_strengths_come_first(reviewed: Source) -> None:
    kinds = [finding.kind for finding, _ in reviewed.findings]
    assert kinds == sorted(kinds, reverse=True) and set(kinds) == {"strength", "area"}


def test_every_link_leads_somewhere_and_nowhere_else(document: Document) -> None:
    page = html(document)
    wanted = set(re.findall(r'href="([^"]*)"', page))
    there = set(re.findall(r'id="([^"]+)"', page))
    assert wanted and all(link.startswith("#") for link in wanted)
    assert {link[1:] for link in wanted} <= there
    assert page.count(document.stamp) >= 3 and f'@top-center {{ content: "{document.stamp}"' in page
    assert not re.search(r"<(link|script|img|iframe)|url\(|@import", page)
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")
    assert page.count("<figure>") >= 4 and page.count("<h2>") > 6


def test_what_was_typed_is_never_markup(reviewed: Source) -> None:
    page = html(after_action(reviewed, "en", "hseep"))
    assert "<b>asked</b>" not in page and "&lt;b&gt;asked&lt;/b&gt;" in page


def test_word_has_real_headings_links_and_the_stamp(reviewed: Source, tmp_path: Path) -> None:
    from docx import Document as Word

    document = after_action(reviewed, "zh", "gbt46792")
    docx(document, tmp_path / "r.docx", picture)
    word = Word(str(tmp_path / "r.docx"))
    heads = [p.text for p in word.paragraphs if ((p.style and p.style.name) or "").startswith("Heading")]
    assert heads == [b.text for b in document.blocks if isinstance(b, Heading)]
    section = word.sections[0]
    assert section.header.paragraphs[0].text == document.stamp == "演练"
    assert "NUMPAGES" in section.footer._element.xml
    body = word.element.xml
    links, marks = set(re.findall(r'w:anchor="(\w+)"', body)), set(re.findall(r'w:name="(e\d+)"', body))
    assert links and links <= marks
    assert len(word.inline_shapes) == sum(isinstance(b, Figure) for b in document.blocks)


def test_workbook_has_the_stamp_on_every_sheet(reviewed: Source, tmp_path: Path) -> None:
    document = after_action(reviewed, "en", "hseep")
    document.blocks.append(Table("=1+1", ("a",), ((Cell("=cmd|' /C calc'!A0"),),)))
    xlsx(document, tmp_path / "r.xlsx")
    with ZipFile(tmp_path / "r.xlsx") as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        texts = book.read("xl/sharedStrings.xml").decode()
    stamp = re.findall(r"<t[^>]*>([^<]*)</t>", texts).index(document.stamp)
    for sheet in sheets:
        assert f"<oddHeader>&amp;C&amp;B{document.stamp}</oddHeader>" in sheet and "<oddFooter>" in sheet
        assert re.search(rf'<c r="A1"[^>]*t="s"><v>{stamp}</v>', sheet)
        assert "<f>" not in sheet
    assert "=cmd|" in texts
    assert len(sheets) == sum(isinstance(b, (Table, Figure)) for b in document.blocks) + 2


def test_json_holds_findings_as_records(reviewed: Source) -> None:
    whole = json.loads(as_json(after_action(reviewed, "en", "gbt46792"), reviewed))
    graded = [finding for finding in whole["findings"] if finding["grade"] == "deficiency"]
    assert [finding["judged_by"] for finding in graded] == ["Li Wei"]
    assert all(finding["evidence"] and finding["recurrence"] for finding in whole["findings"])


def test_pdf_is_text_page_by_page(qapp: object, reviewed: Source, tmp_path: Path) -> None:
    from app.services.printing import picture as drawn
    from app.services.printing import print_pdf

    document = after_action(reviewed, "zh", "gbt46792")
    assert print_pdf(html(document), tmp_path / "r.pdf") > 4
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    figure = next(b for b in document.blocks if isinstance(b, Figure))
    assert drawn(figure.svg, figure.width, figure.height).startswith(b"\x89PNG")


def test_every_number_on_paper_leads_to_its_line_of_the_log(qapp: object, reviewed: Source, tmp_path: Path) -> None:
    from app.services.printing import print_pdf

    document = after_action(reviewed, "en", "gbt46792")
    print_pdf(html(document), tmp_path / "r.pdf")
    written = (tmp_path / "r.pdf").read_bytes()
    leads = {link.decode("utf-16") for link in re.findall(rb"/Dest \((\xfe\xff[^)]*)\)", written)}
    ends = dict(re.findall(rb"\((\xfe\xff[^)]*)\) (\d+) 0 R", written))
    assert {name.decode("utf-16") for name in ends} == {f"e{line.seq}" for line in document.log}
    assert leads and leads <= {name.decode("utf-16") for name in ends}
    spots = [re.search(rb"\n%s 0 obj\n\[(\d+) 0 R /XYZ" % number, written) for number in ends.values()]
    assert all(spots) and len({spot[1] for spot in spots if spot}) > 1  # on more than one page


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_sources_of_rules_are_named_in_the_language_of_the_report(reviewed: Source, language: str) -> None:
    rules = [rule for dimension in current().dimensions for rule in dimension.indicators]
    named = {rule.id: look_up(f"report.source.i{rule.id.replace('.', '_')}", language) for rule in rules}
    assert all(named.values())
    texts = [b.text for b in after_action(reviewed, language, "hseep").blocks if isinstance(b, Paragraph)]
    areas = {finding.indicator for finding, _ in reviewed.findings if finding.kind == "area"}
    assert areas and all(any(named[ident] in words for words in texts) for ident in areas)
    own = replace(reviewed, rubric=replace(current(), dimensions=tuple(
        replace(d, indicators=tuple(replace(i, source="Our own SOP 7") for i in d.indicators))
        for d in current().dimensions)))  # fmt: skip
    blocks = after_action(own, language, "hseep").blocks
    assert sum("Our own SOP 7" in b.text for b in blocks if isinstance(b, Paragraph)) >= len(areas)


@pytest.mark.parametrize("form", FORMS)
def test_the_cover_names_the_day_of_the_run_unless_evaluators_name_another(source: Source, form: str) -> None:
    played = replace(source, day="2026-03-04")
    assert ("Date of the exercise", "2026-03-04") in after_action(played, "en", form).cover
    another = replace(played, entries=[Entry(1, "LW", Remark("cover", "5 March", "date"))])
    assert ("Date of the exercise", "5 March") in after_action(another, "en", form).cover


@pytest.mark.parametrize(
    ("language", "late", "timely", "alive", "dead"),
    [("en", "Done late by", "Done by", "alive, ", "dead, "), ("zh", "逾时完成", "按时完成", "生还，", "遇难，")],
)
def test_whether_it_was_late_and_who_lives_is_said_in_words(
    source: Source, language: str, late: str, timely: str, alive: str, dead: str
) -> None:
    for row in source.rows:
        for event in row.events:
            if event.kind == "expected_met":
                assert (late if event.body.late else timely) in tell_event(event, {}, language)
            if event.kind == "person_out":
                assert (alive if event.body.alive else dead) in tell_event(event, {}, language)
    kinds = {event.kind for row in source.rows for event in row.events}
    assert {"expected_met", "person_out"} <= kinds
