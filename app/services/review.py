"""People's judgement over a run: who is judging, ratings with the machine's and others' at their side, findings.

The machine's, the official and the trainees' own never mix. A blind rater sees neither the machine's ratings nor
others' until all of theirs are given; nobody sees another's rating of a thing before giving their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QObject, Signal

from app.codec.words import say
from app.domain.errors import MusterError
from app.domain.record import replace
from app.domain.review import (
    NOBODY,
    RATINGS,
    SELF,
    Entry,
    FindingRecord,
    Rating,
    Remark,
    Round,
    Said,
    estimates,
    is_blind,
    raters,
    ratings,
    recurrences,
    remarks,
    standing,
    undone,
)
from app.report.builder import Source, told
from app.report.course import Course
from app.report.estimates import about, estimated, times
from app.report.findings import breaks, second_gone, waits_for, with_second
from app.scoring.raters import of_raters, scale_of
from app.services.earlier import Earlier
from app.services.evaluation import Evaluation
from app.services.handing_over import own_words
from app.services.jobs import Job
from app.store.review import add

APART = 10
"""Points of 100 from which a rating of an indicator counts as another than the machine's."""
COVER = ("organiser", "date", "number", "team", "reported", "handling")
OWN = "own"
"""The lesson of a finding that a person wrote without the machine's."""
PLACES = ("conclusion", "limits", "dissent", "reply")


@dataclass(slots=True)
class Item:
    """What is rated: its name, the machine's proposal (empty: not observed), tasks met of so many, and their events."""

    id: str
    title: str
    machine: str
    met: int
    count: int
    evidence: tuple[int, ...]


