"""`muster bench`: how fast the product's own work is, beside a yardstick on the same machine."""

from argparse import Namespace
from importlib import import_module
from typing import Any

from app.cli.bench.measured import Measured, tidy
from app.cli.console import DONE, Console
from app.cli.drawing import Draws
from app.cli.meant import meant
from app.cli.options import Commands
from app.codec.trouble import Trouble

MEASURES = ("submit", "fold", "load", "seek", "sweep", "reroute", "exercise", "network", "score")
"""Each a module of its own with a `measure()`."""

DRAWN = ("start", "frame", "stall", "memory")
"""What needs a window, and is therefore taken by whoever draws."""

ALL = (*MEASURES, *DRAWN)

_NUMBERS = ("value", "yardstick", "ratio", "aim")


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add("bench", run, measures=", ".join(ALL))
    parser.add_argument("measures", metavar="MEASURE", nargs="*", type=_measure)


def run(args: Namespace, console: Console) -> int:
    """Answer with one entry per measure."""
    answers: dict[str, Any] = {}
    for name in dict.fromkeys(args.measures or ALL):
        console.tell("bench.measuring", measure=name)
        answers[name] = measured(name, args.draws).answer()
        for line in table(name, answers[name], console):
            console.say("bench.line", line=line)
    console.answer(answers)
    return DONE


def measured(name: str, draws: Draws) -> Measured:
    """Take one measure."""
    if name in DRAWN:
        found = draws().measure(name)
        more = {k: {n: tidy(v) for n, v in m.items()} if isinstance(m, dict) else m for k, m in found.more.items()}
        return Measured(found.value, found.unit, found.yardstick, found.aim, more)
    taken: Measured = import_module(f"app.cli.bench.{name}").measure()
    return taken


def table(name: str, answer: dict[str, Any], console: Console) -> list[str]:
    """A measure for people: its value, yardstick and ratio, then what else there is."""
    nothing = console.words("bench.nothing")
    said = {key: nothing if value is None else f"{value:g}" for key, value in answer.items() if key in _NUMBERS}
    met = {True: "bench.met", False: "bench.missed", None: "bench.open"}[answer["met"]]
    lines = [
        console.words("bench.what", measure=name, what=console.words(f"bench.of.{name}")),
        console.words("bench.result", **said, unit=answer["unit"], met=console.words(met)),
    ]
    for key, value in answer.items():
        if isinstance(value, dict):
            lines += table(f"{name}-{key}", value, console)
        elif key not in (*_NUMBERS, "unit", "met"):
            lines.append(f"    {key}: {value}")
    return lines


def _measure(text: str) -> str:
    if text not in ALL:
        raise Trouble("measure-unknown", given=text, known=", ".join(ALL), meant=meant(text, ALL))
    return text
