"""Results to hand over: one table for every form. Names are left out unless they are asked for; a code stands for each
person instead, the same throughout."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import fmean
from typing import Any

from app.codec.bands import band_word
from app.codec.trouble import Trouble
from app.codec.words import say
from app.domain.record import record
from app.report.sheets import Sheet, write_csv, write_json, write_xlsx
from app.services.results.beside import Known, Lesson, Means, Row, place
from app.services.results.measured import few
from app.services.results.telling import CAUTIONS, STAMP, known_in_words, lack_in_words, lesson_in_words
from app.store.traces import naming
from app.store.whole import whole

SUFFIXES = (".csv", ".xlsx", ".json")

COLUMNS = (
    "date exercise edition trainee class post opportunities met late missed excused process idle doctrine place "
    "difference runs outcome low high band coverage loss remark run log_hash"
).split()


@record
class Kept:
    """What is handed over: the rows shown, those of everybody, over which means and codes are reckoned, and what came
    back."""

    rows: Sequence[Row]
    everyone: Sequence[Row]
    lessons: Sequence[Lesson] = ()
    known: Sequence[Known] = ()


def aliases(rows: Iterable[Row], names: bool) -> dict[str, str]:
    """Name → what stands for it: itself where names are asked for, else T1, T2 … in the order in which they came."""
    everyone = dict.fromkeys(row.name for row in rows if row.name)
    return {name: name if names else f"T{number}" for number, name in enumerate(everyone, 1)}


def as_plain(row: Row, means: Means, known_as: dict[str, str]) -> dict[str, Any]:
    """A result as JSON holds it; full precision, and nothing of a post card where it is too small for numbers."""
    m, card = row.measured, row.card
    counted = card is not None and not few(card.count)
    figures = ("met", "late", "missed", "excused")
    return {
        "date": m.began,
        "exercise": m.slug,
        "title": asdict(m.title),
        "edition": m.edition[:12],
        "trainee": known_as.get(row.name),
        "class": row.group or None,
        "post": {"id": card.post, "title": asdict(card.title)} if card else None,
        "opportunities": card.count if card is not None and counted else None,
        **{name: getattr(card, name) if counted else None for name in figures},
        "process": m.process,
        "idle": _mean(row, "idle"),
        "doctrine": _mean(row, "doctrine"),
        "place": place(m),
        "difference": means.difference(row),
        "runs": means.count(m),
        "outcome": m.outcome,
        "outcome_interval": list(m.interval) if m.interval else None,
        "band": m.band,
        "provisional": m.provisional,
        "coverage": m.coverage,
        "loss": m.loss,
        "whole": m.whole,
        "second_try": row.result.again,
        "run": row.result.path.name,
        "log_hash": m.log_hash,
    }


def lesson_as_plain(lesson: Lesson) -> dict[str, Any]:
    """A recurring lack as JSON holds it."""
    return {
        "key": lesson.indicator,
        "what": {code: lesson_in_words(lesson, code) for code in ("en", "zh")},
        "in_runs": len(lesson.rows),
        "asked_in": lesson.asked_in,
        "runs": [row.result.path.name for row in lesson.rows],
        "particulars": [
            {
                "key": f"{lesson.indicator}/{each.lack.kind}/{each.lack.subject}",
                "what": {code: lack_in_words(each.lack, code) for code in ("en", "zh")},
                "runs": [row.result.path.name for row in each.rows],
            }
            for each in lesson.particulars
        ],
    }


def known_as_plain(each: Known, clean: Callable[[str], str]) -> dict[str, Any]:
    """An accepted finding as JSON holds it; the words of its author without people's names."""
    return {
        "key": each.finding.recurrence,
        "what": {code: clean(known_in_words(each, code)) for code in ("en", "zh")},
        "grade": each.finding.grade or None,
        "accepted_in": [row.result.path.name for row in each.accepted],
        "runs": [row.result.path.name for row in each.rows],
    }


def document(kept: Kept, names: bool) -> dict[str, Any]:
    """All of it as one document."""
    means, known_as = Means(kept.everyone), aliases(kept.everyone, names)
    clean = _without(() if names else known_as)
    return {
        "stamp": STAMP,
        "caution": dict(zip(("zh", "en"), CAUTIONS, strict=True)),
        "names": names,
        "results": [as_plain(row, means, known_as) for row in kept.rows],
        "findings": [known_as_plain(each, clean) for each in kept.known],
        "recurring": [lesson_as_plain(lesson) for lesson in kept.lessons],
    }


def _without(names: Iterable[str]) -> Callable[[str], str]:
    takes = [naming(name) for name in names]

    def clean(text: str) -> str:
        for take in takes:
            text = take(text)
        return text

    return clean


def write(path: Path, kept: Kept, names: bool, language: str) -> Path:
    """Write the results by the file's suffix, each form stamped. Raises MusterError."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise Trouble("results-suffix", path=path, known=", ".join(SUFFIXES))
    answer = document(kept, names)
    with whole(path) as draft:
        if suffix == ".json":
            write_json(draft, answer)
        else:
            sheets = [_results(answer, language), _lessons(answer, language)]
            if suffix == ".csv":
                write_csv(draft, sheets[0], (STAMP, *CAUTIONS))
            else:
                write_xlsx(draft, sheets, (STAMP, *CAUTIONS))
    return path


def _mean(row: Row, policy: str) -> float | None:
    line = row.measured.baselines.get(policy)
    return fmean(line.process) if line is not None and line.process else None


def _results(answer: dict[str, Any], language: str) -> Sheet:
    columns = tuple(say(f"results.column.{name}", {}, language) for name in COLUMNS)
    return Sheet(
        say("results.title", {}, language), columns, tuple(_cells(each, language) for each in answer["results"])
    )


def _cells(each: dict[str, Any], language: str) -> tuple[str | int | None, ...]:
    low, high = each["outcome_interval"] or (None, None)
    remarks = [("broken_off", not each["whole"]), ("second_try", each["second_try"])]
    put = {
        **each,
        "exercise": each["title"][language] or each["title"]["en"] or each["title"]["zh"],
        "post": (each["post"]["title"][language] or each["post"]["title"]["en"]) if each["post"] else None,
        "place": None if each["place"] is None else 100 * each["place"],
        "coverage": 100 * each["coverage"],
        "low": low,
        "high": high,
        "band": band_word(each["band"], language),
        "remark": say("results.join", {}, language).join(
            say(f"results.{k}", {}, language) for k, is_so in remarks if is_so
        ),
    }
    return tuple(round(v) if isinstance(v, float) else v for v in (put[name] for name in COLUMNS))


def _lessons(answer: dict[str, Any], language: str) -> Sheet:
    columns = tuple(say(f"results.column.{name}", {}, language) for name in ("lesson", "in_runs", "asked_in", "which"))
    lines: list[tuple[str | int | None, ...]] = []
    for each in answer["findings"]:
        lines.append((f"{each['key']} {each['what'][language]}", len(each["runs"]), None, ", ".join(each["runs"])))
    for lesson in answer["recurring"]:
        runs = ", ".join(lesson["runs"])
        lines.append((f"{lesson['key']} {lesson['what'][language]}", lesson["in_runs"], lesson["asked_in"], runs))
        for each in lesson["particulars"]:
            lines.append((f"    {each['what'][language]}", len(each["runs"]), None, ", ".join(each["runs"])))
    return Sheet(say("results.recurring", {}, language), columns, tuple(lines))
