"""Post cards and interfaces: whose opportunities, met or not; excused where inputs never came, charged to the root."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from app.scoring.gates import Capped
from app.scoring.judging import judge
from app.scoring.shown import Opp, Reading


def cards(r: Reading, lost: list[dict[str, Any]], closed: Sequence[Capped] = ()) -> list[dict[str, Any]]:
    """One card a post: only the opportunities that it owned, and as `charged` those that others missed because it kept
    back what they needed. Excused ones are not among its `opportunities`; `waiting_for` names who kept them waiting.
    A gate stands on its duty-holder's card alone."""
    counts: dict[str, Counter[str]] = {p: Counter() for p in r.ctx.ix.post_order}
    waiting: dict[str, Counter[str]] = defaultdict(Counter)
    for opp in r.opps.values():
        verdict = judge(r, opp)
        if opp.owner in counts and verdict.how in ("met", "late", "missed", "excused"):
            counts[opp.owner][verdict.how] += 1
        if verdict.how == "excused" and verdict.charged:
            waiting[opp.owner][verdict.charged] += 1
            if verdict.counted and verdict.charged in counts:
                counts[verdict.charged].update(missed=1, charged=1)
    return [
        {
            "id": post,
            "player": r.players.get(post, ""),
            "opportunities": mine["met"] + mine["late"] + mine["missed"],
            "met": mine["met"],
            "late": mine["late"],
            "missed": mine["missed"],
            "excused": mine["excused"],
            "charged": mine["charged"],
            "waiting_for": [root for root, _ in sorted(waiting[post].items(), key=lambda item: (-item[1], item[0]))],
            "gates": [g.id for g in closed if g.owner == post],
            "seat_effect": None,
            "lost": [item["entry"] for item in lost if item["owner"] == post][:10],
        }
        for post, mine in counts.items()
    ]


def interfaces(r: Reading) -> list[dict[str, Any]]:
    """What each post owed another: facts, acknowledgements, answers; made in time, late, missed; of the made ones how
    many were a refusal with its reason."""
    table: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    senders = {letter.id: letter.sender for _, letter in r.letters}
    for opp in r.opps.values():
        other = other_side(r, opp, senders)
        how = judge(r, opp).how
        if not other or other == opp.owner or how not in ("met", "late", "missed"):
            continue
        answer = r.answers.get(opp.subject.removeprefix("answer:"))
        refused = answer is not None and answer[2].status in ("declined", "returned") and how != "missed"
        table[opp.owner, other].update(["owed", "made" if how == "met" else how, *(["refused"] if refused else [])])
    columns = ("owed", "made", "late", "missed", "refused")
    return [{"from": a, "to": b, **{name: row[name] for name in columns}} for (a, b), row in sorted(table.items())]


def other_side(r: Reading, opp: Opp, senders: Mapping[str, str]) -> str:
    """The post to which what an opportunity asks for was owed; `senders` are those of letters. A force that somebody
    commands is that post. Empty: to none."""
    other = _owed_to(r, opp, senders)
    force = r.ctx.ix.forces.get(other)
    return other if force is None else force.commander or other


def _owed_to(r: Reading, opp: Opp, senders: Mapping[str, str]) -> str:
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
