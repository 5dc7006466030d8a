"""Commands, events, exercise, map and state to bytes and back.

A command is a JSON object, the events of a row are a JSON list of `[kind, version, at, fields]`. Mappings keep their
order, for whoever decides a command goes through them in it. Decoding types every
field, since nothing checked the types when the payload was made; what is unknown, too new or broken is a sentence for
the user, never a guess.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import cache
from typing import Any, NoReturn, cast

import msgspec

import app.domain.commands.all
import app.domain.events.all  # noqa: F401  both fill the registers
from app.codec.canonical import INDEXES
from app.codec.trouble import Trouble
from app.codec.upcast import steps_from
from app.domain.commands.base import COMMANDS, Command
from app.domain.events.base import EVENTS, Event
from app.domain.exercise.exercise import Exercise
from app.domain.exercise.ground import MapData
from app.domain.state import State


class _StoredCommand(msgspec.Struct):
    id: str
    post: str
    at: int
    kind: str
    version: int
    intent: str
    body: Any


class _ReadCommand(_StoredCommand):
    body: msgspec.Raw


class _StoredEvent(msgspec.Struct, array_like=True):
    kind: str
    version: int
    at: int
    body: msgspec.Raw


_encode = msgspec.json.Encoder().encode
_NO_RUBRIC = b',"rubric":null}'
_read_command = msgspec.json.Decoder(_ReadCommand).decode
_read_events = msgspec.json.Decoder(list[_StoredEvent]).decode
_KEPT = tuple(f.name for f in fields(State) if f.name not in INDEXES)
_BROKEN = (msgspec.DecodeError, UnicodeDecodeError)


def encode_command(command: Command) -> bytes:
    """The command as a row of the log holds it."""
    body = command.body
    layout = getattr(body, "layout", 1)
    return _encode(_StoredCommand(command.id, command.post, command.at, body.kind, layout, command.intent, body))


def decode_command(data: bytes) -> Command:
    """The command that `encode_command` wrote, in this version or an older one. Raises MusterError."""
    try:
        stored = _read_command(data)
        body = _command_reader(stored.kind, stored.version)(stored.body)
    except _BROKEN as error:
        _unreadable(error)
    return Command(stored.id, stored.post, stored.at, body, stored.intent)


def encode_events(events: Iterable[Event]) -> bytes:
    """The events of one command, in order."""
    return _encode([(event.body.kind, event.body.layout, event.at, event.body) for event in events])


def decode_events(data: bytes) -> list[Event]:
    """The events that `encode_events` wrote, in this version or an older one. Raises MusterError."""
    try:
        return [Event(each.at, _event_reader(each.kind, each.version)(each.body)) for each in _read_events(data)]
    except _BROKEN as error:
        _unreadable(error)


def fields_of(body: Any) -> dict[str, Any]:
    """A payload, record or concept as JSON has it: mappings, lists, strings, numbers."""
    return cast(dict[str, Any], msgspec.to_builtins(body))


def body_from(kind: str, given: dict[str, Any]) -> Any:
    """The payload of a command of that kind from its fields, an unknown or ill-typed one refused.

    Raises MusterError (`orders-kind`, `orders-field`).
    """
    cls = COMMANDS.get(kind)
    if cls is None:
        raise Trouble("orders-kind", kind=kind)
    strangers = sorted(set(given) - set(cls.__dataclass_fields__))
    if strangers:
        raise Trouble("orders-field", kind=kind, reason=f"`{strangers[0]}`")
    try:
        body = msgspec.convert(given, cls)
        msgspec.msgpack.encode(body)  # numbers beyond 64 bits and halves of characters can't be kept
    except (msgspec.ValidationError, OverflowError, UnicodeEncodeError) as error:
        raise Trouble("orders-field", kind=kind, reason=error) from error
    return body


def encode_exercise(exercise: Exercise) -> bytes:
    """The exercise's bytes, its mappings in their own order, in which rules go through them; their digest is the
    exercise's hash. A rubric of its own is written only where there is one: the hash of every other exercise is what it
    was before there were any."""
    written = _encode(exercise)
    return written if exercise.rubric is not None else written.removesuffix(_NO_RUBRIC) + b"}"


def decode_exercise(data: bytes) -> Exercise:
    """The exercise of a run. Raises MusterError."""
    return cast(Exercise, _decode(Exercise, data))


def encode_map(ground: MapData) -> bytes:
    """The map's bytes; their digest is the map's hash."""
    return _encode(ground)


def decode_map(data: bytes) -> MapData:
    """The map of a run. Raises MusterError."""
    return cast(MapData, _decode(MapData, data))


def encode_state(state: State) -> bytes:
    """A keyframe: the whole state, with the order of its mappings as `evolve` made it, but for the index of timers."""
    return msgspec.msgpack.encode({name: getattr(state, name) for name in _KEPT})


def decode_state(data: bytes) -> State:
    """The state of a keyframe, without the index over its timers. Raises MusterError."""
    try:
        return msgspec.msgpack.decode(data, type=State)
    except _BROKEN as error:
        _unreadable(error)


def _decode(cls: type[Any], data: bytes) -> Any:
    try:
        return msgspec.json.decode(data, type=cls)
    except _BROKEN as error:
        _unreadable(error)


@cache
def _command_reader(kind: str, version: int) -> Callable[[msgspec.Raw], Any]:
    return _reader(COMMANDS, kind, version)


@cache
def _event_reader(kind: str, version: int) -> Callable[[msgspec.Raw], Any]:
    return _reader(EVENTS, kind, version)


def _reader(register: dict[str, type[Any]], kind: str, version: int) -> Callable[[msgspec.Raw], Any]:
    """What reads the payload of a kind as that version wrote it. Raises MusterError if nothing can."""
    cls = register.get(kind)
    if cls is None:
        raise Trouble("kind-unknown", kind=kind)
    wanted = getattr(cls, "layout", 1)
    if version == wanted:
        return msgspec.json.Decoder(cls).decode
    if version > wanted:
        raise Trouble("kind-later", kind=kind, version=version, known=wanted)
    steps = steps_from(kind, version, wanted)
    if steps is None:
        raise Trouble("kind-older", kind=kind, version=version)

    def read(body: msgspec.Raw) -> Any:
        older = msgspec.json.decode(body, type=dict[str, Any])
        for step in steps:
            older = step(older)
        return msgspec.convert(older, cls)

    return read


def _unreadable(reason: object) -> NoReturn:
    raise Trouble("row-damaged", reason=reason)
