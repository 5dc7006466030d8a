"""The help of the command line, in the user's language: its words lie in the catalogue under `usage`."""

from argparse import SUPPRESS, Action, ArgumentParser, HelpFormatter, _ArgumentGroup, _SubParsersAction
from collections.abc import Iterable
from typing import Any

from app.cli.examples import EXAMPLES
from app.cli.wrapping import columns, wrap
from app.codec.words import look_up, say

TOP = "muster"
"""Under what the words of the program itself stand, among those of its commands."""


class Paragraphs(HelpFormatter):
    """Help in paragraphs, each filled to the terminal's width; those that begin with a space stay as written."""

    def __init__(self, prog: str, language: str) -> None:
        super().__init__(prog)
        self.language = language

    def add_usage(
        self, usage: str | None, actions: Iterable[Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        """As every formatter, with the word for it in the user's language."""
        spoken = say("usage.usage", language=self.language) if prefix is None else prefix
        super().add_usage(usage, actions, groups, spoken)

    def format_help(self) -> str:
        """As every formatter, with one colon after a heading."""
        return super().format_help().replace("：:\n", "：\n")

    def _format_usage(self, usage: Any, actions: Any, groups: Any, prefix: Any) -> str:
        wider = columns(prefix or "") - len(prefix or "")  # argparse counts letters
        self._width -= wider
        first, *more = super()._format_usage(usage, actions, groups, prefix).splitlines(keepends=True)
        self._width += wider
        return first + "".join(" " * wider + line if line.strip() else line for line in more)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        parts = (
            part.rstrip() if part.startswith(" ") else "\n".join(indent + line for line in wrap(part, width))
            for part in text.split("\n\n")
        )
        return "\n\n".join(parts)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrap(text, width)


def word_for(command: str, name: str, language: str, **params: str) -> str:
    """What the help of a command says under a name: an option's or argument's, `what` or `about`."""
    own = f"usage.{command}.{name}"
    return say(own if look_up(own, language) else f"usage.any.{name}", params, language)


def name_of(action: Action) -> str:
    """Under what the catalogue explains an option or argument."""
    return action.option_strings[-1] if action.option_strings else str(action.metavar)


def put_in_words(parser: ArgumentParser, command: str, language: str, params: dict[str, str]) -> None:
    """Give a parser, and the list of commands in it, their words."""
    parser.description = word_for(command, "about", language, **params)
    parser.epilog = say("usage.notes", language=language) if command == TOP else _examples(command, language)
    for group in parser._action_groups:
        _name(group, parser, language)
    for action in parser._actions:
        if action.help == SUPPRESS:
            continue
        if isinstance(action, _SubParsersAction):
            for line in action._choices_actions:
                line.help = _plain(word_for(line.dest, "what", language))
            continue
        what = word_for(command, name_of(action), language, **params)
        action.help = _plain(say("usage.time", {"what": what}, language) if action.metavar == "TIME" else what)


def _name(group: _ArgumentGroup, parser: ArgumentParser, language: str) -> None:
    kinds = {parser._positionals: "arguments", parser._optionals: "options", parser._subparsers: "commands"}
    group.title = say(f"usage.{kinds[group]}", language=language)


def _plain(text: str) -> str:
    """A text in which argparse finds nothing to fill in."""
    return text.replace("%", "%%")


def _examples(command: str, language: str) -> str | None:
    lines = EXAMPLES.get(command)
    if lines is None:
        return None
    return "\n\n".join((say("usage.for_example", language=language), "\n".join(f"  {line}" for line in lines)))
