"""Professional command: the right expert is asked early with the facts at hand, his answer is followed, and a decision
falls within its window."""

from app.domain.clock import MINUTE
from app.domain.commands.think import Consult, Decide
from app.domain.knowledge import KnownDecision
from app.domain.view import DecisionCard, SeatView
from app.players.act import Act, Desk
from app.players.caution import soundest
from app.players.doctrine.asking import put

FULL_PICTURE = 3 * MINUTE
"""How long a question to an expert waits for the facts that the decision rests on: assumed."""
MARGIN = 10
"""A decision falls when one part in this many of its window is left, whatever is still missing."""


def decide(view: SeatView, desk: Desk) -> list[Act]:
    """Consult for and take the decisions that this post owns."""
    acts: list[Act] = []
    for key, known in desk.knows.decisions.items():
        card = view.decisions.get(key)
        if card is not None and card.owner == desk.me:
            acts += _on(desk, card, known) if known.status == "open" else _again(desk, card, known)
    return acts


def _again(desk: Desk, card: DecisionCard, known: KnownDecision) -> list[Act]:
    """Put a technical decision to the expert again once a fact that it rests on has changed, and follow his answer."""
    held = [desk.knows.facts[fact] for fact in card.facts if fact in desk.knows.facts]
    changed = [fact for fact in held if fact.version and fact.at > known.as_of]
    if known.status != "taken" or not card.expertise or not changed:
        return []
    since = max(fact.at for fact in changed)
    heard = [letter for letter in desk.register.opinions.get(card.id, ()) if letter.at > since]
    advised = advice(desk, card)
    if heard and advised and advised != known.option:
        order = Decide(card.id, advised, [key for key, _ in card.options], [fact.fact for fact in held], review=True)
        return desk.act(order, f"review:{card.id}:{since}")
    return [] if heard else _put(desk, card, f"again:{card.id}:{since}")


def _on(desk: Desk, card: DecisionCard, known: KnownDecision) -> list[Act]:
    advised = advice(desk, card)
    missing = [fact for fact in card.facts if fact not in desk.knows.facts]
    last = _last_moment(desk, known)
    if card.urgent or desk.now >= last:
        return _taken(desk, card, advised)
    acts: list[Act] = []
    if card.expertise and not advised:
        acts += consult(desk, card)
        acts += _sought(desk, card)
    if (advised or not card.expertise) and not missing:
        return _taken(desk, card, advised)
    return acts + desk.remind(last, f"decide:{card.id}")


def _sought(desk: Desk, card: DecisionCard) -> list[Act]:
    """Ask around for the facts that the expert lacks."""
    lacking = wanted_by_expert(desk, card)
    if not lacking:
        return []
    return put(desk, card.site, [card.id, *lacking])


def study(view: SeatView, desk: Desk) -> list[Act]:
    """An expert desk lets its experts look at the facts at hand, when work lacks facts that they may know."""
    experts = [view.script.experts[key] for key in desk.table.post.expert_desk if key in view.script.experts]
    if not experts or not any(fact not in desk.knows.facts for card in view.tasks.values() for fact in card.facts):
        return []
    acts: list[Act] = []
    for expert in experts:
        if expert.reachable > desk.now:
            acts += desk.remind(expert.reachable, f"study:{expert.id}")
        else:
            acts += desk.act(Consult(expert.id, "", [*desk.knows.facts]), f"study:{expert.id}")
    return acts


def _last_moment(desk: Desk, known: KnownDecision) -> int:
    if known.due < 0:
        return desk.now
    opened = known.as_of
    return known.due - max(MINUTE, (known.due - opened) // MARGIN)


def _taken(desk: Desk, card: DecisionCard, advised: str) -> list[Act]:
    option = advised or soundest(card)
    rests_on = [fact for fact in card.facts if fact in desk.knows.facts]
    order = Decide(card.id, option, [key for key, _ in card.options], rests_on)
    return desk.act(order, f"decide:{card.id}")


def advice(desk: Desk, card: DecisionCard) -> str:
    """The option that the newest opinion on the decision recommends; empty if there is none."""
    option, newest = "", -1
    for letter in desk.register.opinions.get(card.id, ()):
        if letter.at > newest:
            for subject in letter.about:
                if subject.startswith("option:"):
                    option, newest = subject.removeprefix("option:"), letter.at
    return option


def wanted_by_expert(desk: Desk, card: DecisionCard) -> list[str]:
    """Facts not held that an expert said he lacks for his answer."""
    known = {card.id, *(key for key, _ in card.options)}
    return [
        subject
        for letter in desk.register.opinions.get(card.id, ())
        for subject in letter.about
        if subject not in known
        and subject not in desk.knows.facts
        and subject != letter.sender
        and not subject.startswith("option:")
    ]


def _pending(desk: Desk, card: DecisionCard) -> bool:
    """Whether an answer on the decision is still awaited."""
    heard = max((letter.at for letter in desk.register.opinions.get(card.id, ())), default=-1)
    return desk.register.latest(f"consult:{card.id}") > heard


def consult(desk: Desk, card: DecisionCard) -> list[Act]:
    """Put the decision to an expert in the field, with every fact held; again once more of its facts are there."""
    knows = desk.knows
    if _pending(desk, card):
        return []
    missing = [fact for fact in card.facts if fact not in knows.facts]
    known = knows.decisions[card.id]
    full = known.as_of + min(FULL_PICTURE, (known.due - known.as_of) // 5)
    if missing and desk.now < full:
        return desk.remind(full, f"consult:{card.id}")
    return _put(desk, card, f"consult:{card.id}")


def _put(desk: Desk, card: DecisionCard, intent: str) -> list[Act]:
    """The question to the first expert of the field who can be reached, with every fact held."""
    experts = [desk.view.script.experts[key] for key in desk.table.experts_for.get(card.expertise, ())]
    if not experts:
        return []
    reachable = [expert for expert in experts if expert.reachable <= desk.now]
    if not reachable:
        return desk.remind(min(expert.reachable for expert in experts), intent)
    facts = [*desk.knows.facts]
    body = Consult(reachable[0].id, card.id, facts, [card.id])
    return desk.act(body, f"{intent}:{reachable[0].id}:{len(facts)}")
