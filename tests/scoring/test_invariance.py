"""Test 5: a finished log, said in other words, has the same score."""

from dataclasses import replace as with_fields
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app import main
from app.cli.baseline_exercise import stored_for
from app.cli.exercises import playable
from app.cli.score_run import score_of
from app.domain.events import talk
from app.domain.events.base import Event
from app.domain.record import replace
from app.domain.text import Text
from app.engine.context import build_context
from app.engine.kernel import new_state
from app.store.runfile import Run as RunFile
from app.store.seek import load
from app.sweep.baselines import anchored
from tests.scoring.logs import numbered
from tests.scoring.renaming import ids, renamed
from tests.scoring.runs import SHIPPED, Run, played

CASES = [("minimal", "doctrine", 2), *((name, "partial", 1) for name in SHIPPED)]
EXACT = 1e-9


def values(run: Run) -> dict[str, float]:
    return {name: value for name, value in run.values().items() if value is not None}


def same(one: Run, other: Run) -> None:
    assert values(other) == pytest.approx(values(one), abs=EXACT)
    assert other.process() == pytest.approx(one.process(), abs=EXACT)
    a, b = one.score(), other.score()
    assert (a["band"], a["coverage"]) == (b["band"], pytest.approx(b["coverage"]))
    counts = [sorted((c["opportunities"], c["met"], c["late"], c["missed"], c["excused"]) for c in s["posts"])
              for s in (a, b)]  # fmt: skip
    assert counts[0] == counts[1]


