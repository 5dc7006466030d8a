"""Which words the values in the catalogue's lines get: one table, read by `telling`."""

from collections.abc import Mapping

DUTY = "duty"
"""In `SETS`: the value names something required, `check-in:unit:site`, or its opportunity, `4.2|check-in:u:site|post`,
in the words of `status.duty`."""

COMMAND = "@command"
"""In `SETS`: the value is a kind of command."""

SETS: Mapping[str, str] = {
    "act": "act",
    "channel": "channel",
    "colour": "triage",
    "command": COMMAND,
    "expected": "place_kind role act channel",
    "how": "manner",
    "kind": "letter",
    "level": "level",
    "manner": "manner",
    "missing": "statement",
    "player": "player",
    "role": "role",
    "way": "way",
    "what": "what",
    "subject": DUTY,
    "symbol": "plot",
    "symbols": "plot",
    "by": "layer",
    "unreachable": "channel",
    "already_answered.status": "request",
    "already_mobilised.status": "unit",
    "inject_status.status": "inject",
    "task_not_open.status": "task",
    "not_your_unit.channel": "ask",
    "not_open_yet.why": "opens",
    "weather.why": "limit",
    "already_so.site": COMMAND,
    "channel_changed.status": "channel_state",
    "ended.reason": "reason",
    "evaluated.what": "",
    "expected_opened.expected": "",
    "inject_released.by": "by",
    "inject_skipped.why": "by",
    "opportunity_closed.how": "opportunity",
    "opportunity_closed.id": DUTY,
    "opportunity_lapsed.id": DUTY,
    "place_changed.status": "place_state",
    "request_answered.status": "request",
    "response_changed.act": "responded",
    "road_changed.status": "road",
    "unit_hurt.cause": "cause",
    "unit_released.why": "stopped",
}
"""`code.parameter`, or the parameter wherever else it stands → the sections of `status` that hold its words."""

NAMES_FIRST = frozenset({"by", "expected", "missing", "site"})
"""Where a title goes before a set word: what stands there is a name as often as not."""

MILLISECONDS = frozenset({"time_past.at"})
SECONDS = frozenset({"expert_not_reachable.from"})
THOUSANDTHS = frozenset({"phase_began.pace", "pace_set.pace", "cargo_loaded.amount", "supply_moved.amount"})
MILLIONTHS = frozenset({"loss_added.loss"})
SHARES = frozenset({"task_rate.rate"})
