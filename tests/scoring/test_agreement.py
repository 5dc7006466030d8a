"""Coefficients of agreement against published cases, and what the command makes of good and bad tables."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.scoring.agreement import Ratings, ac1, agreement, alpha, icc, kappa, percent, weighted_kappa
from tests.cli.conftest import Muster, muster

__all__ = ["muster"]

NONE = np.nan

# Krippendorff 2011, "Computing Krippendorff's alpha-reliability", section C: four observers, twelve units. Gwet's
# package irrCAC has the same table under the name raw4raters.
OBSERVERS = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NONE, NONE, NONE],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NONE, 3],
        [NONE, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NONE],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NONE],
    ]
).T
FIVE = np.arange(1.0, 6.0)

# Shrout and Fleiss 1979, table 2: six targets, four judges.
JUDGES = np.array([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], dtype=float)


def two_raters(table: list[list[int]]) -> Any:
    """A cross table of two raters as one row an item."""
    return np.array([[i, j] for i, row in enumerate(table) for j, n in enumerate(row) for _ in range(n)], dtype=float)


# Gwet 2014, table of 100 pregnancies rated by two abstractors (irrCAC: cont3x3abstractors).
ABSTRACTORS = two_raters([[13, 0, 0], [0, 20, 7], [0, 4, 56]])
# Hout, Duncan and Sobel 1987, in Agresti 1990, table 2.10: husbands and wives on a scale of four.
COUPLES = two_raters([[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]])


@pytest.mark.parametrize(
    ("level", "value"), [("nominal", 113 / 152), ("ordinal", 0.815387503754881), ("interval", 951 / 1120)]
)
def test_krippendorffs_own_example(level: str, value: float) -> None:
    """He prints 0.743, 0.815 and 0.849."""
    assert alpha(OBSERVERS, FIVE, level) == pytest.approx(value, abs=1e-6)


def test_gwets_own_examples() -> None:
    """irrCAC prints 0.77544 with 0.8181818 by per cent, and for the abstractors 0.8493305 and kappa 0.7964094."""
    assert ac1(OBSERVERS, FIVE) == pytest.approx(0.775444068, abs=1e-6)
    assert percent(OBSERVERS) == pytest.approx(81.81818182, abs=1e-6)
    assert ac1(ABSTRACTORS, np.arange(3.0)) == pytest.approx(0.8493305, abs=1e-6)
    assert kappa(ABSTRACTORS, np.arange(3.0)) == pytest.approx(0.7964094, abs=1e-6)


def test_shrout_and_fleiss() -> None:
    """They print ICC(2,1) = .29; pingouin and psych 0.289764."""
    assert icc(JUDGES) == pytest.approx(0.2897637795, abs=1e-6)


def test_kappa_of_the_couples() -> None:
    """R's vcd prints 0.1293 unweighted; scikit-learn gives the rest of the digits."""
    assert kappa(COUPLES, np.arange(4.0)) == pytest.approx(0.1293302540, abs=1e-6)
    assert weighted_kappa(COUPLES) == pytest.approx(0.3320455862, abs=1e-6)


def test_several_raters_are_taken_in_pairs() -> None:
    pairs = [weighted_kappa(JUDGES[:, [i, j]]) for i in range(4) for j in range(i)]
    assert weighted_kappa(JUDGES) == pytest.approx(np.mean([pair for pair in pairs if pair is not None]))


def test_the_same_table_gives_the_same_intervals_around_the_value() -> None:
    ratings = Ratings(OBSERVERS, tuple(FIVE), "ordinal")
    answer = agreement(ratings, 200)
    assert answer == agreement(ratings, 200)
    for name, (low, high) in answer["intervals"].items():
        assert low <= answer[name] <= high, name
    assert (answer["items"], answer["items_shared"], answer["raters"], answer["ratings"]) == (12, 11, 4, 41)


def test_prevalence_spoils_kappa_and_not_ac1() -> None:
    """The paradox of Feinstein and Cicchetti 1990: 95 % agree, kappa is about 0."""
    skewed = two_raters([[95, 3], [2, 0]])
    kappa_of_it, ac1_of_it = kappa(skewed, np.arange(2.0)), ac1(skewed, np.arange(2.0))
    assert kappa_of_it is not None and kappa_of_it < 0.05
    assert ac1_of_it is not None and ac1_of_it > 0.9


