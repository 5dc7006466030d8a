"""What can be known and judged: facts, figures, decisions, experts."""

from app.domain.clock import MINUTE, Duration
from app.domain.exercise.script import Condition, Effect, Trigger
from app.domain.record import concept, told
from app.domain.text import Text


@concept
class Learn:
    """Where a fact can first be learned, besides injects that reveal it."""

    units: list[str] = told("capabilities or unit ids: such a unit learns it after `takes` at the site", make=list)
    at: str = told("site, place or area id where units must be", "")
    task: str = told("task id: learned by whoever does it when it is begun, or done if `done`", "")
    done: bool = told("see `task`", False)
    expert: str = told("expert id whose answer holds it", "")
    ask: list[str] = told("posts or forces that tell it when asked a question about it", make=list)
    takes: Duration = told("how long it takes", 3 * MINUTE)


@concept
class FactNeed:
    """Who needs a fact before what."""

    post: str = told("post id")
    before: str = told("task, decision or report id")


@concept
class FactChange:
    """How a fact changes with time."""

    when: Trigger = told("when it changes: a trigger, so that a state stands one deeper, `when: {when: {task: …}}`")
    text: Text = told("what is true then")
    value: float | None = told("its value then", None)


@concept
class Fact:
    """A piece of information that is true in the world."""

    id: str = told("unique id")
    title: Text = told("short name")
    text: Text = told("what is true: the words nobody sees before they could know it")
    kind: str = told("life (life-critical), coordination or public", "coordination")
    known_to: list[str] = told("posts that know it from the start", make=list)
    learn: list[Learn] = told("where it can first be learned", make=list)
    needed: list[FactNeed] = told("who needs it before what", make=list)
    changes: list[FactChange] = told("how it changes", make=list)
    value: float | None = told("a number, if it is one", None)
    tolerance: float = told("how far a stated value may lie off", 0.0)
    weight: float = told("floor of its weight; 0: by kind (life 3, coordination 2, public 1)", 0.0)
    source: str = told("source id or `assumed`", "")


@concept
class Figure:
    """A line of the ledger of persons 人数台账 that posts state and settle."""

    id: str = told("unique id")
    title: Text = told("name")
    of: str = told(
        "what is counted. inside, missing: victims of all tasks (those not yet appeared too) who aren't out; out, "
        "extricated: who are; alive, dead: of those out; moved, told: of all areas; out_of_contact: only by `truth`. "
        "Responders never count"
    )
    site: str = told("site id; empty: all", "")
    truth: float | None = told("fixed truth, for what the model does not count", None)
    tolerance: float = told("how far a stated value may lie off", 0.0)
    settled_by: list[str] = told("posts that may settle it", make=list)
    source: str = told("source id or `assumed`", "")


@concept
class Option:
    """One way to decide."""

    id: str = told("unique within the decision")
    title: Text = told("name")
    effects: list[Effect] = told(
        "what it does to the world. An option without effects does nothing, unless a task names it in `option`, a "
        "hazard as `decision:option`, or a condition asks for it",
        make=list,
    )
    sound: bool = told("technically right as far as the truth goes", True)
    sound_if: Condition | None = told("right only if this holds", None)


@concept
class Decision:
    """A choice that somebody owns, in a window."""

    id: str = told("unique id")
    title: Text = told("the question")
    owner: str = told("post that decides")
    opens: Trigger = told("when it comes up")
    window: Duration = told("exercise time from its opening")
    expertise: str = told(
        "speciality that should be heard first: deciding without it is accepted and costs points (none if `urgent`)", ""
    )
    options: list[Option] = told("two or more")
    facts: list[str] = told("facts it rests on", make=list)
    lapses: list[Effect] = told("what happens if nobody decides in the window", make=list)
    urgent: bool = told(
        "withdrawal, warning or moving people in immediate danger: deciding without consultation costs nothing", False
    )
    site: str = told("site it concerns", "")
    source: str = told("source id or `assumed`", "")


@concept
class Opinion:
    """What an expert answers about a decision, given what he is told."""

    decision: str = told("decision id; empty: a fact question", "")
    option: str = told("option recommended", "")
    needs: list[str] = told("facts the asker must pass on; without them the expert asks for them instead", make=list)
    text: Text = told("signed opinion")
    facts: list[str] = told("facts the answer holds", make=list)
    dissent: Text = told("dissenting view, recorded", make=Text)


@concept
class Expert:
    """An expert or a technician of the unit where it happened."""

    id: str = told("unique id")
    title: Text = told("name by function")
    specialities: list[str] = told("what he is qualified in")
    answer: Duration = told("how long an answer takes")
    parallel: int = told("questions at once; more wait", 1)
    reachable: Duration = told("when he can first be reached", 0)
    opinions: list[Opinion] = told("answers", make=list)
    source: str = told("source id or `assumed`", "")
