"""Verdicts on opportunities: met, late or missed; excused where the inputs never came, and charged once to the root."""

from app.scoring.shown import Opp, Reading, Verdict
from app.scoring.windows import frozen, left_out, player_at, settling, void


def judge(r: Reading, opp: Opp) -> Verdict:
    """What became of an opportunity, and whose it is."""
    found = r.verdicts.get(opp.id)
    if found is None:
        found = r.verdicts[opp.id] = _judge(r, opp)
    return found


def _judge(r: Reading, opp: Opp) -> Verdict:
    done = opp.closed_at if opp.how in ("met", "late") else opp.by
    if left_out(r, opp.owner, min(done, opp.by)):
        return Verdict("out")
    if opp.how == "void" or (opp.how == "open" and opp.by >= r.ends):
        return Verdict("moot")
    if void(r, opp.opened_at, done, opp.owner, opp.subject):
        return Verdict("void")
    if opp.how in ("open", "torn"):  # the engine closes every window that is over: its end is not in this log
        return Verdict("unobserved")
    if opp.how == "met":
        return Verdict("met", opp.owner, True)
    if settling(r, opp.owner, opp.by):
        return Verdict("excused")
    lead = r.ctx.exercise.windows.lead
    for fact in opp.inputs:
        if fact not in r.ctx.ix.facts:
            continue
        held = r.facts.get((opp.owner, fact))
        if held is None or held[1] > opp.by - lead:
            root = _root(r, fact, opp)
            if root != opp.owner:
                return Verdict("excused", root, not _nobodys(r, root, opp))
    return Verdict(opp.how, opp.owner, True)


def _root(r: Reading, fact: str, opp: Opp) -> str:
    """The first post on the fact's way that held it and owed it to the owner; where nobody had it, nobody."""
    owed = f"deliver:{fact}:{opp.owner}"
    for other in r.opps.values():
        if other.subject == owed and other.how in ("missed", "late"):
            return other.owner
    holders = sorted((at, post) for (post, f), (_, at, _, _) in r.facts.items() if f == fact and at < opp.by)
    return holders[0][1] if holders else ""


def _nobodys(r: Reading, root: str, opp: Opp) -> bool:
    """Whether what this root kept back is charged to nobody: a bot where people play, a seat that was frozen."""
    if not root:
        return False
    a_bot = r.people and player_at(r, root, opp.by).startswith("bot:")
    return a_bot or frozen(r, root, opp.opened_at, opp.by)
