"""A network as plain data: who is in it, of which group, and who contacted whom how strongly."""

from collections.abc import Iterable, Mapping

from app.domain.record import record


@record
class Network:
    """`nodes` in order; `groups` one per node; `arcs` (from, to) → weight, without loops."""

    nodes: tuple[str, ...]
    groups: tuple[str, ...]
    arcs: dict[tuple[int, int], float]


def network(nodes: Iterable[str], arcs: Iterable[tuple[str, str, float]], groups: Mapping[str, str]) -> Network:
    """A network; repeated arcs add their weights, loops are left out, unknown ends are a ValueError."""
    names = tuple(nodes)
    number = {name: index for index, name in enumerate(names)}
    found: dict[tuple[int, int], float] = {}
    for source, target, weight in arcs:
        if source not in number or target not in number:
            raise ValueError(source if source not in number else target)
        key = (number[source], number[target])
        if key[0] != key[1]:
            found[key] = found.get(key, 0.0) + weight
    return Network(names, tuple(groups.get(name, "") for name in names), found)
