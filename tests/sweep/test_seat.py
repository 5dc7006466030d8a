"""The seat effect: 0 as if nobody had sat there, 1 as doctrine would; blank where the seat can't be told from luck."""

import random

import pytest

from app.sweep.one import Scenario, context_of, play_one
from app.sweep.seat import DOCTRINE, IDLE, Effect, Trainee, ratio, seat_effect, trainees

SEEDS = 10


def seats(scenario: Scenario, crew: str, **others: str) -> dict[str, str]:
    return dict.fromkeys(context_of(scenario, 0).ix.post_order, crew) | others


def of(scenario: Scenario, seated: dict[str, str], post: str = "fire", loss: float = 0.0, seed: int = 0) -> Effect:
    return seat_effect(scenario, Trainee(post, seated, loss, seed), SEEDS)


def test_an_idle_trainee_among_doctrine_bots_has_no_effect(minimal: Scenario) -> None:
    assert of(minimal, seats(minimal, DOCTRINE, fire=IDLE)) == Effect(0.0, 0.0, 0.0)


def test_a_doctrine_trainee_among_idle_bots_has_the_whole_effect(minimal: Scenario) -> None:
    effect = of(minimal, seats(minimal, IDLE, fire=DOCTRINE))
    assert (effect.value, effect.low, effect.high) == pytest.approx((1, 1, 1))


def test_a_partial_trainee_lies_between(minimal: Scenario) -> None:
    effect = of(minimal, seats(minimal, DOCTRINE, fire="bot:uncoordinated"))
    assert effect.value is not None and effect.low is not None and effect.high is not None
    assert effect.low < effect.value < effect.high
    assert effect.value < 1


@pytest.mark.parametrize("seed", [3, 77])  # within the common seeds and beyond them
@pytest.mark.parametrize(("policy", "value"), [(DOCTRINE, 1.0), (IDLE, None)])
def test_a_persons_luck_is_taken_away(minimal: Scenario, seed: int, policy: str, value: float | None) -> None:
    """A person who does just what doctrine does has the effect 1 under whatever seed; one who does nothing about 0."""
    loss = play_one(minimal, seats(minimal, DOCTRINE, fire=policy), seed, False).loss
    effect = of(minimal, seats(minimal, DOCTRINE, fire="person"), loss=loss, seed=seed)
    assert effect.value is not None
    assert effect.value == pytest.approx(1) if value else effect.value < 0.6


def test_a_seat_that_luck_hides_is_blank(minimal: Scenario) -> None:
    assert of(minimal, seats(minimal, DOCTRINE, town=IDLE), "town") == Effect(why="no-difference")


def test_several_people_are_not_asked_again(minimal: Scenario) -> None:
    seated = seats(minimal, DOCTRINE, fire="person", duty="person")
    assert of(minimal, seated) == Effect(why="several-people")


def test_who_the_trainee_is() -> None:
    five = dict.fromkeys("abcde", DOCTRINE)
    assert trainees(five) == []
    assert trainees(five | {"c": IDLE}) == ["c"]
    assert trainees(five | {"c": IDLE, "d": IDLE}) == []
    assert trainees(five | {"c": IDLE, "d": "bot:partial"}) == []
    assert trainees(five | {"c": "person", "d": "person"}) == ["c", "d"]
    assert trainees({"a": DOCTRINE, "b": IDLE}) == []


def test_a_scale_that_runs_backwards_is_blank() -> None:
    assert ratio([0.0, 0.0, 0.0], [-1.0, -1.1, -0.9]) == Effect(why="idle-better")


def test_fiellers_interval_holds_the_true_ratio_as_often_as_it_says() -> None:
    """Normal pairs with a ratio of means of 0.5: of 1,000 samples about 950 hold it."""
    chance, held = random.Random(1), 0
    for _ in range(1_000):
        possible = [chance.gauss(4, 2) for _ in range(20)]
        effect = ratio([p / 2 + chance.gauss(0, 1) for p in possible], possible)
        assert effect.low is not None and effect.high is not None
        held += effect.low <= 0.5 <= effect.high
    assert 930 <= held <= 970
