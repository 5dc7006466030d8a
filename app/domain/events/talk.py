"""Messages, facts, figures, reports."""

from app.domain.events.base import event
from app.domain.knowledge import Carried, Letter


@event("message_sent")
class MessageSent:
    """On its way: `arrive` holds (post, time), `lost` those whom it won't reach; `versions` of the facts it holds."""

    letter: Letter
    arrive: tuple[tuple[str, int], ...]
    lost: tuple[str, ...]
    carried: Carried
    versions: tuple[tuple[str, int], ...]
    free: tuple[tuple[str, int], ...]


@event("message_delivered")
class MessageDelivered:
    """Reached a post; windows in exercise time, 0 for none."""

    message: str
    post: str
    acknowledge_by: int
    answer_by: int


@event("message_lost")
class MessageLost:
    """Did not reach a post."""

    message: str
    post: str


@event("message_acknowledged")
class MessageAcknowledged:
    """Confirmed."""

    message: str
    post: str
    sender: str


@event("message_answered")
class MessageAnswered:
    """Answered by a reply or by what it asked for."""

    message: str
    post: str
    sender: str


@event("fact_learned")
class FactLearned:
    """A post holds a fact from now on; `way` is start, inject, unit, expert, task, meeting or post."""

    post: str
    fact: str
    version: int
    way: str
    source: str


@event("fact_changed")
class FactChanged:
    """The truth of a fact changed to `version`."""

    fact: str
    version: int


@event("figure_stated")
class FigureStated:
    """A post stated a figure; `truth` at that time, `known` whether a source was given."""

    post: str
    figure: str
    value: int
    source: str
    truth: int
    settled: bool
    heard: tuple[str, ...]


@event("reported")
class Reported:
    """A report went out: which fields it held, which were missing, on time or not."""

    post: str
    report: str
    duty: str
    to: tuple[str, ...]
    stated: tuple[str, ...]
    missing: tuple[str, ...]
    figures: tuple[tuple[str, int, int], ...]
    due: int
    next_due: int


@event("released")
class Released:
    """Public information went out."""

    post: str
    spokesman: bool
    facts: tuple[str, ...]
    family_point: bool
    words: str = ""


@event("plotted")
class Plotted:
    """A drawing on a layer, new or changed: who sees it from now on, and who no more."""

    plot: str
    post: str
    symbol: str
    words: str
    shape: tuple[tuple[int, int], ...]
    published: bool
    heard: tuple[str, ...]
    gone: tuple[str, ...]


@event("plot_wiped")
class PlotWiped:
    """A drawing is gone from its layer, for all who saw it."""

    plot: str
    post: str
    gone: tuple[str, ...]


@event("noted")
class Noted:
    """A line in the log book."""

    post: str
    words: str
    about: tuple[str, ...]


@event("channel_changed")
class ChannelChanged:
    """ok, slow or down; `factor` on the delay ×1000."""

    channel: str
    status: str
    factor: int


@event("handset_lent")
class HandsetLent:
    """Units of outsiders are on a net now."""

    net: str
    units: tuple[str, ...]
    by: str


@event("meeting_began")
class MeetingBegan:
    """Attendees are busy until `ends`."""

    meeting: str
    convener: str
    attendees: tuple[str, ...]
    about: tuple[str, ...]
    ends: int
    words: str = ""


@event("meeting_ended")
class MeetingEnded:
    """What they hold was pooled."""

    meeting: str


@event("evaluated")
class Evaluated:
    """An evaluator's mark, rating or probe; nothing in the world changes."""

    what: str
    about: tuple[str, ...]
    words: str


@event("search_began")
class SearchBegan:
    """A unit looks around; by `due` it will have found out the fact."""

    unit: str
    fact: str
    way: int
    due: int


@event("search_ended")
class SearchEnded:
    """Found, or gone before."""

    search: str


@event("answer_promised")
class AnswerPromised:
    """An agency without a seat will answer at `due`."""

    letter: Letter
    due: int


@event("answer_came")
class AnswerCame:
    """It answers."""

    message: str


@event("report_due")
class ReportDue:
    """A report falls due in a moment."""

    duty: str
