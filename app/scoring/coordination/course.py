"""How the coordination of a run went in time: paths, needed facts, turns, loops; and the network phase by phase."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

import numpy as np

from app.engine.context import Context
from app.engine.runner import Row
from app.scoring.coordination.groups import Grouped
from app.scoring.coordination.network import Network, network
from app.scoring.coordination.reach import connectedness
from app.scoring.coordination.temporal import Contact, Need, needs_met, reachable
from app.scoring.coordination.turns import Turn, entropies, participation_shifts
from app.scoring.knowledge import needed_at
from app.scoring.reading import read
from app.scoring.shown import Reading


class Course:
    """A run's contacts between posts, read once."""

    def __init__(self, rows: Iterable[Row], ctx: Context) -> None:
        self.ctx = ctx
        self.r: Reading = read(rows, ctx)
        self.posts = {post: at for at, post in enumerate(ctx.ix.post_order)}
        self.contacts = sorted(self._contacts(), key=lambda c: (c.sent, c.arrived))

    def network(self, since: int = 0, until: int | None = None) -> Network:
        """Posts as nodes, of the group of their layer; an arc's weight counts the letters that arrived from `since` on
        and before `until` (ms)."""
        names = self.ctx.ix.post_order
        arcs = [
            (names[c.sender], names[c.receiver], 1.0)
            for c in self.contacts
            if since <= c.arrived and (until is None or c.arrived < until)
        ]
        return network(names, arcs, {p.id: p.layer.value for p in self.ctx.exercise.posts})

    def temporal(self) -> dict[str, Any]:
        """What depends on the order of events."""
        needs = list(self._needs())
        turns = self._turns()
        return {
            "reachability": reachable(self.contacts, len(self.posts)),
            "facts": needs_met(self.contacts, len(self.posts), [need for need, _, _ in needs]),
            "unique_information": _unique(needs),
            "anticipation": self._anticipation(),
            "closed_loop": self._loops(),
            "entropy": entropies(turns),
            "participation_shifts": participation_shifts(turns),
        }

    def slices(self) -> list[dict[str, Any]]:
        """The network of each phase that began before the run ended."""
        phases = [phase for phase in self.ctx.exercise.phases if phase.at <= self.r.ends]
        ends = [*(phase.at for phase in phases[1:]), None]
        return [
            {"phase": phase.id, "title": asdict(phase.title), "from": phase.at / 1000,
             "to": (self.r.ends if end is None else end) / 1000, **_slice(self.network(phase.at, end))}
            for phase, end in zip(phases, ends, strict=True)
        ]  # fmt: skip

    def _contacts(self) -> Iterator[Contact]:
        letters = {letter.id: letter for _, letter in self.r.letters}
        for (ident, post), (_, at) in self.r.received.items():
            letter = letters.get(ident)
            if letter is not None and letter.sender in self.posts and post in self.posts and post != letter.sender:
                yield Contact(min(letter.at, at), at, self.posts[letter.sender], self.posts[post])

    def _turns(self) -> list[Turn]:
        found = []
        for _, letter in self.r.letters:
            to = [post for post in letter.to if post in self.posts and post != letter.sender]
            if letter.sender in self.posts and to:
                found.append(Turn(letter.at, letter.sender, to[0] if len(to) == 1 else ""))
        return found

    def _needs(self) -> Iterator[tuple[Need, int, float]]:
        """Each post's need of a fact that others held first: (need, how many held it first, when it was learned)."""
        held: dict[str, dict[str, int]] = defaultdict(dict)
        for (post, fact), (_, at, _, _) in self.r.facts.items():
            held[fact][post] = at
        for fact, holders in held.items():
            since = min(holders.values())
            first = [post for post, at in holders.items() if at == since]
            for post, by in self._needed(fact).items():
                if post not in first:
                    need = Need(self.posts[first[0]], since, self.posts[post], by)
                    yield need, len(first), holders.get(post, float("inf"))

    def _needed(self, fact: str) -> dict[str, float]:
        """Post → when it first needed the fact, ms."""
        found: dict[str, float] = {}
        for need in self.ctx.ix.facts[fact].needed:
            at = needed_at(self.r, need.before)
            if at is not None:
                found[need.post] = min(found.get(need.post, at * 1000), at * 1000)
        return found

    def _anticipation(self) -> dict[str, float | None]:
        """Facts that were new to who got them from another post, and needed, before the need, without having been asked
        for, over questions asked (Entin and Serfaty 1999). More than 1: people tell before they are asked."""
        letters = {letter.id: letter for _, letter in self.r.letters}
        brought = {
            (letters[ident].sender, post, at): letters[ident]
            for (ident, post), (_, at) in self.r.received.items() if ident in letters
        }  # fmt: skip
        told = 0
        for (post, fact), (_, at, way, source) in self.r.facts.items():
            letter = brought.get((source, post, at))
            if way == "post" and not (letter and letter.answers) and at <= self._needed(fact).get(post, -1):
                told += 1
        asked = sum(letter.kind == "question" and letter.sender in self.posts for _, letter in self.r.letters)
        return {"told": told, "asked": asked, "ratio": told / asked if asked else None}

    def _loops(self) -> dict[str, float | None]:
        """Orders and requests that were taken up and whose end was told to who gave them: each task ordered (taken up:
        the work began), each request (taken up: acknowledged; told: answered)."""
        confirmed = {
            o.subject.partition(":")[2] for o in self.r.opps.values()
            if o.subject.startswith("acknowledge:") and o.how in ("met", "late")
        }  # fmt: skip
        asked_by = {
            about: letter.id for _, letter in self.r.letters if letter.kind == "request" for about in letter.about
        }
        begun = {span.task for span in self.r.spans}
        loops = [
            (task in begun, bool({order.by for _, _, order in line.orders} & set(line.told_done)))
            for task, line in self.r.tasks.items() if line.orders
        ] + [(asked_by.get(ident) in confirmed, ident in self.r.answers) for ident in self.r.requests]  # fmt: skip
        taken, told = sum(t for t, _ in loops), sum(d for _, d in loops)
        closed = sum(t and d for t, d in loops)
        return {
            "orders": len(loops), "taken_up": taken, "told_done": told, "closed": closed,
            "rate": closed / len(loops) if loops else None,
        }  # fmt: skip


