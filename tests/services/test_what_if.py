"""What a change brings, beside an unchanged twin under the same luck."""

from pathlib import Path

import pytest

from app import main
from app.domain.errors import MusterError
from app.domain.record import replace
from app.services.branching import Change, write
from app.services.what_if import what_if
from app.store.runfile import Run
from app.store.verify import verify


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("what_if") / "run.muster"
    assert main.run(["drill", "minimal", "--crew", "partial", "--seed", "5", "--out", str(path), "--json"]) == 0
    return path


def number_of(path: Path, kind: str, after: int = 0) -> int:
    with Run(path) as run:
        return next(r.seq for r in run.rows() if r.command.kind == kind and r.command.at > after)


def test_what_changes_nothing_brings_nothing(run: Path) -> None:
    with Run(run) as opened:
        players = {p.id: "bot:partial" for p in opened.exercise.posts}
    found = what_if(run, Change("go_on", at=600_000, players=tuple(players.items())), [0, 1])
    assert [t.changed for t in found.twins] == [t.unchanged for t in found.twins]
    assert (found.loss.low, found.loss.high, found.rescued) == (0, 0, (0, 0, 0))


def test_idle_posts_from_a_moment_on_cost_something(run: Path) -> None:
    with Run(run) as opened:
        players = {p.id: "bot:idle" for p in opened.exercise.posts}
    found = what_if(run, Change("go_on", at=300_000, players=tuple(players.items())), [0, 1])
    assert all(t.changed.loss > t.unchanged.loss and t.changed.process < t.unchanged.process for t in found.twins)
    assert found.twins[0].unchanged != found.twins[1].unchanged  # another luck


def test_an_order_is_given_earlier_as_soon_as_it_is_taken(run: Path) -> None:
    seq = number_of(run, "dispatch", 120_000)
    with Run(run) as opened:
        at = next(r.command.at for r in opened.rows() if r.seq == seq)
    found = what_if(run, Change("earlier", seq, by=60_000), [0])
    given = found.twins[0].given
    assert given is not None and given.at == at - 60_000


@pytest.mark.parametrize("by", [0, -1, 10**9])
def test_before_the_start_nothing_is_given(run: Path, by: int) -> None:
    with pytest.raises(MusterError):
        what_if(run, Change("earlier", number_of(run, "dispatch"), by=by), [0])


def test_an_option_that_there_is_not(run: Path) -> None:
    for kind in ("decide", "dispatch"):
        with pytest.raises(MusterError):
            what_if(run, Change("option", number_of(run, kind), option="no such thing"), [0])


def test_an_order_is_given_with_other_fields_in_its_place(run: Path, tmp_path: Path) -> None:
    seq = number_of(run, "dispatch", 120_000)
    with Run(run) as opened:
        order = next(r.command for r in opened.rows() if r.seq == seq)
        elsewhere = next(p.id for p in opened.exercise.places if p.id != order.body.to)
    out = write(run, Change("instead", seq, body=replace(order.body, to=elsewhere)), tmp_path / "branch.muster")
    with Run(out) as branch:
        given = [r.command for r in branch.rows() if (r.command.kind, r.command.at) == ("dispatch", order.at)]
        assert [c.body.to for c in given if c.post == order.post and c.body.units == order.body.units] == [elsewhere]
    same = what_if(run, Change("instead", seq, body=order.body), [0])
    assert same.twins[0].changed == same.twins[0].unchanged


def test_another_order_is_given_at_a_moment(run: Path, tmp_path: Path) -> None:
    from app.domain.commands.talk import Message

    body = Message(["duty"], "The hydrant is dry, send the tanker")
    out = write(run, Change("new", at=400_000, post="fire", body=body), tmp_path / "branch.muster")
    with Run(out) as branch:
        assert verify(branch).ok
        (given,) = [r.command for r in branch.rows() if r.command.kind == "message" and r.command.at == 400_000]
        assert given.post == "fire" and branch.texts()[given.body.text][1] == body.text
    found = what_if(run, Change("new", at=400_000, post="fire", body=body), [0])
    assert found.twins[0].given is None


def test_an_order_that_the_rules_do_not_take_is_said_to_be_so(run: Path, tmp_path: Path) -> None:
    from app.domain.commands.talk import Message

    with pytest.raises(MusterError) as told:
        write(run, Change("new", at=400_000, post="fire", body=Message(["nobody"], "?")), tmp_path / "branch.muster")
    assert told.value.code == "order-not-taken" and not (tmp_path / "branch.muster").exists()
