"""A person's name goes out of a run file, to the last byte, and the run still verifies."""

import os
from pathlib import Path

import pytest

from app.domain.commands.base import texts_of
from app.domain.errors import MusterError
from app.domain.review import SELF, Judgement, Remark
from app.store.database import close, open_file, raw
from app.store.review import add, entries
from app.store.roster import sittings
from app.store.runfile import Run
from app.store.traces import erase, naming, traces
from app.store.verify import verify
from tests.people import a_run

NAME = "欧阳测试"


@pytest.fixture
def named(tmp_path: Path) -> Path:
    path = a_run(
        tmp_path / "run.muster",
        {"duty": (NAME, "2026-A"), "fire": ("Li", "")},
        said=(f"{NAME}在此，请回复", "Liaison to the gate"),
    )
    add(path, "evaluator", Judgement(60_000, "-", f"{NAME} waited too long"))
    add(path, NAME, Judgement(90_000, "+", "good"))
    add(path, "evaluator", Judgement(95_000, "n", "nobody in particular"))
    add(path, SELF, Remark("self", "I did not see it", "entry"))
    return path


def bytes_beside(path: Path) -> bytes:
    """The file and whatever the database keeps beside it."""
    return b"".join(each.read_bytes() for each in path.parent.iterdir())


def written(name: str) -> tuple[bytes, ...]:
    return name.encode(), name.encode("ascii", "backslashreplace"), name.encode("utf-16-le")


@pytest.mark.parametrize("stand_in", [None, "P-00FF11"])
def test_nothing_of_the_name_is_left(named: Path, stand_in: str | None) -> None:
    with Run(named) as run:
        before = verify(run)
    day = named.stat().st_mtime_ns
    assert any(form in bytes_beside(named) for form in written(NAME))
    found = traces(named, f" {NAME} ")
    assert (len(found.sittings), len(found.mentions), found.judgements) == (1, 1, 2)
    assert len(found.own) > len(found.mentions)
    assert erase(named, NAME, stand_in) == found
    assert not any(form in bytes_beside(named) for form in written(NAME))
    assert not traces(named, NAME).any and named.stat().st_mtime_ns == day
    with Run(named) as run:
        after, kept = verify(run), run.texts()
        people = {(s.post, s.name) for s in sittings(run)}
        words = [getattr(e.said, "words", "") for e in entries(run)]
    own = "I did not see it" if stand_in else ""
    assert words == ["▇ waited too long", "good", "nobody in particular", own]
    assert after.ok and (after.log_hash, after.state_hash) == (before.log_hash, before.state_hash)
    assert people == {("fire", "Li")} | ({("duty", stand_in)} if stand_in else set())
    said = {text for _, text in kept.values()}
    assert ("Liaison to the gate" in said) == (stand_in is not None)


def test_a_name_is_found_as_a_word_and_not_within_one(named: Path) -> None:
    assert naming("Li")("Liaison with li, 请Li过来, Élie, LI") == "Liaison with ▇, 请▇过来, Élie, ▇"
    assert naming("欧阳")("请欧阳测试") == "请▇测试"
    found = traces(named, "li")
    assert [s.post for s in found.sittings] == ["fire"] and not found.mentions
    assert not traces(named, "").any and not traces(named, "Somebody").any


def test_a_file_in_use_stays_as_it_is(named: Path) -> None:
    other = open_file(named, write=True)
    try:
        raw(other).execute("BEGIN IMMEDIATE")
        raw(other).execute("PRAGMA user_version")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("app.store.database.sqlite3.connect", _impatient)
            with pytest.raises(MusterError, match="in use"):
                erase(named, NAME, None)
    finally:
        raw(other).execute("ROLLBACK")
        close(other)
    assert traces(named, NAME).sittings


def _impatient(*args: object, **options: object) -> object:
    import sqlite3

    return sqlite3.dbapi2.connect(*args, **{**options, "timeout": 0})  # type: ignore[arg-type]


def test_a_run_that_was_left_open_is_cleaned_with_what_lies_beside_it(tmp_path: Path) -> None:
    from tests.people import context
    from tests.store.conftest import played

    log = played(tmp_path / "live.muster", context(3), 600_000)
    log.seat("duty", NAME, "A")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.store.database.sqlite3.connect", _impatient)
        with pytest.raises(MusterError, match="in use"):  # it is being played: its writer keeps sums of its own
            erase(log.path, NAME, None)
    log.close()
    assert traces(log.path, NAME).sittings
    erase(log.path, NAME, None)
    assert not any(form in bytes_beside(log.path) for form in written(NAME))
    with Run(log.path) as run:
        assert verify(run).ok


@pytest.mark.parametrize("names", [False, True])
def test_a_copy_to_hand_over_names_nobody_unasked(named: Path, tmp_path: Path, names: bool) -> None:
    from app.services.handing_over import save_copy

    folder = tmp_path / "out"
    folder.mkdir()
    (tmp_path / "run.reasons.json").write_text(f'{{"exit": "{NAME} told me"}}', "utf-8")
    moved = save_copy(named, folder / "copy.muster", names)
    assert any(form in bytes_beside(moved) for form in written(NAME)) == names
    with Run(moved) as run:
        assert verify(run).ok and len(entries(run)) == 5
        assert {s.name for s in sittings(run)} == ({NAME, "Li"} if names else {"T1", "T2"})
    assert traces(named, NAME).sittings


def test_the_day_of_a_run(named: Path, tmp_path: Path) -> None:
    with Run(named) as run:
        assert run.began == "2026-03-04"
        run.about.pop("began")  # as of an earlier release
        os.utime(named, (1_700_000_000, 1_700_000_000))
        assert run.began in ("2023-11-14", "2023-11-15")
        run.path = named.with_name("20250609-101500-minimal.muster")
        assert run.began == "2025-06-09"


def test_only_what_was_typed_at_a_persons_posts_is_his(named: Path) -> None:
    with Run(named) as run:
        typed = {post: {ref for row in run.rows() if row.command.post == post for ref in texts_of(row.command.body)}
                 for post in ("duty", "fire")}  # fmt: skip
        own = run.texts().keys()
    assert typed["fire"] & own, "somebody else typed too"
    assert traces(named, NAME).own == typed["duty"] & own
    assert traces(named, "Li").own == typed["fire"] & own
