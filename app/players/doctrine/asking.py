"""Asking for what is not known, and answering those who ask."""

from app.domain.commands.talk import Question, Reply
from app.domain.knowledge import Letter
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.doctrine.tasking import asked_at, leads
from app.players.reading import likely_sources, open_tasks
from app.players.told import informed


def ask(view: SeatView, desk: Desk) -> list[Act]:
    """Ask for what work or a decision of this post rests on and it does not hold: one question a scene."""
    wanted: dict[str, list[str]] = {}
    facts, decisions = desk.knows.facts, desk.knows.decisions
    for key, known in decisions.items():
        card = view.decisions.get(key)
        if card is not None and card.owner == desk.me and known.status == "open":
            missing = [fact for fact in card.facts if fact not in facts]
            if missing:
                wanted.setdefault(card.site, []).extend((key, *missing))
    for task in open_tasks(desk):
        if not (task.facts or task.decision):
            continue
        missing = [fact for fact in task.facts if fact not in facts]
        if task.decision and decisions.get(task.decision) is None:
            missing.append(task.decision)
        if missing and leads(desk, task.site):
            wanted.setdefault(task.site, []).extend((task.id, *missing))
    return [act for site, subjects in wanted.items() for act in put(desk, site, subjects)]


def put(desk: Desk, site: str, subjects: list[str]) -> list[Act]:
    """The question about a scene, if anything in it was not asked before."""
    asked = asked_at(desk, site)
    fresh = [subject for subject in dict.fromkeys(subjects) if subject not in asked]
    if not any(subject not in desk.view.tasks and subject not in desk.knows.decisions for subject in fresh):
        return []
    order = Question(likely_sources(desk, site, fresh), about=fresh, channel=desk.line)
    return desk.act(order, f"ask:{site}:{'+'.join(fresh)}")


def ask_back(view: SeatView, desk: Desk) -> list[Act]:
    """What an outsider wants to know and this post cannot say, it asks of whoever commands there, or its superior."""
    acts: list[Act] = []
    for letter in desk.register.demands:
        if letter.facts or not letter.about or desk.knows.letters[letter.id].answered:
            continue
        if not desk.wants(f"ask-back:{letter.id}"):
            continue
        to = _in_charge(desk, letter)
        if to and not bearing_on(desk, letter):
            acts += desk.act(Question([to], about=list(letter.about), channel=desk.line), f"ask-back:{letter.id}")
    return acts


def _in_charge(desk: Desk, letter: Letter) -> str:
    """Who commands the scene a letter is about; else the superior; nobody if that is this post."""
    script = desk.view.script
    for subject in letter.about:
        card = desk.view.tasks.get(subject)
        site = card.site if card is not None else subject
        figure = script.figures.get(subject)
        site = figure.site if figure is not None else site
        known = desk.knows.sites.get(site)
        if known is not None and known.commander:
            return known.commander if known.commander != desk.me else ""
    return desk.table.chain[0] if desk.table.chain else ""


def answer(view: SeatView, desk: Desk) -> list[Act]:
    """Answer what asks for an answer with what is held about it; an honest unknown if nothing is, in good time."""
    acts: list[Act] = []
    for key in desk.register.unanswered():
        letter = desk.knows.letters[key]
        if not desk.wants(f"answer:{key}") or _by_deed(desk, letter):
            continue
        facts = _news(desk, letter, bearing_on(desk, letter))
        half = (letter.at + letter.answer_by) // 2 if letter.answer_by else letter.at
        if not facts and desk.now < half:
            acts += desk.remind(half, f"answer:{letter.id}")
            continue
        acts += desk.act(
            Reply(letter.id, about=list(letter.about), facts=facts, channel=desk.line), f"answer:{letter.id}"
        )
    return acts


def _news(desk: Desk, letter: Letter, facts: list[str]) -> list[str]:
    """Those of the facts that the asker lacks; all of them, if he lacks none."""
    lacks = [fact for fact in facts if letter.sender not in informed(desk, desk.knows.facts[fact])]
    return lacks or facts


def _by_deed(desk: Desk, letter: Letter) -> bool:
    """Whether a letter is answered by another order than a reply: a request for a force by granting or declining it."""
    return letter.kind == "request" and any(subject in desk.knows.requests for subject in letter.about)


def bearing_on(desk: Desk, letter: Letter) -> list[str]:
    """Facts held that bear on what a letter is about: named in it, needed for it, or learned with it."""
    facts, about = desk.knows.facts, set(letter.about)
    found = {fact for fact in letter.about if fact in facts}
    for subject in about:
        card = desk.view.tasks.get(subject) or desk.view.decisions.get(subject)
        if card is not None:
            found.update(fact for fact in card.facts if fact in facts)
        found.update(desk.register.facts_on.get(subject, ()))
    return [fact for fact in facts if fact in found]
