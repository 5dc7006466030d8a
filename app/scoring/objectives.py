"""Objectives rated P / S / M / U from their critical tasks (HSEEP's wording is a proposal here)."""

from typing import Any

from app.scoring.shown import Reading


def objectives(r: Reading) -> list[dict[str, Any]]:
    """P: all tasks in their windows. S: all critical ones in their windows, others late or missing. M: all critical
    ones done, some late. U: a critical one missing. Tasks whose window never opened are not counted."""
    found = []
    for objective in r.ctx.exercise.objectives:
        tasks = [_task(r, ident) for ident in objective.expected]
        seen = [t for t in tasks if t["observed"]]
        critical = [t for t in seen if t["critical"]]
        if not seen:
            rating = None
        elif any(not t["met"] for t in critical):
            rating = "U"
        elif any(t["late"] for t in critical):
            rating = "M"
        elif all(t["met"] and not t["late"] for t in seen):
            rating = "P"
        else:
            rating = "S"
        found.append({"id": objective.id, "rating": rating, "tasks": tasks})
    return found


def _task(r: Reading, ident: str) -> dict[str, Any]:
    spec = r.ctx.ix.expected[ident]
    how, seq, at = r.expected.get(ident, ("", 0, -1))
    missed = r.missed.get(ident)
    return {
        "id": ident,
        "met": bool(how),
        "late": how == "late",
        "at": at / 1000 if how else None,
        "critical": spec.critical,
        "observed": bool(how) or missed is not None,
        "evidence": [seq] if seq else [missed[0]] if missed else [],
    }
