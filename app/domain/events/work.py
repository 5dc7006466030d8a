"""Tasks, the people they bring out, hazards, areas."""

from app.domain.events.base import event


@event("task_appeared")
class TaskAppeared:
    """There is something to do."""

    task: str
    work_ms: int
    due: int
    heard: tuple[str, ...]


@event("task_known")
class TaskKnown:
    """Posts came to know of a task (someone is there to see it)."""

    task: str
    heard: tuple[str, ...]


@event("task_rate")
class TaskRate:
    """The rate changed. Factors in ppm: `matched` needs met, `crowd`, `fatigue`, `informed`, `partner`.

    `done_ms` is the work done up to now; `out_at` when the next person comes out, `done_at` when it is done (-1: never
    at this rate).
    """

    task: str
    rate: int
    matched: int
    crowd: int
    fatigue: int
    informed: int
    partner: int
    done_ms: int
    out_at: int
    done_at: int
    units: tuple[str, ...]
    short: tuple[str, ...]
    lacking: tuple[str, ...]
    heard: tuple[str, ...]


@event("task_done")
class TaskDone:
    """Done."""

    task: str
    heard: tuple[str, ...]


@event("task_late")
class TaskLate:
    """Not done by its date."""

    task: str


@event("task_cancelled")
class TaskCancelled:
    """No longer to be done."""

    task: str
    heard: tuple[str, ...]


@event("task_scaled")
class TaskScaled:
    """Its work was multiplied; `work_ms` is the new total."""

    task: str
    work_ms: int


@event("person_out")
class PersonOut:
    """One person was brought out; `loss` in ppm of a life, expected over the latent draw."""

    task: str
    number: int
    site: str
    alive: bool
    colour: str
    loss: int
    next_out_at: int
    heard: tuple[str, ...]


@event("person_treated")
class PersonTreated:
    """Treated: at a medical post or on arrival at a hospital. `loss` adds to that of coming out."""

    person: str
    at: str
    alive: bool
    loss: int


@event("treatment_timed")
class TreatmentTimed:
    """The medical post takes its next patient until `at` (-1: none waits or nobody works)."""

    task: str
    person: str
    due: int


@event("hazard_started")
class HazardStarted:
    """Begins; strikes once `threshold` ppm have accrued (0: it does not strike)."""

    hazard: str
    threshold: int


@event("hazard_rate")
class HazardRate:
    """Its rate in ppm per hour changed; `accrued` up to now; strikes at `strikes_at` (-1: not at this rate)."""

    hazard: str
    rate: int
    accrued: int
    strikes_at: int


@event("hazard_struck")
class HazardStruck:
    """It struck."""

    hazard: str
    loss: int
    heard: tuple[str, ...]


@event("hazard_stopped")
class HazardStopped:
    """Stopped for good."""

    hazard: str
    heard: tuple[str, ...]


@event("loss_added")
class LossAdded:
    """Loss in ppm of an equivalent death."""

    loss: int
    cause: str


@event("warning_sent")
class WarningSent:
    """A warning is on its way; `order` 0 warn, 1 evacuate, 2 compulsory."""

    area: str
    post: str
    channel: str
    due: int
    order: int


@event("shelter_named")
class ShelterNamed:
    """Where the people of an area are to go."""

    area: str
    shelter: str
    compulsory: bool
    heard: tuple[str, ...]


@event("area_told")
class AreaTold:
    """People of an area were reached; `answered` whether anybody called back."""

    area: str
    channel: str
    by: str
    told: int
    warned: int
    answered: bool
    heard: tuple[str, ...]


@event("area_moving")
class AreaMoving:
    """People leave by themselves: `going` of them at `rate` an hour; all gone at `until` (-1: none)."""

    area: str
    able: int
    unable: int
    moved: int
    going: int
    rate: int
    lost: int
    until: int
    shelter: str
    compulsory: bool
    heard: tuple[str, ...]


@event("area_flooded")
class AreaFlooded:
    """Water depth, and how many ppm of those present are lost an hour; looked at again at `next_at` (-1: never)."""

    area: str
    depth_mm: int
    exposed_rate: int
    lost: int
    next_at: int
    heard: tuple[str, ...]


@event("area_reach")
class AreaReach:
    """Which channels do not reach an area."""

    area: str
    unreachable: tuple[str, ...]


@event("area_grew")
class AreaGrew:
    """More or fewer people are there."""

    area: str
    able: int
