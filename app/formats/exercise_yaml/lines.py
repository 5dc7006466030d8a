"""Lines for paths: where in the script a finding is. Only asked for when there is something to point at."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate
from typing import Any

from app.domain.errors import Finding
from app.formats.exercise_yaml import guard, slow
from app.formats.exercise_yaml.fast import silence
from app.formats.findings import Path


class Lines:
    """The lines of a script that the fast reader could read.

    rapidyaml gives no positions, but parses in place: every key and plain value it hands out is a window into the
    text itself, so that its address is its position. Takes 15 ms a megabyte once, then microseconds a path.
    """

    def __init__(self, text: bytes) -> None:
        import numpy
        import ryml

        self._text = bytearray(text)
        self._none = ryml.NONE
        self._array = numpy.frombuffer
        self._tree = ryml.parse_in_place(self._text)
        self._base = self._address(memoryview(self._text))
        self._starts = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]

    def line(self, path: Path) -> int:
        """The line on which the value at the path, or the nearest thing above it, begins; 0 for the whole file."""
        node, line = self._tree.root_id(), 0
        for step in path:
            node = self._child(node, step)
            if node is None:
                break
            line = self._line(node) or line
        return line

    def _child(self, node: int, step: str | int) -> int | None:
        if isinstance(step, int):
            found = self._tree.child(node, step) if self._tree.is_seq(node) else self._none
        else:
            found = self._tree.find_child(node, step.encode()) if self._tree.is_map(node) else self._none
        return None if found == self._none else int(found)

    def _line(self, node: int) -> int:
        while True:
            if self._tree.has_key(node) and (line := self._at(self._tree.key(node))):
                return line
            if self._tree.has_val(node):
                return self._at(self._tree.val(node))
            node = self._tree.first_child(node)
            if node == self._none:
                return 0

    def _at(self, window: Any) -> int:
        if window is None or not len(window):
            return 0
        offset = self._address(window) - self._base
        return bisect_right(self._starts, offset) if 0 <= offset < len(self._text) else 0

    def _address(self, window: Any) -> int:
        return int(self._array(window, "u1").__array_interface__["data"][0])


def locate(text: bytes) -> Callable[[Path], int]:
    """A function from path to line; of a script that only the slow reader can read, by the slow reader."""
    text = guard.decoded(text)[0].encode()
    try:
        with silence():
            return Lines(text).line
    except Exception:  # whatever rapidyaml finds wrong, the other reader words it
        lines = slow.read(text.decode("utf-8", "replace"))[2]

    def line(path: Path) -> int:
        while path and path not in lines:
            path = path[:-1]
        return lines.get(path, 0)

    return line


def place(findings: list[tuple[Finding, Path]], text: bytes, file: str) -> list[Finding]:
    """The findings with the file and the line of their path, those that have a line already as they are."""
    if not findings:
        return []
    line = locate(text) if text else lambda path: 0
    return [replace(found, file=found.file or file, line=found.line or line(path) or 1) for found, path in findings]
