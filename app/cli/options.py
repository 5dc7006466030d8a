"""What the commands share of the command line: how they are declared, and options of the same meaning."""

import re
from argparse import SUPPRESS, ArgumentParser, HelpFormatter, Namespace, _SubParsersAction
from collections.abc import Callable
from typing import Any

from app.cli.console import Console
from app.cli.examples import shown
from app.codec.bands import SETS, choose
from app.codec.trouble import Trouble
from app.domain.clock import parse_duration

Run = Callable[[Namespace, Console], int]


def global_options(parser: ArgumentParser, top: bool = False) -> None:
    """Options that may stand before or after the command's name."""
    parser.add_argument(
        "--lang",
        choices=("en", "zh"),
        default=None if top else SUPPRESS,
        help="language of the answer (default: your system's)",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        default=False if top else SUPPRESS,
        help="print the answer as one JSON document, and nothing else on standard output",
    )


def add_bands(parser: ArgumentParser) -> None:
    """The option that says in which words the bands of a score are told."""
    parser.add_argument(
        "--bands",
        choices=SETS,
        help="words of the bands: excellent, good, pass, fail, or excellent, good, fair, poor (default: pass)",
    )


def call_bands(args: Namespace) -> None:
    """Heed it."""
    if args.bands:
        choose(args.bands)


class Paragraphs(HelpFormatter):
    """Help in paragraphs, each filled to the terminal's width; those that begin with a space stay as written."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        parts = (
            part.rstrip() if part.startswith(" ") else super(Paragraphs, self)._fill_text(part, width, indent)
            for part in text.split("\n\n")
        )
        return "\n\n".join(parts)


class Commands:
    """The list that each command adds itself to."""

    def __init__(self, parsers: "_SubParsersAction[Any]") -> None:
        self._parsers = parsers

    def add(self, name: str, run: Run, what: str, about: str) -> ArgumentParser:
        """A command that `run` carries out; `what` is its line in the list, `about` its page."""
        parser: ArgumentParser = self._parsers.add_parser(
            name, help=what, description=about, epilog=shown(name), formatter_class=Paragraphs, allow_abbrev=False
        )
        global_options(parser)
        parser.set_defaults(run=run)
        return parser


def exercise_time(text: str) -> int:
    """Exercise time in ms, as people write it."""
    try:
        time = parse_duration(text)
    except ValueError:
        time = -1
    if time < 0:
        raise Trouble("time-form", given=text)
    return time


def number(text: str) -> int:
    """A whole number. Raises MusterError, as all of these do, so that it is worded like every other trouble."""
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", text):
        raise Trouble("number-form", given=text)
    return int(text)


def seed(text: str) -> int:
    """A seed: any whole number that fits into 64 bits."""
    if not re.fullmatch(r"[+-]?[0-9]{1,19}", text) or not -(2**63) <= int(text) < 2**63:
        raise Trouble("seed-form", given=text)
    return int(text)


def add_time(parser: ArgumentParser, option: str, what: str, required: bool = False) -> None:
    """An option that takes exercise time."""
    parser.add_argument(
        option, type=exercise_time, metavar="TIME", required=required, help=f"{what} (1h30m, 90m, 7m13s or seconds)"
    )


def add_players(parser: ArgumentParser, default: str | None, otherwise: str) -> None:
    """Who plays: `--crew` for all, `--post` for one, `--orders` for what was recorded."""
    parser.add_argument("--crew", metavar="POLICY", default=default, help=f"who plays all posts ({otherwise})")
    parser.add_argument(
        "--post", metavar="POST=POLICY", action="append", default=[], help="who plays one post; may be given repeatedly"
    )
    parser.add_argument(
        "--orders",
        metavar="FILE",
        help="recorded commands, one JSON object a line, as `muster log --commands` prints them; a post that appears "
        "in the file has no bot unless --post names one",
    )
