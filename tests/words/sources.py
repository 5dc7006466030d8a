"""What the engine's source says it can answer: codes of refusals with their parameters, standing phrases of letters."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Refusal:
    """One place that refuses an order."""

    code: str
    params: frozenset[str]
    where: str


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the engine, by its path in the repository."""
    for path in sorted((ROOT / "app" / "engine").rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))


def refusals() -> tuple[list[Refusal], list[str]]:
    """(all refusals, places whose code or parameters can't be read off the source)."""
    found: list[Refusal] = []
    unread: list[str] = []
    for path, tree in trees():
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or ast.unparse(call.func).split(".")[-1] != "Rejection":
                continue
            where = f"{path}:{call.lineno}"
            given = {keyword.arg: keyword.value for keyword in call.keywords}
            arguments = [*call.args, *(given[name] for name in ("code", "params") if name in given)]
            codes = _words(arguments[0], tree) if arguments else []
            params = _keys(arguments[1]) if len(arguments) > 1 else frozenset()
            if not codes or params is None:
                unread.append(f"{where}: {ast.unparse(call)}")
            else:
                found += [Refusal(code, params, where) for code in codes]
    return found, unread


def phrases() -> tuple[dict[str, str], dict[str, str]]:
    """Standing phrases of letters: (name → where it stands, beginning of a name → where it is put together)."""
    whole: dict[str, str] = {}
    begun: dict[str, str] = {}
    for path, tree in trees():
        inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            first = node.values[0] if isinstance(node, ast.JoinedStr) and node.values else node
            if not isinstance(first, ast.Constant) or not str(first.value).startswith("say:"):
                continue
            name = str(first.value).removeprefix("say:")
            if isinstance(node, ast.JoinedStr):
                begun[name] = f"{path}:{node.lineno}"
            elif id(node) not in inside:
                whole[name] = f"{path}:{node.lineno}"
    return whole, begun


def _words(node: ast.expr, tree: ast.Module) -> list[str]:
    """The texts that an expression can be: itself, either side of a choice, what a function of the module returns."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) and node.value else []
    if isinstance(node, ast.IfExp):
        return _words(node.body, tree) + _words(node.orelse, tree)
    if isinstance(node, ast.Name):
        values = [n.value for n in ast.walk(tree) if isinstance(n, ast.Assign) and _names(n) == [node.id]]
        return [word for value in values for word in _words(value, tree)]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        functions = [n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == node.func.id]
        returned = [n.value for f in functions for n in ast.walk(f) if isinstance(n, ast.Return) and n.value]
        return [word for value in returned for word in _words(value, tree)]
    return []


def _names(assignment: ast.Assign) -> list[str]:
    return [target.id for target in assignment.targets if isinstance(target, ast.Name)]


def _keys(node: ast.expr) -> frozenset[str] | None:
    if not isinstance(node, ast.Dict):
        return None
    keys = [key.value if isinstance(key, ast.Constant) else None for key in node.keys]
    return frozenset(map(str, keys)) if None not in keys else None