class Review(QObject):
    """Judgement over one run under review. `changed` after anything was said; `ready` once findings are at hand."""

    changed = Signal()
    ready = Signal()

    def __init__(self, evaluation: Evaluation) -> None:
        super().__init__(evaluation)
        self.evaluation = evaluation
        self._source: Source | None = None
        self._own = own_words(evaluation.whole.path, evaluation.entries)
        self.earlier = Earlier(evaluation.whole.path, self)
        self.earlier.found.connect(self._lessons_known)
        evaluation.judged.connect(self.changed)

    # Who judges.

    @property
    def author(self) -> str:
        """Name or initials of who is judging; empty as long as nobody has said."""
        return self.evaluation.author if self.evaluation.author != NOBODY else ""

    def set_author(self, name: str) -> None:
        """Somebody else judges from now on."""
        name = " ".join(name.split())
        self.evaluation.sign(name if name and name != SELF else NOBODY)
        self.changed.emit()

    def raters(self) -> list[str]:
        """Who has judged so far."""
        return [who for who in raters(self.evaluation.entries) if who != NOBODY]

    @property
    def entries(self) -> list[Entry]:
        """Everything said, the trainees' own words included."""
        return [*self.evaluation.entries, *self._own]

    @property
    def blind(self) -> bool:
        """Whether who is judging is in a blind round."""
        return is_blind(self.evaluation.entries, self.author)

    def set_blind(self, on: bool) -> None:
        """Begin a blind round, or end it before all is rated; the end is kept too."""
        if self.author and on != self.blind:
            self._say(Round(not on))

    # Ratings.

    def items(self) -> list[Item]:
        """The objectives, as the machine sees them."""
        found = []
        for each in self.evaluation.whole.score["objectives"]:
            seen = [task for task in each["tasks"] if task["observed"]]
            evidence = tuple(seq for task in seen for seq in task["evidence"])
            met = sum(task["met"] and not task["late"] for task in seen)
            found.append(Item(f"objective:{each['id']}", self.evaluation.name(each["id"]), each["rating"] or "", met,
                              len(seen), evidence))  # fmt: skip
        return found

    def indicators(self) -> list[Item]:
        """The indicators that apply; the machine's is out of 100."""
        e, found = self.evaluation, []
        for dimension in e.whole.score["dimensions"]:
            for i in dimension["indicators"]:
                if i["applies"]:
                    title = i["title"].get(e.language.code) or i["title"].get("en", "")
                    evidence = tuple(dict.fromkeys((*i["against"], *i["evidence"])))
                    found.append(Item(f"indicator:{i['id']}", f"{i['id']} {title}", str(round(100 * i["value"])),
                                      i["met"], i["opportunities"], evidence))  # fmt: skip
        return found

    def rating(self, item: str) -> Rating | None:
        """The rating of who is judging."""
        return ratings(self.evaluation.entries).get((self.author, item))

    @property
    def open_eyed(self) -> bool:
        """Whether the machine's ratings may be shown: always, but in a blind round that is not done."""
        return not self.evaluation.covered

    def others(self, item: str) -> list[tuple[str, Rating]] | None:
        """How others rated it; None as long as that must not be seen."""
        found = [(who, r) for (who, what), r in ratings(self.evaluation.entries).items()
                 if what == item and who not in (self.author, SELF)]  # fmt: skip
        if found and (self.rating(item) is None or not self.open_eyed):
            return None
        return found

    def own_words(self, item: str) -> str:
        """How trainees rated themselves, or what they said of a task of it; nothing to somebody who rates blind."""
        if not self.open_eyed:
            return ""
        found = ratings(self.entries).get((SELF, item))
        return found.value if found else ""

    def differs(self, item: Item, value: str) -> bool:
        """Whether a rating is another than the machine's, on the machine's scale; points by `APART` or more."""
        if item.machine.isdigit():
            return value.isdigit() and abs(int(value) - int(item.machine)) >= APART
        return bool(item.machine) and value in RATINGS and value != item.machine

    def rate(self, item: Item, value: str, reason: str = "", evidence: Sequence[int] = ()) -> None:
        """Keep a rating; P, S, M, U or 0 to 100, empty takes it back. One that is the machine's rests on the machine's
        events; another rests on its reason, which may come later, and is called unsupported until then."""
        if not self.author:
            return
        seen = bool(self.others(item.id))
        shown = () if self.differs(item, value) else item.evidence[:6]
        self._say(Rating(item.id, value, item.machine, reason, tuple(evidence) or shown,
                         not self.open_eyed, seen))  # fmt: skip

    def wants_reason(self, item: Item) -> bool:
        """Whether the rating that stands differs from a machine's that may be seen, and says not why."""
        mine = self.rating(item.id)
        return mine is not None and self.open_eyed and self.differs(item, mine.value) and not mine.reason

    def agreement(self) -> dict[str, dict[str, Any]]:
        """Scale → how far raters agree on what each gave unseen; nothing in a blind round that is not done."""
        return of_raters(self.evaluation.entries) if self.open_eyed else {}

    def reckon(self) -> Job:
        """The same beside the windows; done with it."""
        return Job(partial(of_raters, list(self.evaluation.entries)), self).start()

    def scale(self) -> str:
        """The scale in use: that of the last rating by whoever judges."""
        given = [e.said.value for e in self.evaluation.entries if isinstance(e.said, Rating) and e.said.value]
        return scale_of(given[-1]) if given else "psmu"

    # Findings.

    def prepare(self) -> Job | None:
        """Look for findings beside the windows; `ready` when they are at hand. None if they are already."""
        if self._source is not None:
            return None
        whole = self.evaluation.whole
        source = Source(whole.rows, whole.ctx, whole.score, whole.seed, whole.log_hash, True, (), whole.baselines,
                        whole.ends)  # fmt: skip

        def look() -> Source:
            _ = source.proposed
            return source

        job = Job(look, self)
        job.done.connect(self._prepared)
        return job.start()

    def _prepared(self, source: Source) -> None:
        self._source = source
        self.earlier.look()
        self.ready.emit()
        self.changed.emit()

    @property
    def course(self) -> Course | None:
        """Whose act each event was; None as long as findings are not at hand."""
        return None if self._source is None else self._source.course

    @property
    def at_hand(self) -> bool:
        """Whether findings are there."""
        return self._source is not None

    def findings(self, rejected: bool = False) -> list[tuple[FindingRecord, str]]:
        """Findings as they stand, with who judged each; or those that were set aside. Who rates blind sees those that
        they wrote themselves."""
        found = self._findings(rejected)
        return found if self.open_eyed else [(f, who) for f, who in found if who == self.author and self.is_mine(f)]

    def _findings(self, rejected: bool = False) -> list[tuple[FindingRecord, str]]:
        if self._source is None:
            return []
        source = replace_entries(self._source, self.entries)
        return source.rejected if rejected else source.findings

    def is_mine(self, finding: FindingRecord) -> bool:
        """Whether a person at this desk began it, and not the machine."""
        return finding.recurrence == OWN and finding.ident.endswith(f"|{self.author}")

    def fact_of(self, finding: FindingRecord) -> str:
        """What it states, in the language in use."""
        e = self.evaluation
        return finding.fact or told(finding, e.whole.score, e.names(), e.language.code)

    def estimate_of(self, finding: FindingRecord) -> str:
        """What the model makes of it, in the language in use; empty as long as nothing was reckoned."""
        e = self.evaluation
        found = estimates(e.entries).get(finding.ident)
        if found is None:
            return ""
        what, option = about(found, e.whole.rows, e.names(), self._says, e.language.code)
        return estimated(found, what, option, self._says)

    def came_back(self, finding: FindingRecord) -> str:
        """In how many earlier runs its lesson was; empty where it was in none, or that is not known."""
        known = self.earlier.of(finding) or recurrences(self.evaluation.entries).get(finding.ident)
        return times(known, self._says) if known is not None and known.seen else ""

    def _says(self, key: str, **params: object) -> str:
        return self.evaluation.language.t(f"report.{key}", **params)

    def with_second(self, finding: FindingRecord) -> FindingRecord:
        """With another source, where the run offers one."""
        assert self._source is not None
        return with_second(finding, self.evaluation.judgements(), self._source.course)

    def sources(self, finding: FindingRecord) -> list[tuple[str, str]]:
        """(what is kept, words) of other sources to choose from: people's marks, what was said aloud near it."""
        assert self._source is not None
        t, course = self.evaluation.language.t, self._source.course
        found = [("", t("judge.single_source"))]
        for entry in self.evaluation.judgements():
            words = entry.judgement.words or t(f"judge.sign.{entry.judgement.sign}")
            said = t("judge.source_mark", who=entry.author, at=self.evaluation.clock(entry.judgement.at), words=words)
            found.append((f"mark:{entry.number}", said))
        for number, at, post in course.spoken:
            if post == finding.post:
                found.append((f"spoken:{number}", t("judge.source_spoken", at=self.evaluation.clock(at))))
        return found

    def breaks(self, finding: FindingRecord) -> list[str]:
        """Which rules it would break, in words; nothing if it may be accepted."""
        assert self._source is not None
        others = [f for f, _ in self._findings()]
        if second_gone(finding, standing(self.evaluation.entries)):
            finding = replace(finding, second="")
        return [self._rule(code) for code in breaks(finding, self.author, others, self._source.course)]

    def _rule(self, code: str) -> str:
        return say(f"judge.rule.{code}", {}, self.evaluation.language.code)

    def lacks(self, finding: FindingRecord) -> list[str]:
        """What an accepted finding still waits for, in words."""
        return [self.evaluation.language.t(f"report.field.{name}") for name in waits_for(finding)]

    def accept(self, finding: FindingRecord) -> list[str]:
        """Accept a finding as it is here; or which rules forbid it, in words, and nothing is kept. What earlier runs
        say of its lesson is kept with it."""
        broken = self.breaks(finding)
        if not broken:
            self._say(replace(finding, status="accepted"))
            self._note_lesson(finding)
        return broken

    def note(self, *found: Said) -> None:
        """Keep what was reckoned or looked up; it is nobody's judgement, and undo passes it over."""
        e = self.evaluation
        try:
            add(e.whole.path, e.author, *found)
        except MusterError as error:
            e.troubled.emit(error)
            return
        e.read_again()

    def _note_lesson(self, finding: FindingRecord) -> None:
        known = self.earlier.of(finding)
        if known is not None and known != recurrences(self.evaluation.entries).get(finding.ident):
            self.note(known)

    def _lessons_known(self) -> None:
        """Earlier runs are known now: also of what was accepted meanwhile."""
        for finding, _ in self._findings():
            if finding.status == "accepted" and finding.ident not in recurrences(self.evaluation.entries):
                self._note_lesson(finding)
        self.changed.emit()

    def reject(self, finding: FindingRecord) -> None:
        """Set a finding aside; it can be taken up again."""
        if self.author:
            self._say(replace(finding, status="rejected"))

    def reopen(self, finding: FindingRecord) -> None:
        """Let a finding stand as proposed again."""
        if self.author:
            self._say(replace(finding, status="proposed"))

    def blank(self) -> FindingRecord:
        """A finding of a person's own, at this moment of the replay."""
        e = self.evaluation
        event = next((h.seq for h in reversed(e.whole.happenings) if h.at <= e.at), 0)
        count = sum(isinstance(entry.said, FindingRecord) for entry in e.entries) + 1
        objectives = e.whole.score["objectives"]
        return FindingRecord(f"own|{count}|{self.author}", "area", OWN, at=e.at, evidence=(event,) if event else (),
                             objective=objectives[0]["id"] if objectives else "")  # fmt: skip

    # Words of the report.

    def remark(self, place: str, about: str = "") -> str:
        """What stands in a place of the report; who rates blind sees no judgement but their own."""
        entry = remarks(self.evaluation.entries, place).get(about)
        hidden = entry is not None and not self.open_eyed and place != "cover" and entry.author != self.author
        return "" if entry is None or hidden else cast(Remark, entry.said).words

    def remark_all(self, words: dict[tuple[str, str], str]) -> None:
        """Write (place, about what) → words; what did not change is not said again."""
        said = [Remark(place, text.strip(), about) for (place, about), text in words.items()
                if text.strip() != self.remark(place, about)]  # fmt: skip
        if said:
            self._say(*said)

    # Undo.

    @property
    def can_undo(self) -> bool:
        """Whether something said in this sitting can be taken back."""
        return bool(self.evaluation.mine)

    def undo(self) -> None:
        """Take back the last thing said in this sitting, by saying what stood before."""
        self.evaluation.undo(undone)

    def _say(self, *said: Said) -> None:
        self.evaluation.keep(*said)


def replace_entries(source: Source, entries: Sequence[Entry]) -> Source:
    """The same run with what is said of it now; what was found in it is not looked for again."""
    made = Source(source.rows, source.ctx, source.score, source.seed, source.log_hash, source.verified, entries,
                  source.baselines, source.ends, source.rubric)  # fmt: skip
    made.__dict__["course"], made.__dict__["proposed"] = source.course, source.proposed
    return made
