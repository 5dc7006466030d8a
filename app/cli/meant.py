"""What somebody probably meant who wrote a name that does not exist."""

from collections.abc import Collection

from app.formats.findings import near


def meant(word: str, known: Collection[str]) -> str:
    """The known name that is spelt much alike, or the only one that begins so; nothing if there is none."""
    begin = [name for name in known if word and name.lower().startswith(word.lower())]
    return near(word, known) or (begin[0] if len(begin) == 1 else "")
