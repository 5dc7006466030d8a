"""A requirement in words: the code that an indicator gave it and its subject, as a reader would say them."""

from collections.abc import Mapping

from app.codec.words import look_up, say


def requirement(what: str, names: Mapping[str, str], language: str) -> str:
    """`7.1 decide: decide:d-annex` → "decide: What about the annex?"; ids get their titles, codes their words."""
    code, _, subject = what.partition(": ")
    code = code.split(" ", 1)[1] if code[:1].isdigit() else code
    parts = subject.split(":")
    if len(parts) > 1 and look_up(f"status.duty.{parts[0]}", language) is not None:
        told = [names.get(p, "") for p in parts[1:]]
        head = say(f"status.duty.{parts[0]}", {}, language)
        return f"{head}{_colon(language)}{_joined(told, language)}" if any(told) else head
    told = [names.get(p, "") for p in parts]
    keys = (f"report.what.{code.replace(' ', '-')}", f"status.duty.{code}")
    head = next((say(key, {}, language) for key in keys if look_up(key, language) is not None), code)
    return f"{head}{_colon(language)}{_joined(told, language)}" if any(told) else head


def _colon(language: str) -> str:
    return "：" if language == "zh" else ": "


def _joined(parts: list[str], language: str) -> str:
    return ("、" if language == "zh" else ", ").join(p for p in parts if p)
