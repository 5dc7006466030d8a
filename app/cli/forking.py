"""How a branch differs from its parent: who plays on, what is left out, what is barred."""

from collections.abc import Iterable, Mapping

from app.cli.seats import bot, seats
from app.codec.trouble import Trouble
from app.domain.clock import format_duration
from app.domain.commands.base import CONTROL, Command
from app.domain.commands.control import Bar, Start, TakeSeat
from app.domain.state import State
from app.engine.families.orders import key_of
from app.engine.freetext import seal
from app.engine.runner import Answer, Runner
from app.players.crew import PERSON
from app.store.fork import Fork
from app.store.runfile import Run

_PEOPLES = (PERSON, "")


class Leaving(Runner):
    """A runner that leaves out one command, once: whoever gives it again at its instant is not heard."""

    leaves: Command | None = None

    def submit(self, command: Command, by_person: bool = False) -> Answer:
        """As every runner, but for that one command."""
        out = self.leaves
        if out is not None and (command.post, command.at, command.intent) == (out.post, out.at, out.intent):
            sealed, _ = seal(command, "")  # as bots' words stand in the log
            if sealed.body == out.body:
                self.leaves = None
                return Answer(command, 0, (), None)
        return super().submit(command, by_person)


def check_end(run: Run, fork: Fork) -> None:
    """Raise MusterError if the fork lies after the run's end."""
    if fork.dropped is None and fork.at > run.ends_at:
        raise Trouble("time-outside", at=format_duration(fork.at), end=format_duration(run.ends_at))


def players_before(run: Run, fork: Fork, state: State) -> dict[str, str]:
    """Post → who played it in the parent when it was left; from its start if that comes only now."""
    if state.status != "set":
        return {post: seat.player for post, seat in state.posts.items()}
    start = next((row.command.body for row in run.rows() if isinstance(row.command.body, Start)), Start())
    return {**start.seats, **{post: "" for post in state.posts if post not in start.seats}}


def players_after(
    before: Mapping[str, str], crew: str | None, options: Iterable[str], orders: Iterable[Command]
) -> dict[str, str]:
    """Post → who plays on: a bot goes on as it is, and `doctrine` takes the place of a person. Raises MusterError."""
    goes_on = {post: bot("doctrine") if player == PERSON else player for post, player in before.items()}
    return seats(goes_on, crew, options, orders)


def people_beside(fork: Fork, before: Mapping[str, str]) -> list[Command]:
    """What people ordered at the instant of the dropped command, itself left out."""
    return [command for command in fork.beside if before.get(command.post, PERSON) in _PEOPLES]


def give_way(runner: Runner, fork: Fork, players: Mapping[str, str], for_good: bool) -> None:
    """Seat those who play on, where they are not the ones who sit there; bar what is dropped for good."""
    state = runner.state
    at = state.now if fork.dropped else max(state.now, fork.at)
    changed = [(post, player) for post, player in players.items() if player and state.posts[post].player != player]
    if state.status == "running":
        for post, player in changed:
            runner.submit(Command(f"{CONTROL}:seat:{post}", CONTROL, at, TakeSeat(post, player)))
    if for_good and fork.dropped is not None:
        wanted = Bar(fork.dropped.post, key_of(fork.dropped))
        runner.submit(Command(f"{CONTROL}:bar:{fork.dropped.post}", CONTROL, at, wanted))
