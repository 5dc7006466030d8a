"""Messages: who is reached, when, what they carry, and their answers.

A message carries the sender's own records of what it is about, so that knowledge travels as people pass it on; a fact
that the sender does not hold cannot be shared.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.domain.commands.base import Command
from app.domain.commands.talk import Acknowledge, Message, Question, Reply, Report, Share, Spoken
from app.domain.errors import Rejection
from app.domain.events import talk as ev
from app.domain.knowledge import Carried, Knowledge, KnownFigure, Letter, Mail
from app.domain.record import replace
from app.domain.state import State
from app.engine.context import Context
from app.engine.draw import draw
from app.engine.families import facts as learning
from app.engine.families import figures as ledger
from app.engine.families.delays import delay_of, queue_of, slot_of
from app.engine.families.opportunities import meet, open_letter
from app.engine.families.reports import booked
from app.engine.notes import touch
from app.engine.registry import Emit, decides, due, evolves
from app.engine.timers import arm, disarm

SECTIONS = {
    "units": "unit", "tasks": "task", "sites": "site", "areas": "area", "hazards": "hazard", "hqs": "headquarters",
    "decisions": "decision", "requests": "id", "figures": "figure", "roads": "road",
}  # fmt: skip
"""What a message carries, and the field by which a record of it is known."""


def carry(knowledge: Knowledge, about: Iterable[str], ctx: Context) -> Carried:
    """The sender's records of what a message is about; a site brings its known tasks and hazards with it."""
    wanted = dict.fromkeys(about)
    if not wanted:
        return Carried()
    for site in [x for x in wanted if x in ctx.ix.sites]:
        wanted.update(dict.fromkeys(t for t in ctx.ix.site_tasks.get(site, ()) if t in knowledge.tasks))
        wanted.update(dict.fromkeys(h for h in knowledge.hazards if ctx.ix.hazards[h].site == site))
    for force in [x for x in wanted if x in ctx.ix.forces]:
        wanted.update(dict.fromkeys(u for u in ctx.ix.force_units.get(force, ()) if u in knowledge.units))
    found: dict[str, Any] = {}
    for section in SECTIONS:
        records = getattr(knowledge, section)
        if records:
            found[section] = tuple([records[x] for x in wanted if x in records])
    return Carried(**found)


def new_id(state: State, sender: str, kind: str, to: Iterable[str]) -> str:
    """An id for a letter. It counts only what its sender has sent to these very receivers: so it is the same in another
    branch, and tells nobody how much the sender writes to others."""
    series = f"{sender or 'outside'}/{kind}/{'+'.join(to)}"
    return f"{series}/{state.counts.get(f'mail:{series}', 0)}"


def count_letter(state: State, letter: Letter) -> None:
    """The letter's number is taken; only while an event is turned into state."""
    key = f"mail:{letter.id.rpartition('/')[0]}"
    state.counts[key] = state.counts.get(key, 0) + 1


def send(
    state: State, ctx: Context, emit: Emit, letter: Letter, carried: Carried | None = None, instantly: bool = False
) -> None:
    """Send a letter to each receiver over its channel. Receivers out of play get nothing; who sits in a meeting reads
    it afterwards, unless it comes by radio."""
    sender = letter.sender
    if carried is None:
        carried = carry(state.knows[sender], letter.about, ctx) if sender in state.knows else Carried()
    queue = queue_of(ctx, letter.channel, sender)
    arrive, lost, free = [], [], state.channel_free.get(queue, 0)
    for post in letter.to:
        if not state.posts[post].active:
            continue
        delay = 0 if instantly else delay_of(state, ctx, letter.channel, sender)
        if delay is None or (letter.channel in ctx.ix.nets and post not in state.nets[letter.channel]):
            lost.append(post)
            continue
        if not instantly and _strays(state, ctx, letter, post):
            lost.append(post)
            continue
        due_at = state.now + delay
        if not instantly and letter.channel not in ctx.ix.nets:
            due_at = max(due_at, state.posts[post].busy_until)
        arrive.append((post, due_at))
    if not instantly and arrive and (letter.channel in ctx.ix.nets or letter.channel in ctx.ix.channels):
        free = max(free, state.now) + slot_of(state, ctx, letter.channel)
    told = letter.facts if letter.kind != "question" else ()  # a question names what is asked for, and tells nothing
    versions = tuple((fact, _version(state, sender, fact)) for fact in told)
    emit(ev.MessageSent(letter, tuple(arrive), tuple(lost), carried, versions, ((queue, free),)))


