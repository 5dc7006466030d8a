"""Reading a command line: what argparse complains of, said in the user's language and with what was probably meant."""

import re
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NoReturn

from app.cli.help_text import Paragraphs, put_in_words
from app.cli.meant import meant
from app.codec.trouble import Trouble
from app.domain.text import LANGUAGES

_NAME = r"argument (?P<name>.+?): "
_COMPLAINTS = (
    (r"the following arguments are required: (?P<what>.+)", "usage-required"),
    (_NAME + r"invalid choice: (?P<given>.+?) \(choose from (?P<known>.+)\)", "usage-choice"),
    (_NAME + r"expected (one|at least one) argument", "usage-value"),
    (_NAME + r"ignored explicit argument (?P<given>.+)", "usage-no-value"),
    (r"unrecognized arguments: (?P<given>.+)", "usage-unknown"),
)
"""What argparse says → the sentence of ours. What is not here is said as argparse says it."""


class Reader(ArgumentParser):
    """A parser that raises MusterError instead of ending the program; the usage has gone to standard error by then.
    Its help is worded when it is asked for: for `command`, in `language`, with `params` for what stands in braces."""

    def __init__(self, prog: str, command: str, language: str, params: dict[str, str] | None = None, **more: Any):
        super().__init__(prog, formatter_class=lambda prog: Paragraphs(prog, language), allow_abbrev=False, **more)
        self.command, self.language, self.params = command, language, params or {}

    def format_help(self) -> str:
        """The whole page."""
        put_in_words(self, self.command, self.language, self.params)
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong with the command line."""
        self.print_usage(sys.stderr)
        for pattern, code in _COMPLAINTS:
            match = re.fullmatch(pattern, message, re.DOTALL)
            if match:
                raise Trouble(code, **self._parts(match.groupdict()))
        raise Trouble("usage", reason=message)

    def _parts(self, found: dict[str, str]) -> dict[str, str]:
        parts = {key: value.replace("'", "") for key, value in found.items()}
        if "known" in parts:
            parts["meant"] = meant(parts["given"], parts["known"].split(", "))
        elif "given" in parts:
            parts["meant"] = meant(parts["given"].split(" ")[0], list(self._option_string_actions))
        return parts


def language_in(arguments: Sequence[str]) -> str | None:
    """The language that a command line asks for, before it is read; None if it asks for none that is known."""
    asked = [after for option, after in pairwise(arguments) if option == "--lang"]
    asked += [argument.removeprefix("--lang=") for argument in arguments if argument.startswith("--lang=")]
    return next((language for language in reversed(asked) if language in LANGUAGES), None)
