"""What people say of a run: marks, ratings, findings, remarks. Kept one after the other; a later entry of the same
author about the same thing stands in the place of an earlier one, and nothing is ever written over.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, cast

from app.domain.record import record, replace

Sign = Literal["+", "-", "n"]
"""Good, gap, note."""

SELF = "self"
"""The author of what trainees said of themselves."""

NOBODY = "evaluator"
"""The author of marks as long as nobody has written a name."""

OBJECTIVE = "objective:"
"""What an objective is rated under, before its id."""

CAUSES = ("plan", "procedure", "training", "equipment", "communication", "staffing", "design")
"""Classes of causes; `design` is the exercise's own, and no participant's."""

GRADES = ("deficiency", "correction", "improvement")
"""不足项, 整改项, 改进项: could have cost lives or the response; to be corrected by a date; optional."""

RATINGS = ("P", "S", "M", "U")


@record
class Judgement:
    """What a person marked at `at` (exercise time, ms): a sign, their words, and what it is about; `seq` is the event
    it points at (0: none), `withdraws` the number of an earlier one that this takes back, `corrects` of one that this
    stands for (0: none)."""

    at: int
    sign: Sign
    words: str = ""
    post: str = ""
    about: str = ""
    seq: int = 0
    withdraws: int = 0
    corrects: int = 0


@record
class Rating:
    """How a person rates `item` (`objective:…` or `indicator:…`): P, S, M, U or 0 to 100 as text; empty takes it back.

    `machine` is what the machine proposed then, `reason` why the rating differs. `blind` when it was given before the
    machine's was shown, `seen` when others' ratings were in view.
    """

    item: str
    value: str
    machine: str = ""
    reason: str = ""
    evidence: tuple[int, ...] = ()
    blind: bool = False
    seen: bool = False


@record
class Round:
    """A rater's blind round: it began, or it is over and everything may be shown."""

    over: bool


@record
class Remark:
    """Words of the evaluators in a place of the report: conclusion, band, limits, dissent, reply, spot (said on the
    spot), and what trainees said of themselves (`self`, about a decision or task)."""

    place: str
    words: str
    about: str = ""


@record
class FindingRecord:
    """A strength or an area for improvement, as the machine proposed it (`status` proposed) or as a person left it
    (accepted, rejected).

    `ident` names it within the run, `recurrence` across runs: the same lesson has the same key. `fact` is empty as long
    as the machine's own sentence stands, which every reader gets in their language. `at` is in ms, `points` are
    thousandths. `second` is the other source: `mark:N`, `spoken:N`, or words; empty: a single source. `artefacts` are
    what could explain it without the post (bot, void, load, …).
    """

    ident: str
    kind: Literal["strength", "area"]
    recurrence: str
    indicator: str = ""
    code: str = ""
    subjects: tuple[str, ...] = ()
    how: str = ""
    post: str = ""
    at: int = 0
    points: int = 0
    met: int = 0
    count: int = 0
    evidence: tuple[int, ...] = ()
    objective: str = ""
    knew: tuple[str, ...] = ()
    lacked: tuple[str, ...] = ()
    artefacts: tuple[str, ...] = ()
    status: Literal["proposed", "accepted", "rejected"] = "proposed"
    fact: str = ""
    grade: str = ""
    cause: str = ""
    judgement: str = ""
    second: str = ""
    root: str = ""
    dissent: str = ""
    action: str = ""
    owner: str = ""
    due: str = ""
    check: str = ""
    done: bool = False


@record
class Bookmark:
    """A moment (ms) to come back to, and what it is called; `withdraws` the number of an earlier one that this takes
    away (0: none)."""

    at: int
    name: str = ""
    withdraws: int = 0


@record
class Estimate:
    """What the model makes of a finding: `kind` `option` (the decision of command `seq` for `option` instead),
    `earlier` (that order `by` ms earlier, taken at `given`, `lacking` so many of the facts it told), `taken` (a
    `decision` that nobody took, for `option` at `given`) or `added` (an `order` of that kind that nobody gave, by
    `post` at `given`; empty: doctrine would have given none either), under `seeds` kinds of luck.

    Losses are changed − unchanged in thousandths of equivalent deaths, `low` and `high` their 95 % interval; `least`,
    `median`, `most` how many more people are brought out. `option` empty: none loses less than the one taken. `refused`
    is why the rules take the order no earlier, or not at all; then there is no more. `rules` are those that it was
    played under.
    """

    ident: str
    kind: Literal["option", "earlier", "taken", "added"]
    seq: int
    by: int = 0
    option: str = ""
    seeds: int = 0
    loss: int = 0
    low: int = 0
    high: int = 0
    least: int = 0
    median: int = 0
    most: int = 0
    given: int = 0
    lacking: int = 0
    refused: str = ""
    rules: int = 0
    decision: str = ""
    order: str = ""
    post: str = ""


@record
class Recurrence:
    """Whether a lesson had been there in earlier runs when its finding was accepted: of `among` runs that were looked
    through, `seen` the days of those in which the same was lacking or accepted, `accepted` of those in which evaluators
    accepted it; `action` is the last measure that was written then, `done` whether it was called done."""

    ident: str
    among: int = 0
    seen: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    action: str = ""
    done: bool = False


Said = Judgement | Rating | Round | Remark | FindingRecord | Bookmark | Estimate | Recurrence


@record
class Entry:
    """One thing that was said, as kept: its number, who said it, and when nothing stands for it any more."""

    number: int
    author: str
    said: Said

    @property
    def judgement(self) -> Judgement:
        """The mark, where it is one."""
        return cast(Judgement, self.said)


