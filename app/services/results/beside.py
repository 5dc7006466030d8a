"""Results set beside each other: filtered, placed between the baselines of their own exercise, over time.

Nothing here puts people into an order: every list is by time, or by how much was lost over a thing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from statistics import fmean, quantiles

from app.domain.record import record
from app.domain.review import FindingRecord
from app.domain.text import Text
from app.scoring.rubric import current
from app.services.results.gather import Result
from app.services.results.measured import Card, Lack, Measured, few, rule

LOW, HIGH = "idle", "doctrine"
"""The baselines between which a result is placed."""


@record
class Row:
    """A result as one person has it: the run, and the card of the post (None: a run that only bots played)."""

    result: Result
    card: Card | None
    name: str = ""
    group: str = ""

    @property
    def measured(self) -> Measured:
        """The run's score."""
        return self.result.measured

    @property
    def compared(self) -> bool:
        """Whether it may be set beside others: enough was played, and it is no second try."""
        return self.measured.whole and not self.result.again

    @property
    def on_time(self) -> float | None:
        """The share of the post's own opportunities met on time; None where they are too few for a number."""
        return None if self.card is None or few(self.card.count) else self.card.met / self.card.count


@record
class Sift:
    """What is looked for; empty is everything. `post` is a title in English, or the only one it has."""

    name: str = ""
    group: str = ""
    post: str = ""
    slug: str = ""
    year: str = ""
    bots: bool = False

    def takes(self, row: Row) -> bool:
        """Whether a row is looked for."""
        wanted = (
            (self.name, row.name), (self.group, row.group), (self.post, str(row.card.title) if row.card else ""),
            (self.slug, row.measured.slug), (self.year, row.measured.year),
        )  # fmt: skip
        return (row.card is not None or self.bots) and all(not asked or asked == has for asked, has in wanted)


def rows_of(results: Iterable[Result]) -> list[Row]:
    """A row for each post that a person sat at to the end, one for a run without any; the oldest first."""
    found = []
    for result in results:
        cards = [card for card in result.measured.cards if card.by_person]
        for card in cards:
            who = result.who(card.post)
            found.append(Row(result, card, who.name if who else "", who.group if who else ""))
        if not cards:
            found.append(Row(result, None))
    return found


def place(measured: Measured) -> float | None:
    """How far the process came on the way from idle bots (0) to doctrine (1), in the means of the same exercise; None
    without baselines. It may lie beyond either."""
    low, high = measured.baselines.get(LOW), measured.baselines.get(HIGH)
    if low is None or high is None or not low.process or not high.process:
        return None
    nothing, doctrine = fmean(low.process), fmean(high.process)
    return (measured.process - nothing) / (doctrine - nothing) if doctrine > nothing else None


class Means:
    """The mean process of each exercise, over the runs that people played and that may be set beside others."""

    def __init__(self, rows: Iterable[Row]) -> None:
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for row in rows:
            if row.card is not None and row.compared:
                found[row.measured.edition][row.measured.log_hash] = row.measured.process
        self._found = found

    def count(self, measured: Measured) -> int:
        """Over how many runs."""
        return len(self._found.get(measured.edition, {}))

    def difference(self, row: Row) -> float | None:
        """How many points of process a result lies above (below: negative) the mean; None where runs are too few."""
        if not row.compared or self.count(row.measured) < rule("runs_for_a_mean"):
            return None
        return row.measured.process - fmean(self._found[row.measured.edition].values())


@record
class Point:
    """A result in the course of time: where its process lies, what share of the own opportunities was met on time."""

    row: Row
    place: float | None
    on_time: float | None


def progress(rows: Iterable[Row]) -> list[Point]:
    """The results that may be set beside others, in time."""
    return [Point(row, place(row.measured), row.on_time) for row in rows if row.card is not None and row.compared]


@record
class Box:
    """The spread of a figure: its least, quartiles and greatest, and every value."""

    least: float
    low: float
    middle: float
    high: float
    most: float
    values: tuple[float, ...]


def box(values: Iterable[float]) -> Box | None:
    """The spread of some values; None of none."""
    kept = tuple(sorted(values))
    if not kept:
        return None
    low, middle, high = quantiles(kept, n=4, method="inclusive") if len(kept) > 1 else kept * 3
    return Box(kept[0], low, middle, high, kept[-1], kept)


def boxes(rows: Iterable[Row], edition: str, figure: str) -> dict[str, Box]:
    """The spread of a figure (`process` or `loss`) of one exercise: of each baseline, and under `people` of the runs
    among `rows`."""
    of_people: dict[str, float] = {}
    lines: dict[str, tuple[float, ...]] = {}
    for row in rows:
        if row.measured.edition != edition:
            continue
        lines |= {policy: getattr(line, figure) for policy, line in row.measured.baselines.items()}
        if row.card is not None and row.compared:
            of_people[row.measured.log_hash] = getattr(row.measured, figure)
    spread = {name: box(values) for name, values in (*lines.items(), ("people", tuple(of_people.values())))}
    return {name: each for name, each in spread.items() if each is not None}


