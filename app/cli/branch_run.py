"""`muster branch`: the same drill up to a moment, another one from there."""

from argparse import Namespace
from pathlib import Path

from app.cli.console import DONE, Console
from app.cli.options import Commands, add_players, add_time


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add(
        "branch",
        run,
        "fork a run: change one thing, and see what comes of it",
        "Keeps all commands of a run up to a time and plays on from there under the same luck. With --drop the run "
        "forks just before a command and leaves it out: once, which is a delay, since whoever plays on may see the "
        "need again; or for good.\n\n"
        "A branch that changes nothing ends as its parent did.",
    )
    parser.add_argument("file", metavar="RUN", type=Path, help="the run to fork")
    parser.add_argument(
        "--out", metavar="RUN2", type=Path, required=True, help="the new run's file; must not exist yet"
    )
    add_time(parser, "--at", "keep all commands up to the end of this instant")
    parser.add_argument("--drop", metavar="SEQ", type=int, help="fork before this command and leave it out")
    parser.add_argument("--for-good", action="store_true", help="with --drop: its post never wants the same again")
    add_players(parser, None, "default: who played them in the parent; doctrine for a person's post")


def run(args: Namespace, console: Console) -> int:
    """Fork, play on, and answer with what came of it."""
    from app.cli.forking import Leaving, check_end, give_way, people_beside, players_after, players_before
    from app.cli.orders import read_orders
    from app.cli.playing import conclude, play_on
    from app.codec.trouble import Trouble
    from app.engine.kernel import RULES
    from app.engine.runner import fold
    from app.store.fork import copy, fork_at, fork_before, origin_of_branch
    from app.store.runfile import Run
    from app.store.runlog import create

    if (args.at is None) == (args.drop is None) or (args.for_good and args.drop is None):
        raise Trouble("branch-needs")
    with Run(args.file) as parent:
        fork = fork_at(parent, args.at) if args.drop is None else fork_before(parent, args.drop)
        ctx = parent.context()
        state = fold(ctx, fork.rows)
        check_end(parent, fork)
        before = players_before(parent, fork, state)
        orders = read_orders(Path(args.orders), ctx.ix.posts) if args.orders else []
        orders = [order for order in orders if order.at > fork.at]
        players = players_after(before, args.crew, args.post, orders)
        if parent.rules != RULES:
            console.tell("cli.other_rules", theirs=parent.rules, ours=RULES)
        log = create(args.out, origin_of_branch(parent, fork, RULES), live=False)
        try:
            copy(parent, fork, log)
            runner = Leaving(ctx, log, state, fork.seq + 1)
            runner.leaves = None if args.for_good else fork.dropped
            give_way(runner, fork, players, args.for_good)
            again = people_beside(fork, before)
            play_on(runner, ctx, players, None, [*again, *orders], console, args.orders)
        except BaseException:
            log.discard()
            raise
    conclude(log, runner, ctx, console, {"parent": str(args.file), "forked_at": fork.seq})
    return DONE
