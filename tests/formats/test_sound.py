"""The minimal exercise is sound, in every way in which it can be read."""

from pathlib import Path

import pytest

from app.cli.bench.exercise import script
from app.codec.words import say_finding
from app.domain.exercise.script import Inject
from app.formats.check import check
from app.formats.exercise_yaml import fast, load, schema, slow


def test_the_minimal_exercise_has_no_findings(folder: Path) -> None:
    loaded = load(folder)
    assert check(loaded) == []
    assert loaded.ok and loaded.map is not None
    exercise = loaded.exercise
    assert exercise is not None
    assert exercise.length == 75 * 60_000
    assert isinstance(exercise.injects[0], Inject)
    assert exercise.injects[3].trigger.delay == 240_000
    assert exercise.places[0].at == (-1410.0, 60.0)


def test_both_readers_read_the_same(script: bytes) -> None:
    text = script.decode()
    assert fast.read(text) == slow.read(text)[0]


@pytest.mark.parametrize(
    "scalar",
    [
        "12:30", "no", "yes", "on", "0900", "007", "1.10", "1e5", "0x1F", "+1", "~", "null", "", "true", "True", "-",
        "2027-03-06", ".inf", "1_000", '"a\\tb"', "'it''s'", "'true'", "|\n  one\n  two\n", ">-\n  one\n  two\n", "[]",
        "[a, , b]", "é中", '"\\u4e2d"', "a#b", "a # b", "{}", "[1, [2, {a: b}]]", '"\\e"', "a*b*c", "'*x'",
    ],
)  # fmt: skip
def test_scalars_are_read_alike(scalar: str) -> None:
    text = f"k: {scalar}\nl: 1\n"
    quick = fast.read(text)
    assert quick is None or quick == slow.read(text)[0]


def test_times_of_day_and_countries_stay_words() -> None:
    assert fast.read("a: 12:30\nb: no\nc: 0900\n") == {"a": "12:30", "b": "no", "c": "0900"}


def test_windows_line_ends_and_a_byte_order_mark(folder: Path, script: bytes) -> None:
    (folder / "exercise.yaml").write_bytes(b"\xef\xbb\xbf" + script.replace(b"\n", b"\r\n"))
    assert check(load(folder)) == []


def test_a_megabyte_is_sound_too(folder: Path) -> None:
    (folder / "exercise.yaml").write_bytes(script(1_000_000))
    loaded = load(folder)
    assert loaded.findings == []
    assert load(folder).exercise == loaded.exercise


def test_every_concept_can_be_blank() -> None:
    exercise = schema.adapter().validate_python(schema.blank(schema.Exercise))
    assert exercise.posts == [] and exercise.length == 0


def test_findings_are_worded_in_chinese(folder: Path, script: bytes) -> None:
    (folder / "exercise.yaml").write_bytes(script.replace(b"layer: unified", b"layer: unifed"))
    (found,) = load(folder).findings
    assert found.message.startswith("layer can't be")
    assert say_finding(found, "zh")[0] == "layer 不能是 “unifed”。"
