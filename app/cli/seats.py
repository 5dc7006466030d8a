"""Who plays: from `--crew`, `--post` and the posts that recorded commands speak for."""

from collections.abc import Collection, Iterable, Mapping

from app.cli.meant import meant
from app.codec.trouble import Trouble
from app.domain.commands.base import Command
from app.players.crew import PERSON, POLICIES


def bot(policy: str) -> str:
    """The player of that policy. Raises MusterError if there is none."""
    if policy not in POLICIES:
        raise Trouble("policy-unknown", policy=policy, known=", ".join(POLICIES), meant=meant(policy, POLICIES))
    return f"bot:{policy}"


def people(options: Iterable[str], players: Mapping[str, str]) -> dict[str, str]:
    """Post → the name of who sits there, from `POST=NAME` options. Raises MusterError for a post that a bot plays."""
    found: dict[str, str] = {}
    for option in options:
        post, is_said, name = option.partition("=")
        if not is_said or not name.strip():
            raise Trouble("person-form", given=option)
        known_post(post, players)
        if players[post] != PERSON:
            raise Trouble("person-bot", post=post)
        found[post] = name.strip()
    return found


def known_post(post: str, posts: Collection[str]) -> None:
    """Raise MusterError if there is no such post."""
    if post not in posts:
        raise Trouble("post-unknown", post=post, posts=", ".join(posts), meant=meant(post, posts))


def named(options: Iterable[str], posts: Collection[str]) -> dict[str, str]:
    """Post → player, from `POST=POLICY` options. Raises MusterError."""
    players: dict[str, str] = {}
    for option in options:
        post, is_said, policy = option.partition("=")
        if not is_said:
            raise Trouble("post-form", given=option)
        known_post(post, posts)
        players[post] = bot(policy)
    return players


def seats(
    before: Mapping[str, str], crew: str | None, options: Iterable[str], orders: Iterable[Command]
) -> dict[str, str]:
    """Who plays each post from now on: as `before`, unless `--crew`, recorded orders or `--post` say otherwise.

    Raises MusterError for a post or policy that does not exist.
    """
    players = dict(before) if crew is None else dict.fromkeys(before, bot(crew))
    players.update({order.post: PERSON for order in orders if order.post in players})
    players.update(named(options, before))
    return players
