"""The report as a Word document: real headings, the stamp in the head of every page, page numbers at its foot, and each
piece of evidence a link to its line of the log extract."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from app.report.document import Cell, Document, Extract, Figure, Heading, Paragraph, Table
from app.report.html import MOST_CITED

Picture = Callable[[Figure], bytes]
"""Draws a figure as PNG."""

LATIN, CHINESE = "Arial", "Microsoft YaHei"
"""Fonts that a machine with Word has; others take what they have of the kind."""
FRAME = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="C9CFCE"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
ROOM = "".join(f'<w:{side} w:w="{wide}" w:type="dxa"/>'
               for side, wide in (("top", 40), ("left", 90), ("bottom", 40), ("right", 90)))  # fmt: skip
INKS = {"model": "2A5068", "judgement": "1B6140", "waits": "7E4A00", "note": "465258"}


def docx(document: Document, path: Path, picture: Picture) -> None:
    """Write the document."""
    from docx import Document as Word  # only who hands over a Word file needs it
    from docx.shared import Cm, Pt

    word = Word()
    _fonts(word)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    head = section.header.paragraphs[0]
    head.alignment = 1
    head.add_run(document.stamp).bold = True
    _page_numbers(section.footer.paragraphs[0])
    word.core_properties.title = f"{document.stamp} {document.title}: {document.subtitle}"
    word.core_properties.language = "zh-CN" if document.language == "zh" else "en"
    stamp = word.add_paragraph()
    stamp.add_run(document.stamp).bold = True
    word.add_heading(document.title, 0)
    word.add_paragraph(document.subtitle)
    _grid(word, None, [[Cell(name), Cell(said)] for name, said in document.cover], (1, 3))
    for block in document.blocks:
        if isinstance(block, Heading):
            word.add_heading(block.text, block.level)
        elif isinstance(block, Paragraph):
            _say(word.add_paragraph(), block.text, block.evidence, INKS.get(block.kind, ""))
        elif isinstance(block, Table):
            _caption(word, block.title)
            _grid(word, block.columns, block.rows, block.widths)
        elif isinstance(block, Extract):
            lines = [[Cell(str(x.seq)), Cell(x.time), Cell(x.who), Cell(x.what)] for x in document.log]
            _grid(word, block.columns, lines, (2, 3, 6, 14), marked=True)
        else:
            _caption(word, block.title)
            word.add_picture(BytesIO(picture(block)), width=Cm(17))
    word.styles["Normal"].font.size = Pt(9.5)
    word.save(str(path))


def _fonts(word: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    for name in ("Normal", "Title", "Caption", *(f"Heading {level}" for level in (1, 2, 3))):
        style = word.styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[theme]
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), CHINESE if script == "eastAsia" else LATIN)
        if name != "Normal":
            style.font.color.rgb = RGBColor(0x14, 0x1B, 0x1F)


def _page_numbers(paragraph: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = 2
    for code in ("PAGE", "/", "NUMPAGES"):
        run = paragraph.add_run(" / " if code == "/" else "")
        if code == "/":
            continue
        for kind in ("begin", "", "end"):
            part = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                part.set(qn("w:fldCharType"), kind)
            else:
                part.text = code
            run._r.append(part)


def _caption(word: Any, text: str) -> None:
    paragraph = word.add_paragraph(text, style="Caption")
    paragraph.paragraph_format.keep_with_next = True


def _say(paragraph: Any, text: str, evidence: Sequence[int], ink: str = "") -> None:
    from docx.shared import RGBColor

    run = paragraph.add_run(text)
    if ink:
        run.font.color.rgb = RGBColor.from_string(ink)
    for seq in evidence[:MOST_CITED]:
        _link(paragraph, f" [{seq}]", f"e{seq}")


def _link(paragraph: Any, text: str, anchor: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), anchor)
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(7.5), RGBColor(0x1D, 0x5F, 0xBB)
    link.append(run._r)
    paragraph._p.append(link)


def _grid(
    word: Any, columns: Sequence[str] | None, rows: Sequence[Sequence[Cell]], widths: Sequence[int],
    marked: bool = False,
) -> None:  # fmt: skip
    """A table; `marked`: its first column holds event numbers to which links lead."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Cm, Pt

    wide = len(rows[0]) if rows else len(columns or ())
    table = word.add_table(rows=0, cols=wide, style="Table Grid")
    table.autofit = False
    for part in (f"<w:tblBorders {nsdecls('w')}>{FRAME}</w:tblBorders>",
                 f"<w:tblCellMar {nsdecls('w')}>{ROOM}</w:tblCellMar>"):  # fmt: skip
        table._tbl.tblPr.append(parse_xml(part))
    shares = widths or (1,) * wide
    room = [Cm(17 * share / sum(shares)) for share in shares]
    for column, width in zip(table.columns, room, strict=True):
        column.width = width
    if columns:
        head = table.add_row()
        head._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for cell, text in zip(head.cells, columns, strict=True):
            cell.paragraphs[0].add_run(text).bold = True
            cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="F0F2F1"/>'))
    for row in rows:
        made = table.add_row()
        made._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        cells = made.cells
        for cell, said in zip(cells, row, strict=True):
            _say(cell.paragraphs[0], said.text, said.evidence)
        if marked:
            _mark(cells[0].paragraphs[0], f"e{row[0].text}")
        if columns is None:
            for run in cells[0].paragraphs[0].runs:
                run.bold = True
    for row in table.rows:
        for cell, width in zip(row.cells, room, strict=True):
            cell.width = width
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
    word.add_paragraph().paragraph_format.space_after = Pt(0)


def _mark(paragraph: Any, name: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    number = name.removeprefix("e")
    paragraph._p.insert(0, parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{name}"/>'))
    paragraph._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))
