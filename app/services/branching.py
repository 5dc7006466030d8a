"""How a branch differs from its parent: what is left out, decided otherwise or given earlier, and who plays on."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.codec.trouble import Trouble
from app.domain.clock import SECOND, format_duration
from app.domain.commands.base import CONTROL, Command
from app.domain.commands.control import Bar, Start, TakeSeat
from app.domain.commands.think import Decide
from app.domain.errors import Rejection
from app.domain.record import record, replace
from app.domain.state import State
from app.engine.families.orders import key_of
from app.engine.freetext import seal
from app.engine.kernel import RULES
from app.engine.runner import Answer, Runner, fold
from app.players.crew import PERSON, play
from app.store.fork import Fork, copy, fork_at, fork_before, fork_earlier, origin_of_branch
from app.store.runfile import Run
from app.store.runlog import RunLog, create
from app.store.seek import copied

PEOPLES = (PERSON, "")
"""Who is at a seat whose orders no bot gives again by itself."""
STEP = 15 * SECOND
"""ms after which an order that was refused is tried again."""


@record
class Change:
    """What a branch does otherwise. `kind`: `go_on` (from the end of the instant `at`, ms), a `new` order of `post`
    there with `body`, or about command `seq`: `drop` it once, `bar` it for good, decide on another `option`, give it
    `by` ms `earlier`, or `instead` with another `body`. `players` (post → player) play on in the place of those who
    did; no bot has the intention that is `barred`, on neither side."""

    kind: str
    seq: int = 0
    at: int = 0
    by: int = 0
    option: str = ""
    players: tuple[tuple[str, str], ...] = ()
    post: str = ""
    body: Any = None
    barred: str = ""


@record
class Given:
    """An order that was given earlier: when (ms), and how many of the facts it told were not held yet by then."""

    at: int
    lacking: int


class Leaving(Runner):
    """A runner that leaves out one command, once: whoever gives it again at its instant is not heard, or is heard to
    say `instead`."""

    leaves: Command | None = None
    instead: Any = None

    def submit(self, command: Command, by_person: bool = False) -> Answer:
        """As every runner, but for that one command."""
        out = self.leaves
        if out is not None and (command.post, command.at, command.intent) == (out.post, out.at, out.intent):
            sealed, _ = seal(command, "", self.ctx.ix.nameable)  # as bots' words stand in the log
            if sealed.body == out.body:
                self.leaves = None
                if self.instead is None:
                    return Answer(command, 0, (), None)
                command = replace(command, body=self.instead)
        return super().submit(command, by_person)


@record
class Begun:
    """A branch in its file, ready to be played on: the last number that it shares with its parent, orders that are
    given `again` at its beginning, and when the moved one was given."""

    forked_at: int
    log: RunLog
    runner: Leaving
    again: list[Command]
    given: Given | None


def begin(parent: Run, change: Change, out: Path, seated: Callable[[dict[str, str], Fork], Mapping[str, str]]) -> Begun:
    """Write what a branch keeps of its parent, and make it do otherwise. `seated` says who plays on, of who would.
    Raises MusterError, and leaves no file then."""
    fork = fork_of(parent, change)
    ctx = parent.context()
    state = fold(ctx, fork.rows)
    before = players_before(parent, fork, state)
    players = seated(goes_on(before), fork)
    log = create(out, origin_of_branch(parent, fork, RULES), live=False)
    try:
        copy(parent, fork, log)
        runner = Leaving(ctx, log, state, fork.seq + 1)
        again, given = set_out(runner, fork, change, before, players)
    except BaseException:
        log.discard()
        raise
    return Begun(fork.seq, log, runner, again, given)


def set_out(
    runner: Leaving, fork: Fork, change: Change, before: Mapping[str, str], players: Mapping[str, str]
) -> tuple[list[Command], Given | None]:
    """Make a branch do otherwise, and seat those who play on: at the fork, or where an order is given earlier when its
    own time has come, so that up to there all is as it was. What is still to be given again; when the order was given.
    Raises MusterError."""
    if change.kind != "earlier":
        again = otherwise(runner, fork, change, before)
        give_way(runner, fork, players, change.kind == "bar")
        bar_all(runner, change)
        return again, None
    assert fork.anew is not None
    people = people_beside(fork, before)
    given = bring_forward(runner, fork, people)
    play(runner, runner.ctx, {}, fork.anew.at, [order for order in people if order.at > runner.state.now])
    give_way(runner, fork, players, False)
    return [], given


def unchanged(runner: Leaving, fork: Fork, before: Mapping[str, str], players: Mapping[str, str]) -> list[Command]:
    """The same without the change: the orders of people that are given again at the fork, the one in question too."""
    asked = fork.dropped or fork.anew
    people = people_beside(fork, before)
    if asked is not None and before.get(asked.post) in PEOPLES:
        people = sorted([*people, asked], key=lambda order: order.at)
    if fork.dropped is None and fork.anew is not None:
        play(runner, runner.ctx, {}, fork.anew.at, people)
        people = []
    give_way(runner, fork, players, False)
    return people


def write(path: Path, change: Change, out: Path) -> Path:
    """Play a branch to its end, bots at every seat, into a file of its own. Raises MusterError, and leaves no file
    then."""
    with Run(path) as parent:
        begun = begin(parent, change, out, lambda players, fork: {**players, **dict(change.players)})
    runner = begun.runner
    try:
        play(runner, runner.ctx, {}, runner.ctx.exercise.length, begun.again)
        begun.log.finish(runner.ctx, runner.state.now)
    except BaseException:
        begun.log.discard()
        raise
    return out


def fork_of(run: Run, change: Change) -> Fork:
    """Where the branch leaves its parent. Raises MusterError if there is no such place."""
    if change.kind in ("go_on", "new"):
        fork = fork_at(run, change.at)
        check_end(run, fork)
        return fork
    if change.kind == "earlier":
        return fork_earlier(run, change.seq, change.by)
    fork = fork_before(run, change.seq)
    fork.anew = fork.dropped if change.kind in ("option", "instead") else None
    return fork


def check_end(run: Run, fork: Fork) -> None:
    """Raise MusterError if the fork lies after the run's end."""
    if fork.dropped is None and fork.at > run.ends_at:
        raise Trouble("time-outside", at=format_duration(fork.at), end=format_duration(run.ends_at))


