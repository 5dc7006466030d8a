"""The network of a run as it is drawn: who exchanged how often in a stretch of time, where each stands, what it says.

Posts stand for themselves; forces that nobody commands from a seat stand together by their kind (`kind:KIND`).
Where everybody stands is worked out once from the whole run, so that nothing jumps while the scrubber moves.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations
from math import cos, hypot, pi, sin, sqrt

from app.domain.record import record
from app.engine.context import Context
from app.engine.runner import Row
from app.scoring.coordination.ties import Contact, Needed, Owed, Ties, ties

Pair = tuple[str, str]
Place = tuple[float, float]
INNER = 5
"""At most so many stand in the middle: those who exchanged most."""
SWAPS = 12
"""Rounds of exchanging two places on the ring until nothing gets shorter."""


@record
class Said:
    """A measure in plain words: the key of its sentence and what goes into it; `post` is the id of whom it names."""

    key: str
    params: dict[str, str | int]
    post: str = ""


class Web:
    """A run's ties, counted and placed. `places` are between -1 and 1 in both directions."""

    def __init__(self, found: Ties, layers: Mapping[str, str], kinds: Mapping[str, str]) -> None:
        self.ties, self.layers, self.kinds = found, dict(layers), dict(kinds)
        self._times: dict[Pair, list[int]] = defaultdict(list)
        self.contacts: dict[Pair, list[Contact]] = defaultdict(list)
        for contact in found.contacts:
            way = (self.node(contact.sender), self.node(contact.receiver))
            self._times[way].append(contact.at)
            self.contacts[way].append(contact)
        self.needed: dict[Pair, list[Needed]] = defaultdict(list)
        for need in found.needed:
            self.needed[pair(self.node(need.one), self.node(need.other))].append(need)
        self.nodes = tuple(dict.fromkeys(self.node(end) for end in found.nodes))
        self.pairs = sorted({pair(*way) for way in self._times} | set(self.needed))
        self.places = places(self.nodes, {p: float(self._both(p)) for p in self.pairs})

    def node(self, end: str) -> str:
        """Where an end stands: a post by itself, forces without a seat together by their kind."""
        return f"kind:{self.kinds.get(end.removeprefix('force:'), '')}" if end.startswith("force:") else end

    def _both(self, of: Pair) -> int:
        return len(self._times.get(of, ())) + len(self._times.get((of[1], of[0]), ())) + len(self.needed.get(of, ()))

    def count(self, sender: str, receiver: str, since: int, until: int) -> int:
        """How often one told the other from `since` up to and with `until` (ms)."""
        times = self._times.get((sender, receiver))
        return bisect_right(times, until) - bisect_left(times, since) if times else 0

    def counts(self, since: int, until: int) -> dict[Pair, tuple[int, int]]:
        """Pair → how often each way, where anything was exchanged."""
        found = {p: (self.count(*p, since, until), self.count(p[1], p[0], since, until)) for p in self.pairs}
        return {p: both for p, both in found.items() if any(both)}

    def between(self, of: Pair, since: int, until: int) -> list[Contact]:
        """Everything that two told each other in a stretch of time, in order."""
        both = [*self.contacts.get(of, ()), *self.contacts.get((of[1], of[0]), ())]
        return sorted((c for c in both if since <= c.at <= until), key=lambda c: (c.at, c.seq))

    def owed(self, of: Pair, until: int) -> list[Owed]:
        """What two owed each other that had fallen due or was done by then."""
        return [o for o in self.ties.owed if pair(o.sender, o.receiver) == of and min(o.by, o.at) <= until]

    def how(self, of: Pair, at: int) -> str:
        """How a required tie stands: the worst of what it was needed for; empty where none was."""
        order = ("missed", "late", "open", "made")
        return min((need.how(at) for need in self.needed.get(of, ())), key=order.index, default="")

    def standing(self, at: int) -> dict[str, int]:
        """How many of the required ties were made, late, missed, not needed yet."""
        found = dict.fromkeys(("made", "late", "missed", "open"), 0)
        for need in self.ties.needed:
            found[need.how(at)] += 1
        return found

    def said(self, since: int, until: int) -> list[Said]:
        """The measures of a stretch of time, in the order in which they are read."""
        from app.scoring.coordination.diagnosis import diagnosis
        from app.scoring.coordination.measures import measures
        from app.scoring.coordination.network import network

        posts = list(self.layers)
        here = {p: both for p, both in self.counts(since, until).items() if p[0] in self.layers and p[1] in self.layers}
        arcs = [(a, b, float(n)) for (a, b), (n, _) in here.items() if n]
        arcs += [(b, a, float(n)) for (a, b), (_, n) in here.items() if n]
        if not arcs:
            return []
        net = network(posts, arcs, self.layers)
        found, more = measures(net), diagnosis(net)
        letters = int(sum(weight for _, _, weight in arcs))
        active = len({end for arc in arcs for end in arc[:2]})
        of_hub = {n["id"]: n["in_strength"] + n["out_strength"] for n in found["per_node"]}
        hub = max(posts, key=lambda post: (of_hub[post], post))
        broken = {n["id"]: n["fragmentation"] - more["fragmentation"] for n in more["per_node"]}
        bridge = max(posts, key=lambda post: (broken[post], post))
        across = sum(self.layers[a] != self.layers[b] for a, b, _ in arcs)
        made = [
            Said("letters", {"letters": letters, "active": active, "posts": len(posts)}),
            Said("density", {"links": found["arcs"], "possible": len(posts) * (len(posts) - 1),
                             "share": percent(found["density"])}),
            Said("reciprocity", {"share": percent(found["reciprocity"])}),
            Said("reach", {"share": percent(found["connectedness"])}),
            Said("hub", {"share": percent(of_hub[hub] / letters)}, hub),
            Said("across", {"share": percent(across / len(arcs)),
                            "expected": percent((found["ei"]["expected"] + 1) / 2)}),
        ]  # fmt: skip
        if percent(broken[bridge]) > 0:
            made.append(Said("bridge", {"share": percent(broken[bridge])}, bridge))
        return made


