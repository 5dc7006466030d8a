"""Recorded commands: what `muster log --commands` prints, one JSON object a line."""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from app.cli.text_files import text_of
from app.codec.encode import body_from
from app.codec.plain import body_fields, milliseconds
from app.codec.trouble import Trouble
from app.domain.commands.base import CONTROL, Command
from app.domain.errors import MusterError

EVALUATOR = "evaluator"
_NOT_GIVEN = frozenset({"advance_to", "start"})
"""Time passes by itself, and the drill starts itself with its own seats."""


def read_orders(file: Path, posts: Collection[str]) -> list[Command]:
    """The commands in a file, each with the id `order:LINE`. Raises MusterError naming the line that can't be read."""
    orders: list[Command] = []
    for number, line in enumerate(text_of(file).split("\n"), 1):  # `splitlines` also ends a line within words
        if not line.strip():
            continue
        try:
            order = _order(number, _object(line), posts)
            if order.at < (orders[-1].at if orders else 0):
                raise Trouble("orders-time")
        except MusterError as error:
            raise Trouble("orders-line", path=file, line=number, reason=error.sentence) from error
        orders.append(order)
    return [order for order in orders if order.kind not in _NOT_GIVEN]


def _object(line: str) -> dict[str, Any]:
    try:
        read = json.loads(line)
        json.dumps(read, ensure_ascii=False).encode()  # half a character, written as an escape, can't be kept
    except (ValueError, RecursionError) as error:
        raise Trouble("orders-not-json", reason=error) from error
    if not isinstance(read, dict):
        raise Trouble("orders-not-json", reason=type(read).__name__)
    return read


def _order(number: int, line: dict[str, Any], posts: Collection[str]) -> Command:
    kind, post = line.get("command"), line.get("post")
    if not isinstance(kind, str):
        raise Trouble("orders-kind", kind=kind)
    if not isinstance(post, str) or post not in {*posts, CONTROL, EVALUATOR}:
        raise Trouble("orders-post", post=post)
    try:
        at = milliseconds(line.get("at"))
        fields = body_fields(line)
    except ValueError:
        raise Trouble("orders-time") from None
    intent = line.get("intent", "")
    return Command(f"order:{number}", post, at, body_from(kind, fields), intent if isinstance(intent, str) else "")


def line_of(command: Command) -> int | None:
    """The line that a command was read from; None if it was not read from a file."""
    head, _, number = command.id.partition(":")
    return int(number) if head == "order" else None
