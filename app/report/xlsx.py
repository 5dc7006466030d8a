"""The report as a workbook: the text, a sheet for each table and for what each figure shows, and the log extract. Cells
are text, whatever they begin with; every sheet and every printed page bears the stamp."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.report.document import Cell, Document, Extract, Figure, Heading, Paragraph
from app.report.html import MOST_CITED

ROOM = 118
"""Characters across a sheet in print."""


def xlsx(document: Document, path: Path) -> None:
    """Write the workbook. Raises OSError."""
    import xlsxwriter  # only who hands over a workbook needs it
    from xlsxwriter.exceptions import FileCreateError

    try:
        with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
            book.set_properties({"title": f"{document.stamp} {document.title}: {document.subtitle}"})
            _Sheets(book, document).write()
    except FileCreateError as error:  # what the disk said, in a wrapping of its own
        raise OSError(*getattr(error.args[0], "args", error.args)) from error


class _Sheets:
    def __init__(self, book: Any, document: Document) -> None:
        self.book, self.document = book, document
        self.used: set[str] = set()
        self.bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.stamp = book.add_format({"bold": True, "border": 2, "align": "center"})
        self.head = book.add_format(
            {"bold": True, "text_wrap": True, "border": 1, "bg_color": "#F0F2F1", "valign": "top"}
        )
        self.cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        self.plain = book.add_format({"text_wrap": True, "valign": "top"})

    def write(self) -> None:
        """All sheets."""
        d = self.document
        front = self._sheet(d.stamp)
        front.set_column(0, 0, 26)
        front.set_column(1, 1, 92)
        front.write_string(0, 0, d.stamp, self.stamp)
        front.set_row(1, 22)
        front.write_string(1, 0, d.title, self.title)
        front.write_string(2, 0, d.subtitle, self.bold)
        line = 4
        for name, said in d.cover:
            front.write_string(line, 0, name, self.head)
            front.write_string(line, 1, said, self.cell)
            line += 1
        line, heading = line + 1, ""
        for block in d.blocks:
            if isinstance(block, Heading):
                heading = block.text
                front.write_string(line, 0, block.text, self.bold)
            elif isinstance(block, Paragraph):
                front.merge_range(line, 0, line, 1, "", self.plain)
                said = block.text + _cited(block.evidence)
                front.write_string(line, 0, said, self.plain)
                front.set_row(line, 15 * _lines(said, ROOM))
            elif isinstance(block, Extract):
                lines = [[Cell(str(x.seq)), Cell(x.time), Cell(x.who), Cell(x.what)] for x in d.log]
                name = self._grid(heading, block.columns, lines, (2, 3, 6, 14))
                front.write_url(line, 0, f"internal:'{name}'!A1", string=heading)
            else:
                rows = [[Cell(text) for text in row] for row in block.rows] if isinstance(block, Figure) else block.rows
                if not block.columns:
                    continue
                widths = () if isinstance(block, Figure) else block.widths
                name = self._grid(block.title, block.columns, rows, widths)
                front.write_url(line, 0, f"internal:'{name}'!A1", string=block.title)
            line += 1

    def _grid(self, title: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[int]) -> str:
        sheet = self._sheet(title)
        shares = widths or (1,) * len(columns)
        room = [max(7.0, ROOM * share / sum(shares)) for share in shares]
        for column, wide in enumerate(room):
            sheet.set_column(column, column, wide)
        sheet.write_string(0, 0, self.document.stamp, self.stamp)
        sheet.set_row(1, 22)
        sheet.write_string(1, 0, title, self.title)
        for column, name in enumerate(columns):
            sheet.write_string(2, column, name, self.head)
        for row, cells in enumerate(rows, 3):
            said = [cell.text + _cited(cell.evidence) for cell in cells]
            for column, text in enumerate(said):
                sheet.write_string(row, column, text, self.cell)
            sheet.set_row(row, 15 * max([1, *(_lines(text, wide) for text, wide in zip(said, room, strict=False))]))
        sheet.freeze_panes(3, 0)
        sheet.repeat_rows(2)
        if rows:
            sheet.autofilter(2, 0, 2 + len(rows), len(columns) - 1)
        return str(sheet.get_name())

    def _sheet(self, title: str) -> Any:
        sheet = self.book.add_worksheet(_named(title, self.used))
        sheet.set_header(f"&C&B{self.document.stamp}")
        sheet.set_footer("&R&P / &N")
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet


def _lines(text: str, wide: float) -> int:
    """How many lines a text takes in a column so many characters wide; a Chinese one takes two."""
    return max(1, int(sum(2 if ord(c) > 0x2E7F else 1 for c in text) // max(wide - 1, 1)) + 1)


def _cited(evidence: tuple[int, ...]) -> str:
    return f"  [{', '.join(str(seq) for seq in evidence[:MOST_CITED])}]" if evidence else ""


def _named(title: str, used: set[str]) -> str:
    """A name that a workbook takes: at most 31 characters, none of []:*?/\\, each once."""
    name = base = re.sub(r"[\[\]:*?/\\']", " ", title)[:27].strip() or "sheet"
    number = 2
    while name.lower() in used:
        name, number = f"{base} {number}", number + 1
    used.add(name.lower())
    return name
