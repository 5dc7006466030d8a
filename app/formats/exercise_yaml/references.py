"""Which fields hold ids of what. The one place that knows: a new field is one line here.

A kind is the name of an id's concept; several mean any of them; `any` is every id of the file. A field may hold one id,
a list of ids, or a mapping whose keys are ids. Fields whose text has a form of its own stand in `forms.py`.
"""

from app.domain.exercise import exercise, forces, knowing, places, posts, script, sites

KINDS: dict[type, str] = {
    exercise.Source: "source",
    exercise.Phase: "phase",
    places.Place: "place",
    places.Area: "area",
    sites.Supply: "supply",
    sites.Site: "site",
    sites.Zone: "zone",
    sites.Sector: "sector",
    sites.Task: "task",
    sites.Hazard: "hazard",
    forces.Force: "force",
    forces.Unit: "unit",
    posts.Post: "post",
    posts.Net: "net",
    posts.ChannelSpec: "channel",
    posts.Headquarters: "headquarters",
    posts.Group: "group",
    posts.ResponsePlan: "plan",
    posts.Mechanism: "mechanism",
    posts.ReportDuty: "report",
    posts.Power: "power",
    knowing.Fact: "fact",
    knowing.Figure: "figure",
    knowing.Decision: "decision",
    knowing.Expert: "expert",
    script.Inject: "inject",
    script.Expected: "expected",
    script.Objective: "objective",
}
"""The concepts that have an id, and what their ids are called."""

APART = ("source", "phase")
"""Kinds whose ids may repeat those of other kinds; all others are unique in the whole file."""

EVERYWHERE = {"source": "source"}
"""Fields that mean the same in every concept."""

ASSUMED = "assumed"
"""What stands in `source` where no source is known."""

REFERENCES: dict[type, dict[str, str]] = {
    exercise.BasedOn: {"sources": "source"},
    exercise.Public: {"spokesman": "post", "family_point": "place"},
    places.Place: {"stock": "supply"},
    places.Area: {"place": "place", "unreachable_by": "channel net", "warden": "post"},
    forces.Force: {
        "commander": "post",
        "tasked_by": "post",
        "asked_by": "post",
        "needs_mechanism": "mechanism",
    },
    forces.SelfDispatch: {"to": "site place"},
    forces.Unit: {"force": "force", "base": "place", "uses": "supply"},
    forces.DispatchGrade: {"units": "unit", "by": "post"},
    posts.Post: {
        "place": "place",
        "reports_to": "post",
        "deputies": "post",
        "commands_sites": "site",
        "sees": "force",
        "expert_desk": "expert",
    },
    posts.Net: {"members": "post", "forces": "force"},
    posts.Group: {"lead": "post", "members": "post"},
    posts.Headquarters: {
        "parent": "headquarters",
        "site": "site",
        "place": "place",
        "set_up_by": "post",
        "chief": "post",
        "deputies": "post",
        "members": "post",
        "announced_on": "net channel",
    },
    posts.Level: {"proposer": "post", "decider": "post", "unlocks": "force headquarters mechanism plan power"},
    posts.Mechanism: {"activated_by": "post", "partners": "post", "forces": "force"},
    posts.ReportDuty: {"owner": "post", "to": "post"},
    posts.Power: {"held_by": "post"},
    sites.Site: {"place": "place", "staging": "place", "headquarters": "headquarters"},
    sites.Victims: {"survival": "hazard"},
    sites.Task: {
        "site": "site",
        "sector": "sector",
        "zone": "zone",
        "after": "task",
        "facts": "fact",
        "decision": "decision",
        "hazard": "hazard",
    },
    sites.Hazard: {"site": "site", "zone": "zone", "areas": "area"},
    knowing.Learn: {"at": "site place area", "task": "task", "expert": "expert", "ask": "post force"},
    knowing.FactNeed: {"post": "post", "before": "task decision report"},
    knowing.Figure: {"site": "site", "settled_by": "post"},
    knowing.Decision: {"owner": "post", "facts": "fact", "site": "site"},
    knowing.Opinion: {"decision": "decision", "needs": "fact", "facts": "fact"},
    script.Condition: {
        "task": "task",
        "hazard": "hazard",
        "decision": "decision",
        "inject": "inject",
        "response": "plan",
        "mechanism": "mechanism",
        "headquarters": "headquarters",
        "unit": "unit",
        "force": "force",
        "at": "place site",
        "fact": "fact",
        "post": "post",
        "area": "area",
        "figure": "figure",
        "expected": "expected",
    },
    script.Trigger: {"after": "inject", "missing": "expected"},
    script.Effect: {
        "place": "place",
        "net": "net channel",
        "area": "area",
        "unit": "unit",
        "task": "task",
        "hazard": "hazard",
        "decision": "decision",
        "hospital": "place",
        "supply": "supply",
        "inject": "inject",
        "fact": "fact",
        "site": "site",
        "zone": "zone",
        "to": "place site",
        "via": "channel net",
    },
    script.Inject: {
        "sender": "post force",
        "to": "post",
        "channel": "channel net",
        "about": "any",
        "facts": "fact",
        "figures": "figure",
        "expects": "expected",
        "instead_of": "inject",
    },
    script.Expected: {"who": "post", "about": "any", "facts": "fact", "to": "post", "objective": "objective"},
    script.Objective: {"expected": "expected"},
}
"""Concept → field → kinds of id, separated by spaces."""
