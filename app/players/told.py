"""Who has a fact already, as far as a post can know: what it sent, what came and to whom else, what was published, who
sat in a meeting with it, and what any headquarters does with what it gets."""

from collections.abc import Set

from app.domain.commands.talk import Question, Reply
from app.domain.knowledge import KnownFact
from app.players.act import Desk


def first_hand(desk: Desk, known: KnownFact) -> bool:
    """Whether the fact came from no other post: from the scene, from outside, from an agency without a seat."""
    return known.source not in desk.view.script.posts


def informed(desk: Desk, known: KnownFact, enough: Set[str] = frozenset()) -> set[str]:
    """The posts that need not be told a fact any more. Once all that are `enough` are among them, no others are looked
    for."""
    since = _since(desk, known)
    had = desk.register.told.get(known.fact, {})
    posts = {post for post, at in had.items() if at >= since}
    posts.add(desk.me)
    source = desk.view.script.posts.get(known.source)
    if source is not None:
        posts.update((source.id, source.reports_to))
    if enough and enough <= posts:
        return posts
    for below in [below for leader, below in desk.table.led_by.items() if leader != desk.me and leader in posts]:
        posts.update(below)
    if any(known.fact in notice.about and notice.at >= since for notice in desk.knows.notices.values()):
        posts.update(desk.view.script.posts)
    for meeting in desk.register.meetings:
        if meeting.at >= since and _pooled(desk, known.fact, meeting.about):
            posts.update((meeting.sender, *meeting.to))
    for body in desk.said:
        if known.fact in body.facts and not isinstance(body, Question):
            posts.update(_receivers(desk, body))
    return posts


def _since(desk: Desk, known: KnownFact) -> int:
    """When the letter that brought the fact as it is held was sent; else when it was learned."""
    sent = [at for at, sender in desk.register.came.get(known.fact, ()) if sender == known.source and at <= known.at]
    return max(sent, default=known.at)


def _pooled(desk: Desk, fact: str, about: tuple[str, ...]) -> bool:
    """Whether a meeting about this puts the fact on the table."""
    if not about or fact in about:
        return True
    view = desk.view
    cards = [card for card in view.decisions.values() if card.id in about or card.site in about]
    tasks = [card for card in desk.work.on_facts.values() if card.id in about or card.site in about]
    return any(fact in card.facts for card in cards) or any(fact in card.facts for card in tasks)


def _receivers(desk: Desk, body: object) -> tuple[str, ...]:
    if isinstance(body, Reply):
        letter = desk.knows.letters.get(body.message)
        return (letter.sender,) if letter is not None else ()
    return tuple(getattr(body, "to", ()))
