"""Responses, mechanisms, headquarters, command, requests, decisions."""

from app.domain.events.base import event
from app.domain.state import HandOverState, RequestState


@event("response_changed")
class ResponseChanged:
    """A response level: `act` is proposed, started, raised, lowered or ended; `missing` of the four statements."""

    plan: str
    level: int
    act: str
    by: str
    missing: tuple[str, ...]
    heard: tuple[str, ...]


@event("mechanism_activated")
class MechanismActivated:
    """A joint mechanism works."""

    mechanism: str
    by: str
    heard: tuple[str, ...]


@event("hq_setting_up")
class HqSettingUp:
    """Is being set up until `stands_at`."""

    headquarters: str
    place: str
    chief: str
    members: tuple[str, ...]
    by: str
    stands_at: int
    heard: tuple[str, ...]


@event("hq_stands")
class HqStands:
    """Stands; its chief commands the site unless command has to be handed over."""

    headquarters: str
    place: str
    heard: tuple[str, ...]


@event("command_taken")
class CommandTaken:
    """A post commands a site: `how` is first_arrival, chief, replace, absorb, subordinate. The old chief's new role."""

    site: str
    post: str
    interim: bool
    how: str
    before: str
    new_role: str
    heard: tuple[str, ...]


@event("command_offered")
class CommandOffered:
    """A handover is briefed; `missing` of the items due."""

    offer: HandOverState
    missing: tuple[str, ...]
    heard: tuple[str, ...]


@event("command_announced")
class CommandAnnounced:
    """Who commands was announced on nets; `lacking` those on which it still must be."""

    where: str
    post: str
    nets: tuple[str, ...]
    lacking: tuple[str, ...]
    heard: tuple[str, ...]


@event("staging_set")
class StagingSet:
    """A staging area is open."""

    site: str
    place: str
    heard: tuple[str, ...]


@event("sectors_set")
class SectorsSet:
    """Sectors were given out."""

    site: str
    sectors: tuple[tuple[str, str], ...]
    heard: tuple[str, ...]


@event("access_set")
class AccessSet:
    """Only checked-in units enter, or all."""

    site: str
    checked_in_only: bool
    heard: tuple[str, ...]


@event("appointed")
class Appointed:
    """A role has a holder; key `role:where`."""

    role: str
    where: str
    holder: str
    by: str
    heard: tuple[str, ...]


@event("roll_called")
class RollCalled:
    """A count has begun; answers are in at `due`."""

    site: str
    by: str
    due: int
    why: str


@event("roll_answered")
class RollAnswered:
    """The count is complete, or not: `silent` units did not answer."""

    site: str
    complete: bool
    silent: tuple[str, ...]
    heard: tuple[str, ...]


@event("withdrawal_signalled")
class WithdrawalSignalled:
    """Everybody out; `unheard` units don't carry the net on which it went."""

    site: str
    zone: str
    by: str
    danger: bool
    unheard: tuple[str, ...]
    heard: tuple[str, ...]


@event("plan_issued")
class PlanIssued:
    """An action plan is out."""

    site: str
    by: str
    objectives: tuple[str, ...]
    tasks: tuple[tuple[str, tuple[str, ...]], ...]
    version: int


@event("needs_published")
class NeedsPublished:
    """What is needed, or enough: further self-dispatch stops."""

    site: str
    by: str
    needs: tuple[str, ...]
    enough: bool
    words: str = ""


@event("request_made")
class RequestMade:
    """A force was asked for; `channel_ok` whether by the authorised route; an absent agency answers at `answer_at`."""

    request: RequestState
    channel_ok: bool
    answer_at: int


@event("request_answered")
class RequestAnswered:
    """granted, declined or returned, with the units or what is missing."""

    id: str
    status: str
    units: tuple[str, ...]
    missing: tuple[str, ...]
    why: str
    by: str
    heard: tuple[str, ...]


@event("consult_began")
class ConsultBegan:
    """A question is with an expert until `due`; key expert:n."""

    key: str
    expert: str
    asker: str
    decision: str
    facts: tuple[str, ...]
    qualified: bool
    due: int


@event("opinion_given")
class OpinionGiven:
    """An expert answered: the option recommended, or nothing yet because facts are lacking."""

    key: str
    expert: str
    asker: str
    decision: str
    option: str
    lacking: tuple[str, ...]
    words: str


@event("decision_opened")
class DecisionOpened:
    """A decision is due by `due`; its owner and those who stand in for it hear of it."""

    decision: str
    due: int
    owner: str
    heard: tuple[str, ...]


@event("decision_taken")
class DecisionTaken:
    """Decided; `sound` by the truth at that time; `consulted` whether a qualified fresh answer was at hand, and its
    option; `held` and `lacking` of the facts it rests on."""

    decision: str
    option: str
    by: str
    sound: bool
    consulted: bool
    advised: str
    held: tuple[str, ...]
    lacking: tuple[str, ...]
    review: bool
    late: bool
    heard: tuple[str, ...]


@event("decision_lapsed")
class DecisionLapsed:
    """Nobody decided in the window."""

    decision: str


@event("road_kept")
class RoadKept:
    """Kept for emergency traffic from now on, or no longer; `otherwise`: what the road is for everybody else."""

    road: str
    kept: bool
    otherwise: str


@event("requisitioned")
class Requisitioned:
    """Taken by a legal power, to be paid for."""

    supply: str
    quantity: int
    to: str
    power: str
    by: str


@event("hq_announced")
class HqAnnounced:
    """The nets on which a headquarters' command was announced so far."""

    headquarters: str
    nets: tuple[str, ...]
