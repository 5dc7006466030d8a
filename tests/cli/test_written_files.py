"""What a command writes is there whole, or what was there before is."""

import shutil
from pathlib import Path

import pytest

from app import EXERCISES
from app.domain.errors import MusterError
from app.services.reporting import SUFFIXES
from app.store.whole import whole
from tests.cli.conftest import Muster


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_report_that_cannot_be_written_says_so(
    suffix: str, doctrine: Path, muster: Muster, tmp_path: Path, qapp: object
) -> None:
    for path in (tmp_path / "no" / f"report.{suffix}", tmp_path / f"{'x' * 300}.{suffix}"):
        said = muster("report", doctrine, "--to", path)
        assert (said.status, said.out, len(said.err.splitlines())) == (2, "", 1)
    (tmp_path / f"folder.{suffix}").mkdir()
    assert muster("report", doctrine, "--to", tmp_path / f"folder.{suffix}").status == 2
    assert [path.name for path in tmp_path.iterdir()] == [f"folder.{suffix}"]


def test_what_was_there_stays_when_the_disk_is_full(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("before")
    with pytest.raises(MusterError, match="full"), whole(path) as draft:
        draft.write_text("aft")
        raise OSError(28, "disk full")
    assert (path.read_text(), list(tmp_path.iterdir())) == ("before", [path])
    with whole(path) as draft:
        draft.write_text("after")
    assert (path.read_text(), list(tmp_path.iterdir())) == ("after", [path])


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "report")
    with whole(tmp_path / "link") as draft:
        draft.write_text("words")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "report").read_text() == "words"


def test_baselines_that_cannot_be_kept_are_not_played(
    muster: Muster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(EXERCISES / "minimal", tmp_path / "exercise"))
    monkeypatch.setattr("app.store.whole._draft_of", lambda place: place / "nowhere")
    (folder / "baselines.json").unlink(missing_ok=True)
    said = muster("baseline", folder, "--runs", "2", "--search", "0", "--workers", "1")
    assert (said.status, said.out, len(said.err.splitlines())) == (2, "", 1)
    assert "baselines.json could not be written" in said.err
