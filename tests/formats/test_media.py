"""Attachments lie in media/, are files, and aren't large."""

from pathlib import Path

import pytest

from app.formats.exercise_yaml import load, media
from tests.formats.conftest import Edit

OUTSIDE = [
    "../exercise.yaml", "/etc/passwd", "media/../../x", "a/../../exercise.yaml", "C:\\\\x.png", "C:/x.png", "..", ".",
    "~/x.png", "\\\\\\\\server\\\\x.png", "",
]  # fmt: skip


@pytest.mark.parametrize("name", OUTSIDE)
def test_outside(edited: Edit, name: str) -> None:
    found = edited(("contingency: true", f'contingency: true\n    attachments: ["{name}"]')).findings
    assert [f.code for f in found] in (["attachment-outside"], ["attachment-missing"])
    assert found[0].path == "injects[13].attachments[0]" and found[0].line


def attach(folder: Path, name: str) -> list[str]:
    script = folder / "exercise.yaml"
    script.write_text(
        script.read_text("utf-8").replace("contingency: true", f"contingency: true\n    attachments: [{name}]"), "utf-8"
    )
    return [f.code for f in load(folder).findings]


def test_a_picture(folder: Path) -> None:
    (folder / "media" / "roof").mkdir(parents=True)
    (folder / "media" / "roof" / "west.png").write_bytes(b"\x89PNG")
    assert attach(folder, "roof/west.png, media/roof/west.png") == []


def test_missing(folder: Path) -> None:
    assert attach(folder, "none.png") == ["attachment-missing"]


def test_a_folder_is_no_file(folder: Path) -> None:
    (folder / "media" / "roof").mkdir(parents=True)
    assert attach(folder, "roof") == ["attachment-missing"]


def test_large(folder: Path) -> None:
    (folder / "media").mkdir()
    with (folder / "media" / "film.mp4").open("wb") as file:
        file.truncate(media.LARGEST + 1)
    assert attach(folder, "film.mp4") == ["attachment-large"]


@pytest.mark.parametrize("where", ["file", "folder", "media"])
def test_links(folder: Path, tmp_path: Path, where: str) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "a.png").write_bytes(b"secret")
    if where == "media":
        (folder / "media").symlink_to(secret, target_is_directory=True)
    else:
        (folder / "media").mkdir()
    if where == "folder":
        (folder / "media" / "in").symlink_to(secret, target_is_directory=True)
    if where == "file":
        (folder / "media" / "a.png").symlink_to(secret / "a.png")
    assert attach(folder, "in/a.png" if where == "folder" else "a.png") == ["attachment-link"]


def test_it_is_looked_at_each_time(folder: Path) -> None:
    (folder / "media").mkdir()
    (folder / "media" / "a.png").write_bytes(b"x")
    assert attach(folder, "a.png") == []
    (folder / "media" / "a.png").unlink()
    assert [f.code for f in load(folder).findings] == ["attachment-missing"]
