"""People's free text stays out of the log: the log holds the hash of salt and words, the words lie apart and can go."""

from hashlib import sha256

from app.domain.commands.base import Command
from app.domain.record import replace


def seal(command: Command, salt: str) -> tuple[Command, list[tuple[str, str, str]]]:
    """(the command with refs in place of words, [(ref, salt, words)])."""
    found: list[tuple[str, str, str]] = []
    changes: dict[str, str] = {}
    for name in command.body.free:
        text = getattr(command.body, name)
        if isinstance(text, str) and text and not text.startswith("t:"):
            ref = "t:" + sha256(f"{salt}\x1f{text}".encode()).hexdigest()[:24]
            changes[name] = ref
            found.append((ref, salt, text))
    if not changes:
        return command, found
    return replace(command, body=replace(command.body, **changes)), found