def kept_to(fork: Fork) -> int:
    """The time (ms) up to which a branch is as its parent, so that new orders come after it; -1 before the start."""
    if fork.dropped is not None:
        return fork.rows[-1].command.at if fork.rows else -1
    return fork.at if fork.anew is None else fork.anew.at


def players_before(run: Run, fork: Fork, state: State) -> dict[str, str]:
    """Post → who played it in the parent when it was left; from its start if that comes only now."""
    if state.status != "set":
        return {post: seat.player for post, seat in state.posts.items()}
    start = next((row.command.body for row in run.rows() if isinstance(row.command.body, Start)), Start())
    return {**start.seats, **{post: "" for post in state.posts if post not in start.seats}}


def goes_on(before: Mapping[str, str]) -> dict[str, str]:
    """Post → who plays on by itself: a bot as it is, and `doctrine` in the place of a person."""
    return {post: "bot:doctrine" if player == PERSON else player for post, player in before.items()}


def people_beside(fork: Fork, before: Mapping[str, str]) -> list[Command]:
    """What people ordered at the instant of the dropped command, itself left out."""
    return [command for command in fork.beside if before.get(command.post, PERSON) in PEOPLES]


def give_way(runner: Runner, fork: Fork, players: Mapping[str, str], for_good: bool) -> None:
    """Seat those who play on, where they are not the ones who sit there; bar what is dropped for good."""
    state = runner.state
    at = state.now if fork.dropped else max(state.now, fork.anew.at if fork.anew else fork.at)
    changed = [(post, player) for post, player in players.items() if player and state.posts[post].player != player]
    if state.status == "running":
        for post, player in changed:
            runner.submit(Command(f"{CONTROL}:seat:{post}", CONTROL, at, TakeSeat(post, player)))
    if for_good and fork.dropped is not None:
        wanted = Bar(fork.dropped.post, key_of(fork.dropped))
        runner.submit(Command(f"{CONTROL}:bar:{fork.dropped.post}", CONTROL, at, wanted))


def bar_all(runner: Runner, change: Change) -> None:
    """Bar every bot from what no one is to do by itself after the change, with it or without."""
    for post in runner.ctx.ix.post_order if change.barred else ():
        at = max(runner.state.now, change.at)
        runner.submit(Command(f"{CONTROL}:bar:{post}", CONTROL, at, Bar(post, change.barred)))


def otherwise(runner: Leaving, fork: Fork, change: Change, before: Mapping[str, str]) -> list[Command]:
    """Make a runner do what the change says; the orders of people that are given again at the fork's instant. Raises
    MusterError for an option that there isn't, and for an order that the rules don't take then."""
    again = people_beside(fork, before)
    out = fork.dropped
    runner.leaves = None if change.kind == "bar" else out
    if change.kind == "option" and out is not None:
        body = out.body
        options = [o.id for o in runner.ctx.ix.decisions[body.decision].options] if isinstance(body, Decide) else []
        if change.option not in options:
            raise Trouble("option-unknown", seq=change.seq, option=change.option, known=", ".join(options))
        runner.instead = Decide(body.decision, change.option, body.considered, body.facts, body.reason, body.review)
    elif change.kind == "instead" and out is not None:
        runner.instead = change.body
        check_taken(runner, Command(f"{out.id}:instead", out.post, out.at, change.body))
    elif change.kind == "new":
        given = Command(f"{change.post}:new:{fork.at}", change.post, fork.at, change.body)
        check_taken(runner, given)
        again.append(given)
    if runner.instead is not None and out is not None and before.get(out.post, PERSON) in PEOPLES:
        runner.leaves = None
        again.append(Command(f"{out.id}:instead", out.post, out.at, runner.instead))
    return again


def check_taken(runner: Runner, order: Command) -> None:
    """Raise MusterError if the rules would not take an order that is tried in the place of what was."""
    refused = Runner(runner.ctx, None, copied(runner.state)).submit(order).refused
    if refused is not None:
        raise Trouble("order-not-taken", at=format_duration(order.at), refusal=refused.code)


def bring_forward(runner: Runner, fork: Fork, people: Sequence[Command]) -> Given:
    """Give an order anew at the fork, or as soon after it as it is taken, the others playing on meanwhile. Of the facts
    it tells those go along that its post holds by then. Raises MusterError if it is taken no earlier than it was given
    before."""
    order = fork.anew
    assert order is not None
    at = fork.at
    refused: Rejection | None = None
    while at < order.at and not runner.ended:
        facts = list(getattr(order.body, "facts", ()))
        held = [fact for fact in facts if fact in runner.state.knows[order.post].facts]
        body = replace(order.body, facts=held) if facts else order.body
        early = Command(f"{order.id}:earlier", order.post, at, body, order.intent)
        asked = Runner(runner.ctx, None, copied(runner.state)).submit(early).refused
        if asked is None:
            runner.submit(early)
            return Given(at, len(facts) - len(held))
        refused = refused or asked
        before, at = at, min(at + STEP, order.at)
        play(runner, runner.ctx, {}, at, [each for each in people if before < each.at <= at])
    raise Trouble("not-earlier", at=format_duration(order.at), refusal=refused.code if refused else "")
