"""What a letter says: the words behind its ref, and what its form states."""

from collections.abc import Callable, Mapping

from app.domain.commands.talk import UNKNOWN
from app.domain.knowledge import Letter
from app.domain.text import words
from app.engine.context import Context
from app.engine.freetext import is_ref
from app.services.words import Language


def words_behind(ref: str, ctx: Context, typed: Callable[[str], str], language: str) -> str:
    """The text of `ref`, the script's own, an expert's opinion or what somebody typed, in the language or in the other
    if that is all there is; `typed` gives what people typed."""
    kind, _, rest = ref.partition(":")
    if kind == "inject" and rest in ctx.ix.injects:
        return words(ctx.ix.injects[rest].text, language)
    if kind == "opinion":
        expert, _, number = rest.rpartition(":")
        return words(ctx.ix.experts[expert].opinions[int(number)].text, language)
    return typed(ref)


def stated(letter: Letter, names: Mapping[str, str], typed: Callable[[str], str], language: Language) -> list[str]:
    """What the letter's form states, a line for each field, and one for all that is not known; ids are named."""
    t = language.t
    texts = [(t(f"status.statement.{field}"), typed(ref) if is_ref(ref) else ref) for field, ref in letter.parts]
    lines = [
        t("stated", field=field, words=_named(text, names, language))
        for field, text in texts
        if text and text != UNKNOWN
    ]
    open_fields = [field for field, text in texts if text == UNKNOWN]
    return [*lines, t("not_known", fields=t("comma").join(open_fields))] if open_fields else lines


def _named(text: str, names: Mapping[str, str], language: Language) -> str:
    """A text as it was typed, but a list of ids and quantities by their names."""
    parts = text.split(",")
    listed = [_listed(part, names, language) for part in parts]
    named = (said or part for said, part in zip(listed, parts, strict=True))
    return language.t("comma").join(named) if any(listed) else text


def _listed(part: str, names: Mapping[str, str], language: Language) -> str:
    """One thing of a list: by its name, a figure or capability with its quantity; nothing if it is somebody's words."""
    if part in names:
        return names[part]
    what, _, quantity = part.partition(" ")
    called = names.get(what) or language.t(f"capability.{what}")
    return f"{called} {quantity}" if quantity.isdecimal() and called != f"capability.{what}" else ""
