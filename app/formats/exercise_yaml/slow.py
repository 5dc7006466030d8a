"""The slow reader: ruamel.yaml's events, 200 times slower, with a line for everything and a reason for every refusal.

It doesn't recurse, stops at the first syntax error, and never expands an alias: an exercise has no use for aliases, and
nine lines of them expand to a billion words.
"""

from typing import Any

from app.domain.errors import Finding
from app.formats.exercise_yaml.guard import DEEPEST
from app.formats.exercise_yaml.meant import FULL_WIDTH
from app.formats.findings import Path, finding, written

_NOTHING = ("", "null")


_COLON = ("mapping values are not allowed", "while parsing a flow mapping", "expected ',' or '}'")
"""What the parser says when a second colon stands in what it takes for one text."""


class _Open:
    """A mapping or list that is being read."""

    def __init__(self, value: dict[str, Any] | list[Any], path: Path) -> None:
        self.value, self.path = value, path
        self.key: str | None = None
        self.seen: dict[str, int] = {}


def read(text: str) -> tuple[Any, list[Finding], dict[Path, int]]:
    """The script as plain values like the fast reader's, what is wrong with its YAML, and each path's line."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    found: list[Finding] = []
    lines: dict[Path, int] = {}
    try:
        return _build(YAML(typ="safe", pure=True).parse(text), found, lines), found, lines
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        found.append(_complaint(error.problem or error.context or "", mark, text.splitlines()))
    except (YAMLError, ValueError, RecursionError, AttributeError, TypeError, IndexError, KeyError) as error:
        found.append(finding("yaml", problem=str(error).splitlines()[0] if str(error) else type(error).__name__))
    return None, found, lines


def _complaint(problem: str, mark: Any, lines: list[str]) -> Finding:
    """What the parser says, in words of ours where it is a mistake that many make."""
    if mark is None:
        return finding("yaml", problem=problem)
    here = lines[mark.line] if mark.line < len(lines) else ""
    for at in (mark.line, mark.line - 1):  # the parser goes on until something else makes no sense either
        if 0 <= at < len(lines) and FULL_WIDTH.search(lines[at]):
            return finding("full-width", line=at + 1)
    code = "yaml"
    if "\\t" in problem:
        code = "yaml-tab"
    elif problem.startswith(_COLON) and ": " in here[: mark.column]:
        code = "yaml-colon"
    elif "<block end>" in problem:
        code = "yaml-indent"
    return finding(code, line=mark.line + 1, problem=problem)


def _build(events: Any, found: list[Finding], lines: dict[Path, int]) -> Any:
    from ruamel.yaml import events as kinds

    top: list[Any] = []
    stack = [_Open(top, ())]
    skipping = 0  # levels inside a key that is itself a list or mapping
    for event in events:
        line = event.start_mark.line + 1 if event.start_mark else 0
        here = stack[-1]
        if isinstance(event, kinds.DocumentStartEvent):
            if top:
                found.append(finding("yaml-documents", line=line))
                return None
        elif isinstance(event, (kinds.SequenceEndEvent, kinds.MappingEndEvent)):
            if skipping:
                skipping -= 1
                if not skipping:
                    here.key = ""  # so that the value which follows is dropped under no name
            else:
                stack.pop()
        elif isinstance(event, kinds.NodeEvent):
            opens = isinstance(event, (kinds.SequenceStartEvent, kinds.MappingStartEvent))
            if skipping:
                skipping += opens
                if skipping > DEEPEST:
                    found.append(finding("too-deep", line=line, most=DEEPEST))
                    return None
                continue
            if isinstance(event, kinds.AliasEvent) or event.anchor:
                found.append(finding("yaml-alias", _path(here), line=line, name=event.anchor or ""))
                if isinstance(event, kinds.AliasEvent):
                    _put(here, None, line, found, lines)
                    continue
            if opens and isinstance(here.value, dict) and here.key is None:
                found.append(finding("key-not-a-word", here.path, line=line))
                skipping = 1
            elif opens:
                value: dict[str, Any] | list[Any] = {} if isinstance(event, kinds.MappingStartEvent) else []
                path = _path(here) if len(stack) > 1 else ()
                _put(here, value, line, found, lines)
                stack.append(_Open(value, path))
                if len(stack) > DEEPEST:
                    found.append(finding("too-deep", line=line, most=DEEPEST))
                    return None
            else:
                _put(here, _scalar(event), line, found, lines)
    return top[0] if top else None


def _path(here: _Open) -> Path:
    return (*here.path, len(here.value) if isinstance(here.value, list) else here.key or "")


def _put(here: _Open, value: Any, line: int, found: list[Finding], lines: dict[Path, int]) -> None:
    """Adds a value to what is being read; in a mapping, a scalar without a key becomes the key."""
    if isinstance(here.value, list):
        lines[(*here.path, len(here.value))] = line
        here.value.append(value)
    elif here.key is None:
        here.key = value if isinstance(value, str) else "" if value is None else str(value).lower()
        if here.key in here.seen:
            path = written((*here.path, here.key))
            found.append(finding("key-twice", path, line=line, key=here.key, first=here.seen[here.key]))
        here.seen.setdefault(here.key, line)
        lines.setdefault((*here.path, here.key), line)
    else:
        here.value[here.key] = value
        here.key = None


def _scalar(event: Any) -> str | bool | None:
    if event.implicit[0]:  # written plainly, without quotes
        if event.value in _NOTHING:
            return None
        if event.value in ("true", "false"):
            return bool(event.value == "true")
    return str(event.value)
