"""`muster results`: the results of many runs beside each other."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.console import DONE, Console
from app.cli.options import Commands

if TYPE_CHECKING:
    from app.services.results.beside import Means, Row
    from app.services.results.export import Kept


def add_places(parser: ArgumentParser) -> None:
    """Where the runs lie."""
    parser.add_argument("places", metavar="PLACE", type=Path, nargs="*")


def places_of(args: Namespace) -> list[Path]:
    """The places that were named, else the user's own runs. Raises MusterError for one that is not there."""
    from app.codec.trouble import Trouble
    from app.services.folders import runs_folder

    for place in args.places:
        if not os.path.exists(place):  # `Path.exists` raises for a name that is too long
            raise Trouble("run-missing", path=place)
    return args.places or [runs_folder()]


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add("results", run)
    add_places(parser)
    parser.add_argument("--trainee", metavar="NAME", default="")
    parser.add_argument("--class", metavar="CLASS", dest="group", default="")
    parser.add_argument("--at-post", metavar="POST", default="")
    parser.add_argument("--exercise", metavar="SLUG", default="")
    parser.add_argument("--year", metavar="YEAR", default="")
    parser.add_argument("--bots", action="store_true")
    parser.add_argument("--names", action="store_true")
    parser.add_argument("--to", metavar="FILE", type=Path)


def run(args: Namespace, console: Console) -> int:
    """Gather, filter, answer."""
    from app.codec.trouble import say_trouble
    from app.services.results.beside import Means, Sift, known, recurring, rows_of
    from app.services.results.export import Kept, aliases, document, write
    from app.services.results.gather import gather
    from app.services.results.index import Index

    with Index() as index:
        found = gather(places_of(args), index)
    everyone = rows_of(found.results)
    sift = Sift(args.trainee, args.group, _title(everyone, args.at_post), args.exercise, args.year, args.bots)
    rows = [row for row in everyone if sift.takes(row)]
    kept = Kept(rows, everyone, recurring(rows, own=bool(args.trainee)), known(rows))
    for path, error in found.unread:
        console.tell("cli.results_unread", path=path, why=say_trouble(error, console.language))
    if args.to is not None:
        write(args.to, kept, args.names, console.language)
    plain = document(kept, args.names)
    console.answer(
        {
            **plain,
            "unfinished": [str(path) for path in found.unfinished],
            "unread": [{"run": str(path), "why": error.sentence} for path, error in found.unread],
        }
    )
    if not console.as_json:
        _say(console, kept, plain, Means(everyone), aliases(everyone, args.names))
        if found.unfinished:
            console.say("cli.results_unfinished", count=len(found.unfinished))
        if args.to is not None:
            console.say("cli.results_written", path=args.to)
    return DONE


def _title(rows: "list[Row]", post: str) -> str:
    """The title of a post that was named by its id."""
    return next((str(row.card.title) for row in rows if row.card is not None and row.card.post == post), post)


def _say(console: Console, kept: "Kept", plain: dict[str, Any], means: "Means", known_as: dict[str, str]) -> None:
    """The same for people."""
    from app.services.results.telling import CAUTIONS, STAMP, lesson_in_words, result_in_words, title_of

    language = console.language
    print(STAMP)
    for row in kept.rows:
        who = known_as.get(row.name) or console.words("results.bots_only" if row.card is None else "results.unnamed")
        title = title_of(row.measured.title, language)
        console.say("cli.results_line", date=row.measured.began, exercise=title, who=who, group=row.group or "–",
                    post=title_of(row.card.title, language) if row.card else "–")  # fmt: skip
        print(*(f"    {line}" for line in result_in_words(row, means, language)), sep="\n")
    if not kept.rows:
        console.say("cli.results_none")
    if kept.lessons or kept.known:
        print()
        console.say("results.recurring")
    for each in plain["findings"]:
        console.say("cli.results_known", what=each["what"][language], count=len(each["accepted_in"]),
                    of=len(each["runs"]))  # fmt: skip
    for lesson in kept.lessons:
        console.say("cli.results_lesson", what=lesson_in_words(lesson, language), count=len(lesson.rows),
                    of=lesson.asked_in)  # fmt: skip
    print("", console.words("results.how"), *CAUTIONS, sep="\n")
