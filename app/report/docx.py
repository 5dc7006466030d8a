"""The report as a Word document: real headings, the stamp in the head of every page, page numbers at its foot."""

from pathlib import Path

from app.report.document import Bars, Document, Heading, Paragraph, Table


def docx(document: Document, path: Path, log_title: str, log_columns: tuple[str, ...]) -> None:
    """Write the document."""
    from docx import Document as Word  # only who hands over a Word file needs it
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    word = Word()
    fonts = word.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), "Noto Sans CJK SC")
    section = word.sections[0]
    section.header.paragraphs[0].text = document.stamp
    foot = section.footer.paragraphs[0].add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        foot._r.append(part)
    word.add_heading(document.title, 0)
    word.add_paragraph(document.subtitle)
    for block in document.blocks:
        if isinstance(block, Heading):
            word.add_heading(block.text, block.level)
        elif isinstance(block, Paragraph):
            word.add_paragraph(block.text + _cited(block.evidence))
        elif isinstance(block, Table):
            word.add_paragraph(block.title, style="Caption")
            rows = [[c.text + _cited(c.evidence) for c in row] for row in block.rows]
            _grid(word, block.columns, rows)
        elif isinstance(block, Bars):
            word.add_paragraph(block.title, style="Caption")
            for name, _, said in block.bars:
                word.add_paragraph(f"{name}  {said}")
    word.add_heading(log_title, 1)
    _grid(word, log_columns, [[str(x.seq), x.time, x.who, x.what] for x in document.log])
    word.save(str(path))


def _grid(word: object, columns: tuple[str, ...], rows: list[list[str]]) -> None:
    table = word.add_table(rows=1, cols=len(columns), style="Table Grid")  # type: ignore[attr-defined]
    for cell, text in zip(table.rows[0].cells, columns, strict=True):
        cell.text = text
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text


def _cited(evidence: tuple[int, ...]) -> str:
    return f"  [{', '.join(str(seq) for seq in evidence[:6])}]" if evidence else ""
