"""What is known to be sound isn't validated again; what is kept wrongly is read again."""

from pathlib import Path

import pytest

from app.formats.exercise_yaml import cache, load, schema


@pytest.fixture
def never_validates(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise AssertionError("validated again")

    monkeypatch.setattr(schema, "adapter", refuse)


def test_the_second_time_comes_from_the_cache(folder: Path, request: pytest.FixtureRequest) -> None:
    first = load(folder)
    request.getfixturevalue("never_validates")
    second = load(folder)
    assert (second.exercise, second.map, second.findings) == (first.exercise, first.map, first.findings)


def test_a_changed_map_is_read(folder: Path) -> None:
    load(folder)
    path = folder / "map.geojson"
    path.write_text(path.read_text("utf-8").replace('"yard-road"', '"other-road"'), "utf-8")
    assert [f.params["given"] for f in load(folder).findings] == ["yard-road"]


def test_errors_are_not_kept(folder: Path, script: bytes) -> None:
    (folder / "exercise.yaml").write_bytes(script.replace(b"pace: 3", b"pace: 0"))
    assert load(folder).findings == load(folder).findings != []
    assert not cache.place().exists()


@pytest.mark.parametrize("damage", [b"", b"\n", b"x", b"not a seal\nnothing", b"\x00" * 500])
def test_a_broken_cache_is_ignored(folder: Path, damage: bytes) -> None:
    first = load(folder)
    (kept,) = cache.place().iterdir()
    kept.write_bytes(damage)
    assert load(folder).exercise == first.exercise


def test_a_cache_with_one_wrong_byte_is_ignored(folder: Path) -> None:
    first = load(folder)
    (kept,) = cache.place().iterdir()
    body = bytearray(kept.read_bytes())
    for at in range(0, len(body), len(body) // 50):
        kept.write_bytes(bytes(body[:at]) + bytes([body[at] ^ 1]) + bytes(body[at + 1 :]))
        assert load(folder).exercise == first.exercise


def test_a_cache_that_cannot_be_written(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("MUSTER_CACHE", str(tmp_path / "file"))
    assert load(folder).ok and load(folder).ok


def test_old_ones_go(folder: Path, script: bytes) -> None:
    for number in range(cache.MOST + 5):
        (folder / "exercise.yaml").write_bytes(script + b"# %d\n" % number)
        load(folder)
    assert len(list(cache.place().iterdir())) == cache.MOST


def test_what_decides_the_outcome_is_part_of_the_key(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(folder)
    monkeypatch.setattr(cache, "_program", lambda: b"another version")
    assert cache.kept(folder, (folder / "exercise.yaml").read_bytes()) is None
