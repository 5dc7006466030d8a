"""People's free text stays out of the log: the log holds the hash of salt and words, the words lie apart and can go."""

import re
from collections.abc import Container
from hashlib import sha256

from app.domain.commands.base import Command, reworded
from app.domain.record import replace

_REF = re.compile("t:[0-9a-f]{24}")


def seal(command: Command, salt: str, ids: Container[str] = ()) -> tuple[Command, list[tuple[str, str, str]]]:
    """(the command with refs in place of words, [(ref, salt, words)]). A text that is one of `ids` hides nobody."""
    found: list[tuple[str, str, str]] = []

    def refer(text: str) -> str:
        if not text.strip() or text in ids or is_ref(text):
            return text
        ref = "t:" + sha256(f"{salt}\x1f{text}".encode()).hexdigest()[:24]
        found.append((ref, salt, text))
        return ref

    body = reworded(command.body, refer)
    return (command if body is command.body else replace(command, body=body)), found


def is_ref(text: str) -> bool:
    """Whether a text is a reference to words that lie apart."""
    return _REF.fullmatch(text) is not None