def _unique(needs: list[tuple[Need, int, float]]) -> dict[str, float | None]:
    """Of the needs of facts that one post alone held first, the share that was met in time (Mesmer-Magnus and DeChurch
    2009: what only one knew counts most when it is shared)."""
    alone = [(need, learned) for need, first, learned in needs if first == 1]
    reached = sum(learned < float("inf") for _, learned in alone)
    in_time = sum(learned <= need.by for need, learned in alone)
    return {
        "needs": len(alone), "reached": reached, "in_time": in_time,
        "share": in_time / len(alone) if alone else None,
    }  # fmt: skip


def _slice(net: Network) -> dict[str, Any]:
    n, arcs = len(net.nodes), len(net.arcs)
    a = np.zeros((n, n), dtype=bool)
    for i, j in net.arcs:
        a[i, j] = True
    mutual = sum((j, i) in net.arcs for i, j in net.arcs)
    grouped = Grouped(net, a)
    letters = int(sum(net.arcs.values()))
    busiest = max(range(n), key=lambda i: sum(w for (s, t), w in net.arcs.items() if i in (s, t)), default=None)
    return {
        "letters": letters,
        "active": len({node for arc in net.arcs for node in arc}),
        "arcs": arcs,
        "density": arcs / (n * (n - 1)) if n > 1 else 0.0,
        "reciprocity": mutual / arcs if arcs else 0.0,
        "connectedness": connectedness(a),
        "ei": grouped.ei(grouped.codes),
        "busiest": net.nodes[busiest] if busiest is not None and arcs else None,
    }
