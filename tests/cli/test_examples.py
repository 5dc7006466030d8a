"""What the help tells to type works."""

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from app import EXERCISES
from app.cli.entry import COMMANDS, parser
from app.cli.examples import EXAMPLES
from tests.cli.conftest import Muster

DEAR = ("screenshots", "bench")
"""These take minutes: their examples are only read."""


@pytest.fixture
def here(
    doctrine: Path, partial: Path, muster: Muster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    """A folder with all that examples speak of; what stands in them for the number of a command."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(doctrine, "seven.muster")
    shutil.copy(partial, "other.muster")
    shutil.copytree(EXERCISES / "minimal", "my-exercise")
    Path("runs-of-the-class").mkdir()
    shutil.copy(doctrine, "runs-of-the-class")
    Path("orders.jsonl").write_text(muster("log", doctrine, "--commands", "--post", "fire").out, "utf-8")
    Path("contacts.csv").write_text("from,to,calls\npolice,fire,3\nfire,police,1\n")
    Path("agencies.csv").write_text("id,kind\npolice,state\nfire,city\n")
    Path("ratings.csv").write_text("item,rater,rating\n1,a,P\n1,b,S\n2,a,M\n2,b,M\n")
    Path("contacts.graphml").write_text(
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">'
        '<node id="a"/><node id="b"/><edge source="a" target="b"/></graph></graphml>'
    )
    ordered = [json.loads(line) for line in Path("orders.jsonl").read_text("utf-8").splitlines()]
    return {"412": str(next(line["seq"] for line in ordered if line["command"] == "assign"))}


LINES = [line for command, lines in EXAMPLES.items() for line in lines if command not in DEAR]


@pytest.mark.parametrize("line", LINES)
def test_an_example_works(line: str, here: dict[str, str], muster: Muster, qapp: object) -> None:
    words = shlex.split(re.sub(r" > .*", "", line))[1:]
    said = muster(*[here.get(word, word) for word in words])
    assert said.status == (1 if words[0] == "forget" else 0), said.err
    assert said.out.strip() or line.startswith("muster results runs")


@pytest.mark.parametrize("line", [line for command in DEAR for line in EXAMPLES[command]])
def test_a_dear_example_can_be_read(line: str) -> None:
    assert parser().parse_args(shlex.split(line)[1:]).run


def test_every_command_has_examples_in_its_help(muster: Muster) -> None:
    assert len(EXAMPLES) == len(COMMANDS)
    for command, lines in EXAMPLES.items():
        shown = muster(command, "--help").out
        assert all(f"\n  {line}\n" in shown for line in lines)
