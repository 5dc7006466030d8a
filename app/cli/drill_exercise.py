"""`muster drill`: plays a whole exercise without a screen."""

from argparse import Namespace
from pathlib import Path

from app.cli.console import DONE, Console
from app.cli.options import Commands, add_players, add_time, seed


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add("drill", run)
    parser.add_argument("exercise", metavar="EXERCISE")
    parser.add_argument("--out", metavar="RUN", type=Path, required=True)
    add_players(parser, "idle")
    parser.add_argument("--seed", metavar="N", type=seed, default=0)
    parser.add_argument("--person", metavar="POST=NAME", action="append", default=[])
    parser.add_argument("--class", metavar="CLASS", dest="group", default="")
    add_time(parser, "--until")


def run(args: Namespace, console: Console) -> int:
    """Play, write the run, and answer with what came of it."""
    from app.cli.exercises import media_of, playable
    from app.cli.orders import read_orders
    from app.cli.playing import conclude, play_on
    from app.cli.seats import bot, people, seats
    from app.codec.canonical import canonical, digest
    from app.codec.encode import encode_exercise, encode_map
    from app.engine.context import build_context
    from app.engine.kernel import RULES
    from app.engine.runner import Runner
    from app.scoring.rubric import current_bytes
    from app.store.origin import Origin
    from app.store.runlog import create

    loaded, exercise, ground = playable(args.exercise)
    posts = [post.id for post in exercise.posts]
    orders = read_orders(Path(args.orders), posts) if args.orders is not None else []
    players = seats(dict.fromkeys(posts, bot(args.crew)), None, args.post, orders)
    sitting = people(args.person, players)
    script = encode_exercise(exercise)
    ctx = build_context(exercise, ground, args.seed, digest(script))
    media = canonical(media_of(loaded))
    origin = Origin(script, encode_map(ground), args.seed, RULES, loaded.folder.resolve().name, media, current_bytes())
    log = create(args.out, origin, live=False)
    try:
        for post, name in sitting.items():
            log.seat(post, name, args.group.strip())
        runner = Runner(ctx, log)
        played_to = play_on(runner, ctx, players, args.until, orders, console, args.orders)
    except BaseException:
        log.discard()
        raise
    conclude(log, played_to, ctx, console)
    return DONE
