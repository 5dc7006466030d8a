"""The format as JSON Schema (draft 2020-12), for editors that complete and check while one types."""

import json
from dataclasses import MISSING, fields
from typing import Any

from app.formats.exercise_yaml.schema import concepts, hints, is_required
from app.formats.manual.form import as_schema


def json_schema() -> dict[str, Any]:
    """The schema of `exercise.yaml`."""
    parts = {concept.__name__: _object(concept) for concept in concepts()}
    top = parts.pop("Exercise")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Muster exercise",
        **top,
        "$defs": dict(sorted(parts.items())),
    }


def schema_text() -> str:
    """The schema as it stands in `exercises/exercise.schema.json`."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"


def _object(concept: type) -> dict[str, Any]:
    properties = {}
    for field in fields(concept):
        described = as_schema(concept, field.name, hints(concept)[field.name])
        described["description"] = field.metadata.get("about", "")
        if isinstance(field.default, (int, float, str)) and field.default not in ("", MISSING):
            described["default"] = str(field.default) if isinstance(field.default, str) else field.default
        if described.get("pattern") and "default" in described:
            del described["default"]  # milliseconds, which nobody writes
        properties[field.name] = described
    return {
        "description": (concept.__doc__ or "").strip().splitlines()[0],
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in fields(concept) if is_required(field)],
        "properties": properties,
    }
