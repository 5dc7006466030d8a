"""A command line that can't be carried out: what is said, in the user's language, and what was probably meant."""

import json
import shutil
from pathlib import Path

import pytest

from app import EXERCISES
from tests.cli.conftest import Muster

MEANT: list[tuple[str, str]] = [
    ("chek minimal", "check"),
    ("check minmal", "minimal"),
    ("check Minimal", "minimal"),
    ("check hotel", "hotel-collapse"),
    ("check minimal --jsno", "--json"),
    ("drill minimal --out new --crew doctrin", "doctrine"),
    ("drill minimal --out new --post duti=idle", "duty"),
    ("drill minimal --out new --post duty=idel", "idle"),
    ("log RUN --post dutty", "duty"),
    ("state RUN --at 1m --post fier", "fire"),
    ("branch RUN --at 1m --out new --post meddical=idle", "medical"),
    ("bench swep", "sweep"),
    ("report RUN --to x.html --form hsep", "hseep"),
]


@pytest.mark.parametrize(("line", "meant"), MEANT, ids=[line for line, _ in MEANT])
def test_what_was_probably_meant(
    line: str, meant: str, doctrine: Path, muster: Muster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = [str(doctrine) if word == "RUN" else word for word in line.split()]
    english, chinese = muster(*words), muster(*words, "--lang", "zh")
    assert (english.status, english.out, chinese.status) == (2, "", 2)
    assert f'Did you mean "{meant}"?' in english.err
    assert f"您是否想写“{meant}”？" in chinese.err
    assert list(tmp_path.iterdir()) == []


CHINESE = {
    "drill": "缺少：EXERCISE, --out。",
    "state RUN --at": "--at 需要一个值。",
    "list --lang fr --lang=zh": "--lang：没有“fr”。",
    "list --json=x": "--json 不带值",
    "check minimal other": "从“other”起",
    "drill minimal --out new --seed 1.5": "“1.5”不能用作随机种子",
    "drill minimal --out new --seed 9223372036854775808": "不能用作随机种子",
    "drill minimal --out new --seed 1_0": "不能用作随机种子",
    "drill minimal --out new --until 1:30": "“1:30”不是演练时间",
    "drill minimal --out new --orders=": "无法读取",
    "sweep minimal --runs many": "“many”不是整数",
    "sweep minimal --workers 0": "--workers 至少为1",
    "baseline minimal --search -1": "--search 至少为0",
    "screenshots new --size 0x0": "“0x0”不是尺寸",
    "screenshots new --size 9000x9000": "不是尺寸",
    "bench levitation": "没有“levitation”这一项",
    "": "此处没有显示器",
}


@pytest.mark.parametrize("line", CHINESE)
def test_trouble_is_said_in_the_language_asked_for(
    line: str, doctrine: Path, muster: Muster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = muster("--lang", "zh", *[str(doctrine) if word == "RUN" else word for word in line.split()])
    assert (said.status, said.out) == (2, "")
    assert CHINESE[line] in said.err
    assert list(tmp_path.iterdir()) == []


def test_the_language_before_the_command_line_is_read(muster: Muster, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "缺少" in muster("drill", "--lang=zh").err
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "缺少" in muster("drill").err
    assert "missing" in muster("drill", "--lang", "en").err


@pytest.mark.parametrize("line", ["results", "forget somebody", "verify", "agreement", "network", "network --edges"])
def test_a_name_that_no_file_can_have(line: str, muster: Muster) -> None:
    for name in ("a" * 5000, "a" * 300):
        said = muster(*line.split(), name)
        assert (said.status, said.out) == (2, ""), name
        assert said.err.strip()


@pytest.mark.parametrize("name", ["a" * 5000, "~nobody-has-this-name/x", "", "a\nb"])
def test_a_name_that_no_exercise_can_have(name: str, muster: Muster) -> None:
    assert muster("check", name).status == 2


def test_an_exercise_that_check_calls_faulty_is_not_played(muster: Muster, tmp_path: Path) -> None:
    """Also where it can be read, and only a lint finds the error."""
    shutil.copytree(EXERCISES / "minimal", tmp_path / "exercise")
    script = tmp_path / "exercise" / "exercise.yaml"
    script.write_text(script.read_text("utf-8").replace("{tau_h: 1.1, k: 2}", "{k: 2}"), "utf-8")
    assert muster("check", tmp_path / "exercise").status == 1
    said = muster("drill", tmp_path / "exercise", "--crew", "doctrine", "--out", tmp_path / "run")
    assert (said.status, said.out) == (2, "")
    assert "cannot be played" in said.err
    assert not (tmp_path / "run").exists()


def test_words_may_hold_any_line_separator(muster: Muster, tmp_path: Path) -> None:
    (tmp_path / "orders").write_text(
        '{"at": 60, "post": "duty", "command": "note", "text": "one\u2028two\u0085three"}\r\n\n'
        '{"at": 61, "post": "duty", "command": "note", "text": "four"}\n',
        "utf-8",
    )
    run = tmp_path / "run"
    assert muster("drill", "minimal", "--orders", tmp_path / "orders", "--out", run, "--until", "2m").status == 0
    said = muster("log", run, "--commands", "--post", "duty").out.strip().split("\n")
    assert [json.loads(line)["text"] for line in said] == [
        "one\u2028two\u0085three",
        "four",
    ]