def _strays(state: State, ctx: Context, letter: Letter, post: str) -> bool:
    """Whether the channel loses this message: the luck of its content, and of how often that was lost before."""
    spec = ctx.ix.channels.get(letter.channel)
    if spec is None or not spec.loss:
        return False
    content = _content(letter, post)
    again = str(state.counts.get(content, 0))
    return draw(state.seed, content, again) < spec.loss * 1_000_000


def _content(letter: Letter, post: str) -> str:
    """What makes two messages to a post the same."""
    return "|".join(("lost", letter.channel, letter.sender, post, letter.kind, *letter.about, "", *letter.facts))


def _version(state: State, sender: str, fact: str) -> int:
    known = state.knows[sender].facts.get(fact) if sender in state.knows else None
    return state.facts[fact] if known is None else known.version


def check(
    state: State, ctx: Context, post: str, to: Sequence[str], facts: Sequence[str], channel: str
) -> Rejection | None:
    """What every message must meet: known receivers, a channel, and facts that the sender holds."""
    if not to:
        return Rejection("no_receivers")
    for receiver in to:
        if receiver not in state.posts and receiver not in ctx.ix.groups:
            return Rejection("unknown_post", {"post": receiver})
        if receiver == post:
            return Rejection("to_yourself")
    for fact in facts:
        if fact not in state.knows[post].facts:
            return Rejection("fact_not_held", {"fact": fact if fact in ctx.ix.facts else ""})
    if channel not in ctx.ix.channels and channel not in ctx.ix.nets:
        return Rejection("unknown_channel", {"channel": channel, "expected": ", ".join(ctx.ix.channels)})
    if channel in ctx.ix.nets and post not in state.nets[channel]:
        return Rejection("not_on_net", {"net": channel})
    if delay_of(state, ctx, channel, post) is None:
        return Rejection("channel_down", {"channel": channel})
    return None


def receivers(ctx: Context, to: Sequence[str], sender: str) -> tuple[str, ...]:
    """Posts, with working groups written out, the sender left out."""
    posts: dict[str, None] = {}
    for receiver in to:
        posts.update(dict.fromkeys(ctx.ix.groups.get(receiver, (receiver,))))
    posts.pop(sender, None)
    return tuple(posts)


def _figures(body: Any) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(body.figures.items()))


def known_figures(ctx: Context, body: Any) -> Rejection | None:
    """Whether an order states figures of the ledger, with values that can be."""
    for figure, value in getattr(body, "figures", {}).items():
        if figure not in ctx.ix.figures:
            return Rejection("unknown_figure", {"figure": figure})
        if not 0 <= value <= 100_000_000:
            return Rejection("bad_quantity", {"quantity": str(value)})
    return None


