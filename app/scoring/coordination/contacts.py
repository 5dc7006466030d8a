"""The network of a run: who wrote, spoke or asked whom, as it arrived; grouped by the layer of the post."""

from collections.abc import Iterable

from app.engine.context import Context
from app.engine.runner import Row
from app.scoring.coordination.course import Course
from app.scoring.coordination.network import Network


def contacts(rows: Iterable[Row], ctx: Context) -> Network:
    """Posts as nodes; an arc's weight counts the letters that arrived."""
    return Course(rows, ctx).network()
