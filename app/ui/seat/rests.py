"""What an order rests on, as this post knows it: shown above its form, and never in the way."""

from typing import Any

from app.services.seat import Seat
from app.ui.seat.words import capability, seat_clock, span


def context(seat: Seat, kind: str, values: dict[str, Any]) -> list[tuple[str, str]]:
    """(words, tone) for each thing to bear in mind."""
    table = {"decide": _decision, "consult": _decision, "request": _request, "respond": _response, "report": _report}
    made = table.get(kind)
    return made(seat, values) if made else []


def _decision(seat: Seat, values: dict[str, Any]) -> list[tuple[str, str]]:
    ident, t = str(values.get("decision", "")), seat.language.t
    card, known = seat.view.decisions.get(ident), seat.view.knows.decisions.get(ident)
    if card is None:
        return []
    lines = []
    if known is not None and known.due > 0:
        lines.append((t("card.due", at=seat_clock(seat, known.due)), "plain"))
    held = [f for f in card.facts if f in seat.view.knows.facts]
    lines += [(t("rests.known", fact=seat.fact_words(f) or seat.name(f)), "good") for f in held]
    if len(held) < len(card.facts):
        lines.append((t("rests.unknown", count=len(card.facts) - len(held)), "warning"))
    if card.expertise:
        heard = heard_by(seat, ident)
        key = "rests.heard" if heard else "rests.unheard"
        words = t(key, what=capability(seat, card.expertise), who=t("comma").join(heard))
        lines.append((words, "good" if heard else "warning"))
    return lines


def heard_by(seat: Seat, decision: str) -> list[str]:
    """Whose opinions on a decision have reached this post."""
    letters = [x for x in seat.view.knows.letters.values() if x.kind == "opinion" and decision in x.about]
    experts = [x.words.split(":")[1] if x.words.startswith("opinion:") else x.sender for x in letters]
    return list(dict.fromkeys(seat.name(expert) for expert in experts))


def _request(seat: Seat, values: dict[str, Any]) -> list[tuple[str, str]]:
    force, t = seat.view.script.forces.get(str(values.get("force", ""))), seat.language.t
    if force is None:
        return []
    lines = [(t("card.channel", channel=t(f"status.force_channel.{force.channel.value}")), "plain"),
             (t("card.answers", time=span(seat, force.answer)), "plain")]  # fmt: skip
    waiting = [r for r in seat.view.knows.requests.values() if r.force == force.id and r.status == "waiting"]
    return lines + [(t("rests.asked", at=seat_clock(seat, r.as_of)), "warning") for r in waiting]


def _response(seat: Seat, values: dict[str, Any]) -> list[tuple[str, str]]:
    plan, t = str(values.get("plan", "")), seat.language.t
    level = seat.view.knows.responses.get(plan)
    if plan not in seat.view.script.plans:
        return []
    return [(t("level_now", level=t(f"status.level.{level}")) if level else t("level_none"), "plain")]


def _report(seat: Seat, values: dict[str, Any]) -> list[tuple[str, str]]:
    duty, t = seat.view.script.reports.get(str(values.get("duty", ""))), seat.language.t
    return [(t("rests.unknown_counts"), "plain")] if duty is not None else []
