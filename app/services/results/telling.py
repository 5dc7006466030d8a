"""Results in words: what stands beside a figure, so that nobody takes it for more than it is."""

from app.codec.bands import band_word
from app.codec.words import say, sentence
from app.domain.text import Text, words
from app.services.results.beside import Known, Lesson, Means, Row, place
from app.services.results.measured import Card, Lack, few

CAUTIONS = (
    "评分未经实证检验，仅供训练讨论，不作为考核、任用依据",
    "Unvalidated; for training discussion, not for personnel decisions",
)
"""Stand under all results, in both languages."""

STAMP = "EXERCISE / 演练"


def card_in_words(card: Card, language: str) -> str:
    """What a post had to do and did; no number where it is too few for one."""
    if few(card.count):
        return say("debrief.few", {}, language)
    figures = {"count": card.count, "met": card.met, "late": card.late, "missed": card.missed}
    said = say("debrief.yours", {name: str(value) for name, value in figures.items()}, language)
    excused = say("score.excused", {"count": str(card.excused)}, language) if card.excused else ""
    return said + excused


def process_in_words(row: Row, means: Means, language: str) -> str:
    """A process figure with what it means on this exercise: where it lies between the baselines, and beside the mean
    of the runs of it."""
    m = row.measured
    parts = [say("results.process", {"points": f"{m.process:.0f}"}, language)]
    at = place(m)
    if at is None:
        parts.append(say("results.no_baselines", {}, language))
    else:
        key = "beyond_doctrine" if at > 1 else "below_idle" if at < 0 else "between"
        low, high = (f"{sum(m.baselines[p].process) / len(m.baselines[p].process):.0f}" for p in ("idle", "doctrine"))
        parts.append(say(f"results.{key}", {"percent": f"{100 * at:.0f}", "idle": low, "doctrine": high}, language))
    apart = means.difference(row)
    if apart is not None:
        way = "at_mean" if round(apart) == 0 else "above_mean" if apart > 0 else "below_mean"
        told = {"points": f"{abs(apart):.0f}", "count": str(means.count(m))}
        parts.append(say(f"results.{way}", told, language))
    if not m.whole:
        parts.append(say("results.broken_off", {}, language))
    if row.result.again:
        parts.append(say("results.second_try", {}, language))
    return say("results.join", {}, language).join(parts)


def outcome_in_words(row: Row, language: str) -> str:
    """What came of it, with its interval; or why there is no figure."""
    m = row.measured
    if m.outcome is None or m.interval is None:
        return say("results.no_outcome", {}, language)
    low, high = (f"{edge:.0f}" for edge in m.interval)
    return say("results.outcome", {"points": f"{m.outcome:.0f}", "low": low, "high": high}, language)


def result_in_words(row: Row, means: Means, language: str) -> list[str]:
    """A result in a few lines: the post's own card first, then how the whole was coordinated and what came of it."""
    own = [card_in_words(row.card, language)] if row.card is not None else []
    m = row.measured
    told = {
        "total": f"{m.total:.0f}",
        "band": band_word(m.band, language),
        "provisional": say("score.provisional", {}, language) if m.provisional else "",
    }
    last = (outcome_in_words(row, language), say("results.whole", told, language))
    return [*own, process_in_words(row, means, language), say("results.join", {}, language).join(last)]


def lesson_in_words(lesson: Lesson, language: str) -> str:
    """What came back, over all the runs in which it was asked for."""
    key = f"score.indicator.{lesson.indicator.replace('.', '-')}.lack"
    told = {"met": str(lesson.met), "count": str(lesson.count), "percent": str(int(100 * lesson.value))}
    return sentence(key, told, language)


def lack_in_words(lack: Lack, language: str) -> str:
    """One thing that was lacking."""
    parts = {name: words(title, language) for name, title in lack.parts.items()}
    return sentence(f"score.kind.{lack.kind}.missed", {"a": "", "b": "", "c": "", **parts}, language)


def known_in_words(each: Known, language: str) -> str:
    """An accepted finding: as a person put it, else what was lacking."""
    what = each.finding.fact or (lack_in_words(each.lack, language) if each.lack else each.finding.recurrence)
    return say("results.accepted", {"what": what}, language)


def title_of(text: Text, language: str) -> str:
    """An author's words."""
    return words(text, language)
