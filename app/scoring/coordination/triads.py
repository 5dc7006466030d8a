"""The triad census: how many of all triples of nodes are of each of the sixteen kinds of Holland and Leinhardt."""

import numpy as np

from app.scoring.coordination.reach import Bool


def census(a: Bool) -> dict[str, int]:
    """By products of the matrices of mutual, one-way and absent ties (Moody 1998, Social Networks 20:291), so the work
    grows with the cube of the nodes and not with the triples one by one. Empty for fewer than three nodes."""
    if len(a) < 3:
        return {}
    m = (a & a.T).astype(float)
    e = (a & ~a.T).astype(float)
    n = (~a & ~a.T & ~np.eye(len(a), dtype=bool)).astype(float)
    nn, ee, mm = n @ n, e @ e, m @ m
    from_one, to_one, me = e.T @ e, e @ e.T, m @ e
    counts = {
        "003": (n * nn).sum() / 6,
        "012": (e * nn).sum(),
        "102": (m * nn).sum() / 2,
        "021D": (n * from_one).sum() / 2,
        "021U": (n * to_one).sum() / 2,
        "021C": (n * ee).sum(),
        "111D": (n * (m @ e.T)).sum(),
        "111U": (n * me).sum(),
        "030T": (e * ee).sum(),
        "030C": (e.T * ee).sum() / 3,
        "201": (n * mm).sum() / 2,
        "120D": (m * from_one).sum() / 2,
        "120U": (m * to_one).sum() / 2,
        "120C": (m * ee).sum(),
        "210": (e * mm).sum(),
        "300": (m * mm).sum() / 6,
    }
    return {kind: round(float(count)) for kind, count in counts.items()}
