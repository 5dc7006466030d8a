"""`muster agreement`: how far raters agree."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.console import DONE, Console
from app.cli.options import Commands
from app.cli.text_files import table_of
from app.codec.trouble import Trouble

if TYPE_CHECKING:
    from app.scoring.agreement import Ratings

COLUMNS = ("item", "rater", "rating")

SCALES = (("u", "m", "s", "p"), ("fail", "pass", "good", "excellent"), ("不合格", "合格", "良", "优"))
"""Categories that have an order, from worst to best: HSEEP's ratings, and the bands."""

LARGEST = 1e9
"""What no rating is beyond; the squares of larger ones could not be added up."""

LEVELS = ("nominal", "ordinal", "interval")


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add("agreement", run)
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--level", choices=LEVELS)


def run(args: Namespace, console: Console) -> int:
    """Measure and answer."""
    from app.scoring.agreement import agreement

    answer = agreement(read(args.file, args.level))
    console.answer(answer)
    console.say("cli.agreement_head", **{key: answer[key] for key in ("items", "raters", "ratings")})
    for name in ("alpha", "weighted_kappa", "kappa", "ac1", "icc", "percent"):
        value, interval = answer[name], answer["intervals"][name]
        what, nothing = console.words(f"agreement.{name}"), console.words("cli.nothing")
        digits = ".1f" if name == "percent" else ".3f"
        low, high = (f"{end:{digits}}" for end in interval) if interval else (nothing, nothing)
        said = nothing if value is None else f"{value:{digits}}"
        console.say("cli.agreement_line", what=what, value=said, low=low, high=high)
    return DONE


def read(path: Path, level: str | None = None) -> "Ratings":
    """The ratings in a table. Raises MusterError with file and line for what can't be understood."""
    import numpy as np

    from app.scoring.agreement import Ratings

    given = _rows(path)
    items = {item: at for at, item in enumerate(dict.fromkeys(item for _, item, _, _ in given))}
    raters = {rater: at for at, rater in enumerate(dict.fromkeys(rater for _, _, rater, _ in given))}
    places, scale, ordered = _scale(path, given)
    values = np.full((len(items), len(raters)), np.nan)
    lines: dict[tuple[str, str], int] = {}
    for line, item, rater, rating in given:
        if (item, rater) in lines:
            raise Trouble(
                "rating-twice", path=path, line=line, item=item, rater=rater, first=lines[item, rater]
            )  # fmt: skip
        lines[item, rater] = line
        if rating:
            values[items[item], raters[rater]] = places[rating]
    if not ((~np.isnan(values)).sum(axis=1) >= 2).any():
        raise Trouble("ratings-apart", path=path)
    if level in ("ordinal", "interval") and not ordered:
        raise Trouble("ratings-unordered", path=path, level=level)
    return Ratings(values, scale, level or ("ordinal" if ordered else "nominal"))


def _rows(path: Path) -> list[tuple[int, str, str, str]]:
    """(line, item, rater, rating) of each line that is not empty."""
    table = table_of(path)
    names = {name.lower(): at for at, name in enumerate(next(table, (1, []))[1])}
    for column in COLUMNS:
        if column not in names:
            raise Trouble("column-missing", path=path, column=column)
    found = []
    for line, row in table:
        item, rater, rating = (row[names[column]] if names[column] < len(row) else "" for column in COLUMNS)
        if not any((item, rater, rating)):
            continue
        for column, cell in (("item", item), ("rater", rater)):
            if not cell:
                raise Trouble("cell-empty", path=path, line=line, column=column)
        found.append((line, item, rater, rating))
    return found


def _scale(path: Path, given: list[tuple[int, str, str, str]]) -> tuple[dict[str, float], tuple[float, ...], bool]:
    """(rating as written → its value, all values there can be, whether they have an order)."""
    written = dict.fromkeys(rating for *_, rating in given if rating)
    numbers = {rating: number for rating in written if (number := _number(rating)) is not None}
    if numbers:
        for line, _, _, rating in given:
            if rating and rating not in numbers:
                raise Trouble("rating-form", path=path, line=line, given=rating)
        return numbers, tuple(sorted(set(numbers.values()))), True
    for scale in SCALES:
        if written and all(rating.lower() in scale for rating in written):
            places = {rating: float(scale.index(rating.lower())) for rating in written}
            return places, tuple(float(place) for place in range(len(scale))), True
    return (
        {rating: float(at) for at, rating in enumerate(sorted(written))},
        tuple(map(float, range(len(written)))),
        False,
    )


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) <= LARGEST else None
