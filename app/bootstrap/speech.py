"""How the first start speaks: on standard error, in English and Chinese, since nothing is known of the reader yet."""

import contextlib
import sys


class Trouble(Exception):
    """The set-up cannot go on; the sentences say what happened and what to do."""

    def __init__(self, english: str, chinese: str) -> None:
        super().__init__(english)
        self.english, self.chinese = english, chinese


def say(english: str, chinese: str = "") -> None:
    """Print a sentence in both languages; a line that needs no words to be understood has no second."""
    with contextlib.suppress(OSError):  # whoever listened has left; that's no reason to stop half-way
        for line in filter(None, (english, chinese)):
            print(line, file=sys.stderr, flush=True)
