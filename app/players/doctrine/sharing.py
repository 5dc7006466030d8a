"""Passing facts on: at once up the line, to whoever commands the scene concerned and to those whose work or decision
rests on them; round to everybody whom this post leads, collected. Whoever heard it from another post leaves the rest to
that post and to the headquarters; one message to a receiver holds all that there is for him."""

from app.domain.clock import MINUTE
from app.domain.commands.talk import Share
from app.domain.knowledge import KnownFact
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.reading import bound_for, hands, sites_commanded
from app.players.told import first_hand, informed

ROUND_EVERY = 3 * MINUTE
"""Play time between two rounds to those whom a post leads: assumed."""


def share(view: SeatView, desk: Desk) -> list[Act]:
    """Pass every fact held on to those who need it and, as far as this post can know, do not have it."""
    if not desk.knows.facts:
        return []
    needs, led = _needs(desk), _led(desk)
    editions = [desk.edition(section) for section in ("facts", "units", "sites")]
    off = (editions, needs, led, desk.work, desk.view.decisions, desk.register.seen[1:], len(desk.knows.notices))
    if desk.register.settled == off and not desk.said:
        return []
    now: dict[str, list[str]] = {}
    later: dict[str, list[str]] = {}
    anyhow = {*desk.table.chain[:1], *led, *(site.commander for site in desk.knows.sites.values() if site.commander)}
    for fact, known in desk.knows.facts.items():
        possible = anyhow.union(needs.get(fact, ()))
        have = informed(desk, known, possible)
        if possible <= have:
            continue
        at_once = _at_once(desk, known, needs)
        for post in at_once:
            if post not in have:
                now.setdefault(post, []).append(fact)
        for post in led:
            if post not in have and post not in at_once:
                later.setdefault(post, []).append(fact)
    if later and desk.now >= _next_round(desk):
        for post in led:
            if post in now:  # one message holds both
                later[post] = [*now.pop(post), *later.get(post, ())]
    acts = [act for receivers, facts in _alike(now) for act in _sent(desk, "share", receivers, facts)]
    if later:
        acts += _round(desk, later)
    elif not now and not desk.said:
        desk.register.settled = off
    return acts


def _round(desk: Desk, lacking: dict[str, list[str]]) -> list[Act]:
    """One message to all who lack something, with everything that one of them lacks, no more often than can be read."""
    due = _next_round(desk)
    if desk.now < due:
        return desk.remind(due, "round")
    facts = [fact for fact in desk.knows.facts if any(fact in lacks for lacks in lacking.values())]
    return _sent(desk, "round:led", tuple(lacking), facts)


def _next_round(desk: Desk) -> int:
    last = desk.register.latest("round:led")
    return last + desk.play(ROUND_EVERY) if last >= 0 else desk.now


def _sent(desk: Desk, head: str, receivers: tuple[str, ...], facts: list[str]) -> list[Act]:
    stamp = "+".join(f"{fact}@{desk.knows.facts[fact].version}" for fact in facts)
    body = Share(list(receivers), facts, _about(desk, facts), channel=desk.line)
    return desk.act(body, f"{head}:{stamp}:{','.join(receivers)}")


def _alike(parcels: dict[str, list[str]]) -> list[tuple[tuple[str, ...], list[str]]]:
    """Receivers of the same facts together."""
    found: dict[tuple[str, ...], list[str]] = {}
    for post, facts in parcels.items():
        found.setdefault(tuple(facts), []).append(post)
    return [(tuple(posts), list(facts)) for facts, posts in found.items()]


Needs = dict[str, dict[str, str]]


def _needs(desk: Desk) -> Needs:
    """Fact → who needs it for a known decision or known work, each with its site."""
    on = hands(desk)
    commanders = {site: known.commander for site, known in desk.knows.sites.items()}
    off = (on, desk.work, desk.view.decisions, commanders)
    return desk.register.reading("needs", off, lambda: _read_needs(desk, on, commanders))


def _read_needs(desk: Desk, on: dict[str, list[str]], commanders: dict[str, str]) -> Needs:
    needs: Needs = {}
    for decision in desk.view.decisions.values():
        for fact in decision.facts:
            needs.setdefault(fact, {})[decision.owner] = decision.site
    for task, card in desk.work.on_facts.items():
        posts = [commanders.get(card.site, ""), *(desk.owner_of(unit) for unit in on.get(task, ()))]
        for fact in card.facts:
            needs.setdefault(fact, {}).update(dict.fromkeys([post for post in posts if post], card.site))
    return needs


def _at_once(desk: Desk, known: KnownFact, needs: Needs) -> list[str]:
    """Whom a fact concerns at once: the superior, who commands the scene it is about, who needs it."""
    table, posts = desk.table, desk.view.script.posts
    to = list(table.chain[:1])
    needy = needs.get(known.fact, {})
    mine = first_hand(desk, known)
    to += [post for post in _commanders(desk, known) if mine or post in table.reports]
    leads = desk.me in table.led_by
    for post, site in needy.items():
        below = post in posts and posts[post].reports_to == desk.me
        if mine or below or (leads and site in sites_commanded(desk)):
            to.append(post)
    return list(dict.fromkeys(to))


def _commanders(desk: Desk, known: KnownFact) -> list[str]:
    """Who commands where the fact came from."""
    found = []
    for subject in (*desk.register.on.get(known.fact, ()), known.source):
        card = desk.view.tasks.get(subject) or desk.view.decisions.get(subject)
        unit = desk.knows.units.get(subject)
        place = card.site if card is not None else unit.checked_in or unit.place if unit is not None else subject
        site = desk.knows.sites.get(place)
        if site is not None and site.commander:
            found.append(site.commander)
    return found


def _led(desk: Desk) -> list[str]:
    """Whom this post keeps informed: those who report to it, if it leads, and the owners of units at its scenes."""
    table = desk.table
    to = list(table.led_by.get(desk.me, ()))
    for site in sites_commanded(desk):
        to += [desk.owner_of(unit) for unit in bound_for(desk, site)]
    return [post for post in dict.fromkeys(to) if post and post != desk.me]


def _about(desk: Desk, facts: list[str]) -> list[str]:
    """The work and decisions that the facts bear on, as far as this post knows."""
    about = [card.id for card in desk.view.decisions.values() if any(fact in card.facts for fact in facts)]
    about += [card.id for card in desk.work.on_facts.values() if any(fact in card.facts for fact in facts)]
    return about[:4]
