"""What a post knows changes only by an event that names it, or by what everybody can see."""

from pathlib import Path

import pytest

from app.codec.canonical import canonical
from app.codec.encode import encode_events
from app.domain.clock import HOUR, MINUTE
from app.engine.context import build_context
from app.engine.runner import Row, Runner
from app.formats.exercise_yaml import load
from app.players.crew import play, seats_with
from tests.factories import EXERCISES

TO_ALL = {"phase_began", "weather_changed", "place_changed", "channel_changed", "released", "needs_published"}
"""The clock on the wall, the sky, the doors and lines that whoever tries them finds shut, what is published: every
seat."""

TO_HOLDERS = {"decision_lapsed", "handset_lent"}
"""Told to those who know of the decision, or are on the net."""


@pytest.mark.parametrize("folder", EXERCISES, ids=lambda path: path.name)
def test_what_a_post_knows_changes_only_by_an_event_that_names_it(folder: Path, request: pytest.FixtureRequest) -> None:
    found = load(folder)
    assert found.exercise is not None and found.map is not None
    ctx = build_context(found.exercise, found.map, 2)
    runner = Runner(ctx)
    known = {post: canonical(knowledge) for post, knowledge in runner.state.knows.items()}
    changes = 0

    def look(row: Row) -> None:
        nonlocal changes
        kinds = {event.kind for event in row.events}
        text = encode_events(row.events)
        for post, knowledge in runner.state.knows.items():
            now = canonical(knowledge)
            if now == known[post]:
                continue
            known[post] = now
            changes += 1
            named = b'"%s"' % post.encode() in text
            assert named or kinds & (TO_ALL | TO_HOLDERS), f"{post} learned something from {sorted(kinds)}"

    runner.notify = look
    until = 6 * HOUR if request.config.getoption("--large") else 25 * MINUTE
    play(runner, ctx, seats_with(ctx, "doctrine"), min(until, ctx.exercise.length))
    assert changes > 20
