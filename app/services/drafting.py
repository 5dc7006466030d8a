"""An order that is written while one looks back, to see what it would have brought: what its post knew then stands
behind the form, and the rules are asked whether they would have taken it. Nothing of it touches the run."""

from dataclasses import fields
from typing import Any

from PySide6.QtCore import Signal

from app.domain.commands.base import Command, reworded
from app.domain.record import replace
from app.engine.runner import Answer, Runner
from app.services.evaluation import Evaluation
from app.services.past import Past
from app.services.seat import Seat
from app.services.spoken import Spoken
from app.store.seek import copied


class Draft(Seat):
    """A post at a moment of the run (ms); what is ordered there is only `drafted`, with its body. With `base` an order
    that was given is written anew: what the form does not ask for stays as it was."""

    drafted = Signal(object)

    def __init__(self, evaluation: Evaluation, post: str, at: int, base: Any = None) -> None:
        past = Past(evaluation.whole, evaluation)
        past.move(at)
        past.runner = Runner(past.ctx, None, past.state)
        super().__init__(past, post, evaluation.language)  # type: ignore[arg-type]
        self.at, self.base = at, base
        self.asked: frozenset[str] = frozenset()

    def order(self, body: Any) -> Answer:
        """Whether the rules would have taken it; if so it is `drafted`."""
        if self.base is not None:
            body = replace(self.base, **{name: getattr(body, name) for name in self.asked if hasattr(body, name)})
        command = Command(f"{self.post}:draft", self.post, int(self.game.now), body)
        refused = Runner(self.game.ctx, None, copied(self.game.runner.state)).submit(command).refused
        answer = Answer(command, 0, (), refused)
        if refused is None:
            self.drafted.emit(body)
        self.answered.emit(answer)
        return answer

    def close(self) -> None:
        """It was written, or put away."""
        self.game.deleteLater()


def as_typed(spoken: Spoken, body: Any) -> Any:
    """An order of the run with its words in the place of what the log holds of them."""
    return reworded(body, lambda text: spoken.past.words_of(text, spoken.language.code) or text)


def told_fields(spoken: Spoken, body: Any, before: Any = None, words: bool = True) -> str:
    """What an order says, field by field; with `before` only what is another there, without `words` no free text."""
    t, found = spoken.language.t, []
    for each in fields(body):
        if each.name in body.free and not words:
            continue
        value, old = getattr(body, each.name), getattr(before, each.name, None)
        if value != old and (before is not None or value not in ("", [], {}, 0, False, None)):
            found.append(t("evaluate.draft_field", name=t(f"field.{each.name}"), value=_said(spoken, value)))
    return t("evaluate.draft_join").join(found)


def _said(spoken: Spoken, value: Any) -> str:
    t = spoken.language.t
    if isinstance(value, bool):
        return t("evaluate.draft_yes" if value else "evaluate.draft_no")
    if isinstance(value, dict):
        return t("comma").join(f"{spoken.name(str(key))} {_said(spoken, each)}" for key, each in value.items())
    if isinstance(value, list):
        return t("comma").join(_said(spoken, each) for each in value) or "–"
    return spoken.name(str(value)) or "–"
