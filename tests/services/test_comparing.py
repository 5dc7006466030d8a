"""Two runs beside each other."""

from dataclasses import replace

from app.services.comparing import differences, first_event
from tests.scoring.runs import played


def test_a_run_beside_itself_differs_in_nothing() -> None:
    rows = played("minimal", "doctrine", 5).rows
    assert differences(rows, rows) == []
    assert first_event(rows, rows) is None


def test_what_only_one_has_or_gave_later_or_decided_otherwise() -> None:
    rows = played("minimal", "doctrine", 5).rows
    place, late = [n for n, r in enumerate(rows) if r.command.kind == "dispatch"][:2]
    decided = next(n for n, r in enumerate(rows) if r.command.kind == "decide")
    other = list(rows)
    at = rows[late].command.at + 45_000
    other[late] = replace(rows[late], command=replace(rows[late].command, at=at))
    body = replace(rows[decided].command.body, option="another")
    other[decided] = replace(rows[decided], command=replace(rows[decided].command, body=body))
    del other[place]
    found = {d.kind: d for d in differences(rows, other)}
    assert (found["here"].here, found["here"].there) == (rows[place].seq, 0)
    assert (found["moved"].here, found["moved"].apart) == (rows[late].seq, 45_000)
    assert found["option"].here == rows[decided].seq
    first = first_event(rows, other)
    assert first is not None and first[1] == rows[place].seq + 1
    back = {d.kind: d for d in differences(other, rows)}
    assert (back["there"].there, back["moved"].apart) == (rows[place].seq, -45_000)
