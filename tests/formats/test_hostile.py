"""Broken, huge and hostile scripts: always findings, never an exception, never a word on the error stream."""

import time
from pathlib import Path

import pytest

from app.formats.exercise_yaml import fast, guard, load
from app.formats.exercise_yaml.load import read

BOMB = b"a: &a [x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"%c: &%c [*%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c]\n" % (c, c, *[c - 1] * 9) for c in range(ord("b"), ord("k"))
)

HOSTILE = {
    "empty": (b"", "not-an-exercise"),
    "comment": (b"# nothing\n", "not-an-exercise"),
    "a word": (b"exercise", "not-an-exercise"),
    "a list": (b"- a\n- b\n", "not-an-exercise"),
    "nothing": (b"null\n", "not-an-exercise"),
    "bomb": (BOMB, "yaml-alias"),
    "alias of itself": (b"a: &a [*a]\n", "yaml-alias"),
    "merge": (b"a: &a {b: 1}\nc: {<<: *a}\n", "yaml-alias"),
    "two documents": (b"a: 1\n---\nb: 2\n", "yaml-documents"),
    "deep flow": (b"[" * 100_000, "too-deep"),
    "deep mappings": (b"{a: " * 100_000, "too-deep"),
    "deep dashes": (b"- " * 100_000, "too-deep"),
    "deep questions": (b"? " * 100_000, "too-deep"),
    "deep steps": (b"".join(b" " * n + b"a:\n" for n in range(1000)), "too-deep"),
    "key that is a list": (b"? [a, b]\n: 1\n", "key-not-a-word"),
    "open bracket": (b"title: {en: [\n", "yaml"),
    "open quote": (b'title: "never closed\n', "yaml"),
    "tab": (b"title:\n\ten: x\n", "yaml-tab"),
    "unknown alias": (b"title: *nowhere\n", "yaml-alias"),
    "half a surrogate": (b'title: {en: "\\ud83d", zh: x}\n', "missing-field"),
    "escaped NUL": (b'title: {en: "a\\0b", zh: x}\n', "missing-field"),
    "tag": (b"title: !!python/object/apply:os.system [echo]\n", "missing-field"),
    "NUL": (b"title: a\0b\n", "control-character"),
    "bell": (b"title: a\ab\n", "control-character"),
    "escape sequence": (b"title: \x1b[2J\n", "control-character"),
    "C1 control": ("title: a\u009bb\n".encode(), "control-character"),
    "line separator": ("title: a\u2028b\n".encode(), "control-character"),
    "UTF-16": ("title: x\n".encode("utf-16"), "not-utf8"),
    "UTF-16 without mark": ("title: x\n".encode("utf-16-le"), "control-character"),
    "GBK": ("title: 演练\n".encode("gbk"), "not-utf8"),
    "Latin-1": ("title: Übung\n".encode("latin-1"), "not-utf8"),
    "bad UTF-8": (b"title: \xc3\x28\n", "not-utf8"),
    "too large": (b"a: " + b"x" * guard.LARGEST, "too-large"),
    "too many pieces": (b"a: [" + b"," * guard.MOST_PIECES + b"]", "too-many-pieces"),
    "binary": (bytes(range(256)), "not-utf8"),
    "gzip": (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "not-utf8"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(name: str, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    raw, code = HOSTILE[name]
    (folder / "exercise.yaml").write_bytes(raw)
    begun = time.monotonic()
    loaded = load(folder)
    assert code in {f.code for f in loaded.findings}
    assert not loaded.ok
    assert time.monotonic() - begun < 10
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("line", ["title: \0", "a: *b", "x: [1", "title: \udcff"])
def test_the_line_is_told(line: str) -> None:
    raw = ("# one\n# two\n" + line + "\n").encode("utf-8", "surrogateescape")
    findings = read(raw).findings
    assert findings[0].line in (3, 4) and findings[0].file == "exercise.yaml"


def test_many_errors_take_a_bounded_time(folder: Path, script: bytes) -> None:
    (folder / "exercise.yaml").write_bytes(script.replace(b"source: assumed", b"soucre: assumed"))
    findings = load(folder).findings
    assert len(findings) > 40
    assert all(f.suggestion == "source" for f in findings if f.code == "unknown-field")


def test_findings_show_no_control_characters(folder: Path, script: bytes) -> None:
    (folder / "exercise.yaml").write_bytes(script.replace(b"kind: hospital", b'kind: "hosp\\e[2Jital"'))
    (found,) = load(folder).findings
    assert "\x1b" not in found.message and found.code == "unknown-word"


def test_the_fast_reader_leaves_what_it_cannot_be_sure_of() -> None:
    for text in ("a: 1\na: 2\n", "a: &x 1\n", "a: *x\n", "a: +1\n", 'a: "\\0"\n', "a: [", "--- 1\n--- 2\n"):
        assert fast.read(text) is None, text


def test_stars_and_ampersands_in_text_are_text(folder: Path, script: bytes) -> None:
    (folder / "exercise.yaml").write_bytes(
        script.replace(b"title: {en: First call, zh:", b'title: {en: "*First* & last, *x", zh:').replace(
            b"season: spring", b'season: spring\nsummary_of: "*a"'.replace(b'\nsummary_of: "*a"', b"")
        )
    )
    loaded = load(folder)
    assert loaded.findings == []


def test_thousands_of_errors_are_not_told_one_by_one(folder: Path, script: bytes) -> None:
    (folder / "exercise.yaml").write_bytes(script + b"".join(b"k%d: 1\n" % number for number in range(20_000)))
    begun = time.monotonic()
    findings = load(folder).findings
    assert time.monotonic() - begun < 10
    assert {f.code for f in findings} >= {"unknown-field", "many-more"}
    assert 1000 <= len(findings) < 1200


def test_what_a_whole_file_is_about_stands_at_its_head(folder: Path) -> None:
    (folder / "map.geojson").unlink()
    assert [(f.file, f.line) for f in load(folder).findings if f.file == "map.geojson"] == [("map.geojson", 1)]
