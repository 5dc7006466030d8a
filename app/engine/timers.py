"""What falls due: timers in the state, armed and removed only while events are turned into state."""

from heapq import heapify, heappop, heappush

from app.domain.state import State, TimerKey

PRIORITY = {
    "end": 99, "phase": 0, "weather": 1, "light": 1, "join": 2, "hazard": 3, "flood": 3, "ready": 4, "arrive": 4,
    "gate": 4, "retry": 4, "load": 4, "unload": 4, "done": 5, "out": 5, "treat": 5, "tired": 5, "rested": 5, "hurt": 5,
    "late": 5, "dry": 5, "area": 5, "stands": 6, "roll": 6, "answer": 6, "answers": 6, "consult": 6, "meeting": 6,
    "deliver": 7, "told": 7, "inject": 8, "when": 8, "decision": 8, "expected": 9, "opportunity": 9, "learn": 6,
    "report": 9, "sets_out": 4, "remind": 10, "look": 20,
}  # fmt: skip
"""Order within an instant: the world before people, people before what they missed, bots last."""


def arm(state: State, kind: str, subject: str, due: int) -> None:
    """Set or move the timer of `kind` for `subject`."""
    key, time, priority = (kind, subject), due if due > state.now else state.now, PRIORITY[kind]
    state.timers[key] = (time, priority, subject)
    if state.agenda is not None:
        heappush(state.agenda, (time, priority, subject, key))


def disarm(state: State, kind: str, subject: str) -> None:
    """Remove a timer, if it is armed."""
    state.timers.pop((kind, subject), None)


def rearm(state: State, kind: str, subject: str, due: int) -> None:
    """Move the timer to `due`, or remove it where that is below 0: nothing more falls due."""
    if due >= 0:
        arm(state, kind, subject, due)
    else:
        disarm(state, kind, subject)


def next_due(state: State) -> tuple[int, TimerKey] | None:
    """The next timer with its time, or None."""
    agenda, timers = state.agenda, state.timers
    if agenda is None:
        agenda = state.agenda = [(*entry, key) for key, entry in timers.items()]
        heapify(agenda)
    while agenda:
        time, priority, subject, key = agenda[0]
        if timers.get(key) == (time, priority, subject):
            return time, key
        heappop(agenda)
    return None
