"""`network`: all coordination measures of a network of 200 nodes, and what chance would give them."""

from random import Random
from statistics import median

from app.cli.bench.measured import Measured, seconds
from app.scoring.coordination.diagnosis import diagnosis
from app.scoring.coordination.measures import measures
from app.scoring.coordination.network import Network, network
from app.scoring.coordination.temporal import Contact, reachable
from app.scoring.coordination.turns import Turn, entropies, participation_shifts

NODES, ARCS, GROUPS = 200, 2_400, 8
PERMUTATIONS = 1_000
AIM_MS, AIM_PERMUTED_S = 300.0, 3.0


def measure(nodes: int = NODES, arcs: int = ARCS, permutations: int = PERMUTATIONS, rounds: int = 5) -> Measured:
    """Measure a network made by chance, every arc a contact in time, beside igraph's betweenness alone."""
    made = made_up(nodes, arcs)
    everything(made)
    mine = median(seconds(lambda: everything(made)) for _ in range(rounds))
    permuted = seconds(lambda: diagnosis(made, permutations))
    more = {
        "nodes": nodes,
        "arcs": arcs,
        "value_aim": f"<= {AIM_MS:g} ms",
        "value_met": mine * 1e3 <= AIM_MS,
        "permutations": permutations,
        "permuted_s": permuted,
        "permuted_aim": f"<= {AIM_PERMUTED_S:g} s",
        "permuted_met": permuted <= AIM_PERMUTED_S,
    }
    return Measured(mine * 1e3, "ms", betweenness(made, rounds), None, more)


def made_up(nodes: int, arcs: int) -> Network:
    """So many arcs between so many nodes in eight groups, the same for the same numbers."""
    chance = Random(arcs)
    found: dict[tuple[str, str], float] = {}
    while len(found) < arcs:
        one, other = chance.sample(range(nodes), 2)
        found[str(one), str(other)] = float(chance.randrange(1, 9))
    arcs_of = [(one, other, weight) for (one, other), weight in found.items()]
    return network(map(str, range(nodes)), arcs_of, {str(n): str(n % GROUPS) for n in range(nodes)})


def everything(net: Network) -> None:
    """Structure, diagnosis, and what depends on the order of the contacts."""
    measures(net)
    diagnosis(net)
    reachable([Contact(at, at + 1, *ends) for at, ends in enumerate(net.arcs)], len(net.nodes))
    turns = [Turn(at, net.nodes[one], net.nodes[other]) for at, (one, other) in enumerate(net.arcs)]
    entropies(turns)
    participation_shifts(turns)


def betweenness(net: Network, rounds: int) -> float | None:
    """Milliseconds of igraph for betweenness; None without it."""
    try:
        import igraph  # a yardstick under the GPL, not part of the program
    except ImportError:
        return None
    graph = igraph.Graph(len(net.nodes), list(net.arcs), directed=True)
    return median(seconds(graph.betweenness) for _ in range(rounds)) * 1e3
