"""Text must be readable for everybody: WCAG 2.2, 1.4.3 and 1.4.11."""

import pytest
from PySide6.QtGui import QColor

from app.ui.theme.tokens import THEMES, colours

BACKS = ("window", "panel", "sunken", "raised", "hover", "selected")
KINDS = ("fire_rescue", "professional", "military", "social", "community", "government")
TONES = ("critical", "warning", "good", "info")
TEXT = [
    *((ink, back) for ink in ("text", "text_2") for back in BACKS),
    *(("text_3", back) for back in ("panel", "sunken", "window")),
    ("on_ink", "ink"),
    *((tone, f"{tone}_tint") for tone in TONES),
    *((f"on_{tone}", tone) for tone in ("critical", "warning")),
    *((tone, "panel") for tone in TONES),
    *((f"{kind}_text", "panel") for kind in KINDS),
    *((f"{kind}_text", f"{kind}_tint") for kind in KINDS),
    *(("map_text_2", back) for back in ("map_land", "map_block", "map_halo")),
]
SHAPES = [("focus", "panel"), ("ink", "panel"), ("map_route", "map_land")]


def luminance(colour: str) -> float:
    made = QColor(colour)
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in made.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    a, b = sorted((luminance(one), luminance(other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


def test_the_measure_is_that_of_the_standard():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "back"), TEXT)
def test_text_can_be_read(theme, ink, back):
    table = colours(theme)
    assert contrast(table[ink], table[back]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "back"), SHAPES)
def test_what_marks_a_place_or_a_state_can_be_seen(theme, ink, back):
    table = colours(theme)
    assert contrast(table[ink], table[back]) >= 3.0
