"""A run in words: names, moments, what happened, what points were won or lost over; in one language."""

from app.codec.telling import tell_command, tell_event, tell_status, tell_words
from app.codec.words import look_up, sentence
from app.domain.events.base import Event
from app.domain.knowledge import Letter
from app.report.naming import names_of
from app.report.requirements import requirement
from app.services.hindsight import Happening, Hindsight, Mark
from app.services.letters import stated
from app.services.past import Past
from app.services.words import LANGUAGES, Language


class Spoken:
    """What a run says in `language`, which may change meanwhile."""

    def __init__(self, whole: Hindsight, past: Past, language: Language) -> None:
        self.whole, self.past, self.language = whole, past, language
        self._names: dict[str, dict[str, str]] = {}
        self._told: dict[tuple[str, int], str] = {}

    def in_each(self) -> dict[str, "Spoken"]:
        """Language → the same in it, whatever language is in use."""
        return {code: Spoken(self.whole, self.past, Language(code)) for code in LANGUAGES}

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
        return self.tell_number(happening.seq)

    def tell_number(self, seq: int) -> str:
        """What event `seq` was, in words: the same wherever it is told."""
        key = (self.language.code, seq)
        if key not in self._told:
            event = self.whole.events.get(seq)
            if event is None:
                return ""
            said = tell_event(event, self.names(), self.language.code)
            text = self._said(event)
            place = self.whole.lines.get(seq)
            happening = None if place is None else self.whole.happenings[place]
            if happening is not None and happening.order:
                order = tell_command(happening.order, self.language.code)
                said = self.language.t("evaluate.ordered", post=self.name(happening.who), order=order, what=said)
            self._told[key] = self.language.t("evaluate.quoted", what=said, words=text) if text else said
        return self._told[key]

    def _said(self, event: Event) -> str:
        """What people said by it: a letter's words, or those of a notice or a note."""
        if event.kind == "message_sent":
            return self._letter_words(event.body.letter)
        words = getattr(event.body, "words", "")
        return self.past.typed(words) if isinstance(words, str) else ""

    def _letter_words(self, letter: Letter) -> str:
        """What a letter said, with what its form stated."""
        ref = letter.words
        said = tell_words(ref, self.language.code) if ref.startswith("say:") else ""
        said = said or self.past.words_of(ref, self.language.code)
        form = stated(letter, self.names(), self.past.typed, self.language)
        return " ".join(part for part in (said, *form) if part)

    def tell_order(self, command: int) -> str:
        """What a command was, in words."""
        return self.tell_number(self.whole.line_of(command))

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
