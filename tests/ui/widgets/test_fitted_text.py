"""Words on so many lines: whole where they fit, with an ellipsis where not."""

import pytest
from PySide6.QtGui import QFont, QTextLayout

from app.ui.widgets.fitted_text import Fitted, laid_out

LONG = "The unified command post asks the department of health for two more ambulance teams at once"


def font() -> QFont:
    made = QFont()
    made.setPixelSize(13)
    return made


def lines(laid: QTextLayout) -> list[str]:
    kept = laid.text()
    found = [laid.lineAt(n) for n in range(laid.lineCount())]
    return [kept[line.textStart() : line.textStart() + line.textLength()].strip() for line in found]


def test_what_fits_stays_whole(qapp) -> None:
    assert lines(laid_out("Short", font(), 200, 2)) == ["Short"]
    two = laid_out("one two three four five six", font(), 100, 2)
    assert len(lines(two)) == 2 and " ".join(lines(two)) == "one two three four five six"


@pytest.mark.parametrize(
    "words", [LONG, "统一指挥部请卫生部门立即增派两支救护队到现场并说明到达时间和集结点", f"𠮷𠮷 {LONG}"]
)
@pytest.mark.parametrize("most", [1, 2])
def test_what_does_not_fit_ends_with_an_ellipsis_in_the_last_line(qapp, words: str, most: int) -> None:
    laid = laid_out(words, font(), 150, most)
    said = lines(laid)
    assert len(said) == most and said[-1].endswith("…") and laid.text()[:-1].strip() in words
    assert all(laid.lineAt(n).naturalTextWidth() <= 150 for n in range(most))
    assert [laid.lineAt(n).y() for n in range(most)] == [n * laid.lineAt(0).height() for n in range(most)]


def test_the_same_words_in_the_same_room_are_laid_out_once(qapp) -> None:
    kept = Fitted()
    first = kept.text(LONG, font(), 150, 2)
    assert kept.text(LONG, font(), 150, 2) is first
    assert kept.text(LONG, font(), 151, 2) is not first and kept.text(LONG, font(), 150, 1) is not first
