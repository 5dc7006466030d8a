"""What a command says and where: its answer on standard output, all else on standard error, in the user's language."""

import json
import locale
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from app.codec.trouble import Trouble
from app.codec.words import say

DONE, ANSWER_IS_NO, WRONG_USAGE = 0, 1, 2


def spoken_here() -> str:
    """The language of the user's surroundings: English unless they are Chinese."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None)
    return "zh" if (named or locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"


class Console:
    """Where one command answers: with `as_json`, one document and nothing else on standard output."""

    def __init__(self, language: str, as_json: bool) -> None:
        self.language, self.as_json = language, as_json

    def answer(self, document: object) -> None:
        """The answer as JSON, if that was asked for."""
        if self.as_json:
            self._print(json.dumps(document, ensure_ascii=False, indent=1))

    def line(self, document: dict[str, Any]) -> None:
        """One line of an answer that is many JSON lines, whatever was asked for."""
        self._print(json.dumps(document, ensure_ascii=False))

    def say(self, key: str, **params: object) -> None:
        """A sentence of the answer, unless JSON was asked for."""
        if not self.as_json:
            self._print(self.words(key, **params))

    def text(self, *parts: str) -> None:
        """A line of the answer that is worded already, unless JSON was asked for."""
        if not self.as_json:
            self._print(" ".join(parts))

    def done(self) -> None:
        """The answer is out. Raises MusterError if it could not be written, and BrokenPipeError if nobody listens."""
        with _answering():
            if sys.stdout is not None:
                sys.stdout.flush()

    def tell(self, key: str, **params: object) -> None:
        """A message beside the answer; that nobody hears it stops nothing."""
        self.tell_text(self.words(key, **params))

    def tell_text(self, text: str) -> None:
        """The same of what is worded already."""
        with suppress(OSError):
            print(text, file=sys.stderr)

    def words(self, key: str, **params: object) -> str:
        """The sentence under a key, in the user's language."""
        return say(key, {name: str(value) for name, value in params.items()}, self.language)

    def _print(self, text: str) -> None:
        with _answering():
            print(text)


@contextmanager
def _answering() -> Iterator[None]:
    """Turn what standard output complains of into a sentence, but for a reader that left early."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Trouble("not-answered", reason=error.strerror) from error
