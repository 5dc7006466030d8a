"""Plots: a layer of one's own, what is published reaches those who work on the same picture, and nobody else."""

import pytest

from app.domain.commands.think import Plot
from app.domain.record import replace
from tests.play import Play

LINE = [[0, 0], [100, 50]]
AREA = [[0, 0], [100, 0], [100, 100]]


def holders(run: Play, plot: str) -> set[str]:
    return {post for post, known in run.state.knows.items() if plot in known.plots}


def drawn(run: Play, post: str, body: Plot) -> str:
    return str(next(e.body.plot for e in run.do(post, body) if e.kind == "plotted"))


def test_what_is_not_published_is_ones_own() -> None:
    run = Play()
    plot = drawn(run, "leader", Plot(LINE, "route", "this way"))
    assert holders(run, plot) == {"leader"}
    assert run.view("leader").knows.plots[plot].shape == ((0, 0), (100, 50))


def test_what_is_published_superiors_and_subordinates_see_until_it_is_taken_back() -> None:
    run = Play()
    posts = run.ctx.ix.posts
    plot = drawn(run, "leader", Plot(AREA, "danger", published=True))
    near = {"leader", posts["leader"].reports_to} | {p for p, spec in posts.items() if spec.reports_to == "leader"}
    seen = holders(run, plot)
    assert near - {""} <= seen < set(posts)
    run.do("leader", Plot(AREA, "danger", published=False, replaces=plot))
    assert holders(run, plot) == {"leader"}


def test_who_works_in_the_same_headquarters_sees_the_same_picture() -> None:
    run = Play()
    stands = next(h for h in run.state.hqs.values() if h.status == "stands")
    chief, member = "leader", "gas"
    assert member not in holders(run, drawn(run, chief, Plot(LINE, "cordon", published=True)))
    name = next(key for key, hq in run.state.hqs.items() if hq is stands)
    run.state.hqs[name] = replace(stands, chief=chief, members=(member,))
    assert member in holders(run, drawn(run, chief, Plot(LINE, "cordon", published=True)))


def test_a_plot_is_changed_in_place_and_wiped_out_for_all() -> None:
    run = Play()
    plot = drawn(run, "leader", Plot(AREA, "danger", published=True))
    assert drawn(run, "leader", Plot(AREA[::-1], "area", published=True, replaces=plot)) == plot
    assert run.state.plots[plot].symbol == "area"
    other = drawn(run, "leader", Plot(LINE, "line"))
    assert other != plot
    run.do("leader", Plot(replaces=plot))
    assert holders(run, plot) == set() and list(run.state.plots) == [other]
    assert drawn(run, "leader", Plot(LINE, "line")) not in (plot, other)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (Plot(), "bad_shape"),
        (Plot([[0, 0]], "line"), "bad_shape"),
        (Plot(LINE, "danger"), "bad_shape"),
        (Plot([[0]], "point"), "bad_shape"),
        (Plot([[0, 0]] * 501, "line"), "bad_shape"),
        (Plot([[0, 10**9]], "point"), "bad_shape"),
        (Plot(LINE, "skull"), "unknown_symbol"),
        (Plot(LINE, "line", replaces="no-such-plot"), "unknown_plot"),
    ],
)
def test_what_cannot_be_plotted(body: Plot, code: str) -> None:
    assert Play().refused("leader", body) == code


def test_nobody_changes_what_others_drew() -> None:
    run = Play()
    plot = drawn(run, "leader", Plot(AREA, "danger", published=True))
    reader = next(p for p, spec in run.ctx.ix.posts.items() if spec.reports_to == "leader")
    assert run.refused(reader, Plot(replaces=plot)) == "unknown_plot"
    assert plot in run.state.plots
