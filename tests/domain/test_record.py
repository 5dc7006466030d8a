"""Records: a copy with some fields changed is what the standard library would have made."""

import dataclasses

import pytest

from app.domain.record import record, replace


@record
class Lamp:
    """Something to copy."""

    place: str
    lit: bool = False
    seen: tuple[str, ...] = ()


def test_a_copy_is_what_the_standard_library_makes() -> None:
    lamp = Lamp("gate", seen=("duty",))
    assert replace(lamp, lit=True) == dataclasses.replace(lamp, lit=True) == Lamp("gate", True, ("duty",))
    assert replace(lamp) == lamp and replace(lamp) is not lamp
    assert lamp == Lamp("gate", False, ("duty",))


def test_a_copy_shares_what_was_not_changed() -> None:
    lamp = Lamp("gate", seen=("duty",))
    assert replace(lamp, place="yard").seen is lamp.seen


def test_an_unknown_field_is_a_bug() -> None:
    with pytest.raises(AttributeError, match="colour"):
        replace(Lamp("gate"), colour="red")  # type: ignore[call-arg]


def test_under_test_nobody_changes_a_record_in_place() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Lamp("gate").lit = True  # type: ignore[misc]
