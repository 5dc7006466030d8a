"""Looking back at a run: one moment drives everything; playing on from it, jumping between marks, judging.

Panels hear `sought` when the moment is another one, `judged` and `bookmarked` when somebody did so, `chosen` when a
mark of the score was picked, `pointed` when somebody asked for one event, `covering` when whoever judges may no longer
see what the machine and others make of the run, or may again.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from app.codec.trouble import say_trouble
from app.domain.errors import MusterError
from app.domain.record import replace
from app.domain.review import NOBODY, OBJECTIVE, Bookmark, Judgement, Said, Sign, bookmarks, standing, unrated_blind
from app.domain.review import Entry as Judged
from app.services.hindsight import Happening, Hindsight, Mark
from app.services.jobs import Job
from app.services.past import Past
from app.services.reporting import report_on
from app.services.seat import Seat
from app.services.spoken import Spoken
from app.services.tally import Part, Tally
from app.services.words import Language
from app.store.review import add, entries
from app.store.runfile import Run
from app.store.verify import verify

SPEEDS = (0.5, 1, 4, 10, 60)
"""Exercise seconds per second."""
STEP = 50
"""ms of real time between two steps of a replay."""


class Evaluation(QObject):
    """A run under review. `at` is the moment in ms."""

    sought = Signal(int)
    judged = Signal()
    bookmarked = Signal()
    chosen = Signal(object)
    pointed = Signal(int)
    covering = Signal(bool)
    running = Signal(bool)
    troubled = Signal(object)

    def __init__(self, whole: Hindsight, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.whole, self.language = whole, language
        self.at = 0
        self.speed: float = 10
        self.past = Past(whole, self)
        self.mark: Mark | None = None
        self.proof: bool | None = None
        self.author = NOBODY
        self.entries: list[Judged] = list(whole.judged)
        self.mine: list[list[Judged]] = []
        """What was said in this sitting, a list for each time, the last one at the end."""
        self.unrated: list[str] = []
        """In a blind round, the objectives that are still to be rated."""
        self._seats: dict[str, Seat] = {}
        self.spoken = Spoken(whole, self.past, language)
        self._moments = sorted({m.at for m in whole.marks if m.points < 0 or m.points >= SMALL})
        self._losses = sorted({m.at for m in whole.marks if m.points < 0})
        self.course = Tally(whole)
        self.playlist: list[Part] = []
        self._timer = QTimer(self)
        self._timer.setInterval(STEP)
        self._timer.timeout.connect(self._step)
        self._last = 0.0
        self._part = 0.0

    @property
    def playing(self) -> bool:
        """Whether the replay runs."""
        return self._timer.isActive()

    @property
    def covered(self) -> bool:
        """Whether whoever judges rates blind and is not done: the machine's judgement and others' are out of sight."""
        return bool(self.unrated)

    def sign(self, author: str) -> None:
        """Somebody else judges from now on."""
        self.author = author
        self._look_away()

    def _look_away(self) -> None:
        """Work out anew what may be seen."""
        before, items = self.covered, [OBJECTIVE + each["id"] for each in self.whole.score["objectives"]]
        self.unrated = unrated_blind(self.entries, self.author, items)
        if self.covered != before:
            self.mark = None
            if self.playlist:
                self.play(False)
            self.covering.emit(self.covered)

    def seek(self, at: float) -> None:
        """Go to a moment (ms)."""
        at = int(min(max(0, at), self.whole.ends))
        if at != self.at:
            self.at = at
            self.past.move(at)
            self.sought.emit(at)

    def play(self, on: bool) -> None:
        """Let the replay run, or stop it; at the end it begins anew."""
        if not on:
            self.playlist = []
        elif self.at >= self.whole.ends and not self.playlist:
            self.seek(0)
        self._last, self._part = monotonic(), 0.0
        (self._timer.start if on else self._timer.stop)()
        self.running.emit(on)

    def set_speed(self, speed: float) -> None:
        """One of `SPEEDS`."""
        self.speed = speed

    def step_event(self, way: int) -> None:
        """To the next thing that happened (1), or to the one before (-1)."""
        self._hop(self.whole.times, way)

    def jump_mark(self, way: int) -> None:
        """To the next mark of the score or of people, or to the one before."""
        own = {*(e.judgement.at for e in self.judgements()), *(mark.at for _, mark in self.bookmarks())}
        self._hop(sorted(own if self.covered else {*self._moments, *own}), way)
        self._pick(lambda mark: True)

    def jump_loss(self, way: int) -> None:
        """To the next loss of points, or to the one before; the greatest of that moment is chosen."""
        if not self.covered:
            self._hop(self._losses, way)
            self._pick(lambda mark: mark.points < 0)

    def jump_bookmark(self, way: int) -> None:
        """To the next bookmark, or to the one before."""
        self._hop(sorted({mark.at for _, mark in self.bookmarks()}), way)

    def _pick(self, wanted: Callable[[Mark], bool]) -> None:
        here = [m for m in self.whole.marks if m.at == self.at and wanted(m)]
        if here:
            self.choose(max(here, key=lambda m: (m.points < 0, abs(m.points))), move=False)

    def _hop(self, times: list[int], way: int) -> None:
        place = bisect_right(times, self.at) if way > 0 else bisect_left(times, self.at) - 1
        if 0 <= place < len(times):
            self.seek(times[place])

    def _step(self) -> None:
        now = monotonic()
        self._part += (now - self._last) * 1000 * self.speed
        self._last = now
        whole = int(self._part)
        self._part -= whole
        self.seek(self.at + whole)
        if self.playlist and self.at >= self.playlist[0].ends:
            self._next_part()
        elif self.at >= self.whole.ends:
            self.play(False)

    def play_parts(self, parts: list[Part]) -> None:
        """Play some parts of the run one after the other; each one's mark is chosen as it begins."""
        self.play(False)
        self.playlist = list(parts)
        if parts:
            self._begin_part()
            self.play(True)

    def _begin_part(self) -> None:
        part = self.playlist[0]
        if part.mark is not None:
            self.choose(part.mark, move=False)
        self.seek(part.begins)

    def _next_part(self) -> None:
        self.playlist = self.playlist[1:]
        if self.playlist:
            self._begin_part()
        else:
            self.play(False)

    def choose(self, mark: Mark, move: bool = True) -> None:
        """Pick a mark of the score, and go to its moment; nobody who rates blind picks one."""
        if move:
            self.seek(mark.at)
        if not self.covered:
            self.mark = mark
            self.chosen.emit(mark)

    def near(self, at: int, within: int) -> list[int]:
        """Numbers in the list of what happened between `at` ± `within` ms."""
        times = self.whole.times
        return list(range(bisect_left(times, at - within), bisect_right(times, at + within)))

    def seat(self, post: str) -> Seat:
        """What a post knew, as its own table showed it."""
        found = self._seats.get(post)
        if found is None:
            found = self._seats[post] = Seat(self.past, post, self.language)  # type: ignore[arg-type]
        return found

    def names(self) -> dict[str, str]:
        """Id → title in the language in use."""
        return self.spoken.names()

    def name(self, ident: str) -> str:
        """What a thing is called."""
        return self.spoken.name(ident)

    def clock(self, at: float) -> str:
        """T+h:mm:ss."""
        return self.spoken.clock(at)

    def tell(self, happening: Happening) -> str:
        """A line of the course in words; what was said with its own words."""
        return self.spoken.tell(happening)

    def tell_number(self, seq: int) -> str:
        """What event `seq` was, in words."""
        return self.spoken.tell_number(seq)

    def tell_order(self, command: int) -> str:
        """What a command was, in words."""
        return self.spoken.tell_order(command)

    def what(self, mark: Mark) -> str:
        """What points were won or lost over, in words."""
        return self.spoken.what(mark)

    def judgements(self) -> list[Judged]:
        """People's own marks that stand, by their moment; to somebody who rates blind only their own."""
        seen = (entry for entry in standing(self.entries) if not self.covered or entry.author == self.author)
        return sorted(seen, key=lambda e: (e.judgement.at, e.number))

    def judge(self, sign: Sign, words: str, post: str = "", about: str = "") -> None:
        """Keep a mark at this moment."""
        near = bisect_right(self.whole.times, self.at) - 1
        seq = self.whole.happenings[near].seq if near >= 0 else 0
        self.keep(Judgement(self.at, sign, words, post, about, seq))

    def withdraw(self, number: int) -> None:
        """Take a mark back; its row stays."""
        self.keep(Judgement(self.at, "n", withdraws=number))

    def correct(self, number: int, words: str) -> None:
        """Say a mark in other words; the first ones stay in the record."""
        old = next((e.judgement for e in self.judgements() if e.number == number), None)
        if old is not None and old.words != words:
            self.keep(replace(old, words=words, corrects=number))

    def keep(self, *said: Said) -> None:
        """Keep what somebody says of the run, all of it or nothing."""
        made = self._add(*said)
        if made:
            self.mine.append(made)
            self.judged.emit()

    def read_again(self) -> None:
        """Hear what was said in the run's file meanwhile."""
        with Run(self.whole.path) as run:
            self.entries = entries(run)
        self._look_away()
        self.judged.emit()

    def undo(self, undone: Callable[[list[Judged], Judged], Said | None]) -> None:
        """Take back what was said last in this sitting, by saying what stood before it."""
        last = self.mine.pop() if self.mine else []
        back = [said for entry in reversed(last) if (said := undone(self.entries, entry)) is not None]
        if back and self._add(*back, author=last[0].author):
            self.judged.emit()

    def _add(self, *said: Said, author: str = "") -> list[Judged]:
        try:
            made = add(self.whole.path, author or self.author, *said)
        except MusterError as error:
            self.troubled.emit(error)
            return []
        self.entries += made
        self._look_away()
        return made

    def bookmarks(self) -> list[tuple[int, Bookmark]]:
        """(number, bookmark), by their moment; to somebody who rates blind only their own."""
        hidden = {entry.number for entry in self.entries if self.covered and entry.author != self.author}
        return [(number, mark) for number, mark in bookmarks(self.entries) if number not in hidden]

    def bookmark(self, name: str = "") -> None:
        """Keep this moment, to come back to."""
        self._bookmark(Bookmark(self.at, name))

    def unmark(self, number: int) -> None:
        """Take a bookmark away; its row stays."""
        self._bookmark(Bookmark(self.at, withdraws=number))

    def _bookmark(self, mark: Bookmark) -> None:
        made = self._add(mark)
        if made:
            self.mine.append(made)
            self.bookmarked.emit()

    def prove(self) -> Job:
        """Check the log beside the windows; `proof` is known when the job is done."""

        def check() -> bool:
            with Run(self.whole.path) as run:
                return verify(run).ok

        job = Job(check, self)
        job.done.connect(lambda ok: setattr(self, "proof", ok))
        return job.start()

    def trouble(self, error: MusterError) -> str:
        """What went wrong, in the language in use."""
        return say_trouble(error, self.language.code)

    def export(self, path: Path, form: str = "gbt46792") -> Job:
        """Write the after-action report beside the windows; done with its path."""
        work: Callable[[], Path] = partial(
            report_on, self.whole.path, path, self.language.code, form, self.whole.score, self.whole.baselines
        )
        return Job(work, self).start()

    def warm(self) -> Job:
        """Put the whole course into words beside the windows, so that finding in it is at once."""

        def tell() -> int:
            return sum(1 for happening in self.whole.happenings if self.tell(happening))

        return Job(tell, self).start()

    def close(self) -> None:
        """Stop."""
        self._timer.stop()


SMALL = 0.3
"""Points from which a won mark is one to jump to; every lost one is."""

__all__ = ["SPEEDS", "Evaluation", "Judged", "Past", "Sign"]
