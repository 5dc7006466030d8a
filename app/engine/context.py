"""What is constant for a run: the exercise with its look-up tables, the routes and the seed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.domain.exercise.exercise import Exercise
from app.domain.exercise.forces import Force, Unit
from app.domain.exercise.ground import MapData
from app.domain.exercise.knowing import Decision, Expert, Fact, Figure
from app.domain.exercise.places import Area, Place, Point
from app.domain.exercise.posts import ChannelSpec, Headquarters, Mechanism, Net, Post, Power, ReportDuty, ResponsePlan
from app.domain.exercise.script import Condition, Expected, Inject, Trigger
from app.domain.exercise.sites import Hazard, Site, Supply, Task, Zone
from app.domain.view import DecisionCard, SeatScript, TaskCard
from app.engine.routes import Routes


@dataclass(slots=True)
class Index:
    """Look-up tables of an exercise, made once."""

    posts: dict[str, Post]
    forces: dict[str, Force]
    units: dict[str, Unit]
    places: dict[str, Place]
    areas: dict[str, Area]
    sites: dict[str, Site]
    zones: dict[str, Zone]
    tasks: dict[str, Task]
    hazards: dict[str, Hazard]
    facts: dict[str, Fact]
    figures: dict[str, Figure]
    decisions: dict[str, Decision]
    experts: dict[str, Expert]
    injects: dict[str, Inject]
    expected: dict[str, Expected]
    hqs: dict[str, Headquarters]
    plans: dict[str, ResponsePlan]
    mechanisms: dict[str, Mechanism]
    nets: dict[str, Net]
    channels: dict[str, ChannelSpec]
    powers: dict[str, Power]
    reports: dict[str, ReportDuty]
    supplies: dict[str, Supply]
    groups: dict[str, tuple[str, ...]]
    nameable: frozenset[str]
    """Ids that may stand where people write freely: who said it, what is aimed at."""
    post_order: tuple[str, ...]
    point: dict[str, Point]
    site_tasks: dict[str, tuple[str, ...]]
    site_posts: dict[str, tuple[str, ...]]
    force_units: dict[str, tuple[str, ...]]
    seen_by: dict[str, tuple[str, ...]]
    """Force → posts that see where its units are."""
    watchers: dict[str, tuple[str, ...]]
    """Topic (an id, or `clock`) → hidden things waiting for it: `inject:…`, `task:…`, `hazard:…`, `decision:…`, …"""
    expected_by_kind: dict[str, tuple[str, ...]]
    expecting: dict[str, tuple[str, ...]]
    hazards_of: dict[str, tuple[str, ...]]
    """Task or `decision:option` → hazards it stops, eases or raises."""
    unit_learns: dict[str, tuple[str, ...]]
    task_learns: dict[str, tuple[str, ...]]
    task_inputs: dict[str, tuple[str, ...]]
    """Task, fact or decision → tasks whose rate depends on it."""
    weathered: tuple[str, ...]
    unasked: tuple[str, ...]
    """Units that come unasked: nobody has them in the directory before he hears of them, but their own chain."""


@dataclass(slots=True)
class Context:
    """Constant for a run."""

    exercise: Exercise
    ix: Index
    routes: Routes
    seed: int
    exercise_hash: str = ""
    scripts: dict[str, SeatScript] = field(default_factory=dict)
    cards: dict[str, TaskCard] = field(default_factory=dict)
    decision_cards: dict[str, DecisionCard] = field(default_factory=dict)
    hands: dict[tuple[str, tuple[str, ...]], Mapping[str, Any]] = field(default_factory=dict)
    """(`tasks`, `decisions` or `units of` a post, ids) → what a seat that knows of these holds, in all runs."""


def subjects(condition: Condition | None) -> set[str]:
    """The ids whose change can make a condition hold."""
    if condition is None:
        return set()
    found = {
        getattr(condition, name)
        for name in (
            "task", "hazard", "decision", "inject", "response", "mechanism", "headquarters", "unit", "force", "fact",
            "area", "figure", "expected",
        )
    }  # fmt: skip
    if condition.out is not None:
        found.add("people")
    if condition.after is not None:
        found.add("clock")
    for part in (*condition.all, *condition.any, *condition.none):
        found |= subjects(part)
    return found - {""}


def trigger_topics(trigger: Trigger | None) -> set[str]:
    """The ids whose change can fire a trigger."""
    if trigger is None:
        return set()
    return subjects(trigger.when) | ({trigger.after} - {""}) | ({trigger.missing} - {""})


def _grouped(pairs: list[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        if value not in groups[key]:
            groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _watchers(exercise: Exercise) -> list[tuple[str, str]]:
    pairs = [(topic, f"inject:{i.id}") for i in exercise.injects for topic in sorted(trigger_topics(i.trigger))]
    pairs += [(topic, f"task:{t.id}") for t in exercise.tasks for topic in sorted(trigger_topics(t.appears))]
    pairs += [(t.decision, f"task:{t.id}") for t in exercise.tasks if t.option]
    pairs += [(topic, f"hazard:{h.id}") for h in exercise.hazards for topic in sorted(trigger_topics(h.starts))]
    pairs += [(topic, f"decision:{d.id}") for d in exercise.decisions for topic in sorted(trigger_topics(d.opens))]
    pairs += [(topic, f"expected:{e.id}") for e in exercise.expected for topic in sorted(trigger_topics(e.opens))]
    pairs += [(topic, f"meets:{e.id}") for e in exercise.expected for topic in sorted(subjects(e.when))]
    for fact in exercise.facts:
        for number, change in enumerate(fact.changes):
            pairs += [(topic, f"fact:{fact.id}:{number}") for topic in sorted(trigger_topics(change.when))]
    pairs += [(topic, "end:") for topic in sorted(trigger_topics(exercise.ends))]
    return pairs


def build_index(exercise: Exercise) -> Index:
    """Make the look-up tables."""
    e = exercise
    places = {p.id: p for p in e.places}
    point: dict[str, Point] = {p.id: tuple(p.at) for p in e.places}  # type: ignore[misc]
    point |= {s.id: point[s.place] for s in e.sites if s.place in point}
    point |= {a.id: point[a.place] for a in e.areas if a.place in point}
    hazards_of = [(key, h.id) for h in e.hazards for key in (*h.stopped_by, *h.eased_by, *h.raised_by)] + [
        (t.id, t.hazard) for t in e.tasks if t.hazard
    ]
    unit_learns = [
        (unit.id, fact.id)
        for fact in e.facts
        for learn in fact.learn
        for unit in e.units
        if set(learn.units) & {unit.id, unit.force, *unit.capabilities}
    ]
    return Index(
        posts={p.id: p for p in e.posts},
        forces={f.id: f for f in e.forces},
        units={u.id: u for u in e.units},
        places=places,
        areas={a.id: a for a in e.areas},
        sites={s.id: s for s in e.sites},
        zones={z.id: z for s in e.sites for z in s.zones},
        tasks={t.id: t for t in e.tasks},
        hazards={h.id: h for h in e.hazards},
        facts={f.id: f for f in e.facts},
        figures={f.id: f for f in e.figures},
        decisions={d.id: d for d in e.decisions},
        experts={x.id: x for x in e.experts},
        injects={i.id: i for i in e.injects},
        expected={x.id: x for x in e.expected},
        hqs={h.id: h for h in e.headquarters},
        plans={p.id: p for p in e.plans},
        mechanisms={m.id: m for m in e.mechanisms},
        nets={n.id: n for n in e.nets},
        channels={c.id: c for c in e.channels},
        powers={p.id: p for p in e.powers},
        reports={r.id: r for r in e.reports},
        supplies={s.id: s for s in e.supplies},
        groups={g.id: tuple(dict.fromkeys([g.lead, *g.members])) for h in e.headquarters for g in h.groups},
        nameable=frozenset(x.id for kind in (e.posts, e.forces, e.units, e.experts, e.tasks) for x in kind),
        post_order=tuple(p.id for p in e.posts),
        point=point,
        site_tasks=_grouped([(t.site, t.id) for t in e.tasks]),
        site_posts=_grouped([(s, p.id) for p in e.posts for s in p.commands_sites]),
        force_units=_grouped([(u.force, u.id) for u in e.units]),
        seen_by=_grouped([(force, p.id) for p in e.posts for force in p.sees]),
        watchers=_grouped(_watchers(e)),
        expected_by_kind=_grouped([(kind, x.id) for x in e.expected for kind in x.does]),
        expecting=_grouped([(x, i.id) for i in e.injects for x in i.expects]),
        hazards_of=_grouped(hazards_of),
        unit_learns=_grouped(unit_learns),
        task_learns=_grouped([(learn.task, f.id) for f in e.facts for learn in f.learn if learn.task]),
        task_inputs=_grouped([(key, t.id) for t in e.tasks for key in (*t.after, *t.facts, t.decision) if key]),
        weathered=tuple(u.id for u in e.units if u.weather is not None),
        unasked=tuple(u.id for u in e.units if u.self_dispatch is not None),
    )


def build_context(exercise: Exercise, ground: MapData, seed: int, exercise_hash: str = "") -> Context:
    """A context for one run; `with_seed` makes others that share its tables and route cache."""
    return Context(exercise, build_index(exercise), Routes(ground, exercise.roads), seed, exercise_hash)


def with_seed(context: Context, seed: int) -> Context:
    """The same exercise under other luck."""
    return Context(
        context.exercise, context.ix, context.routes, seed, context.exercise_hash, context.scripts, context.cards,
        context.decision_cards, context.hands,
    )  # fmt: skip
