"""Hypothesis strategies for anything that the domain describes by its types."""

import dataclasses
import typing
from typing import Any

from hypothesis import strategies as st

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | st.text(max_size=5), st.lists, max_leaves=3
)


def from_hint(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type as the domain annotates it; numbers as large as a time ever gets."""
    origin, inside = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return from_hint(inside[0])
    if hint is Any:
        return json_values
    if hint is int:
        return st.integers(-(10**12), 10**12)
    if hint is float:
        return st.floats(allow_nan=False, allow_infinity=False)
    if hint is str:
        return st.text(max_size=8)
    if dataclasses.is_dataclass(hint):
        return instances(typing.cast(type, hint))
    if origin is list:
        return st.lists(from_hint(inside[0]), max_size=2)
    if origin is dict:
        return st.dictionaries(from_hint(inside[0]), from_hint(inside[1]), max_size=2)
    if origin is tuple:
        if inside[-1] is Ellipsis:
            return st.lists(from_hint(inside[0]), max_size=2).map(tuple)
        return st.tuples(*map(from_hint, inside))
    if origin is not None and inside:
        return st.one_of(*map(from_hint, inside))
    return st.from_type(hint)


def instances(cls: type) -> st.SearchStrategy[Any]:
    """Instances with every field filled, optional ones too."""
    hints = typing.get_type_hints(cls, include_extras=True)
    return st.deferred(lambda: st.builds(cls, **{f.name: from_hint(hints[f.name]) for f in dataclasses.fields(cls)}))
