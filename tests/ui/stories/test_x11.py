"""Once more on a real X server, a virtual one: windows, focus and keys as a desktop has them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
STORIES = (HERE / "test_stories.py", HERE.parent / "control" / "test_story.py", HERE.parent / "evaluate/test_story.py")


@pytest.mark.large
@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="needs xvfb-run, of the package xvfb")
def test_the_stories_under_x11() -> None:
    command = ["xvfb-run", "-a", "-s", "-screen 0 1920x1080x24"]
    command += [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *map(str, STORIES)]
    done = subprocess.run(
        command, env={**os.environ, "QT_QPA_PLATFORM": "xcb"}, cwd=HERE.parents[2], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout[-4000:]
    assert " passed" in done.stdout