def wanting(measured: Measured, indicator: str) -> bool:
    """Whether an indicator stayed below what the rubric calls good."""
    asked, least = measured.asked.get(indicator), _good().get(indicator)
    return asked is not None and least is not None and asked.value < least


@cache
def _good() -> dict[str, float]:
    return {i.id: i.thresholds[1] for d in current().dimensions for i in d.indicators}


@record
class Particular:
    """One thing that was lacking, and the results in which it was."""

    lack: Lack
    rows: tuple[Row, ...]


@record
class Lesson:
    """A lack that came back: by which indicator, in which results, in how many of those that asked for it; over all of
    these how often it was met, asked for, and its mean value."""

    indicator: str
    rows: tuple[Row, ...]
    asked_in: int
    met: int
    count: int
    value: float
    particulars: tuple[Particular, ...]


def recurring(rows: Iterable[Row], own: bool = False) -> list[Lesson]:
    """What was lacking again and again, the most frequent first; `own`: only what was the person's own post's."""
    kept = [row for row in rows if row.card is not None and row.measured.whole]
    if not own:  # a run that several people played speaks once
        kept = list({row.measured.log_hash: row for row in kept}.values())
    lacking: dict[str, dict[int, list[Lack]]] = defaultdict(lambda: defaultdict(list))
    for number, row in enumerate(kept):
        low = {indicator for indicator in row.measured.asked if wanting(row.measured, indicator)}
        for lack in row.measured.lacks:
            if lack.indicator not in low:
                continue
            if not own or (row.card is not None and lack.owner == row.card.post):
                lacking[lack.indicator][number].append(lack)
    found = []
    for indicator, by_row in lacking.items():
        if len(by_row) < rule("recurs_from"):
            continue
        asked = [row.measured.asked[indicator] for row in kept if indicator in row.measured.asked]
        particulars: dict[tuple[str, ...], list[int]] = defaultdict(list)
        said: dict[tuple[str, ...], Lack] = {}
        for number, lacks in by_row.items():
            for lack in lacks:
                key = (lack.kind, *map(str, lack.parts.values()))
                said[key] = lack
                particulars[key].append(number)
        met, count, value = sum(a.met for a in asked), sum(a.count for a in asked), fmean(a.value for a in asked)
        found.append(
            Lesson(
                indicator, tuple(kept[n] for n in by_row), len(asked), met, count, value,
                tuple(
                    Particular(said[key], tuple(kept[n] for n in dict.fromkeys(numbers)))
                    for key, numbers in sorted(particulars.items(), key=lambda item: -len(item[1]))
                ),
            )
        )  # fmt: skip
    return sorted(found, key=lambda lesson: (-len(lesson.rows) / max(1, lesson.asked_in), lesson.indicator))


@record
class Known:
    """A finding that evaluators accepted, and where the same lesson was seen: the results in which it was accepted, and
    all in which it was, or in which the same was lacking."""

    finding: FindingRecord
    lack: Lack | None
    accepted: tuple[Row, ...]
    rows: tuple[Row, ...]


def known(rows: Iterable[Row]) -> list[Known]:
    """The accepted findings by their lesson, those first that were seen most often."""
    kept = list({row.measured.log_hash: row for row in rows if row.card is not None}.values())
    first: dict[str, FindingRecord] = {}
    accepted: dict[str, list[Row]] = defaultdict(list)
    for row in kept:
        for finding in {each.recurrence: each for each in row.result.accepted if each.recurrence}.values():
            first.setdefault(finding.recurrence, finding)
            accepted[finding.recurrence].append(row)
    lacks = {row.measured.log_hash: _by_lesson(row.measured.lacks) for row in kept} if first else {}
    found = []
    for key, finding in first.items():
        in_it = {row.measured.log_hash for row in accepted[key]}
        same = [(row, lack) for row in kept for lack in lacks[row.measured.log_hash].get(key, ())]
        where = in_it | {row.measured.log_hash for row, _ in same}
        of_finding = (lack for row, lack in same if row.measured.log_hash in in_it and lack.subject in finding.subjects)
        in_time = tuple(row for row in kept if row.measured.log_hash in where)
        found.append(Known(finding, next(of_finding, None), tuple(accepted[key]), in_time))
    return sorted(found, key=lambda each: (-len(each.rows), each.finding.recurrence))


def _by_lesson(lacks: Iterable[Lack]) -> dict[str, list[Lack]]:
    found: dict[str, list[Lack]] = defaultdict(list)
    for lack in lacks:
        found[lesson_of(lack)].append(lack)
    return found


def lesson_of(lack: Lack) -> str:
    """The key by which a finding about this lack is known again."""
    return f"{lack.indicator} {lack.kind.replace('_', ' ')}"


def choices(rows: Iterable[Row], of: Callable[[Row], str]) -> list[str]:
    """What there is to choose from, by alphabet."""
    return sorted({of(row) for row in rows} - {""})


def post_title(row: Row) -> Text:
    """The title of the row's post."""
    return row.card.title if row.card else Text()
