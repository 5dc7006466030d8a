"""Test 3: what is no coordination never raises the score: duplicates, empty messages, acknowledgements, irrelevant
consultations, posts that do nothing, orders given after the act, reports by the dozen."""

from collections.abc import Callable
from itertools import permutations
from random import Random
from typing import Any

import pytest

from app.cli.exercises import playable
from app.domain.events import lead, script, talk, units
from app.domain.knowledge import Letter
from app.domain.record import replace
from app.engine.context import build_context
from tests.scoring.logs import bodies, put
from tests.scoring.runs import LARGER, RUNS, SHIPPED, Run, played

Added = list[tuple[int, Any]]
NEAR = 1e-9


def letter(sender: str, to: str, number: int, at: int, kind: str = "message", about: tuple[str, ...] = ()) -> Added:
    ident = f"{sender}/{kind}/{to}/spam{number}"
    written = Letter(ident, kind, sender, (to,), at, "phone", "", about)
    sent = talk.MessageSent(written, ((to, at + 1),), (), None, (), ())  # type: ignore[arg-type]
    return [(at, sent), (at + 1, talk.MessageDelivered(ident, to, 0, 0))]


def window(indicator: str, subject: str, owner: str, at: int) -> Added:
    """A window opened by the chatter itself, and met at once."""
    ident = f"{indicator}|{subject}|{owner}"
    opened = script.OpportunityOpened(ident, indicator, subject, owner, at + 60_000, "play", 1_000_000, ())
    return [(at + 1, opened), (at + 2, script.OpportunityClosed(ident, "met"))]


def duplicates(run: Run) -> Added:
    """Every letter twice more."""
    found: Added = []
    for _, at, sent in bodies(run.rows, talk.MessageSent):
        for copy in (1, 2):
            ident = f"{sent.letter.id}-copy{copy}"
            arrive = tuple((post, time + copy) for post, time in sent.arrive)
            found.append((at, replace(sent, letter=replace(sent.letter, id=ident), arrive=arrive)))
            found += [(time, talk.MessageDelivered(ident, post, 0, 0)) for post, time in arrive]
            if sent.letter.kind in ("request", "plan", "order", "signal"):
                for post, time in arrive:
                    found += window("6.3", f"acknowledge:{ident}", post, time)
    return found


def empty_messages(run: Run) -> Added:
    pairs = enumerate(permutations(run.ctx.ix.post_order, 2))
    return [event for n, (a, b) in pairs for at in (1000, 600_000) for event in letter(a, b, n * 7 + at, at)]


def acknowledgements(run: Run) -> Added:
    """Orders about nothing, acknowledged at once."""
    found: Added = []
    for number, (a, b) in enumerate(permutations(run.ctx.ix.post_order, 2)):
        for kind in ("order", "plan", "signal"):
            found += letter(a, b, number, 2000, kind)
            found += window("6.3", f"acknowledge:{a}/{kind}/{b}/spam{number}", b, 2001)
    return found


def questions(run: Run) -> Added:
    """Questions about everything, answered at once without a word."""
    found: Added = []
    for number, (a, b) in enumerate(permutations(run.ctx.ix.post_order, 2)):
        found += letter(a, b, number, 3000, "question")
        found += window("7.3", f"answer:{a}/question/{b}/spam{number}", b, 3001)
    return found


def consultations(run: Run) -> Added:
    """The wrong specialist asked about every decision, early and whenever a fact has changed."""
    found: Added = []
    news = [at for _, at, learned in bodies(run.rows, talk.FactLearned) if learned.version]
    for number, decision in enumerate(run.ctx.exercise.decisions):
        for expert in run.ctx.exercise.experts:
            for at in (3000, *news):
                key = f"{expert.id}:{900 + number}:{at}"
                asked = lead.ConsultBegan(key, expert.id, decision.owner, decision.id, (), False, at + 2000)
                found.append((at + 1000, asked))
                found.append((at + 2000, lead.OpinionGiven(key, expert.id, decision.owner, decision.id, "", (), "")))
    return found


