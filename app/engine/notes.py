"""Writing what posts know: called only while events are turned into state, for the posts that the event names.

Each record is a copy of what could be heard then, with its time; the truth may go on without it.
"""

from collections.abc import Iterable

from app.domain.knowledge import KnownArea, KnownHazard, KnownHq, KnownSite, KnownTask, KnownUnit, Notice
from app.domain.record import replace
from app.domain.state import PPM, State
from app.engine.timers import arm


def touch(state: State, post: str) -> None:
    """Something this post knows has changed: a bot there looks at the next point of its grid."""
    if ("look", post) in state.timers:
        return
    seat = state.posts[post]
    if seat.reaction and seat.active and not seat.frozen:
        step = max(1, seat.reaction * state.phase_pace // 1000)
        base = state.now - seat.offset * state.phase_pace // 1000
        arm(state, "look", post, state.now + step - base % step)


def publish(state: State, notice: Notice) -> None:
    """Everybody can read it from now on."""
    number = state.counts["notices"] = state.counts.get("notices", 0) + 1
    for knowledge in state.knows.values():
        knowledge.notices[f"notice/{number}"] = replace(notice, id=f"notice/{number}")


def note_unit(state: State, heard: Iterable[str], unit: str, tired: bool = False) -> None:
    """These posts hear how the unit is."""
    now = state.units[unit]
    record = KnownUnit(
        unit, now.status, now.place, state.now, now.to, now.arrives, now.task or now.next_task, now.checked_in, tired,
        now.hurt, now.registered, now.shuttle_to,
    )  # fmt: skip
    for post in heard:
        state.knows[post].units[unit] = record
        touch(state, post)


def note_task(
    state: State, heard: Iterable[str], task: str, units: tuple[str, ...] = (), short: tuple[str, ...] = ()
) -> None:
    """These posts hear how the task is."""
    now = state.tasks[task]
    record = KnownTask(task, now.status, state.now, share_done(state, task), now.rate, units, short, now.out)
    for post in heard:
        state.knows[post].tasks[task] = record
        touch(state, post)


def share_done(state: State, task: str) -> int:
    """The share of a task's work that is done now, in ppm."""
    now = state.tasks[task]
    if now.status == "done":
        return PPM
    done = now.done_ms + (state.now - now.since) * now.rate // PPM if now.rate else now.done_ms
    return min(PPM, done * PPM // now.work_ms) if now.work_ms else 0


def note_site(state: State, heard: Iterable[str], site: str, danger: bool = False) -> None:
    """These posts hear how a site is organised."""
    now = state.sites[site]
    record = KnownSite(
        site,
        state.now,
        now.commander,
        now.interim,
        now.staging,
        now.access,
        now.safety_officer,
        now.sectors,
        (),
        danger,
        now.roll_call_due,
        now.roll_call_at,
        now.roll_call_silent,
    )
    for post in heard:
        state.knows[post].sites[site] = record
        touch(state, post)


def note_area(state: State, heard: Iterable[str], area: str, answered: bool = False) -> None:
    """These posts hear how the people of an area are."""
    now = state.areas[area]
    record = KnownArea(
        area, state.now, now.told, now.able + now.unable, now.unable, now.moved, now.warned, answered, now.shelter,
        now.depth_mm,
    )  # fmt: skip
    for_those_answered = record if answered else replace(record, answered=True)
    for post in heard:
        known = state.knows[post].areas
        before = known.get(area)
        known[area] = record if before is None or not before.answered else for_those_answered
        touch(state, post)


def note_hazard(state: State, heard: Iterable[str], hazard: str) -> None:
    """These posts hear what a hazard did."""
    record = KnownHazard(hazard, state.hazards[hazard].status, state.now)
    for post in heard:
        state.knows[post].hazards[hazard] = record
        touch(state, post)


def note_hq(state: State, heard: Iterable[str], headquarters: str) -> None:
    """These posts hear of a headquarters."""
    now = state.hqs[headquarters]
    record = KnownHq(headquarters, now.status, state.now, now.place, now.chief)
    for post in heard:
        state.knows[post].hqs[headquarters] = record
        touch(state, post)
