"""The catalogue of words: what the core can say, in each language. Read by the command line, reports and windows.

One TOML file per section and language lies in `assets/i18n`, named `<section>.<language>.toml`. A key is written with
dots, `finding.unknown-id.says`. `{name}` in a text is replaced by the parameter of that name; a parameter that begins
with `@` is itself a key (`@kind.post` → "post", 席位) or several (`@kind.place|kind.site`), so that no word of one
language gets into the other. `{name:run|runs}` is the first word where the parameter is 1, else the second.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from app import ASSETS

if TYPE_CHECKING:  # what a start needs no class of
    from app.domain.errors import Finding

DEFAULT = "en"


@cache
def catalogue(language: str) -> dict[str, Any]:
    """All sections in one language, empty if there are none."""
    found: dict[str, Any] = {}
    for file in sorted((ASSETS / "i18n").glob(f"*.{language}.toml")):
        found |= tomllib.loads(file.read_text("utf-8"))
    return found


@cache
def _sections() -> frozenset[str]:
    """The sections that have a file of their own name, and can be read without all the others."""
    return frozenset(file.name.split(".")[0] for file in (ASSETS / "i18n").glob(f"*.{DEFAULT}.toml"))


@cache
def _section(name: str, language: str) -> Any:
    file = ASSETS / "i18n" / f"{name}.{language}.toml"
    return tomllib.loads(file.read_text("utf-8")).get(name) if file.is_file() else None


def look_up(key: str, language: str = DEFAULT) -> str | None:
    """The text under a dotted key, without replacing anything; None if the catalogue lacks it."""
    section, *rest = key.split(".")
    step: Any = _section(section, language) if section in _sections() else catalogue(language).get(section)
    for name in rest:
        step = step.get(name) if isinstance(step, dict) else None
    return step if isinstance(step, str) else None


def say(key: str, params: Mapping[str, str] | None = None, language: str = DEFAULT) -> str:
    """The sentence under `key` with its parameters; in English if the language lacks it, else the key itself."""
    text = look_up(key, language)
    if text is None:
        text, language = look_up(key, DEFAULT), DEFAULT
    if text is None:
        return key
    given = params or {}

    def shown(mark: re.Match[str]) -> str:
        value = given.get(mark[1], mark[0])
        if mark[2] is not None:
            return mark[2] if value == "1" else mark[3]
        words = [look_up(key, language) or look_up(key) for key in value[1:].split("|")] if value[:1] == "@" else []
        return " / ".join(word for word in words if word) if words and all(words) else value

    return re.sub(r"\{(\w+)(?::([^{}|]*)\|([^{}|]*))?\}", shown, text)


def sentence(key: str, params: Mapping[str, str] | None = None, language: str = DEFAULT) -> str:
    """What `say` gives, with a capital at its beginning."""
    text = say(key, params, language)
    written = look_up(key, language) or look_up(key) or ""
    opens = written[:1] != "{" or (params or {}).get(written[1:].split("}")[0], "")[:1] == "@"
    return text[:1].upper() + text[1:] if opens else text  # an author's own words stay as they are


def say_finding(finding: "Finding", language: str = DEFAULT) -> tuple[str, str]:
    """What a finding says and what it expected, in a language."""
    key = f"finding.{finding.code}"
    if look_up(f"{key}.says") is None:
        return finding.message, finding.expected
    expects = f"{key}.expects"
    return (
        sentence(f"{key}.says", finding.params, language),
        say(expects, finding.params, language) if look_up(expects) else finding.expected,
    )
