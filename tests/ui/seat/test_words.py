import pytest
from PySide6.QtGui import QFont, QFontMetrics

from app.ui.seat.words import NOT_FIRST, cut, lines_of, may_break

ZH = "北侧楼板持续下沉，急需75吨以上吊车2台、液压支撑20组，21:20前到位。请速复！（已报市局）"


@pytest.fixture
def metrics(qapp):
    font = QFont()
    font.setPixelSize(12)
    return QFontMetrics(font)


@pytest.mark.parametrize("width", range(40, 400, 7))
def test_no_line_begins_with_punctuation(metrics, width):
    at = cut(metrics, ZH, width)
    assert at == len(ZH) or at == 1 or ZH[at] not in NOT_FIRST


def test_words_and_numbers_stay_whole(metrics):
    text = "The four-storey annex shares a row of columns"
    at = cut(metrics, text, metrics.horizontalAdvance("The four-storey an"))
    assert text[:at] == "The four-storey "
    assert not may_break("21:20前", 3)


def test_what_fits_is_one_line(metrics):
    assert lines_of(metrics, "短", 100, 100) == ["短"]


def test_what_is_left_over_ends_in_an_ellipsis(metrics):
    lines = lines_of(metrics, ZH * 3, 120, 120)
    assert len(lines) == 2 and lines[1].endswith("…")
