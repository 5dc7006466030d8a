"""Making findings: a code and its parameters, worded from the catalogue."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from app.codec.words import look_up, say, sentence
from app.domain.errors import Finding, Severity

Path = tuple[str | int, ...]
"""Where in a file: keys and list positions from the top."""

LONGEST = 120
"""Characters of an author's own words that a message repeats."""

WHOLE = ("known",)
"""Parameters that list what could stand there instead, and help only if they aren't cut."""

LONGEST_LIST = 1500
"""Characters of such a list: more than the command kinds take."""


def written(path: Path) -> str:
    """`injects[3].trigger.at`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return clipped(text)


def clipped(value: object, longest: int = LONGEST) -> str:
    """An author's words, on one line and not too long, without characters that move a terminal's cursor."""
    text = "".join(c if c.isprintable() else " " for c in str(value))
    return text if len(text) <= longest else text[:longest] + "…"


def finding(
    code: str,
    path: Path | str = (),
    params: Mapping[str, object] | None = None,
    *,
    warning: bool = False,
    suggestion: str = "",
    file: str = "",
    line: int = 0,
    **more: object,
) -> Finding:
    """A finding of that code, with its parameters and its English words; an error unless `warning`."""
    given = {**(params or {}), **more}
    told = {name: clipped(value, LONGEST_LIST if name in WHOLE else LONGEST) for name, value in given.items()}
    expects = f"finding.{code}.expects"
    return Finding(
        code=code,
        severity=Severity.WARNING if warning else Severity.ERROR,
        path=path if isinstance(path, str) else written(path),
        message=sentence(f"finding.{code}.says", told),
        expected=say(expects, told) if look_up(expects) else "",
        suggestion=suggestion,
        file=file,
        line=line or (1 if file else 0),  # what a whole file is about stands at its head
        params=told,
    )


def near(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or nothing."""
    tidy = {k.lower().replace("_", "-"): k for k in known}
    found = get_close_matches(word.lower().replace("_", "-")[:200], tidy, n=1, cutoff=0.7)
    return tidy[found[0]] if found else ""
