"""Post cards and interfaces: whose opportunities, met or not; excused where inputs never came, charged to the root."""

from collections import defaultdict
from typing import Any

from app.scoring.reading import Opp, Reading


def status(r: Reading, opp: Opp) -> tuple[str, str]:
    """(met, late, missed, excused or void; the root to which it is charged)."""
    if opp.how == "void" or (opp.how == "open" and opp.by > r.ends):
        return "void", ""
    if opp.how == "met":
        return "met", opp.owner
    lead = r.ctx.exercise.windows.lead
    for fact in opp.inputs:
        if fact not in r.ctx.ix.facts:
            continue
        held = r.facts.get((opp.owner, fact))
        if held is None or held[1] > opp.by - lead:
            root = _root(r, fact, opp)
            if root != opp.owner:
                return "excused", root
    return ("late" if opp.how == "late" else "missed"), opp.owner


def _root(r: Reading, fact: str, opp: Opp) -> str:
    """The first post that held a fact that the owner lacked, and kept it; nobody if nobody had it."""
    holders = sorted((at, post) for (post, f), (_, at, _, _) in r.facts.items() if f == fact and at < opp.by)
    return holders[0][1] if holders else ""


def cards(r: Reading, lost: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One card a post: only the opportunities that it owned. Those it was the root of are charged to it as missed."""
    counts: dict[str, dict[str, int]] = {p: defaultdict(int) for p in r.ctx.ix.post_order}
    for opp in r.opps.values():
        how, root = status(r, opp)
        if how == "void" or opp.owner not in counts:
            continue
        counts[opp.owner]["opportunities"] += 1
        counts[opp.owner]["excused" if how == "excused" else how] += 1
        if how == "excused" and root in counts:
            counts[root]["charged"] += 1
    return [
        {
            "id": post,
            "player": r.players.get(post, ""),
            "opportunities": mine["opportunities"],
            "met": mine["met"],
            "late": mine["late"],
            "missed": mine["missed"],
            "excused": mine["excused"],
            "charged": mine["charged"],
            "seat_effect": None,
            "lost": [item["entry"] for item in lost if item["owner"] == post][:10],
        }
        for post, mine in counts.items()
    ]


def interfaces(r: Reading) -> list[dict[str, Any]]:
    """What each post owed another: facts, acknowledgements, answers; made in time, late, missed."""
    table: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    senders = {letter.id: letter.sender for _, letter in r.letters}
    for opp in r.opps.values():
        other = _other(r, opp, senders)
        if not other or other == opp.owner:
            continue
        how, _ = status(r, opp)
        if how in ("void", "excused"):
            continue
        row = table[(opp.owner, other)]
        row["owed"] += 1
        row["made" if how == "met" else how] += 1
    return [
        {"from": a, "to": b, "owed": n["owed"], "made": n["made"], "late": n["late"], "missed": n["missed"]}
        for (a, b), n in sorted(table.items())
    ]


def _other(r: Reading, opp: Opp, senders: dict[str, str]) -> str:
    kind, _, rest = opp.subject.partition(":")
    if kind == "deliver":
        return rest.rsplit(":", 1)[1]
    if kind == "acknowledge":
        return senders.get(rest, "")
    if kind == "answer":
        made = r.requests.get(rest)
        return made[2].request.post if made else senders.get(rest, "")
    if kind == "report":
        duty = r.ctx.ix.reports.get(rest.split(":")[0])
        return duty.to[0] if duty and duty.to else ""
    return ""