@pytest.mark.parametrize("case", CASES)
def test_other_names(case: tuple[str, str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    run = played(*case)
    luck = Random(3)
    old = sorted(ids(run.ctx.exercise))
    new = [f"n{number}" for number in range(len(old))]
    luck.shuffle(new)
    names = dict(zip(old, new, strict=True))
    exercise = renamed(run.ctx.exercise, names)
    rows = [replace(r, command=renamed(r.command, names), events=renamed(r.events, names)) for r in run.rows]
    ctx = build_context(exercise, renamed(_ground(case[0]), names), 1)
    same(run, Run(rows, ctx, new_state(ctx)))


def _ground(name: str) -> Any:
    return playable(name)[2]


@pytest.mark.parametrize("case", CASES)
def test_other_order_of_what_the_exercise_lists(case: tuple[str, str, int]) -> None:
    run = played(*case)
    e = run.ctx.exercise
    turned = with_fields(
        e,
        **{
            name: list(reversed(getattr(e, name)))
            for name in (
                "posts",
                "sites",
                "tasks",
                "facts",
                "figures",
                "decisions",
                "experts",
                "reports",
                "mechanisms",
                "expected",
                "objectives",
                "injects",
                "areas",
            )
        },
    )
    same(run, Run(run.rows, build_context(turned, _ground(case[0]), 1), run.state))


@pytest.mark.parametrize("case", CASES)
def test_other_language_and_another_day(case: tuple[str, str, int]) -> None:
    run = played(*case)
    e = run.ctx.exercise
    chinese = with_fields(
        e,
        start="2031-11-30T23:50:00",
        posts=[replace(p, title=Text(zh="席位")) for p in e.posts],
        tasks=[replace(t, title=Text(zh="任务")) for t in e.tasks],
    )
    same(run, Run(run.rows, build_context(chinese, _ground(case[0]), 1), run.state))


def subject(event: Event) -> str:
    """What an event is about: those about one thing keep their order, since it says which came first."""
    body = event.body
    names = ("unit", "task", "message", "id", "site", "headquarters", "decision", "key", "post", "letter", "request")
    for name in names:
        value = getattr(body, name, "")
        if value:
            return str(getattr(value, "id", value))
    return str(event.kind)


@pytest.mark.parametrize("case", CASES)
def test_another_order_of_what_happens_at_once(case: tuple[str, str, int]) -> None:
    run = played(*case)
    luck, rows = Random(5), []
    for row in run.rows:
        order = list(range(len(row.events)))
        luck.shuffle(order)
        groups: dict[str, list[Event]] = {}
        for event in row.events:
            groups.setdefault(subject(event), []).append(event)
        queues = {name: iter(found) for name, found in groups.items()}
        rows.append(replace(row, events=tuple(next(queues[subject(row.events[n])]) for n in order)))
    assert [e for _, e in numbered(rows)] != [e for _, e in numbered(run.rows)]
    same(run, run.with_rows(rows))


@pytest.mark.parametrize("case", CASES)
def test_a_letter_to_each_instead_of_one_to_all(case: tuple[str, str, int]) -> None:
    run = played(*case)
    shared = {
        event.body.letter.id: event.body.letter.to
        for _, event in numbered(run.rows)
        if type(event.body) is talk.MessageSent and len(event.body.letter.to) > 1
    }
    assert shared

    def apart(event: Event) -> list[Event]:
        body = event.body
        if type(body) is talk.MessageSent and body.letter.id in shared:
            return [
                Event(event.at, replace(
                    body, letter=replace(body.letter, id=f"{body.letter.id}#{post}", to=(post,)),
                    arrive=tuple(a for a in body.arrive if a[0] == post), lost=tuple(p for p in body.lost if p == post),
                ))
                for post in body.letter.to
            ]  # fmt: skip
        post = (
            getattr(body, "owner", "") or getattr(body, "post", "") or str(getattr(body, "id", "")).rpartition("|")[2]
        )
        names = {ident: f"{ident}#{post}" for ident in shared if post in shared[ident]}
        if hasattr(body, "message") and body.message in names:
            return [Event(event.at, replace(body, message=names[body.message]))]
        if event.kind.startswith("opportunity_"):
            _, subject, _ = body.id.split("|")
            ident = subject.partition(":")[2]
            if ident in names and not ident.startswith("inject/"):
                ident = body.id.replace(ident, names[ident])
                changes = {"id": ident} | ({"subject": ident.split("|")[1]} if hasattr(body, "subject") else {})
                return [Event(event.at, replace(body, **changes))]
        return [event]

    rows = [replace(r, events=tuple(e for event in r.events for e in apart(event))) for r in run.rows]
    same(run, run.with_rows(rows))


def test_saved_and_loaded_again(tmp_path: Path) -> None:
    path = tmp_path / "run.muster"
    assert main.run(["drill", "minimal", "--crew", "partial", "--seed", "1", "--out", str(path), "--json"]) == 0
    with RunFile(path) as kept:
        ctx = kept.context()
        found = score_of(kept, load(kept, ctx), ctx)
        baselines = stored_for(kept, None)
    assert baselines is not None
    fresh = played("minimal", "partial", 1).score(on=anchored(baselines, 1, ctx.exercise.haste_kills))
    assert {k: v for k, v in found.items() if k in ("process", "dimensions", "posts", "interfaces", "objectives")} == {
        k: fresh[k] for k in ("process", "dimensions", "posts", "interfaces", "objectives")
    }


@pytest.mark.parametrize("case", CASES)
def test_the_same_twice_side_by_side(case: tuple[str, str, int]) -> None:
    """Two identical incidents that have nothing to do with each other score as one does, ±1 point."""
    run = played(*case)
    names = {ident: f"{ident}-again" for ident in ids(run.ctx.exercise)}
    e, again = run.ctx.exercise, renamed(run.ctx.exercise, names)
    both = with_fields(
        e,
        **{
            name: [*getattr(e, name), *getattr(again, name)]
            for name in (
                "places",
                "areas",
                "forces",
                "units",
                "posts",
                "sites",
                "tasks",
                "hazards",
                "facts",
                "figures",
                "decisions",
                "experts",
                "injects",
                "expected",
                "objectives",
                "headquarters",
                "plans",
                "nets",
                "mechanisms",
                "reports",
                "supplies",
            )
        },
    )
    rows = []
    for at, group in groupby(run.rows, key=lambda row: row.command.at):
        for row in list(group):
            twin = tuple(renamed(event, names) for event in row.events)
            rows.append(replace(row, events=(*row.events, *twin)))
        assert at >= 0
    ctx = build_context(both, _ground(case[0]), 1)
    other = Run(rows, ctx, new_state(ctx))
    assert values(other) == pytest.approx(values(run), abs=0.1)
    assert other.process() == pytest.approx(run.process(), abs=1)
    assert len(other.score()["posts"]) == 2 * len(run.score()["posts"])
