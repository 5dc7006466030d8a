"""The seat effect: how much of what a post can do for the outcome its player did.

(L_idle − L_you) / (L_idle − L_doctrine), with only this seat's player swapped and every other bot keeping its policy,
over common seeds: 0 is as if nobody had sat there, 1 as doctrine would have done. A bot's own play is repeated under
every seed. A person's play exists once: its luck is taken away by what doctrine in that seat loses under the same seed
beyond its mean, L(run) − (L_doctrine(seed) − mean L_doctrine).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from math import sqrt

from app.domain.events.clock import SeatTaken
from app.domain.record import record
from app.engine.runner import Row
from app.players.crew import PERSON
from app.sweep.batch import batch
from app.sweep.one import Scenario
from app.sweep.spread import summary, t95

IDLE, DOCTRINE = "bot:idle", "bot:doctrine"


@record
class Effect:
    """The effect with its 95 % interval; where it is blank, `why` says so by a code: `no-difference`, `idle-better`,
    `several-people`, `taken-over`, `other-rules`."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    why: str = ""


@record
class Trainee:
    """Whose effect is asked: the post, all seats as they were in the run, and the loss of a person's run."""

    post: str
    seats: Mapping[str, str]
    loss: float
    seed: int


def seats_of(rows: Iterable[Row]) -> tuple[dict[str, str], set[str]]:
    """(post → its player when the run began, the posts whose player changed later)."""
    seats: dict[str, str] = {}
    changed = set()
    for row in rows:
        for event in row.events:
            if isinstance(event.body, SeatTaken):
                post, player = event.body.post, event.body.player
                if event.at == 0:
                    seats[post] = player
                elif seats.get(post) != player:
                    changed.add(post)
    return seats, changed


def trainees(seats: Mapping[str, str]) -> list[str]:
    """The posts that people play; in a drill the one whose policy differs from that of all others, of at least two."""
    people = [post for post, player in seats.items() if player == PERSON]
    if people:
        return people
    players = list(seats.values())
    alone = [post for post, player in seats.items() if players.count(player) == 1]
    return alone if len(alone) == 1 and len(players) > 2 and len(set(players)) == 2 else []


def seat_effect(
    scenario: Scenario,
    trainee: Trainee,
    seeds: int,
    until: int | None = None,
    workers: int = 1,
    executor: Executor | None = None,
    told: Callable[[int, int], None] | None = None,
) -> Effect:
    """The effect of one seat over seeds 1 to `seeds` (at least 2); runs end at `until` (ms; None: the exercise's end).

    With several people in the run there is none: nobody can be asked to play it again beside an idle seat.
    """
    people = [post for post, player in trainee.seats.items() if player == PERSON]
    if people not in ([], [trainee.post]):
        return Effect(why="several-people")

    def losses(player: str, under: Sequence[int]) -> list[float]:
        seats = {**trainee.seats, trainee.post: player}
        return [p.loss for p in batch(scenario, seats, under, workers, False, executor, told, until)]

    common = range(1, seeds + 1)
    idle, doctrine = losses(IDLE, common), losses(DOCTRINE, common)
    if people:
        same = doctrine[trainee.seed - 1] if trainee.seed in common else losses(DOCTRINE, [trainee.seed])[0]
        yours = [trainee.loss - same + loss for loss in doctrine]
    else:
        player = trainee.seats[trainee.post]
        known = {IDLE: idle, DOCTRINE: doctrine}
        yours = known[player] if player in known else losses(player, common)
    return ratio(
        [i - y for i, y in zip(idle, yours, strict=True)], [i - d for i, d in zip(idle, doctrine, strict=True)]
    )


def ratio(gained: Sequence[float], possible: Sequence[float]) -> Effect:
    """Mean gain over mean possible gain, of pairs under common seeds, with Fieller's interval (1954, J. R. Stat. Soc. B
    16:175): the ratios r for which the mean of gained − r·possible does not differ from 0. It is bounded just where the
    interval of the possible gain leaves 0 out; else there is no effect to speak of."""
    n = len(possible)
    below, above = summary(gained), summary(possible)
    if above.low <= 0 <= above.high:
        return Effect(why="no-difference")
    if above.mean < 0:
        return Effect(why="idle-better")
    together = sum((g - below.mean) * (p - above.mean) for g, p in zip(gained, possible, strict=True)) / (n - 1)
    t = t95(n)
    # (Ḡ − rP̄)² ≤ t²/n · (s²_G − 2r·s_GP + r²·s²_P), a quadratic in r
    a = above.mean**2 - t * t * above.sd**2 / n
    b = below.mean * above.mean - t * t * together / n
    c = below.mean**2 - t * t * below.sd**2 / n
    root = sqrt(max(0.0, b * b - a * c))
    return Effect(below.mean / above.mean, (b - root) / a, (b + root) / a)
