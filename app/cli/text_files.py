"""Reading the text files of others: whole, in UTF-8, and not more than anybody means."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from app.codec.trouble import Trouble

MOST = 64 * 2**20
"""Bytes above which a file is none that a person wrote or a drill recorded."""


def bytes_of(path: Path) -> bytes:
    """What is in a file or pipe. Raises MusterError if it can't be read, or is larger than `MOST`."""
    try:
        with path.open("rb") as file:
            found = file.read(MOST + 1)
    except (OSError, ValueError) as error:
        raise Trouble("unreadable", path=path, reason=getattr(error, "strerror", None) or error) from error
    if len(found) > MOST:
        raise Trouble("file-large", path=path, most=MOST // 2**20)
    return found


def text_of(path: Path) -> str:
    """The same as text, without the mark that some programs begin UTF-8 with."""
    try:
        return bytes_of(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Trouble("unreadable", path=path, reason=error) from error


def table_of(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The lines of a table, each with its number and every cell without blanks around it; commas, semicolons or tabs
    between them. Raises MusterError."""
    text = text_of(path)
    head = text.partition("\n")[0]
    mark = next((m for m in ("\t", ";") if m in head and "," not in head), ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        for row in reader:
            yield reader.line_num, [cell.strip() for cell in row]
    except csv.Error as error:
        raise Trouble("unreadable", path=path, reason=error) from error
