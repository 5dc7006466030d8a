"""The pins are complete and exact: what is installed is what the files say, and nobody needs anything more."""

from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

APP = Path(__file__).parents[2] / "app"


def pins(file: str) -> dict[str, str]:
    """Name and version of every package in a file of pins."""
    lines = [line.partition("#")[0].strip() for line in (APP / file).read_text("utf-8").splitlines()]
    pairs = [line.split("==") for line in lines if line]
    return {canonicalize_name(name): version for name, version in pairs}


@pytest.mark.parametrize(
    "files",
    [
        ["requirements.txt"],
        ["requirements.txt", "requirements-dask.txt"],
        ["requirements.txt", "requirements-test.txt", "requirements-dask.txt"],
    ],
    ids=len,
)
def test_pins_are_complete(files: list[str]) -> None:
    pinned = {name: version for file in files for name, version in pins(file).items()}
    missing = []
    for name, version in pinned.items():
        package = distribution(name)
        assert package.version == version, f"{name} is installed in another version than the pinned one"
        for line in package.requires or []:
            need = Requirement(line)
            if need.marker and not need.marker.evaluate({"extra": ""}):
                continue
            have = pinned.get(canonicalize_name(need.name))
            if have is None or not need.specifier.contains(have, prereleases=True):
                missing.append(f"{name} needs {need}, pinned is {have}")
    assert not missing