def retroactive_orders(run: Run) -> Added:
    """An entitled order for every piece of work that has already begun, and for every task whose time is over."""
    found: Added = []
    someone = run.ctx.ix.post_order[0]
    for _, at, begun in bodies(run.rows, units.UnitBegan):
        found.append((at + 1, units.UnitAssigned(begun.unit, begun.task, someone, "on_site", False, "", True, ())))
    end = run.rows[-1].command.at
    for task in run.ctx.exercise.tasks:
        unit = run.ctx.exercise.units[0].id
        found.append((end, units.UnitAssigned(unit, task.id, someone, "own_chain", True, "", True, ())))
    return found


def reports(run: Run) -> Added:
    """Each report owed again and again, within seconds of the first."""
    found: Added = []
    for _, at, sent in bodies(run.rows, talk.Reported):
        for number in range(5):
            when = at + 1000 * number
            found.append((when, sent))
            found += window("6.2", f"report:{sent.duty}:{800 + number}", sent.post, when - 2)
    return found


def commands(run: Run) -> Added:
    """Command of every scene passed round from post to post and announced each time."""
    found: Added = []
    for scene in run.ctx.exercise.sites:
        for number, post in enumerate(run.ctx.ix.post_order):
            at = 3_000_000 + 1000 * number
            found.append((at, lead.CommandTaken(scene.id, post, False, "replace", "", "", ())))
            found += window("1.3", f"announce:{scene.id}:{post}", post, at)
    return found


def releases(run: Run) -> Added:
    """The spokesman releases nothing, again and again."""
    spokesman = run.ctx.exercise.public.spokesman
    return [(at, talk.Released(spokesman, True, (), False)) for at in range(600_000, 3_000_000, 300_000)]


def liaison_for_nobody(run: Run) -> Added:
    """A liaison for every force, named at the very end."""
    end = run.rows[-1].command.at
    post = run.ctx.ix.post_order[0]
    return [(end, lead.Appointed("liaison", force.id, post, "", ())) for force in run.ctx.exercise.forces]


KINDS = [
    duplicates, empty_messages, acknowledgements, questions, consultations, retroactive_orders, reports, commands,
    releases, liaison_for_nobody,
]  # fmt: skip


@pytest.mark.parametrize("spam", KINDS)
@pytest.mark.parametrize("case", RUNS)
def test_spam_never_raises_the_score(case: tuple[str, str, int], spam: Callable[[Run], Added]) -> None:
    run = played(*case)
    added = spam(run)
    assert added or case[1] in ("idle", "uncoordinated")
    noisy = run.with_rows(put(run.rows, added))
    raised = {i: (run.values()[i], now) for i, now in noisy.values().items() if (now or 0) > (run.values()[i] or 0)}
    assert noisy.process() <= run.process() + NEAR, raised


@pytest.mark.parametrize("case", [("minimal", "partial", 2), *((n, "partial", 1) for n in LARGER)])
def test_posts_that_do_nothing_never_raise_the_score(case: tuple[str, str, int]) -> None:
    run = played(*case)
    e = run.ctx.exercise
    more = [replace(e.posts[0], id=f"idler-{n}", spokesman=False, commands_sites=[]) for n in range(5)]
    ctx = build_context(replace(e, posts=[*e.posts, *more]), playable(case[0])[2], 2)
    assert Run(run.rows, ctx, run.state).process() <= run.process() + NEAR


@pytest.mark.parametrize("name", SHIPPED)
def test_the_chatter_is_seen_at_all(name: str) -> None:
    """A real exchange among the noise counts: the tests above are not blind."""
    run = played(name, "uncoordinated")
    luck = Random(1)
    tasks = [t for t in run.ctx.exercise.tasks if t.together]
    added: Added = []
    for number, (a, b) in enumerate(permutations(run.ctx.ix.post_order, 2)):
        about = tuple(x for t in tasks for x in (t.id, t.site))
        added += letter(a, b, number, luck.randint(1, 9), about=about)
    assert run.with_rows(put(run.rows, added)).process() > run.process()