def standing(found: Iterable[Entry]) -> list[Entry]:
    """Marks that were neither taken back nor corrected."""
    marks = [entry for entry in found if isinstance(entry.said, Judgement)]
    gone = {number for entry in marks for number in (entry.judgement.withdraws, entry.judgement.corrects)}
    return [entry for entry in marks if not entry.judgement.withdraws and entry.number not in gone]


def bookmarks(found: Iterable[Entry]) -> list[tuple[int, Bookmark]]:
    """(number, bookmark) of those that were not taken away, by their moment."""
    marked = [(entry.number, entry.said) for entry in found if isinstance(entry.said, Bookmark)]
    gone = {mark.withdraws for _, mark in marked}
    kept = [(number, mark) for number, mark in marked if not mark.withdraws and number not in gone]
    return sorted(kept, key=lambda pair: (pair[1].at, pair[0]))


def ratings(found: Iterable[Entry]) -> dict[tuple[str, str], Rating]:
    """(author, item) → the rating that stands."""
    table: dict[tuple[str, str], Rating] = {}
    for entry in found:
        if isinstance(entry.said, Rating):
            table[entry.author, entry.said.item] = entry.said
    return {key: rating for key, rating in table.items() if rating.value}


def unseen(found: Iterable[Entry]) -> dict[tuple[str, str], Rating]:
    """(author, item) → the last rating given before that author saw the others': what agreement is measured on."""
    table: dict[tuple[str, str], Rating] = {}
    for entry in found:
        if isinstance(entry.said, Rating) and not entry.said.seen:
            table[entry.author, entry.said.item] = entry.said
    return {key: rating for key, rating in table.items() if rating.value}


def raters(found: Iterable[Entry]) -> list[str]:
    """Who rated or marked or judged, in the order in which they first did; trainees' own words are none, nor is what
    was looked up or reckoned."""
    others = (Bookmark, Estimate, Recurrence)
    said = [entry for entry in found if entry.author != SELF and not isinstance(entry.said, others)]
    return list(dict.fromkeys(entry.author for entry in said))


def is_blind(found: Iterable[Entry], author: str) -> bool:
    """Whether an author is in a blind round."""
    rounds = [entry.said for entry in found if entry.author == author and isinstance(entry.said, Round)]
    return bool(rounds) and not rounds[-1].over


def unrated_blind(found: Iterable[Entry], author: str, items: Iterable[str]) -> list[str]:
    """Which of `items` an author in a blind round has still to rate; none outside of one. As long as there are any,
    that author sees nothing of anybody else's judgement, nor of the machine's."""
    kept = list(found)
    if not is_blind(kept, author):
        return []
    given = ratings(kept)
    return [item for item in items if (author, item) not in given]


def rating_blind(found: Iterable[Entry], items: Sequence[str]) -> frozenset[str]:
    """Who is in a blind round that is not done."""
    kept = list(found)
    return frozenset(author for author in raters(kept) if unrated_blind(kept, author, items))


def remarks(found: Iterable[Entry], place: str) -> dict[str, Entry]:
    """About what → the last words for a place of the report; empty ones took earlier ones back."""
    table = {entry.said.about: entry for entry in found if isinstance(entry.said, Remark) and entry.said.place == place}
    return {about: entry for about, entry in table.items() if cast(Remark, entry.said).words}


def findings(proposed: Sequence[FindingRecord], found: Iterable[Entry]) -> list[tuple[FindingRecord, str]]:
    """Every finding with who judged it last (empty: nobody yet): the machine's proposals as they now stand, then those
    that people wrote themselves."""
    last = {entry.said.ident: entry for entry in found if isinstance(entry.said, FindingRecord)}
    table: list[tuple[FindingRecord, str]] = []
    for each in proposed:
        entry = last.pop(each.ident, None)
        table.append((each, "") if entry is None else (cast(FindingRecord, entry.said), entry.author))
    return table + [(cast(FindingRecord, entry.said), entry.author) for entry in last.values()]


def estimates(found: Iterable[Entry]) -> dict[str, Estimate]:
    """Finding → the last estimate of it."""
    return {entry.said.ident: entry.said for entry in found if isinstance(entry.said, Estimate)}


def recurrences(found: Iterable[Entry]) -> dict[str, Recurrence]:
    """Finding → what was known of its lesson when it was last accepted."""
    return {entry.said.ident: entry.said for entry in found if isinstance(entry.said, Recurrence)}


def undone(found: Sequence[Entry], entry: Entry) -> Said | None:
    """What to say so that things stand as they did before `entry`; None where that is not for a new entry to do."""
    before = [e for e in found if e.number < entry.number and type(e.said) is type(entry.said)]
    match entry.said:
        case Judgement() as mark:
            if mark.withdraws:
                taken = next((e.judgement for e in before if e.number == mark.withdraws), None)
                return None if taken is None else replace(taken, corrects=0)
            return Judgement(mark.at, "n", withdraws=entry.number)
        case Bookmark() as kept:
            if kept.withdraws:
                return next((e.said for e in before if e.number == kept.withdraws), None)
            return Bookmark(kept.at, withdraws=entry.number)
        case Rating() as rating:
            mine = [e.said for e in before if e.author == entry.author and cast(Rating, e.said).item == rating.item]
            return mine[-1] if mine else replace(rating, value="", reason="")
        case FindingRecord() as finding:
            same = [e.said for e in before if cast(FindingRecord, e.said).ident == finding.ident]
            return same[-1] if same else replace(finding, status="proposed")
        case Remark() as remark:
            earlier = [e.said for e in before if (cast(Remark, e.said).place, cast(Remark, e.said).about)
                       == (remark.place, remark.about)]  # fmt: skip
            return earlier[-1] if earlier else replace(remark, words="")
        case Estimate() | Recurrence():
            return None  # what was reckoned or looked up is nobody's judgement, and stays
        case Round() as round_:
            return Round(not round_.over)
