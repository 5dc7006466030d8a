"""Results as xAPI 1.0.3 statements: one per task and objective, with posts as actors, never persons; ids and times
depend on the run alone. `scaled` is given where something was graded, and nowhere else."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from app.domain.review import SELF, raters, ratings
from app.domain.text import Text
from app.report.builder import Source

HOME = "https://muster.invalid"
"""An address that never leads anywhere: nothing is sent outside."""
VERBS = "http://adlnet.gov/expapi/verbs/"
OBJECTIVE = "http://adlnet.gov/expapi/activities/objective"
SIMULATION = "http://adlnet.gov/expapi/activities/simulation"
GRADES = {"P": 1.0, "S": 0.75, "M": 0.5, "U": 0.0}
"""P/S/M/U on xAPI's scale: an order, no measure."""
CONTROL = "control"


def statements(source: Source) -> str:
    """A JSON array of statements."""
    return json.dumps(list(_all(source)), ensure_ascii=False, indent=1) + "\n"


def _all(source: Source) -> Iterator[dict[str, Any]]:
    exercise, score = source.ctx.exercise, source.score
    expected = {x.id: x for x in exercise.expected}
    titles = {o.id: o.title for o in exercise.objectives}
    start = datetime.fromisoformat(exercise.start)

    def made(
        name: str, actor: str, verb: str, title: Text, kind: str, result: dict[str, Any], at: float,
        more: dict[str, Any],
    ) -> dict[str, Any]:  # fmt: skip
        stamp = start + timedelta(seconds=round(at, 3))
        return {
            "id": str(uuid5(NAMESPACE_URL, f"{HOME}/{source.log_hash}/{name}")),
            "actor": {"objectType": "Agent", "account": {"homePage": HOME, "name": actor}},
            "verb": {"id": VERBS + verb, "display": {"en": verb}},
            "object": {
                "objectType": "Activity",
                "id": f"{HOME}/{name}",
                "definition": {"type": kind, "name": _languages(title, name)},
            },
            "result": result,
            "context": {
                "registration": str(uuid5(NAMESPACE_URL, f"{HOME}/{source.log_hash}")),
                "platform": "Muster 合练 (EXERCISE 演练)",
                "contextActivities": {"category": [{"objectType": "Activity", "id": f"{HOME}/status/exercise"}]},
                "extensions": {f"{HOME}/status": "Exercise", f"{HOME}/log_hash": source.log_hash, **more},
            },
            "timestamp": stamp.isoformat(timespec="milliseconds") + "Z",
            "version": "1.0.3",
        }

    for objective in score["objectives"]:
        for task in objective["tasks"]:
            if not task["observed"]:
                continue
            spec = expected[task["id"]]
            by = source.course.times.get(task["evidence"][0], 0) / 1000 if task["evidence"] else 0.0
            verb = "passed" if task["met"] else "failed"
            yield made(
                f"{objective['id']}/{task['id']}", spec.who[0] if spec.who else CONTROL, verb, spec.title, OBJECTIVE,
                {"success": task["met"], "completion": True}, task["at"] if task["at"] is not None else by,
                {f"{HOME}/evidence": task["evidence"]},
            )  # fmt: skip
        if objective["rating"]:
            shown = [seq for task in objective["tasks"] for seq in task["evidence"]]
            yield _graded(made, source, f"{objective['id']}/machine", titles[objective["id"]], objective["rating"],
                          CONTROL, {f"{HOME}/rater": "machine", f"{HOME}/evidence": shown})  # fmt: skip
    for number, (who, item, value, evidence) in enumerate(_official(source), 1):
        ident = item.removeprefix("objective:")
        yield _graded(made, source, f"{ident}/rater-{number}", titles.get(ident, Text(en=ident)), value, CONTROL,
                      {f"{HOME}/rater": who, f"{HOME}/evidence": list(evidence)})  # fmt: skip
    total = score["total"]
    yield made(
        "exercise", CONTROL, "scored", exercise.title, SIMULATION,
        {"score": {"scaled": round(total / 100, 4), "raw": round(total, 2), "min": 0, "max": 100}, "completion": True},
        source.ends / 1000, {f"{HOME}/band": score["band"], f"{HOME}/provisional": score["provisional"]},
    )  # fmt: skip


def _official(source: Source) -> Iterator[tuple[str, str, str, tuple[int, ...]]]:
    """(number of the rater, item, rating, evidence): evaluators by number, never by name."""
    numbers = {who: f"evaluator-{n}" for n, who in enumerate(raters(source.entries), 1)}
    for (who, item), rating in ratings(source.entries).items():
        if item.startswith("objective:"):
            yield ("self" if who == SELF else numbers[who]), item, rating.value, rating.evidence


def _graded(made: Any, source: Source, name: str, title: Text, value: str, actor: str, more: dict[str, Any]) -> Any:
    scaled = GRADES[value] if value in GRADES else float(value) / 100
    return made(name, actor, "scored", title, OBJECTIVE, {"score": {"scaled": scaled}, "response": value},
                source.ends / 1000, more)  # fmt: skip


def _languages(title: Text, name: str) -> dict[str, str]:
    return {key: said for key, said in (("en", title.en), ("zh-CN", title.zh)) if said} or {"en": name}
