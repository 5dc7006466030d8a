"""What the model makes of findings: played otherwise, the same every time, kept with the review, said in the report."""

from pathlib import Path

import pytest

from app import main
from app.domain.review import Estimate, FindingRecord, estimates, raters, undone
from app.report.after_action import after_action
from app.report.document import Paragraph
from app.report.estimable import Otherwise, otherwise
from app.report.estimates import estimated
from app.services.estimating import TRIALS, estimate
from app.services.reporting import source_of
from app.store.review import add, entries
from app.store.runfile import Run

SEEDS = 2


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("estimating") / "run.muster"
    assert main.run(["drill", "minimal", "--crew", "partial", "--seed", "7", "--out", str(path), "--json"]) == 0
    return path


@pytest.fixture(scope="module")
def asked(run: Path) -> dict[str, tuple[FindingRecord, Otherwise | None]]:
    """Area → what can be played otherwise of it."""
    from app.services.hindsight import look_back

    with Run(run) as opened:
        source = source_of(opened, look_back(run).score, None)
    areas = [finding for finding in source.proposed if finding.kind == "area"]
    return {f.ident: (f, otherwise(f, source.score, source.course)) for f in areas}


def test_a_late_order_and_a_decision_can_be_played_otherwise_and_the_rest_not(asked: dict, run: Path) -> None:
    with Run(run) as opened:
        rows = {row.seq: row.command for row in opened.rows()}
    late = next(what for finding, what in asked.values() if finding.indicator == "3.1")
    assert late.by > 0 and rows[late.seq].kind == "activate"
    assert rows[late.seq].at - late.by == 20 * 60_000  # when the mechanism was due
    decided = next(what for finding, what in asked.values() if finding.indicator == "5.1")
    assert decided.by == 0 and rows[decided.seq].kind == "decide"
    numbers = {row.seq + n: event.kind for row in rows_of(run) for n, event in enumerate(row.events, 1)}
    assert all(any(numbers.get(seq) == "decision_taken" for seq in finding.evidence)
               for finding, what in asked.values() if what is not None and not what.by and not what.missed)  # fmt: skip
    told = next((f, what) for f, what in asked.values() if f.indicator == "6.1" and what is not None)
    assert rows[told[1].seq].post == told[0].post  # the order that sent it, not the moment when it came
    assert all(what is None for finding, what in asked.values() if finding.indicator in ("3.4", "6.4"))


@pytest.mark.parametrize("code", ["roll", "withdraw"])
def test_an_order_that_nobody_gave_is_given_in_time(asked: dict, run: Path, tmp_path: Path, code: str) -> None:
    from app.services.hindsight import look_back

    finding, what = next(pair for pair in asked.values() if pair[0].code == code)
    assert what.missed == code and what.about == ("warehouse",) and what.opened < what.at
    found = estimate(run, finding.ident, what, SEEDS, 1)
    assert found == estimate(run, finding.ident, what, SEEDS, 1)
    kind = {"roll": "roll_call", "withdraw": "withdraw"}[code]
    assert (found.kind, found.order, found.post, found.seeds) == ("added", kind, "fire", SEEDS)
    assert what.opened < found.given < what.at and found.low <= found.loss <= found.high
    copy = tmp_path / "run.muster"
    copy.write_bytes(run.read_bytes())
    add(copy, "Li Wei", found)
    with Run(copy) as opened:
        document = after_action(source_of(opened, look_back(copy).score, None), "en", "gbt46792")
    said = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert any("one more order in time" in words and "Fire station commander" in words for words in said)
    assert document.untraced() == []


def test_what_doctrine_would_not_have_ordered_and_what_the_rules_do_not_take_is_said(asked: dict, run: Path) -> None:
    def say(key: str, **params: object) -> str:
        return f"{key} {params}"

    finding, what = next(pair for pair in asked.values() if pair[0].code == "never together")
    found = estimate(run, finding.ident, what, SEEDS, 1)
    assert (found.kind, found.order, found.seeds) == ("added", "", 0)
    assert "estimate.not_by_doctrine" in estimated(found, "", "", say)
    unknown = Otherwise(0, post="medical", at=600_000, missed="deliver", about=("manifold-valve", "fire"))
    found = estimate(run, "x", unknown, SEEDS, 1)  # it holds no such fact
    assert found.refused and found.order == "share" and "estimate.not_taken" in estimated(found, "", "", say)


def rows_of(path: Path) -> list:
    with Run(path) as opened:
        return list(opened.rows())


