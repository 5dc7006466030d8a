"""What the commands share of the command line: how they are declared, and options of the same meaning."""

import re
from argparse import SUPPRESS, ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable
from typing import Any

from app import __version__
from app.cli.console import Console
from app.codec.bands import SETS, choose
from app.codec.trouble import Trouble
from app.domain.clock import parse_duration

Run = Callable[[Namespace, Console], int]


def global_options(parser: ArgumentParser, top: bool = False) -> None:
    """Options that may stand before or after the command's name, and what is told of the program itself."""
    parser.add_argument("--version", action="version", version=f"muster {__version__}", help=None if top else SUPPRESS)
    parser.add_argument("--lang", choices=("en", "zh"), default=None if top else SUPPRESS)
    parser.add_argument("--json", action="store_true", default=False if top else SUPPRESS)


def add_bands(parser: ArgumentParser) -> None:
    """The option that says in which words the bands of a score are told."""
    parser.add_argument("--bands", choices=SETS)


def call_bands(args: Namespace) -> None:
    """Heed it."""
    if args.bands:
        choose(args.bands)


class Commands:
    """The list that each command adds itself to."""

    def __init__(self, parsers: "_SubParsersAction[Any]", language: str) -> None:
        self._parsers, self._language = parsers, language

    def add(self, name: str, run: Run, **params: str) -> ArgumentParser:
        """A command that `run` carries out; its words stand in the catalogue under `usage`, with `params` in them."""
        parser: ArgumentParser = self._parsers.add_parser(
            name, help="", command=name, language=self._language, params=params
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


def add_time(parser: ArgumentParser, option: str, required: bool = False) -> None:
    """An option that takes exercise time."""
    parser.add_argument(option, type=exercise_time, metavar="TIME", required=required)


def add_players(parser: ArgumentParser, default: str | None) -> None:
    """Who plays: `--crew` for all, `--post` for one, `--orders` for what was recorded."""
    parser.add_argument("--crew", metavar="POLICY", default=default)
    parser.add_argument("--post", metavar="POST=POLICY", action="append", default=[])
    parser.add_argument("--orders", metavar="FILE")
