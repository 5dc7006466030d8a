"""Tables to hand over as CSV, workbook or JSON. Each says first what it is; a cell of words stays words, whatever it
begins with."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.domain.record import record

Cell = str | int | None


@record
class Sheet:
    """A table with its title."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def write_csv(path: Path, sheet: Sheet, first: Sequence[str]) -> None:
    """Lines that say what it is, the heads, the rows; with the mark by which spreadsheets know UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerows([line] for line in first)
        out.writerow(sheet.columns)
        out.writerows([_harmless(cell) for cell in row] for row in sheet.rows)


def _harmless(cell: Cell) -> Cell:
    """Words that a spreadsheet would take for a formula, marked as words."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def write_xlsx(path: Path, sheets: Sequence[Sheet], first: Sequence[str]) -> None:
    """A sheet for each table, what it is on top of each. Raises OSError."""
    import xlsxwriter  # only who hands over a workbook needs it
    from xlsxwriter.exceptions import FileCreateError

    try:
        _write(xlsxwriter, path, sheets, first)
    except FileCreateError as error:  # what the disk said, in a wrapping of its own
        raise OSError(*getattr(error.args[0], "args", error.args)) from error


def _write(xlsxwriter: Any, path: Path, sheets: Sequence[Sheet], first: Sequence[str]) -> None:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold, wrap = book.add_format({"bold": True, "bottom": 1}), book.add_format({"valign": "top"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.title[:31])
            page.set_header(f"&C{first[0]}")
            for row, line in enumerate(first):
                page.write_string(row, 0, line, bold if row == 0 else wrap)
            head = len(first) + 1
            for column, name in enumerate(sheet.columns):
                page.write_string(head, column, name, bold)
                widest = max([len(name) * 2, *(len(str(row[column] or "")) for row in sheet.rows)], default=8)
                page.set_column(column, column, min(60, max(10, widest)))
            page.freeze_panes(head + 1, 0)
            for number, cells in enumerate(sheet.rows, head + 1):
                for column, cell in enumerate(cells):
                    if isinstance(cell, int):
                        page.write_number(number, column, cell, wrap)
                    elif cell is not None:
                        page.write_string(number, column, cell, wrap)


def write_json(path: Path, document: dict[str, Any]) -> None:
    """One document."""
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", "utf-8")
