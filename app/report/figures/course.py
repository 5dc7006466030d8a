"""The run on one line of time: injects, orders of each post, points lost; and how much came to each post."""

from collections import Counter
from collections.abc import Mapping, Sequence

from app.domain.clock import format_duration
from app.domain.commands.base import CONTROL
from app.domain.events.script import InjectReleased
from app.domain.events.talk import MessageDelivered
from app.domain.review import FindingRecord
from app.engine.runner import Row
from app.report.figures.svg import SMALL, WIDTH, Canvas, cut

LEFT = 150
SILENT = frozenset({"look", "advance_to", "start", "end", "take_seat"})
CELLS = 24
"""So many spans the load is counted in."""


def _x(at: float, ends: int) -> float:
    return LEFT + (WIDTH - LEFT - 12) * min(max(at / max(ends, 1), 0.0), 1.0)


def _times(canvas: Canvas, ends: int, bottom: float) -> None:
    steps = 6
    for step in range(steps + 1):
        at = ends * step / steps
        canvas.line(_x(at, ends), 4, _x(at, ends), bottom, "line")
        anchor = "start" if step == 0 else "end" if step == steps else "middle"
        canvas.text(_x(at, ends), bottom + 13, f"T+{format_duration(round(at / 60000) * 60000)}", SMALL, "text_3",
                    anchor)  # fmt: skip


def timeline(
    rows: Sequence[Row], posts: Mapping[str, str], ends: int, numbered: Sequence[tuple[int, FindingRecord]],
    injects: str, findings: str,
) -> Canvas:  # fmt: skip
    """A lane for injects, one for each post's orders, one for the findings with their numbers."""
    lanes = [*posts]
    bottom = 30 + 18 * len(lanes) + 30
    canvas = Canvas(bottom + 22)
    _times(canvas, ends, bottom)
    canvas.text(0, 20, cut(injects, LEFT - 10), bold=True)
    for row in rows:
        for event in row.events:
            if isinstance(event.body, InjectReleased):
                x = _x(event.at, ends)
                canvas.shape([(x, 10), (x + 4, 16), (x, 22), (x - 4, 16)], "ink")
        command = row.command
        if command.post in posts and command.kind not in SILENT:
            y = 38 + 18 * lanes.index(command.post)
            canvas.rect(_x(command.at, ends) - 0.8, y - 5, 1.6, 10, "info")
    for number, post in enumerate(lanes):
        y = 38 + 18 * number
        canvas.line(LEFT, y, WIDTH - 12, y, "line")
        canvas.text(0, y + 4, cut(posts[post], LEFT - 10))
    y = 42 + 18 * len(lanes)
    canvas.text(0, y + 4, cut(findings, LEFT - 10), bold=True)
    last, up = -99.0, False
    for number, finding in sorted(numbered, key=lambda pair: pair[1].at):
        x = _x(finding.at, ends)
        up = not up if x - last < 13 else False
        last = x
        canvas.dot(x, y - (8 if up else -6), 6.5, "critical" if finding.kind == "area" else "good")
        canvas.text(x, y - (8 if up else -6) + 3.2, str(number), 8.5, "on_ink", "middle", True)
    return canvas


def counted(rows: Sequence[Row], posts: Mapping[str, str], ends: int) -> dict[str, list[int]]:
    """Post → messages that reached it and orders it gave, in each of the spans."""
    cells: dict[str, Counter[int]] = {post: Counter() for post in posts}

    def cell(at: int) -> int:
        return min(CELLS - 1, at * CELLS // max(ends, 1))

    for row in rows:
        if row.command.post in cells and row.command.post != CONTROL and row.command.kind not in SILENT:
            cells[row.command.post][cell(row.command.at)] += 1
        for event in row.events:
            if isinstance(event.body, MessageDelivered) and event.body.post in cells:
                cells[event.body.post][cell(event.at)] += 1
    return {post: [count[n] for n in range(CELLS)] for post, count in cells.items()}


def load(table: Mapping[str, Sequence[int]], posts: Mapping[str, str], ends: int) -> Canvas:
    """How full each post's hands were: the darker, the more; the number stands in the cell."""
    bottom = 8 + 20 * len(table)
    canvas = Canvas(bottom + 22)
    most = max([1, *(n for line in table.values() for n in line)])
    width = (WIDTH - LEFT - 12) / CELLS
    for row, (post, line) in enumerate(table.items()):
        y = 6 + 20 * row
        canvas.text(0, y + 13, cut(posts[post], LEFT - 10))
        for column, count in enumerate(line):
            share = count / most
            canvas.rect(LEFT + column * width, y, width - 1, 18, "info" if count else "sunken",
                        0.12 + 0.88 * share if count else 1)  # fmt: skip
            if count:
                words = "on_ink" if share > 0.45 else "text"
                canvas.text(LEFT + (column + 0.5) * width, y + 13, str(count), 9, words, "middle")
    for step in range(5):
        at = ends * step / 4
        anchor = "start" if step == 0 else "end" if step == 4 else "middle"
        canvas.text(_x(at, ends), bottom + 13, f"T+{format_duration(round(at / 60000) * 60000)}", SMALL, "text_3",
                    anchor)  # fmt: skip
    return canvas
