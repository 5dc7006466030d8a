"""The house rules that a machine can see: formatting, lint, types, sizes, waits."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST_LINES = 400


@pytest.mark.parametrize(
    "tool",
    [["ruff", "format", "--check"], ["ruff", "check"], ["mypy"]],
    ids=["formatting", "lint", "types"],
)
def test_tool_is_content(tool: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", *tool], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        pytest.fail(done.stdout + done.stderr, pytrace=False)


def test_no_file_is_too_long_to_hold_one_idea() -> None:
    lines = {path: len(path.read_text("utf-8").splitlines()) for path in ROOT.glob("app/**/*.py")}
    assert not {str(path.relative_to(ROOT)): many for path, many in lines.items() if many > MOST_LINES}


def test_tests_wait_for_something_and_not_for_a_while() -> None:
    waits = re.compile(r"\bqtbot\.wait\(\d")
    assert not [
        str(path.relative_to(ROOT)) for path in ROOT.glob("tests/**/*.py") if waits.search(path.read_text("utf-8"))
    ]


def test_every_folder_is_a_package() -> None:
    """The contracts see packages only; a folder that isn't one would be free of every rule."""
    folders = {path.parent for path in ROOT.glob("app/**/*.py")}
    assert not [str(folder.relative_to(ROOT)) for folder in folders if not (folder / "__init__.py").exists()]
