"""FORMAT.md and the JSON Schema are what the code makes of itself; `MUSTER_UPDATE=1` writes them anew."""

import json
import os
from dataclasses import fields
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from app import ASSETS, EXERCISES
from app.formats.check import check
from app.formats.exercise_yaml import load
from app.formats.exercise_yaml.schema import concepts
from app.formats.manual import json_schema, page, schema_text

UPDATE = os.environ.get("MUSTER_UPDATE") == "1"


@pytest.mark.parametrize(("name", "make"), [("FORMAT.md", page), ("exercise.schema.json", schema_text)])
def test_the_file_is_what_the_code_says(name: str, make: object) -> None:
    assert callable(make)
    text = make()
    if UPDATE:
        (EXERCISES / name).write_text(text, "utf-8")
    assert (EXERCISES / name).read_text("utf-8") == text, "run the tests with MUSTER_UPDATE=1"


def test_every_concept_and_field_is_told() -> None:
    text = page()
    for concept in concepts():
        assert f'### <a id="{concept.__name__.lower()}"></a>{concept.__name__}\n' in text
        for field in fields(concept):
            assert field.metadata.get("about") or concept.__name__ == "Text", (concept, field.name)


def test_the_pattern_of_a_plume_is_sound(folder: Path) -> None:
    text = (ASSETS / "templates" / "hazard-models.md").read_text("utf-8")
    tasks, injects = text.partition("```yaml\ntasks:\n")[2].partition("```")[0].split("injects:\n")
    turns = "  - {id: wind-turns, title: {en: W, zh: 风}, trigger: {at: 20m}, effects: [{weather: 1}]}\n"
    script = (folder / "exercise.yaml").read_text("utf-8")
    script = script.replace("\ntasks:\n", "\ntasks:\n" + tasks).replace(
        "\ninjects:\n", "\ninjects:\n" + injects + turns
    )
    (folder / "exercise.yaml").write_text(script, "utf-8")
    loaded = load(folder)
    assert loaded.exercise is not None and loaded.exercise.tasks[0].id == "cloud-on-lane"
    assert check(loaded) == []


def test_the_minimal_exercise_fits_the_schema() -> None:
    script = YAML(typ="safe", pure=True).load((EXERCISES / "minimal" / "exercise.yaml").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(json_schema())
    jsonschema.Draft202012Validator(json_schema()).validate(script)


@pytest.mark.parametrize(
    "change", [{"titel": 1}, {"length": "soon"}, {"season": "dry"}, {"posts": {}}, {"difficulty": 9}]
)
def test_the_schema_refuses(change: dict[str, object]) -> None:
    script = YAML(typ="safe", pure=True).load((EXERCISES / "minimal" / "exercise.yaml").read_text("utf-8"))
    assert not jsonschema.Draft202012Validator(json_schema()).is_valid({**script, **change})
    json.loads(schema_text())
