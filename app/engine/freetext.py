"""People's free text stays out of the log: the log holds the hash of salt and words, the words lie apart and can go."""

import re
from hashlib import sha256

from app.domain.commands.base import Command
from app.domain.record import replace

_REF = re.compile("t:[0-9a-f]{24}")


def seal(command: Command, salt: str) -> tuple[Command, list[tuple[str, str, str]]]:
    """(the command with refs in place of words, [(ref, salt, words)])."""
    found: list[tuple[str, str, str]] = []
    changes: dict[str, str] = {}
    for name in command.body.free:
        text = getattr(command.body, name)
        if isinstance(text, str) and text and _REF.fullmatch(text) is None:
            ref = "t:" + sha256(f"{salt}\x1f{text}".encode()).hexdigest()[:24]
            changes[name] = ref
            found.append((ref, salt, text))
    if not changes:
        return command, found
    return replace(command, body=replace(command.body, **changes)), found
