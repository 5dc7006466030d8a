"""Effects: how the script, a hazard, a task, a decision or control change the world."""

from app.domain.exercise.script import Effect
from app.domain.state import State
from app.engine.context import Context
from app.engine.registry import AFFECTS, Emit

SUBJECTS = (
    "road", "place", "net", "area", "unit", "task", "hazard", "hospital", "supply", "decision", "inject", "fact",
    "weather", "loss", "hurt",
)  # fmt: skip
"""What an effect can be about, in the order in which one that names several happens."""


def apply(state: State, ctx: Context, emit: Emit, effect: Effect) -> None:
    """Let one effect happen: each family of rules says what it does to the things that are its own."""
    for subject in SUBJECTS:
        named = getattr(effect, subject)
        if named or (subject == "weather" and named is not None):
            AFFECTS[subject](state, ctx, emit, effect)
