"""What is made once of an object and kept beside it: tables of a script, cards of work, registers of letters."""

from collections.abc import Callable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")


class Once(Generic[Thing, Made]):
    """What `make` makes of an object, made anew only for another one. When `most` are kept, all are let go of."""

    def __init__(self, make: Callable[[Thing], Made], most: int) -> None:
        self._make, self._most = make, most
        self._kept: dict[int, tuple[Thing, Made]] = {}

    def __call__(self, thing: Thing) -> Made:
        """What was made of this very object."""
        found = self._kept.get(id(thing))
        if found is None or found[0] is not thing:  # an object that is gone may leave its number to another
            if len(self._kept) >= self._most:
                self._kept.clear()
            found = self._kept[id(thing)] = (thing, self._make(thing))
        return found[1]

    def forget(self, thing: Thing) -> None:
        """Let go of what was made of an object: it is no longer true of it."""
        self._kept.pop(id(thing), None)
