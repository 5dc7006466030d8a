"""A requirement in words: the code that an indicator gave it and its subject, as a reader would say them."""

from collections.abc import Iterable, Mapping

from app.codec.words import look_up, say


def requirement(what: str, names: Mapping[str, str], language: str) -> str:
    """`7.1 decide: decide:d-annex` → "decide: What about the annex?"; ids get their titles, codes their words."""
    return worded([what], names, language)


def worded(whats: Iterable[str], names: Mapping[str, str], language: str, most: int = 4) -> str:
    """Requirements of one kind in one line: "task given to nobody: crane pad, core"; beyond `most` they are counted."""
    found = [_parts(what, names, language) for what in whats]
    head = found[0][0] if found else ""
    told = list(dict.fromkeys(_with_rest(parts, language) for _, parts in found if any(parts)))
    if not told:
        return head
    more = say("report.and_more", {"count": str(len(told) - most)}, language) if len(told) > most else ""
    return f"{head}{_colon(language)}{joined(told[:most], language)}{more}"


def joined(parts: Iterable[str], language: str) -> str:
    """An enumeration."""
    return ("、" if language == "zh" else ", ").join(part for part in parts if part)


def _parts(what: str, names: Mapping[str, str], language: str) -> tuple[str, list[str]]:
    code, _, subject = what.partition(": ")
    code = code.split(" ", 1)[1] if code[:1].isdigit() else code
    parts = subject.split(":")
    if len(parts) > 1 and look_up(f"status.duty.{parts[0]}", language) is not None:
        return say(f"status.duty.{parts[0]}", {}, language), [names.get(p, "") for p in parts[1:]]
    keys = (f"report.what.{code.replace(' ', '-')}", f"status.duty.{code}")
    head = next((say(key, {}, language) for key in keys if look_up(key, language) is not None), code)
    return head, [names.get(p, "") for p in parts]


def _with_rest(parts: list[str], language: str) -> str:
    """The first name, and in brackets whom or what else it concerns."""
    first, *rest = [part for part in parts if part]
    if not rest:
        return first
    left, right = ("（", "）") if language == "zh" else (" (", ")")
    return f"{first}{left}{joined(rest, language)}{right}"


def _colon(language: str) -> str:
    return "：" if language == "zh" else ": "
