"""The report as a workbook: a sheet per table, and the log extract. Cells are text, whatever they begin with."""

import re
from pathlib import Path

from app.report.document import Bars, Document, Heading, Paragraph, Table


def xlsx(document: Document, path: Path, log_title: str, log_columns: tuple[str, ...]) -> None:
    """Write the workbook."""
    import xlsxwriter  # only who hands over a workbook needs it

    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        used: set[str] = set()
        front = book.add_worksheet(_sheet(document.stamp, used))
        front.set_column(0, 0, 110)
        line = 0
        for text in (document.stamp, document.title, document.subtitle):
            front.write_string(line, 0, text, bold)
            line += 1
        for block in document.blocks:
            if isinstance(block, Heading):
                front.write_string(line, 0, block.text, bold)
                line += 1
            elif isinstance(block, Paragraph):
                front.write_string(line, 0, block.text + _cited(block.evidence), wrap)
                line += 1
            elif isinstance(block, Table):
                sheet = book.add_worksheet(_sheet(block.title, used))
                sheet.set_header(f"&C{document.stamp}")
                sheet.set_column(0, len(block.columns), 24)
                for column, name in enumerate(block.columns):
                    sheet.write_string(0, column, name, bold)
                for row, cells in enumerate(block.rows, 1):
                    for column, cell in enumerate(cells):
                        sheet.write_string(row, column, cell.text + _cited(cell.evidence), wrap)
            elif isinstance(block, Bars):
                for name, _, said in block.bars:
                    front.write_string(line, 0, f"{name}: {said}", wrap)
                    line += 1
        sheet = book.add_worksheet(_sheet(log_title, used))
        for column, name in enumerate(log_columns):
            sheet.write_string(0, column, name, bold)
        for row, entry in enumerate(document.log, 1):
            for column, text in enumerate((str(entry.seq), entry.time, entry.who, entry.what)):
                sheet.write_string(row, column, text, wrap)


def _cited(evidence: tuple[int, ...]) -> str:
    return f"  [{', '.join(str(seq) for seq in evidence[:6])}]" if evidence else ""


def _sheet(title: str, used: set[str]) -> str:
    """A name that a workbook takes: at most 31 characters, none of []:*?/\\, each once."""
    name = base = re.sub(r"[\[\]:*?/\\]", " ", title)[:28].strip() or "sheet"
    number = 2
    while name.lower() in used:
        name, number = f"{base} {number}", number + 1
    used.add(name.lower())
    return name