def parts(stated: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What a form states, for whoever reads it; what was left open is left out."""
    return tuple((name, words) for name, words in stated.items() if words.strip())


def _written(state: State, command: Command, kind: str, to: tuple[str, ...]) -> Letter:
    body = command.body
    channel = getattr(body, "net", "") or getattr(body, "channel", "in_person")
    return Letter(
        new_id(state, command.post, kind, to),
        kind,
        command.post,
        to,
        state.now,
        channel,
        body.text,
        tuple(body.about),
        tuple(body.facts),
        _figures(body) if hasattr(body, "figures") else (),
    )


@decides(Message)
def message(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Tell posts something."""
    return _plain(state, command, ctx, emit, "message")


@decides(Share)
def share(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Pass facts on."""
    if not command.body.facts:
        return Rejection("no_facts")
    return _plain(state, command, ctx, emit, "share")


@decides(Question)
def question(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Ask posts what they know; a force without a seat answers by itself what it can tell."""
    return _plain(state, command, ctx, emit, "question")


def _plain(state: State, command: Command, ctx: Context, emit: Emit, kind: str) -> Rejection | None:

    body = command.body
    seats = [p for p in body.to if p not in ctx.ix.forces or p in ctx.ix.posts]
    forces = [f for f in body.to if f in ctx.ix.forces and f not in ctx.ix.posts]
    channel = body.net or body.channel
    refused = known_figures(ctx, body)
    if refused is not None:
        return refused
    if seats or not forces or kind != "question":
        told = body.facts if kind != "question" else []
        refused = check(state, ctx, command.post, seats if forces else body.to, told, channel)
        if refused is not None:
            return refused
        to = receivers(ctx, seats if forces else body.to, command.post)
        send(state, ctx, emit, _written(state, command, kind, to))
    learning.absent_answers(state, ctx, emit, command.post, forces, tuple(body.about), tuple(body.facts))
    return None


@decides(Spoken)
def spoken(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """What was said across the room counts from now on, for those who sit in the same place."""
    body = command.body
    channel = next(iter(ctx.ix.channels), "")
    refused = check(state, ctx, command.post, body.to, body.facts, channel)
    if refused is not None and refused.code != "channel_down":
        return refused
    letter = _written(state, command, "spoken", receivers(ctx, body.to, command.post))
    send(state, ctx, emit, letter, instantly=True)
    return None


@decides(Reply)
def reply(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Answer a message; its sender gets the answer."""
    body = command.body
    letter = state.knows[command.post].letters.get(body.message)
    if letter is None:
        return Rejection("unknown_message", {"message": body.message})
    refused = known_figures(ctx, body)
    if refused is not None:
        return refused
    sender = letter.sender
    if sender in state.posts:
        refused = check(state, ctx, command.post, [sender], body.facts, body.channel)
        if refused is not None:
            return refused
    to = (sender,) if sender in state.posts else ()
    answer = Letter(
        new_id(state, command.post, "reply", to),
        "reply",
        command.post,
        to,
        state.now,
        body.channel,
        body.text,
        tuple(body.about) or letter.about,
        tuple(body.facts),
        _figures(body),
        body.message,
    )
    emit(ev.MessageAnswered(body.message, command.post, sender))
    meet(state, emit, "7.3", f"answer:{body.message}", command.post)
    send(state, ctx, emit, answer)
    return None


@decides(Acknowledge)
def acknowledge(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Confirm a message; a second time is refused, since it would only cost its sender time."""
    letter = state.knows[command.post].letters.get(command.body.message)
    if letter is None:
        return Rejection("unknown_message", {"message": command.body.message})
    if letter.acknowledged:
        return Rejection("already_acknowledged", {"message": letter.id})
    emit(ev.MessageAcknowledged(letter.id, command.post, letter.sender))
    meet(state, emit, "6.3", f"acknowledge:{letter.id}", command.post)
    return None


@decides(Report)
def report(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """A report: what it states, what it leaves out, whether it is on time."""

    body = command.body
    refused = check(state, ctx, command.post, body.to, body.facts, body.channel)
    if refused is not None:
        return refused
    duty = ctx.ix.reports.get(body.duty)
    if body.duty and (duty is None or duty.owner != command.post):
        return Rejection("unknown_report", {"report": body.duty})
    refused = known_figures(ctx, body)
    if refused is not None:
        return refused
    stated = tuple(sorted(k for k, v in body.fields.items() if v.strip()))
    missing = tuple(f for f in duty.fields if f not in stated) if duty else ()
    figures = tuple((f, v, ledger.truth(state, ctx, f)) for f, v in sorted(body.figures.items()))
    booked(state, ctx, emit, command.post, body, stated, missing, figures)
    to = receivers(ctx, body.to, command.post)
    letter = Letter(
        new_id(state, command.post, "report", to), "report", command.post, to, state.now,
        body.channel, body.text, tuple(body.about), tuple(body.facts), _figures(body), parts=parts(body.fields),
    )  # fmt: skip
    send(state, ctx, emit, letter)
    return None


@due("deliver")
def _deliver(state: State, subject: str, ctx: Context, emit: Emit) -> None:
    ident, post = subject.rsplit(">", 1)
    mail = state.mail[ident]
    acknowledge_by, answer_by = open_letter(state, ctx, emit, mail.letter, post)
    emit(ev.MessageDelivered(ident, post, acknowledge_by, answer_by))
    for fact, version in mail.versions:
        way = "inject" if mail.letter.kind == "inject" else "expert" if mail.letter.kind == "opinion" else "post"
        learning.learn(state, ctx, emit, post, fact, version, way, mail.letter.sender)


@evolves(ev.MessageSent)
def _sent(state: State, at: int, body: ev.MessageSent) -> None:
    letter = body.letter
    count_letter(state, letter)
    for post in body.lost:
        content = _content(letter, post)
        state.counts[content] = state.counts.get(content, 0) + 1
    for queue, free in body.free:
        state.channel_free[queue] = free
    if body.arrive:
        state.mail[letter.id] = Mail(letter, tuple(p for p, _ in body.arrive), body.carried, body.versions)
    for post, time in body.arrive:
        arm(state, "deliver", f"{letter.id}>{post}", time)
    if letter.sender in state.knows:
        state.knows[letter.sender].sent[letter.id] = letter


@evolves(ev.MessageDelivered)
def _delivered(state: State, at: int, body: ev.MessageDelivered) -> None:
    disarm(state, "deliver", f"{body.message}>{body.post}")
    mail = state.mail[body.message]
    knowledge = state.knows[body.post]
    knowledge.letters[body.message] = replace(
        mail.letter, at=at, acknowledge_by=body.acknowledge_by, answer_by=body.answer_by
    )
    for section, field in SECTIONS.items():
        carried = getattr(mail.carried, section)
        if carried:
            mine = getattr(knowledge, section)
            for item in carried:
                key = getattr(item, field)
                known = mine.get(key)
                if known is not item and (known is None or known.as_of < item.as_of):
                    mine[key] = item
    for figure, value in mail.letter.figures:
        if figure not in knowledge.figures or knowledge.figures[figure].as_of < mail.letter.at:
            knowledge.figures[figure] = KnownFigure(figure, value, mail.letter.sender, mail.letter.at)
    waiting = tuple([p for p in mail.waiting if p != body.post]) if len(mail.waiting) > 1 else ()
    if waiting:
        state.mail[body.message] = replace(mail, waiting=waiting)
    else:
        del state.mail[body.message]
    touch(state, body.post)


@evolves(ev.MessageLost)
def _lost(state: State, at: int, body: ev.MessageLost) -> None:
    disarm(state, "deliver", f"{body.message}>{body.post}")


@evolves(ev.MessageAcknowledged, ev.MessageAnswered)
def _confirmed(state: State, at: int, body: ev.MessageAcknowledged | ev.MessageAnswered) -> None:
    answered = isinstance(body, ev.MessageAnswered)
    for post, box in ((body.post, "letters"), (body.sender, "sent")):
        if post not in state.knows:
            continue
        letters = getattr(state.knows[post], box)
        if body.message in letters:
            letter = letters[body.message]
            letters[body.message] = replace(letter, acknowledged=True, answered=letter.answered or answered)
            if box == "sent":
                touch(state, post)