def weave(rows: Iterable[Row], ctx: Context) -> Web:
    """The network of a run; takes as long as reading its log once."""
    layers = {post: ctx.ix.posts[post].layer.value for post in ctx.ix.post_order}
    return Web(ties(rows, ctx), layers, {force.id: force.kind.value for force in ctx.exercise.forces})


def pair(one: str, other: str) -> Pair:
    """Two ends in the order in which they are kept."""
    return (one, other) if one <= other else (other, one)


def percent(share: float) -> int:
    """Whole percent."""
    return round(100 * share)


def places(nodes: Iterable[str], weights: Mapping[Pair, float]) -> dict[str, Place]:
    """Who exchanges most stands in the middle, the others on a ring near those they exchange with. The same network
    gives the same picture, whatever machine draws it."""
    order = list(nodes)
    strength = {node: sum(w for p, w in weights.items() if node in p) for node in order}
    inner = sorted(order, key=lambda node: (-strength[node], order.index(node)))[: min(INNER, len(order) // 3)]
    found = dict(zip(_shortest(inner, weights), _ring(len(inner), 0.42, 0.40), strict=True))
    outer = [node for node in order if node not in found]
    spots = list(_ring(len(outer), 1.0, 1.0))
    pulls = {node: _pull(node, found, weights) for node in outer}
    outer.sort(key=lambda node: (-pulls[node][2], order.index(node)))
    free = list(range(len(spots)))
    for node in outer:
        x, y, _ = pulls[node]
        best = min(free, key=lambda spot: (round(hypot(spots[spot][0] - x, spots[spot][1] - y), 9), spot))
        free.remove(best)
        found[node] = spots[best]
    return _untangled(outer, found, weights)


def _ring(count: int, wide: float, high: float) -> Iterator[Place]:
    """Places on an ellipse, from the top on; one alone stands in its middle."""
    for number in range(count):
        angle = 2 * pi * number / count - pi / 2
        yield (wide * cos(angle), high * sin(angle)) if count > 1 else (0.0, 0.0)


def _shortest(inner: list[str], weights: Mapping[Pair, float]) -> list[str]:
    """The order of those in the middle that keeps who exchange most beside each other."""
    if len(inner) < 3:
        return inner
    spots = list(_ring(len(inner), 1.0, 1.0))

    def length(order: Iterable[str]) -> float:
        at = dict(zip(order, spots, strict=True))
        return round(sum(_long(p, w, at) for p, w in weights.items() if p[0] in at and p[1] in at), 6)

    return list(
        min(((inner[0], *rest) for rest in permutations(inner[1:])), key=lambda order: (length(order), tuple(order)))
    )


def _pull(node: str, inner: Mapping[str, Place], weights: Mapping[Pair, float]) -> tuple[float, float, float]:
    """Where those in the middle with whom it exchanges would have it, and how strongly."""
    x = y = total = 0.0
    for of, weight in weights.items():
        other = of[1] if of[0] == node else of[0] if of[1] == node else ""
        if other in inner:
            x, y, total = x + weight * inner[other][0], y + weight * inner[other][1], total + weight
    return (x / total * 2.4, y / total * 2.4, total) if total else (0.0, 0.0, 0.0)


def _untangled(outer: list[str], at: dict[str, Place], weights: Mapping[Pair, float]) -> dict[str, Place]:
    """Exchange two places on the ring as long as the ties get shorter by it."""
    mine = {node: [(p, w) for p, w in weights.items() if node in p] for node in outer}

    def length(one: str, other: str) -> float:
        return sum(_long(p, w, at) for p, w in dict.fromkeys([*mine[one], *mine[other]]))

    for _ in range(SWAPS):
        better = False
        for index, one in enumerate(outer):
            for other in outer[index + 1 :]:
                before = length(one, other)
                at[one], at[other] = at[other], at[one]
                if length(one, other) < before - 1e-6:
                    better = True
                else:
                    at[one], at[other] = at[other], at[one]
        if not better:
            break
    return at


def _long(of: Pair, weight: float, at: Mapping[str, Place]) -> float:
    (ax, ay), (bx, by) = at[of[0]], at[of[1]]
    return sqrt(weight) * hypot(ax - bx, ay - by)
