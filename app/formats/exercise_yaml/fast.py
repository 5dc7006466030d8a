"""The fast reader: rapidyaml to JSON to plain Python, about 30 ms a megabyte.

Scalars stay strings, the schema types them. It answers None whenever it isn't certain: what it refuses, keeps twice
or might have read otherwise is for the slow reader, which says where and why.
"""

import json
import os
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_REFERENCE = re.compile(r"(?:^|[\s\[{,])[&*](?=[^\s*&])", re.MULTILINE)
_ESCAPE = re.compile(r"\\(?:0|e|x[01]|u00[01]|U0000|[uU](?:0000)?[dD][89a-fA-F])")
_QUIET = threading.Lock()


class _Doubtful(ValueError):
    """The text may mean something else than what was read."""


def read(text: str) -> Any | None:
    """The script as dicts, lists, strings, booleans and None where nothing is written. None: not certain."""
    import ryml  # takes a moment, and the program starts without reading any script

    if "\\" in text and _ESCAPE.search(text):
        return None  # NUL would cut the answer short, half a surrogate pair would come out as garbage
    try:
        with silence():
            tree = ryml.parse_in_arena(text.encode())
            root = tree.root_id()
            if tree.is_stream(root) or (
                ("&" in text or "*" in text) and _REFERENCE.search(text) and _has_reference(tree)
            ):
                return None
            written = ryml.emit_json_malloc(tree, root)
        return json.loads(written, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_mapping)
    except (ryml.ExceptionBasic, ryml.ExceptionParse, ryml.ExceptionVisit, ValueError, TypeError, RecursionError):
        return None


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _Doubtful
    return made


def _has_reference(tree: Any) -> bool:
    return any(tree.has_anchor(node) or tree.is_ref(node) for node in range(tree.size()))


@contextmanager
def silence() -> Iterator[None]:
    """Nothing reaches the process's error stream meanwhile: rapidyaml writes its errors there itself, past Python."""
    with _QUIET:
        try:
            sys.stderr.flush()
            kept = os.dup(2)
        except (OSError, AttributeError, ValueError):  # a window without a console has no error stream
            yield
            return
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 2)
            os.close(nowhere)
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
