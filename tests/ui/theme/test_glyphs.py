"""No empty box for a letter: what the program says can be drawn with the fonts that come with it, on any machine."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QRawFont

from app import ASSETS, EXERCISES

APP = Path(__file__).parents[3] / "app"
NEVER_SHOWN = {"ɏ", "\ue000", "\ue001", "\ufffc"}
"""The end of a range of letters, and what stands for something else while a page is set."""


def written() -> Iterator[tuple[Path, str]]:
    for folder, kind in ((ASSETS / "i18n", "*.toml"), (ASSETS / "help", "*.md"), (ASSETS / "rubric", "*.toml"),
                         (EXERCISES, "*.yaml")):  # fmt: skip
        yield from ((file, file.read_text("utf-8")) for file in folder.rglob(kind))
    for layer in ("ui", "services", "report", "codec"):
        for file in (APP / layer).rglob("*.py"):
            nodes = ast.walk(ast.parse(file.read_text("utf-8")))
            words = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
            yield file, "".join(words)


@pytest.fixture(scope="module")
def letters() -> dict[str, Path]:
    """Every letter that is written anywhere, and where."""
    found: dict[str, Path] = {}
    for file, words in written():
        found |= {letter: file for letter in set(words) - NEVER_SHOWN if letter >= " "}
    return found


@pytest.mark.parametrize("file", sorted((ASSETS / "fonts").glob("*.otf")), ids=lambda file: file.stem)
def test_every_letter_can_be_drawn(qapp, letters: dict[str, Path], file: Path) -> None:
    font = QRawFont(str(file), 16)
    assert font.isValid() and not font.supportsCharacter(ord("\ue000")), "it can be told what a font lacks"
    lacking = {letter: where.name for letter, where in letters.items() if not font.supportsCharacter(ord(letter))}
    assert len(letters) > 1500 and lacking == {}
