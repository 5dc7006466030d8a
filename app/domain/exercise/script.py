"""The script: triggers, conditions, effects, injects, expected actions, objectives."""

from app.domain.clock import MINUTE, Duration
from app.domain.record import concept, told
from app.domain.text import Text


@concept
class Condition:
    """A predicate over the state of the world. Exactly one subject: all, any, none or one of the others."""

    all: list["Condition"] = told("every one holds", make=list)
    any: list["Condition"] = told("at least one holds", make=list)
    none: list["Condition"] = told("no one holds", make=list)
    after: Duration | None = told("exercise time has reached this", None)
    task: str = told("task id; with `state`: appeared, begun, done, late (default done)", "")
    hazard: str = told("hazard id; with `state`: started, struck, stopped (default struck)", "")
    decision: str = told("decision id; with `option`, or any option", "")
    option: str = told("option id of `decision`", "")
    inject: str = told("inject id that was released", "")
    response: str = told("plan id; holds at `level` or higher (lower number)", "")
    level: int = told("of `response`, 1 to 4", 4)
    mechanism: str = told("mechanism id that is active", "")
    headquarters: str = told("headquarters id that stands", "")
    unit: str = told("unit id; with `at`: is there; with `state`: its status", "")
    force: str = told("force id: any of its units (with `at`: is there)", "")
    at: str = told("place or site id for `unit` and `force`", "")
    fact: str = told("fact id; with `post`: known to it, else known to anybody", "")
    post: str = told("post id for `fact`", "")
    area: str = told(
        "area id; with `state`: warned, told, moving, moved (default moved: nobody is left there, neither those unable "
        "nor those who refused)",
        "",
    )
    figure: str = told("figure id that has been settled (consulted and announced)", "")
    out: int | None = told("at least so many people have been brought out", None)
    expected: str = told("expected action id that was met", "")
    state: str = told("see `task`, `hazard`, `unit`, `area`", "")


@concept
class Trigger:
    """When something happens: exactly one of at, after, when, missing, manual."""

    at: Duration | None = told("at this time", None)
    after: str = told("id of an inject; `delay` after its release", "")
    delay: Duration = told("wait after the trigger has come", 0)
    when: Condition | None = told("as soon as this holds", None)
    missing: str = told("id of an expected action that was not met when its window closed", "")
    manual: bool = told("by control's hand only", False)


@concept
class Effect:
    """A change of the world. Exactly one subject; the other fields qualify it."""

    road: str = told("road id, or a list separated by spaces", "")
    place: str = told("place id: closed or open (landing site, shelter, hospital)", "")
    net: str = told("net or channel id that works worse or well again", "")
    area: str = told("area id: people added (amount), or unreachable by `via`", "")
    unit: str = told("unit id that becomes available, unavailable, or sets out to `to` unasked", "")
    task: str = told("task id that appears, is cancelled, or has its work multiplied by `factor`", "")
    hazard: str = told("hazard id that starts, stops, or strikes", "")
    decision: str = told("decision id that opens", "")
    hospital: str = told("place id: beds of `colour` change by `amount`", "")
    supply: str = told("supply id: stock at `to` changes by `amount`", "")
    inject: str = told("inject id that is released", "")
    fact: str = told(
        "fact id that goes on to the next of its `changes`, whatever the state says; one without changes stays", ""
    )
    weather: int | None = told("index of the exercise's weather list that sets in now", None)
    loss: float = told("loss in equivalent deaths that this adds", 0.0)
    hurt: int = told("responders hurt at `site`, `zone`", 0)
    site: str = told("for `hurt`", "")
    zone: str = told("for `hurt`", "")
    state: str = told(
        "road: open, slow, blocked; place: open, closed; net: ok, slow, down; unit: available, away, sets_out; "
        "task: appears, cancelled; hazard: starts, stops, strikes; area: unreachable, reachable",
        "",
    )
    to: str = told("place or site id", "")
    via: str = told("channel id, for `area`", "")
    colour: str = told("red, yellow, green; for `hospital`", "")
    amount: float = told("how much", 0.0)
    factor: float = told("for task and net: multiplies work or delay", 1.0)


@concept
class Inject:
    """A message or event that the script brings in."""

    id: str = told("unique id")
    title: Text = told("short name on the MSEL")
    trigger: Trigger = told("when")
    sender: str = told("post or force id that sends it; empty: an outsider, named in `sender_title`", "")
    sender_title: Text = told("who an outsider is", make=Text)
    to: list[str] = told("posts that receive it", make=list)
    channel: str = told("channel id", "phone")
    text: Text = told("what they hear or read", make=Text)
    attachments: list[str] = told("files in media/", make=list)
    about: list[str] = told(
        "ids of tasks, sites, units, decisions, areas, hazards, figures it concerns; no roads", make=list
    )
    facts: list[str] = told("facts it reveals to its receivers", make=list)
    figures: dict[str, float] = told("figure id → value it states", make=dict)
    effects: list[Effect] = told("what it changes in the world", make=list)
    answer_within: Duration = told("play time within which receivers should answer or act; 0: none", 0)
    expects: list[str] = told("expected actions it calls for", make=list)
    contingency: bool = told(
        "kept in reserve for control; with `trigger: {manual: true}`, else it comes by itself too", False
    )
    instead_of: str = told("inject id that it replaces when released", "")


@concept
class Expected:
    """An expected action: who does what about what in which window. It reads the log, never the intent."""

    id: str = told("unique id")
    title: Text = told("what should be done")
    who: list[str] = told(
        "posts, any of which will do; it stands on the card of the first, and counts for that post. With `when`, the "
        "state counts whoever brought it about; without `who` it is on nobody's card",
        make=list,
    )
    does: list[str] = told("command kinds, any of which will do", make=list)
    about: list[str] = told(
        "ids, at least one of which the command must concern (a unit brings its force along, a task its site); "
        "empty: any. Roads have no id in this file and can't stand here",
        make=list,
    )
    facts: list[str] = told(
        "facts that one command must pass on, all of them. Who has the fact by another way isn't told again, so that "
        "this is missed: where only the knowing matters write `when: {fact: …, post: …}`",
        make=list,
    )
    to: list[str] = told("posts, each of which it must reach, at once or in turn", make=list)
    when: Condition | None = told("instead of a command: a state that must hold by the end of the window", None)
    opens: Trigger | None = told(
        "when the window opens; none: with the first inject that lists it in `expects`, else at the start. A command "
        "given before doesn't count",
        None,
    )
    within: Duration = told("play time from its opening", 5 * MINUTE)
    by: Duration = told("instead of `within`: exercise time from the start", 0)
    objective: str = told("objective it serves", "")
    critical: bool = told("critical to the objective", False)
    weight: float = told("weight in the score", 1.0)


@concept
class Objective:
    """A capability target with its critical tasks."""

    id: str = told("unique id")
    title: Text = told("name")
    capability: Text = told("the capability it targets", make=Text)
    expected: list[str] = told("expected actions that are its tasks")
    source: str = told("source id or `assumed`", "")
