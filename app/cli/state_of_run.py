"""`muster state`: the truth at a time, or what a post could know of it."""

import json
from argparse import Namespace
from pathlib import Path

from app.cli.console import DONE, Console
from app.cli.options import Commands, add_time


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add("state", run)
    parser.add_argument("file", metavar="RUN", type=Path)
    add_time(parser, "--at", required=True)
    parser.add_argument("--post", metavar="POST")


def run(args: Namespace, console: Console) -> int:
    """Answer with the state or the view."""
    from app.cli.naming import script_words
    from app.cli.seats import known_post
    from app.cli.showing import state_shown, view_shown
    from app.codec.canonical import state_hash
    from app.codec.plain import seconds
    from app.codec.trouble import Trouble
    from app.domain.clock import format_duration
    from app.engine.project import project
    from app.store.runfile import Run
    from app.store.seek import state_at

    with Run(args.file) as opened:
        ctx = opened.context()
        if args.at > opened.ends_at:
            raise Trouble("time-outside", at=format_duration(args.at), end=format_duration(opened.ends_at))
        state, _ = state_at(opened, ctx, args.at)
        if args.post is not None:
            known_post(args.post, ctx.ix.post_order)
        texts = {ref: text for ref, (_, text) in opened.texts().items()}
    words = {**script_words(ctx.exercise, console.language), **texts}
    shown = state_shown(state, words) if args.post is None else view_shown(project(state, args.post, ctx), words)
    answer = {"at": seconds(args.at), "state_hash": state_hash(state), **shown}
    console.answer(answer)
    console.say("cli.state_is", at=format_duration(args.at), hash=answer["state_hash"])
    console.text(json.dumps(shown, ensure_ascii=False, indent=1))
    return DONE
