"""`muster branch`: the same drill up to a moment, another one from there."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.console import DONE, Console
from app.cli.options import Commands, add_players, add_time, number

if TYPE_CHECKING:
    from app.domain.commands.base import Command
    from app.services.branching import Change
    from app.store.fork import Fork


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add("branch", run)
    parser.add_argument("file", metavar="RUN", type=Path)
    parser.add_argument("--out", metavar="RUN2", type=Path, required=True)
    add_time(parser, "--at")
    parser.add_argument("--drop", metavar="SEQ", type=number)
    parser.add_argument("--for-good", action="store_true")
    parser.add_argument("--move", metavar="SEQ", type=number)
    add_time(parser, "--earlier")
    parser.add_argument("--decide", metavar="SEQ=OPTION")
    parser.add_argument("--seeds", metavar="N", type=number, default=0)
    parser.add_argument("--workers", metavar="N", type=number, default=2)
    add_players(parser, None)


def run(args: Namespace, console: Console) -> int:
    """Fork, play on, and answer with what came of it."""
    from app.cli.orders import read_orders
    from app.cli.playing import conclude, play_on, tell_left_out
    from app.cli.seats import seats
    from app.codec.plain import seconds
    from app.codec.trouble import Trouble
    from app.engine.kernel import RULES
    from app.services.branching import begin, kept_to
    from app.store.runfile import Run

    change = _change(args)
    if args.seeds == 1 or args.seeds < 0:
        raise Trouble("seeds-few", option="--seeds", given=args.seeds)
    read: list[Command] = []
    orders: list[Command] = []
    on: dict[str, str] = {}

    def seated(players: dict[str, str], fork: "Fork") -> dict[str, str]:
        read.extend(read_orders(Path(args.orders), players) if args.orders is not None else [])
        kept = kept_to(fork)
        orders.extend(order for order in read if order.at > kept)
        tell_left_out(console, "cli.orders_before_fork", args.orders, read[: len(read) - len(orders)], kept)
        on.update(seats(players, args.crew, args.post, orders))
        return on

    with Run(args.file) as parent:
        if parent.rules != RULES:
            console.tell("cli.other_rules", theirs=parent.rules, ours=RULES)
        begun = begin(parent, change, args.out, seated)
    runner, ctx = begun.runner, begun.runner.ctx
    more: dict[str, Any] = {"parent": str(args.file), "forked_at": begun.forked_at}
    try:
        played_to = play_on(runner, ctx, on, None, [*begun.again, *orders], console, args.orders)
        if begun.given is not None:
            more["given_at"] = seconds(begun.given.at)
        if args.seeds:
            more["what_if"] = _over_seeds(args, replace(change, players=tuple(on.items())), console)
    except BaseException:
        begun.log.discard()
        raise
    conclude(begun.log, played_to, ctx, console, more)
    if args.seeds:
        _say(more["what_if"], console)
    return DONE


def _change(args: Namespace) -> "Change":
    from app.codec.trouble import Trouble
    from app.services.branching import Change

    ways = [args.at is not None, args.drop is not None, args.move is not None, args.decide is not None]
    if sum(ways) != 1 or (args.for_good and args.drop is None) or ((args.move is None) != (args.earlier is None)):
        raise Trouble("branch-needs")
    if args.at is not None:
        return Change("go_on", at=args.at)
    if args.move is not None:
        return Change("earlier", args.move, by=args.earlier)
    if args.drop is not None:
        return Change("bar" if args.for_good else "drop", args.drop)
    number, said, option = args.decide.partition("=")
    if not said or not number.isdecimal():
        raise Trouble("branch-needs")
    return Change("option", int(number), option=option)


def _over_seeds(args: Namespace, change: "Change", console: Console) -> dict[str, Any]:
    from app.services.what_if import plain, what_if

    def told(done: int, of: int) -> None:
        console.tell("cli.seeds_done", done=done, of=of)

    return plain(what_if(args.file, change, range(args.seeds), args.workers, told))


def _say(found: dict[str, Any], console: Console) -> None:
    for name in ("loss", "process", "rescued"):
        each = found[name]
        low, high = each["interval"]
        digits = 0 if name == "rescued" else 1
        console.say(
            f"cli.what_if_{name}",
            unchanged=f"{each['unchanged']:.{digits}f}",
            changed=f"{each['changed']:.{digits}f}",
            difference=f"{each['difference']:+.{digits}f}",
            low=f"{low:+.{digits}f}",
            high=f"{high:+.{digits}f}",
            seeds=found["seeds"],
        )
