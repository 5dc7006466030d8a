"""Rules of single indicators that no policy breaks by itself."""

from typing import Any

import pytest

from app.cli.exercises import playable
from app.domain.events import lead, talk, units
from app.domain.record import replace
from app.engine.context import build_context
from app.scoring.cards import other_side
from app.scoring.d2_match.coverage import relative
from app.scoring.marks import Mark, Missing
from app.scoring.reading import read
from app.scoring.shown import Opp
from tests.scoring.logs import bodies, changed, put, without
from tests.scoring.runs import Run, played


def mark(run: Run, indicator: str) -> dict[str, Any]:
    found: dict[str, Any] = next(i for d in run.score()["dimensions"] for i in d["indicators"] if i["id"] == indicator)
    return found


def test_a_second_voice_costs_the_one_who_raised_it() -> None:
    run = played("minimal", "doctrine")
    rows = put(run.rows, [(2_000_000, talk.Released("town", False, (), False))])
    before, after = mark(run, "6.5"), mark(run.with_rows(rows), "6.5")
    assert after["value"] < before["value"]
    assert [(m["kind"], m["owner"]) for m in after["missing"]] == [("one voice", "town")]


@pytest.mark.parametrize("asked", [False, True])
def test_an_urgent_decision_owes_the_question_afterwards(asked: bool) -> None:
    run = played("minimal", "uncoordinated")
    e = run.ctx.exercise
    urgent = replace(next(d for d in e.decisions if d.expertise), urgent=True)
    decisions = [urgent if d.id == urgent.id else d for d in e.decisions]
    ctx = build_context(replace(e, decisions=decisions), playable("minimal")[2], 1)
    at = 60_000
    taken = lead.DecisionTaken(urgent.id, urgent.options[0].id, urgent.owner, True, False, "", (), (), False, False, ())
    added: list[tuple[int, Any]] = [(at, taken)]
    if asked:
        added.append((at + 60_000, lead.ConsultBegan("x:1", "x", urgent.owner, urgent.id, (), True, at + 120_000)))
    rows = put([r for r in run.rows if not any(e.kind == "decision_taken" for e in r.events)], added)
    found = mark(Run(rows, ctx, run.state), "5.3")
    assert (found["opportunities"], found["value"]) == (1, float(asked))


def test_a_wrong_figure_loses_double_unless_it_has_a_source() -> None:
    """One of a report's four figures off the truth: 2 × 1/4 without a source, nothing with one."""
    run = played("minimal", "doctrine")
    figure = run.ctx.exercise.figures[0].id
    number = bodies(run.rows, talk.Reported)[0][0]
    wrong = tuple((figure, value, 100) for value in (100, 100, 100, 10))

    def with_figures(seq: int, event: Any) -> Any:
        return replace(event, body=replace(event.body, figures=wrong)) if seq == number else event

    rows = changed(run.rows, with_figures)
    at, post = next((event.at, event.body.post) for row in rows for event in row.events if event.kind == "reported")
    true = changed(run.rows, lambda seq, event: (
        replace(event, body=replace(event.body, figures=())) if seq == number else event
    ))  # fmt: skip
    stated = talk.FigureStated(post, figure, 10, "the caller", 100, False, (post,))
    whole, unsourced = mark(run.with_rows(true), "6.2"), mark(run.with_rows(rows), "6.2")
    sourced = mark(run.with_rows(put(rows, [(max(0, at - 1000), stated)])), "6.2")
    assert sourced["value"] == pytest.approx(whole["value"])
    assert unsourced["value"] == pytest.approx(whole["value"] - 0.5 / whole["opportunities"])


def test_the_way_to_the_scene_is_no_delay() -> None:
    """A unit is mobilised when it is sent, not when it is given the task after check-in; where the log does not show it
    leave, nothing is said."""
    run = played("minimal", "doctrine")
    task = run.ctx.exercise.tasks[0]
    gone = [seq for seq, _, b in bodies(run.rows, units.UnitMobilised)]
    gone += [seq for seq, _, b in bodies(run.rows, units.UnitDeparted)]
    whole, blind = run.mark("7.2"), run.with_rows(without(run.rows, gone)).mark("7.2")
    assert task.id not in {lost.subject for lost in whole.missing}
    assert blind.unobserved > whole.unobserved == 0
    assert {lost.subject for lost in blind.missing} <= {lost.subject for lost in whole.missing}


@pytest.mark.parametrize("name", ["chemical-park", "hotel-collapse", "dike-breach"])
def test_a_changed_fact_asks_for_a_decision_to_be_looked_at_again(name: str) -> None:
    """It counts from when the owner hears of it; doctrine asks the expert again, and without that it is missed."""
    run = played(name, "doctrine")
    whole = run.mark("5.3")
    assert whole.value == 1 and whole.opportunities
    last = {b.decision: at for _, at, b in bodies(run.rows, lead.DecisionTaken)}
    asked = [seq for seq, at, b in bodies(run.rows, lead.ConsultBegan) if at > last.get(b.decision, at)]
    never = run.with_rows(without(run.rows, asked)).mark("5.3")
    assert never.value == 0 and {m.what for m in never.missing} == {"not reviewed"}
    news = [seq for seq, _, b in bodies(run.rows, talk.FactLearned) if b.version]
    assert run.with_rows(without(run.rows, [*asked, *news])).mark("5.3").value is None


def test_a_force_that_nobody_asked_for_is_missing_unless_its_own_chain_sent_it() -> None:
    assert played("minimal", "idle").mark("3.3").value == 0.0
    assert played("minimal", "uncoordinated").mark("3.3").value is None


@pytest.mark.parametrize(("sectors", "counts"), [(2, False), (3, True)])
def test_the_span_of_control_is_asked_of_scenes_with_three_sectors_and_three_forces(sectors: int, counts: bool) -> None:
    run = played("minimal", "doctrine")
    e = run.ctx.exercise
    (site,) = e.sites
    made = [replace(site.sectors[0], id=f"sector-{number}") for number in range(sectors)]
    ctx = build_context(replace(e, sites=[replace(site, sectors=made)]), playable("minimal")[2], 1)
    assert bool(Run(run.rows, ctx, run.state).mark("1.4").opportunities) == counts


def test_the_best_that_could_be_had_is_the_measure_of_coverage() -> None:
    assert relative(Mark(1.0, 2, 2), 0.5) == Mark(1.0, 2, 2)
    half = relative(Mark(0.4, 2, 0, missing=(Missing("work", "a", 0, share=0.6),)), 0.5)
    assert half.value == pytest.approx(0.8) and [m.share for m in half.missing] == [pytest.approx(0.2)]
    assert relative(Mark(0.4), None) == Mark(0.4)


def test_word_is_owed_to_whom_it_is_about() -> None:
    run = played("minimal", "doctrine")
    r = read(run.rows, run.ctx)

    def owed(subject: str) -> str:
        return other_side(r, Opp("o", "6.4", subject, "fire", 0, 0, "", 1, (), 0), {"letter": "duty"})

    assert [owed(each) for each in ("acknowledge:letter", "answer:letter", "deliver:letter:town", "acknowledge:x")] == [
        "duty", "duty", "town", ""]  # fmt: skip
