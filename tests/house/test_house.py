"""The house rules that a machine can see: formatting, lint, types, sizes."""

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
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_is_too_long_to_hold_one_idea() -> None:
    long = {
        str(path.relative_to(ROOT)): lines for path in ROOT.glob("app/**/*.py") if (lines := _lines(path)) > MOST_LINES
    }
    assert not long


def test_tests_wait_for_something_and_not_for_a_while() -> None:
    waits = re.compile(r"\bqtbot\.wait\(|\bqWait\(")
    idle = [str(path.relative_to(ROOT)) for path in ROOT.glob("tests/**/*.py") if waits.search(path.read_text("utf-8"))]
    assert not [path for path in idle if path != str(Path(__file__).relative_to(ROOT))]


def _lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())
