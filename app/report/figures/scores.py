"""Points by dimension, and the outcome between what the baselines lose."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.report.figures.svg import SMALL, WIDTH, Canvas, cut

POLICIES = ("idle", "uncoordinated", "partial", "doctrine", "best")


def dimensions(bars: Sequence[tuple[str, float, float]]) -> Canvas:
    """Named bars of points out of so many."""
    canvas = Canvas(24 * len(bars) + 8)
    for number, (name, points, most) in enumerate(bars):
        y = 6 + 24 * number
        canvas.text(0, y + 12, cut(name, 210))
        canvas.rect(220, y + 3, 400, 10, "selected")
        canvas.rect(220, y + 3, 400 * points / most, 10, "ink")
        canvas.text(WIDTH, y + 12, f"{points:.1f} / {most:.1f}", anchor="end")
    return canvas


def outcome(
    baselines: Mapping[str, Any], loss: float, names: Mapping[str, str], own: str, fewer: str
) -> tuple[Canvas, list[tuple[str, float, float, float]]]:
    """Losses of the policies with their intervals on one scale, and the run's own as a line across it; with the figures
    (name, mean, low, high)."""
    rows = [
        (names[policy], float(found["loss"]), float(found["interval"][0]), float(found["interval"][1]))
        for policy in POLICIES
        if (found := baselines.get(policy)) is not None
    ]
    most = max([loss, *(row[3] for row in rows)]) * 1.05 or 1.0
    left, right = 170, WIDTH - 56

    def x(value: float) -> float:
        return left + (right - left) * value / most

    canvas = Canvas(26 * len(rows) + 66)
    bottom = 26 * len(rows) + 20
    for step in range(6):
        value = most * step / 5
        canvas.line(x(value), 14, x(value), bottom, "line")
        canvas.text(x(value), bottom + 14, f"{value:.0f}", SMALL, "text_3", "middle")
    for number, (name, mean, low, high) in enumerate(rows):
        y = 30 + 26 * number
        canvas.text(0, y + 4, cut(name, left - 12))
        canvas.line(x(low), y, x(high), y, "text_2", 3)
        for edge in (low, high):
            canvas.line(x(edge), y - 5, x(edge), y + 5, "text_2", 1.5)
        canvas.dot(x(mean), y, 4.5, "panel", "ink")
        canvas.text(x(high) + 9, y + 4, f"{mean:.1f}", SMALL, "text_2")
    canvas.line(x(loss), 12, x(loss), bottom, "critical", 2)
    toward = "end" if x(loss) > (left + right) / 2 else "start"
    canvas.text(x(loss) + (-6 if toward == "end" else 6), 12, f"{own} {loss:.1f}", SMALL, "critical", toward, True)
    canvas.text((left + right) / 2, bottom + 34, fewer, SMALL, "text_3", "middle")
    return canvas, rows
