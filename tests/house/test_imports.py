"""Families of rules call each other in circles; whichever module of the engine comes first, all of them load."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

EACH_FIRST = """
import importlib, sys
for first in sys.argv[1:]:
    for name in [name for name in sys.modules if name.startswith("app.engine")]:
        del sys.modules[name]
    try:
        importlib.import_module(first)
    except ImportError as error:
        print(f"{first}: {error}")
"""


def test_any_module_of_the_engine_can_be_the_first() -> None:
    paths = [path.relative_to(ROOT).with_suffix("") for path in sorted((ROOT / "app" / "engine").rglob("*.py"))]
    names = [".".join(path.parts).removesuffix(".__init__") for path in paths]
    done = subprocess.run([sys.executable, "-c", EACH_FIRST, *names], cwd=ROOT, capture_output=True, text=True)
    if done.returncode or done.stdout:
        pytest.fail(
            "within a circle import the module, not its names, for these come too early:\n" + done.stdout + done.stderr,
            pytrace=False,
        )
