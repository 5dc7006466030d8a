"""The words behind a letter's ref: the script's own, an expert's opinion, or what somebody typed."""

from collections.abc import Mapping

from app.domain.text import words
from app.engine.context import Context


def words_behind(ref: str, ctx: Context, typed: Mapping[str, str], language: str) -> str:
    """The text of `ref`, in the language or in the other if that is all there is; `typed`: ref → what people typed."""
    kind, _, rest = ref.partition(":")
    if kind == "inject" and rest in ctx.ix.injects:
        return words(ctx.ix.injects[rest].text, language)
    if kind == "opinion":
        expert, _, number = rest.rpartition(":")
        return words(ctx.ix.experts[expert].opinions[int(number)].text, language)
    return typed.get(ref, "")