@pytest.mark.parametrize("indicator", ["3.1", "5.1"])
def test_the_same_run_gives_the_same_estimate(asked: dict, run: Path, indicator: str) -> None:
    finding, what = next(pair for pair in asked.values() if pair[0].indicator == indicator)
    told: list[tuple[int, int]] = []
    found = estimate(run, finding.ident, what, SEEDS, 1, lambda done, of: told.append((done, of)))
    assert found == estimate(run, finding.ident, what, SEEDS, 1)
    assert found.ident == finding.ident and found.low <= found.loss <= found.high and found.least <= found.median
    assert told == sorted(told) and told[-1][0] <= told[-1][1]
    if indicator == "3.1":
        assert (found.kind, found.by, found.seeds) == ("earlier", what.by, SEEDS) and found.given > 0
    else:
        assert (
            found.kind == "option" and found.seeds in (SEEDS, TRIALS) and bool(found.option) == (found.seeds == SEEDS)
        )


def test_an_order_that_the_rules_take_no_earlier_is_said_to_be_so(run: Path) -> None:
    with Run(run) as opened:
        order = next(r for r in opened.rows() if r.command.kind == "evacuate")
    found = estimate(run, "x", Otherwise(order.seq, order.command.at - 1), SEEDS, 1)
    assert found.refused or found.given < order.command.at


def test_a_report_says_what_was_reckoned_and_what_was_not(asked: dict, run: Path, tmp_path: Path) -> None:
    from app.services.hindsight import look_back

    score = look_back(run).score
    able = [finding for finding, what in asked.values() if what is not None]
    what = asked[able[0].ident][1]
    kept = Estimate(
        able[0].ident, "earlier", what.seq, 720_000, "", 20, -1200, -2000, -400, 1, 3, 5, 60_000, 2, rules=1
    )
    copy = tmp_path / "run.muster"
    copy.write_bytes(run.read_bytes())
    add(copy, "Li Wei", kept)
    with Run(copy) as opened:
        said, source = entries(opened), source_of(opened, score, None)
    assert estimates(said) == {able[0].ident: kept} and raters(said) == [] and undone(said, said[-1]) is None
    for form in ("gbt46792", "hseep"):
        document = after_action(source, "en", form)
        texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
        (sentence,) = [words for words in texts if "12 min earlier" in words]
        assert (
            "1 to 5 more people are brought out (median 3)" in sentence and "−1.2 (−2.0 to −0.4), 20 seeds" in sentence
        )
        assert "2 were not known" in sentence and document.untraced() == []
        none = [words for words in texts if "No estimate" in words]
        assert len(none) == (1 if form == "gbt46792" else len(able) - 1)
    assert any("decision nor a single order" in block.text for block in after_action(source, "en", "gbt46792").blocks
               if isinstance(block, Paragraph))  # fmt: skip
    zh = [block.text for block in after_action(source, "zh", "gbt46792").blocks if isinstance(block, Paragraph)]
    assert any("提前12 分钟" in words and "多救出 1 至 5 人（中位数 3）" in words for words in zh)


def test_a_decision_that_nobody_took_is_taken_in_time(tmp_path: Path) -> None:
    from app.services.hindsight import look_back

    path = tmp_path / "run.muster"
    assert main.run(["drill", "minimal", "--crew", "idle", "--seed", "7", "--out", str(path), "--json"]) == 0
    score = look_back(path).score
    with Run(path) as opened:
        source = source_of(opened, score, None)
    able = [(f, what) for f in source.proposed if (what := otherwise(f, score, source.course)) and what.decision]
    finding, what = next(pair for pair in able if pair[1].decision == "entry")
    assert what.post == "fire" and 0 < what.at < finding.at
    found = estimate(path, finding.ident, what, SEEDS, 1)
    assert found == estimate(path, finding.ident, what, SEEDS, 1)
    assert (found.kind, found.decision, found.given) == ("taken", "entry", what.at) and (found.option or found.refused)
    add(path, "Li Wei", found)
    with Run(path) as opened:
        source = source_of(opened, score, None)
    document = after_action(source, "en", "gbt46792")
    said = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert (
        any("where nobody decided" in words or "No estimate" in words for words in said) and document.untraced() == []
    )


def test_what_is_barred_no_bot_does_by_itself(tmp_path: Path) -> None:
    from app.services.branching import Change, write

    path = tmp_path / "run.muster"
    assert main.run(["drill", "minimal", "--crew", "idle", "--seed", "7", "--out", str(path), "--json"]) == 0
    with Run(path) as opened:
        players = tuple((post.id, "bot:doctrine") for post in opened.exercise.posts)

    def taken(barred: str) -> bool:
        out = write(
            path, Change("go_on", at=300_000, players=players, barred=barred), tmp_path / f"{barred[:3]}.muster"
        )
        return any(getattr(row.command.body, "decision", "") == "entry" and row.command.kind == "decide"
                   for row in rows_of(out))  # fmt: skip

    assert taken("") and not taken("decide:entry")
