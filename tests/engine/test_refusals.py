"""Every refusal has a code that the catalogue words, in both languages, from what the refusal tells."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ENGINE = sorted(Path("app/engine").rglob("*.py"))


def refusals() -> Iterator[tuple[str, set[str] | None]]:
    """(code, parameters) of every refusal written in the engine; None where the parameters are not written there."""
    for file in ENGINE:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Rejection"):
                continue
            code = node.args[0]
            if not isinstance(code, ast.Constant):
                continue
            given = node.args[1] if len(node.args) > 1 else None
            if given is None:
                yield str(code.value), set()
            elif isinstance(given, ast.Dict):
                yield str(code.value), {str(key.value) for key in given.keys if isinstance(key, ast.Constant)}
            else:
                yield str(code.value), None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_refusal_is_worded_from_what_it_tells(language: str) -> None:
    worded = tomllib.loads(Path(f"assets/i18n/refusal.{language}.toml").read_text(encoding="utf-8"))["refusal"]
    found = list(refusals())
    assert len(found) > 100
    assert sorted({code for code, _ in found} - set(worded)) == []
    for code, given in found:
        wanted = set(re.findall(r"\{(\w+)\}", worded[code]))
        assert given is None or wanted <= given, f"{code} is worded with {wanted - (given or set())}, which it lacks"