def test_without_variation_there_is_nothing_beyond_chance() -> None:
    answer = agreement(Ratings(np.full((5, 2), 3.0), (0.0, 1.0, 2.0, 3.0), "ordinal"), 20)
    assert answer["alpha"] is answer["kappa"] is answer["weighted_kappa"] is answer["icc"] is None
    assert answer["intervals"]["alpha"] is None
    assert (answer["percent"], answer["ac1"]) == (100, 1)


def table(folder: Path, *lines: str, head: str = "item,rater,rating") -> Path:
    path = folder / "ratings.csv"
    path.write_text("\n".join([head, *lines]) + "\n", "utf-8")
    return path


LETTERS = ["a,x,P", "a,y,P", "b,x,S", "b,y,M", "c,x,U", "c,y,U", "d,x,M", "d,y,M"]


def test_the_command_answers_for_hseeps_ratings(muster: Muster, tmp_path: Path) -> None:
    answer = muster("agreement", table(tmp_path, *LETTERS), "--json").document
    assert answer["level"] == "ordinal"
    assert answer["percent"] == 75
    assert {"alpha", "weighted_kappa", "ac1", "icc", "percent", "intervals"} <= answer.keys()
    as_numbers = [line.translate(str.maketrans("UMSP", "0123")) for line in LETTERS]
    numbers = muster("agreement", table(tmp_path, *as_numbers), "--json").document
    assert numbers == answer


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_command_speaks(muster: Muster, tmp_path: Path, language: str) -> None:
    said = muster("--lang", language, "agreement", table(tmp_path, *LETTERS))
    assert said.status == 0 and "75.0" in said.out and "{" not in said.out and "agreement." not in said.out


def test_words_without_an_order_have_no_weighted_kappa(muster: Muster, tmp_path: Path) -> None:
    path = table(tmp_path, "a;x;flood", "a;y;flood", "b;x;fire", "b;y;storm", head="\ufeffItem; Rater ;Rating")
    answer = muster("agreement", path, "--json").document
    assert (answer["level"], answer["weighted_kappa"], answer["icc"]) == ("nominal", None, None)
    assert answer["alpha"] is not None
    assert muster("agreement", path, "--level", "ordinal").status == 2


@pytest.mark.parametrize(
    ("lines", "head", "what"),
    [
        (["a,x,1"], "item,judge,rating", '"rater"'),
        ([], "", '"item"'),
        (["a,x,1", "a,y,2", "b,x,good"], "item,rater,rating", 'line 4: "good"'),
        (["a,x,1", "a,y,inf"], "item,rater,rating", 'line 3: "inf"'),
        (["a,x,1", "a,y,1e300"], "item,rater,rating", 'line 3: "1e300"'),
        (["a,x,1", "a,x,2"], "item,rater,rating", "line 3: x has rated a already, in line 2"),
        (["a,x,1", ",y,2"], "item,rater,rating", 'line 3: the column "item"'),
        (["a,x,1", "b,y,2", "b,z,"], "item,rater,rating", "no item that two raters"),
        (["a,x,1", "a"], "item,rater,rating", 'line 3: the column "rater"'),
        (['a,x,"1'], "item,rater,rating", "can't be read"),
    ],
)
def test_what_is_wrong_with_a_table_is_said(
    muster: Muster, tmp_path: Path, lines: list[str], head: str, what: str
) -> None:
    said = muster("agreement", table(tmp_path, *lines, head=head))
    assert said.status == 2
    assert "ratings.csv" in said.err and what in said.err


def test_a_table_that_is_no_text_is_said(muster: Muster, tmp_path: Path) -> None:
    (tmp_path / "ratings.csv").write_bytes("item,rater,rating\n甲,乙,优".encode("gb18030"))
    assert muster("agreement", tmp_path / "ratings.csv").status == 2
    assert muster("agreement", tmp_path / "nothing.csv").status == 2
