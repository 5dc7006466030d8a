"""`muster forget`: takes a person's data out of all runs."""

from argparse import Namespace

from app.cli.console import ANSWER_IS_NO, DONE, Console
from app.cli.options import Commands
from app.cli.results_of import add_places, places_of


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add("forget", run)
    parser.add_argument("name", metavar="NAME")
    add_places(parser)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--delete", action="store_true")
    how.add_argument("--anonymise", action="store_true")


def run(args: Namespace, console: Console) -> int:
    """Show, or do."""
    from app.codec.trouble import say_trouble
    from app.services.results.forgetting import WHAT, carry_out, own_copies, plan

    whole = plan(args.name, [*places_of(args), *(own_copies() if not args.places else ())], args.anonymise)
    does = args.delete or args.anonymise
    if does:
        whole = carry_out(whole)
    counts = {what: whole.count(what) for what in WHAT}
    console.answer(
        {
            "done": does,
            "stand_in": whole.stand_in if does else None,
            **counts,
            "runs": [
                {
                    "run": str(found.path),
                    "seats": [sitting.post for sitting in found.traces.sittings],
                    "texts": len(found.traces.own | found.traces.mentions),
                    "judgements": found.traces.judgements,
                    "reasons": found.reasons,
                }
                for found in whole.found
            ],
            "unread": [{"run": str(path), "why": error.sentence} for path, error in whole.unread],
        }
    )
    for found in whole.found:
        console.say("cli.forget_run", run=found.path, seats=len(found.traces.sittings),
                    texts=len(found.traces.own | found.traces.mentions), judgements=found.traces.judgements,
                    reasons=found.reasons)  # fmt: skip
    for path, error in whole.unread:
        console.tell("cli.results_unread", path=path, why=say_trouble(error, console.language))
    if not whole.found:
        console.say("cli.forget_nothing")
    elif not does:
        console.say("cli.forget_dry")
    else:
        console.say("cli.forget_done" if whole.stand_in is None else "cli.forget_renamed", count=len(whole.found),
                    code=whole.stand_in)  # fmt: skip
    return DONE if whole.found and not whole.unread else ANSWER_IS_NO
