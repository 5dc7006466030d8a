"""Who spoke with whom: posts in a ring, a line for what was exchanged, a dashed one for what was owed and not made."""

from collections.abc import Mapping, Sequence
from math import cos, pi, sin
from typing import Any

from app.report.figures.svg import SMALL, WIDTH, Canvas, cut

HEIGHT = 430
RADIUS = 150


def ring(
    posts: Mapping[str, str], kinds: Mapping[str, str], arcs: Mapping[tuple[str, str], float],
    owed: Sequence[Mapping[str, Any]], exchanged: str, missed: str,
) -> Canvas:  # fmt: skip
    """Posts with their names; the thicker a line, the more letters; dashed where a post missed most of what it owed."""
    canvas = Canvas(HEIGHT)
    middle = (WIDTH / 2, HEIGHT / 2 - 8)
    place = {
        post: (
            middle[0] + RADIUS * 1.25 * sin(2 * pi * n / len(posts)),
            middle[1] - RADIUS * cos(2 * pi * n / len(posts)),
        )
        for n, post in enumerate(posts)
    }
    pairs: dict[tuple[str, str], float] = {}
    for (a, b), weight in arcs.items():
        if a in place and b in place:
            key = (min(a, b), max(a, b))
            pairs[key] = pairs.get(key, 0.0) + weight
    most = max([1.0, *pairs.values()])
    for (a, b), weight in pairs.items():
        canvas.line(*place[a], *place[b], "line_strong", 0.6 + 5 * weight / most)
    for each in owed:
        if each["missed"] and each["from"] in place and each["to"] in place:
            canvas.line(*place[each["from"]], *place[each["to"]], "critical", 1.8, "5 4")
    for post, (x, y) in place.items():
        canvas.dot(x, y, 9, kinds.get(post, "government"), "panel")
        side = "middle" if abs(x - middle[0]) < 20 else "start" if x > middle[0] else "end"
        below = 0 if side != "middle" else (-16 if y < middle[1] else 24)
        canvas.text(x + {"start": 15, "end": -15, "middle": 0}[side], y + 4 + below, cut(posts[post], 150), 11, "text",
                    side)  # fmt: skip
    y = HEIGHT - 10
    canvas.line(4, y - 4, 34, y - 4, "line_strong", 3)
    canvas.text(40, y, exchanged, SMALL, "text_2")
    canvas.line(WIDTH / 2, y - 4, WIDTH / 2 + 30, y - 4, "critical", 1.8, "5 4")
    canvas.text(WIDTH / 2 + 36, y, missed, SMALL, "text_2")
    return canvas
