"""Networks from other people's files: what is read, and what is said of what can't be."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Muster

NODES = "id,force\na,1\nb,2\nc,2\n"
HEAD = (
    '<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="w" for="edge" attr.name="w" '
)
GRAPH = (
    HEAD + 'attr.type="string"/><graph edgedefault="directed"><node id="a"/><node id="b"/>'
    '<edge source="a" target="b"><data key="w">{w}</data></edge></graph></graphml>'
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "text", ["from,to,w\na,b,2\nb,c,3\n", "from;to;w\r\na; b ;2\r\n\r\nb;c;3\r\n", "f\tf\tw\na\tb\t2\nb\tc\t3\n"]
)
def test_tables_of_any_separator(text: str, here: Path, muster: Muster) -> None:
    Path("edges.csv").write_text(text)
    Path("nodes.csv").write_text(NODES)
    said = muster(
        "network", "--edges", "edges.csv", "--nodes", "nodes.csv", "--group", "force", "--weight", "w", "--json"
    )
    assert (said.status, said.document["nodes"], said.document["arcs"]) == (0, 3, 2)
    assert [node["in_strength"] for node in said.document["per_node"]] == [0, 2, 3]


WRONG = {
    "not finite": ("f,t,w\na,b,nan\n", NODES, ["--weight", "w"], "edges.csv, line 2: \"nan\" is not a number."),
    "endless": ("f,t,w\na,b,1\na,c,inf\n", NODES, ["--weight", "w"], "edges.csv, line 3: \"inf\" is not a number."),
    "without weight": ("f,t,w\na,b\n", NODES, ["--weight", "w"], "edges.csv, line 2: \"\" is not a number."),
    "no such weight": ("f,t\na,b\n", NODES, ["--weight", "w"], "edges.csv has no column \"w\"."),
    "no such group": ("f,t\na,b\n", NODES, ["--group", "g"], "nodes.csv has no column \"g\"."),
    "twice": ("f,t\na,b\n", "id\na\nb\na\n", [], "nodes.csv holds the node \"a\" twice."),
    "without id": ("f,t\na,b\n", "id,g\na,1\n,2\n", [], "nodes.csv, line 3: the column \"id\" is empty."),
    "no nodes": ("f,t\na,b\n", "", [], "nodes.csv has no column \"id\"."),
    "one end": ("f,t\na,b\na\n", NODES, [], "edges.csv, line 3: an edge needs two node ids in its first two columns."),
    "stranger": ("f,t\na,z\n", NODES, [], "edges.csv names the node \"z\", which the table of nodes lacks."),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_table_that_does_not_fit(name: str, here: Path, muster: Muster) -> None:
    edges, nodes, options, sentence = WRONG[name]
    Path("edges.csv").write_text(edges)
    Path("nodes.csv").write_text(nodes)
    said = muster("network", "--edges", "edges.csv", "--nodes", "nodes.csv", *options, "--json")
    assert (said.status, said.out, said.err.strip()) == (2, "", sentence)


def test_a_group_without_a_table_of_nodes(here: Path, muster: Muster) -> None:
    Path("edges.csv").write_text("f,t\na,b\n")
    assert muster("network", "--edges", "edges.csv", "--group", "force").status == 2


@pytest.mark.parametrize(
    ("weight", "option", "status"), [("2.5", "w", 0), ("0", "w", 0), ("much", "w", 2), ("NaN", "w", 2), ("1", "v", 2)]
)
def test_weights_in_graphml(weight: str, option: str, status: int, here: Path, muster: Muster) -> None:
    Path("net.graphml").write_text(GRAPH.format(w=weight))
    said = muster("network", "net.graphml", "--weight", option, "--json")
    assert said.status == status
    if status == 0:
        assert said.document["per_node"][1]["in_strength"] == float(weight)
    else:
        assert "a → b" in said.err


def test_a_group_that_no_node_of_a_graphml_file_has(here: Path, muster: Muster) -> None:
    Path("net.graphml").write_text(GRAPH.format(w=1))
    assert '"force"' in muster("network", "net.graphml", "--group", "force").err


@pytest.mark.parametrize("options", [["net.graphml", "--nodes", os.devnull], ["net.graphml", "--permutations", "-1"]])
def test_options_that_mean_nothing_are_refused(options: list[str], here: Path, muster: Muster) -> None:
    Path("net.graphml").write_text(GRAPH.format(w=1))
    assert muster("network", *options).status == 2


def test_graphml_is_known_by_its_beginning(here: Path, muster: Muster) -> None:
    Path("contacts").write_text("\ufeff" + GRAPH.replace("{w}", "3"), "utf-8")
    said = muster("network", "contacts", "--weight", "w", "--json")
    assert (said.status, said.document["arcs"], said.document["per_node"][0]["out_strength"]) == (0, 1, 3)


@pytest.mark.parametrize("line", ["agreement x", "network --edges x", "network x.graphml", "drill minimal --orders x"])
def test_a_file_that_nobody_wrote_is_not_read(line: str, here: Path, muster: Muster) -> None:
    words = line.split()
    with Path(words[-1]).open("wb") as file:
        file.truncate(2**40)  # holds nothing, and takes no room
    said = muster(*words, *(["--out", "run"] if words[0] == "drill" else []))
    assert (said.status, said.out, [path.name for path in here.iterdir()]) == (2, "", [words[-1]])
    assert "larger than 64 MB" in said.err


@pytest.mark.skipif(os.name == "nt", reason="a pipe has no name there")
def test_a_table_may_come_through_a_pipe(muster: Muster) -> None:
    reader, writer = os.pipe()
    os.write(writer, b"item,rater,rating\n1,a,P\n1,b,S\n")
    os.close(writer)
    assert muster("agreement", f"/dev/fd/{reader}").status == 0
    os.close(reader)
