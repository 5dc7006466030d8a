"""Results as xAPI 1.0.3 statements: one per task of an objective, the post as the actor, never a person."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from app.domain.exercise.exercise import Exercise

HOME = "https://muster.invalid"
"""An address that never leads anywhere: nothing is sent outside."""
PASSED, FAILED = "http://adlnet.gov/expapi/verbs/passed", "http://adlnet.gov/expapi/verbs/failed"


def statements(score: Mapping[str, Any], exercise: Exercise, log_hash: str) -> str:
    """A JSON array of statements; ids depend on the run alone, times are the scenario's."""
    start = datetime.fromisoformat(exercise.start)
    expected = {x.id: x for x in exercise.expected}
    found = []
    for objective in score["objectives"]:
        for task in objective["tasks"]:
            if not task["observed"]:
                continue
            spec = expected[task["id"]]
            actor = spec.who[0] if spec.who else "control"
            at = task["at"] if task["at"] is not None else 0.0
            verb = (PASSED, "passed") if task["met"] else (FAILED, "failed")
            found.append(
                {
                    "id": str(uuid5(NAMESPACE_URL, f"{HOME}/{log_hash}/{task['id']}")),
                    "actor": {"objectType": "Agent", "account": {"homePage": HOME, "name": actor}},
                    "verb": {"id": verb[0], "display": {"en": verb[1]}},
                    "object": {
                        "objectType": "Activity",
                        "id": f"{HOME}/{objective['id']}/{task['id']}",
                        "definition": {
                            "name": {"en": spec.title.en or task["id"], "zh-CN": spec.title.zh or task["id"]}
                        },
                    },
                    "result": {"success": task["met"], "completion": task["met"]},
                    "context": {
                        "extensions": {
                            f"{HOME}/evidence": task["evidence"],
                            f"{HOME}/log_hash": log_hash,
                            f"{HOME}/exercise": "EXERCISE 演练",
                        }
                    },
                    "timestamp": (start + timedelta(seconds=at)).isoformat() + "Z",
                }
            )
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
