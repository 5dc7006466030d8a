"""6.3 Closed loop: orders and requests acknowledged in time, acted on, and reported done."""

from app.domain.exercise.sites import Task
from app.scoring.d3_joint.channel import must_be_asked
from app.scoring.marks import Mark, Tally
from app.scoring.opportunities import credit_of
from app.scoring.owners import of_task
from app.scoring.shown import Opp, Reading
from app.scoring.timeline import judged_tasks, orders_in_time, window_of


def mark(r: Reading) -> Mark:
    """Per required task: ordered a half, reported done to who ordered it the other. Per force with a seat that had to
    be asked for: the first request acknowledged in time and answered. Per site and force at work there: the first plan
    acknowledged. Further letters earn nothing, nor does an acknowledgement without the act."""
    tally = Tally(r)
    for task in judged_tasks(r):
        _order(r, tally, task)
    opps = [o for o in r.opps.values() if o.indicator == "6.3"]
    for force in must_be_asked(r):
        if force.commander:
            _request(r, tally, opps, force.id, force.commander)
    _plans(r, tally, opps)
    return tally.mark()


def _order(r: Reading, tally: Tally, task: Task) -> None:
    line, owner, orders = r.tasks[task.id], of_task(r, task), orders_in_time(r, task)
    if not orders:
        if not line.orders and any(s.task == task.id for s in r.spans):
            tally.unseen()
        else:
            until = window_of(r, task)[1]
            tally.add(0.0, "task not ordered", task.id, until, owner, 1.0, (line.appeared_seq,))
        return
    givers = {body.by for _, _, body in orders}
    known = line.done >= 0 and bool(givers & set(line.told_done))
    seen = (*(seq for seq, _, _ in orders), *((line.done_seq,) if line.done_seq else ()))
    credit = 1.0 if known or (line.done < 0 and task.endless) else 0.5
    tally.add(credit, "not reported done", task.id, r.ends, owner, 1.0, seen)


def _request(r: Reading, tally: Tally, opps: list[Opp], force: str, commander: str) -> None:
    asked = [m.request.id for _, _, m in r.requests.values() if m.request.force == force]
    if not asked:
        tally.add(0.0, "not asked", force, r.ends, "", 1.0)
        return
    letters = {letter.id for _, letter in r.letters if letter.kind == "request" and asked[0] in letter.about}
    mine = next((o for o in opps if o.owner == commander and o.subject.partition(":")[2] in letters), None)
    credit = None if mine is None else credit_of(r, mine)
    if mine is None or credit is None:
        tally.unseen(mine is not None)
        return
    credit = credit if asked[0] in r.answers else 0.0
    seen = [s for s in (mine.opened, mine.closed) if s]
    tally.add(credit, "acknowledge", mine.subject, mine.by, commander, 1.0, seen)


def _plans(r: Reading, tally: Tally, opps: list[Opp]) -> None:
    done: set[tuple[str, str]] = set()
    at_work = {(r.ctx.ix.tasks[s.task].site, r.ctx.ix.forces[r.ctx.ix.units[s.unit].force].commander) for s in r.spans}
    for _, letter in r.letters:
        site = letter.about[0] if letter.kind == "plan" and letter.about else ""
        for opp in opps if site else ():
            if opp.subject != f"acknowledge:{letter.id}" or (site, opp.owner) in done:
                continue
            credit = credit_of(r, opp)
            if (site, opp.owner) in at_work and credit is not None:
                done.add((site, opp.owner))
                seen = [s for s in (opp.opened, opp.closed) if s]
                tally.add(credit, "acknowledge", opp.subject, opp.by, opp.owner, 1.0, seen)
