"""The ids of an exercise: who has which, none twice."""

import re
from collections.abc import Collection
from dataclasses import field
from typing import Any

from app.domain.exercise.exercise import Exercise
from app.domain.record import record
from app.formats.exercise_yaml.references import APART, KINDS
from app.formats.exercise_yaml.schema import Fault
from app.formats.findings import Path, clipped, finding, written

_GOOD = re.compile(r"[^\s:,*@{}\[\]\"'#]{1,80}")

NESTED = {"sites": ("zones", "sectors"), "headquarters": ("groups",)}
"""Lists whose items hold further things with ids."""


@record
class Ids:
    """Every id with its kind and where it stands; by kind for those whose ids may repeat others'."""

    kinds: dict[str, str] = field(default_factory=dict)
    paths: dict[str, Path] = field(default_factory=dict)
    by_kind: dict[str, dict[str, Any]] = field(default_factory=dict)  # kind → id → the thing
    lost: set[str] = field(default_factory=set)  # kinds some of whose ids could not be read

    def known(self, kinds: str) -> set[str]:
        """The ids of these kinds, separated by spaces; `any` is every one."""
        if kinds == "any":
            return set(self.kinds)
        return {name for kind in kinds.split() for name in self.by_kind.get(kind, ())}


def collect(exercise: Exercise, lost: Collection[str] = ()) -> tuple[Ids, list[Fault]]:
    """The ids, and those that stand twice or can't be an id; of `lost` kinds some could not be read."""
    ids, faults = Ids(lost=set(lost)), []
    for kind in KINDS.values():
        ids.by_kind[kind] = {}
    for list_name in exercise.__dataclass_fields__:
        value = getattr(exercise, list_name)
        if not isinstance(value, list) or not value or type(value[0]) not in KINDS:
            continue
        for at, thing in enumerate(value):
            faults += _add(ids, thing, (list_name, at))
            for inner in NESTED.get(list_name, ()):
                for within, part in enumerate(getattr(thing, inner)):
                    faults += _add(ids, part, (list_name, at, inner, within))
    return ids, faults


def _add(ids: Ids, thing: Any, path: Path) -> list[Fault]:
    kind, name, at = KINDS[type(thing)], thing.id, (*path, "id")
    if not _GOOD.fullmatch(name):
        return [(finding("bad-id", at, given=clipped(name)), at)] if name else [(finding("no-id", at), at)]
    own = ids.by_kind[kind]
    if kind in APART:
        twice, first = name in own, kind
    else:
        twice, first = name in ids.kinds, ids.kinds.get(name, kind)
    if twice:
        where = written(ids.paths[f"{kind}:{name}" if kind in APART else name])
        return [(finding("id-twice", at, id=name, kind=f"@kind.{first}", first=where), at)]
    own[name] = thing
    if kind in APART:
        ids.paths[f"{kind}:{name}"] = at
    else:
        ids.kinds[name], ids.paths[name] = kind, at
    return []
