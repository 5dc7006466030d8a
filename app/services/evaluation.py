"""Looking back at a run: one moment drives everything; playing on from it, jumping between marks, judging.

Panels hear `sought` when the moment is another one, `judged` when somebody marked something, `chosen` when a mark of
the score was picked, `pointed` when somebody asked for one event.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from app.codec.telling import tell_command, tell_event, tell_status, tell_words
from app.codec.trouble import say_trouble
from app.codec.words import look_up, sentence
from app.domain.errors import MusterError
from app.domain.record import replace
from app.domain.review import Entry as Judged
from app.domain.review import Judgement, Said, Sign, standing
from app.domain.state import State
from app.domain.view import SeatView
from app.engine.project import project
from app.report.naming import names_of
from app.report.requirements import requirement
from app.services.hindsight import Happening, Hindsight, Mark, look_back
from app.services.jobs import Job
from app.services.reporting import report_on
from app.services.seat import Seat
from app.services.words import Language
from app.store.review import add
from app.store.runfile import Run
from app.store.verify import verify

SPEEDS = (0.5, 1, 4, 10, 60)
"""Exercise seconds per second."""
STEP = 50
"""ms of real time between two steps of a replay."""


class Past(QObject):
    """A moment of a run in the place of a game: what `Seat` asks for, and no order that would do anything."""

    changed = Signal()
    ticked = Signal(int)
    ended = Signal()

    def __init__(self, whole: Hindsight, parent: QObject) -> None:
        super().__init__(parent)
        self.entry, self.ctx, self.path = whole.entry, whole.ctx, whole.path
        self.whole = whole
        self.state: State = whole.replay.at(0)
        self.now = 0.0
        self.over = True

    def move(self, at: int) -> None:
        """Another moment."""
        self.state, self.now = self.whole.replay.at(at), float(at)
        self.changed.emit()

    def view(self, post: str) -> SeatView:
        """What a post knew."""
        return project(self.state, post, self.ctx)

    def words_of(self, ref: str, language: str) -> str:
        """The words behind a ref of a letter."""
        kind, _, rest = ref.partition(":")
        if kind == "inject" and rest in self.ctx.ix.injects:
            text = self.ctx.ix.injects[rest].text
        elif kind == "opinion":
            expert, _, number = rest.rpartition(":")
            text = self.ctx.ix.experts[expert].opinions[int(number)].text
        else:
            return self.whole.texts.get(ref, "")
        return (text.zh or text.en) if language == "zh" else (text.en or text.zh)


class Evaluation(QObject):
    """A run under review. `at` is the moment in ms."""

    sought = Signal(int)
    judged = Signal()
    chosen = Signal(object)
    pointed = Signal(int)
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
        self.author = "evaluator"
        self.entries: list[Judged] = list(whole.judged)
        self.mine: list[list[Judged]] = []
        """What was said in this sitting, a list for each time, the last one at the end."""
        self._seats: dict[str, Seat] = {}
        self._names: dict[str, dict[str, str]] = {}
        self._told: dict[tuple[str, int], str] = {}
        self._moments = sorted({m.at for m in whole.marks if m.points < 0 or m.points >= SMALL})
        self._timer = QTimer(self)
        self._timer.setInterval(STEP)
        self._timer.timeout.connect(self._step)
        self._last = 0.0
        self._part = 0.0

    @staticmethod
    def open(path: Path, parent: QObject | None = None) -> Job:
        """Read a run beside the windows; the job is done with a `Hindsight`."""
        return Job(partial(look_back, path), parent).start()

    @property
    def playing(self) -> bool:
        """Whether the replay runs."""
        return self._timer.isActive()

    def seek(self, at: float) -> None:
        """Go to a moment (ms)."""
        at = int(min(max(0, at), self.whole.ends))
        if at != self.at:
            self.at = at
            self.past.move(at)
            self.sought.emit(at)

    def play(self, on: bool) -> None:
        """Let the replay run, or stop it; at the end it begins anew."""
        if on and self.at >= self.whole.ends:
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
        self._hop(sorted({*self._moments, *(e.judgement.at for e in self.judgements())}), way)
        here = [m for m in self.whole.marks if m.at == self.at]
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
        if self.at >= self.whole.ends:
            self.play(False)

    def choose(self, mark: Mark, move: bool = True) -> None:
        """Pick a mark of the score, and go to its moment."""
        self.mark = mark
        if move:
            self.seek(mark.at)
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
        code = self.language.code
        if code not in self._names:
            found = names_of(self.whole.entry.exercise, code)
            for letter, (kind, sender) in self.whole.letters.items():
                said = tell_status("letter", kind, code)
                sender = found.get(sender) or found.get(letter.removeprefix("inject/"), "")
                found[letter] = self.language.t("evaluate.letter", kind=said, sender=sender) if sender else said
            self._names[code] = found
        return self._names[code]

    def name(self, ident: str) -> str:
        """What a thing is called."""
        return self.names().get(ident, ident)

    def clock(self, at: float) -> str:
        """T+h:mm:ss."""
        seconds = int(at) // 1000
        return f"T+{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"

    def tell(self, happening: Happening) -> str:
        """A line of the course in words; what was said with its own words."""
        return self.tell_number(happening.seq, happening)

    def tell_number(self, seq: int, happening: Happening | None = None) -> str:
        """What event `seq` was, in words."""
        key = (self.language.code, seq)
        if key not in self._told:
            event = self.whole.events.get(seq)
            if event is None:
                return ""
            said = tell_event(event, self.names(), self.language.code)
            letter = getattr(event.body, "letter", None)
            ref = getattr(letter, "words", "") if event.kind == "message_sent" else ""
            told = tell_words(ref, self.language.code) if ref.startswith("say:") else ""
            text = told or (self.past.words_of(ref, self.language.code) if ref else "")
            if happening is not None and happening.order:
                order = tell_command(happening.order, self.language.code)
                said = self.language.t("evaluate.ordered", post=self.name(happening.who), order=order, what=said)
            self._told[key] = self.language.t("evaluate.quoted", what=said, words=text) if text else said
        return self._told[key]

    def line_of(self, command: int) -> int:
        """The event that tells best what a command was: the first in the course, else its first."""
        row = self.whole.rows[bisect_right(self.whole.rows, command, key=lambda r: r.seq) - 1]
        numbers = range(row.seq + 1, row.seq + 1 + len(row.events))
        return next((n for n in numbers if n in self.whole.lines), row.seq + 1)

    def tell_order(self, command: int) -> str:
        """What a command was, in words."""
        number = self.line_of(command)
        place = self.whole.lines.get(number)
        return self.tell_number(number, None if place is None else self.whole.happenings[place])

    def what(self, mark: Mark) -> str:
        """What points were won or lost over, in words."""
        if not mark.what:
            return self.tell_number(mark.evidence[0]) if mark.evidence else ""
        code, _, subject = mark.what.partition(": ")
        if look_up(f"report.what.{code.replace(' ', '-')}") is None:
            told = [self.name(part) for part in subject.split(":") if part and part != code]
            parts = dict(zip("abc", [*told, "", "", ""], strict=False))
            key = f"score.kind.{code.replace(' ', '_')}.missed"
            if look_up(key) is not None:
                return sentence(key, parts, self.language.code)
        return requirement(mark.what, self.names(), self.language.code)

    def judgements(self) -> list[Judged]:
        """People's own marks that stand, by their moment."""
        return sorted(standing(self.entries), key=lambda e: (e.judgement.at, e.number))

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
        return made

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
