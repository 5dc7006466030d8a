"""A score in the user's language: no code of the program, no decimals before people, nobody ranked."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from app.codec.bands import band_word
from app.codec.words import say
from app.domain.clock import DAY, HOUR, MINUTE
from app.domain.exercise.exercise import Exercise
from app.domain.text import Text
from app.scoring.rubric import current
from app.services.debrief import Found, Moment, Question
from app.services.words import Language
from app.sweep.seat import Effect

DISCLAIMERS = {
    "zh": "评分未经实证检验，仅供训练讨论，不作为考核、任用依据",
    "en": "Unvalidated; for training discussion, not for personnel decisions",
}
"""Stand under every score."""

SILENT = ("force", "response", "propose")


def kind_of(what: str) -> str:
    """The kind of a requirement, as its words are kept."""
    return what.partition(":")[0].strip().replace(" ", "_")


def titles(exercise: Exercise, language: Language) -> dict[str, str]:
    """Id → title of everything that an exercise names."""
    found: dict[str, str] = {}
    for each in fields(exercise):
        things = getattr(exercise, each.name)
        for thing in things if isinstance(things, list) else ():
            ident, title = getattr(thing, "id", ""), getattr(thing, "title", None)
            if ident and isinstance(title, Text):
                found[ident] = language.of(title)
    for site in exercise.sites:
        found |= {zone.id: language.of(zone.title) for zone in site.zones}
        found |= {sector.id: language.of(sector.title) for sector in site.sectors}
    return found


class Telling:
    """What a score says of one run."""

    def __init__(self, found: Found, language: Language) -> None:
        self.found, self.language = found, language
        self._titles = titles(found.exercise, language)

    def of(self, ident: str) -> str:
        """The title of a thing; of a report what kind it is; of a letter who wrote it."""
        ix = self.found.ix
        if ident in ix.reports:
            return self.language.t(f"score.report.{ix.reports[ident].kind}")
        if "/" in ident:
            first, _, rest = ident.partition("/")
            return self.of(rest) if first == "inject" else self.of(first)
        force = ix.forces.get(ident)
        return self._titles.get(ident) or (self._titles.get(force.commander, "") if force else "") or ident

    def post(self, ident: str) -> str:
        """A post, or that it was nobody's."""
        return self.of(ident) if ident else self.language.t("score.nobody")

    def parts(self, what: str, subject: str) -> dict[str, str]:
        """The names in a requirement's subject as `a`, `b`, `c`."""
        tokens = [t for t in subject.split(":") if t and t not in (*SILENT, kind_of(what))]
        return dict(zip("abc", [*(self.of(token) for token in tokens), "", "", ""], strict=False))

    def clock(self, at: int) -> str:
        """The scenario's wall clock at a time (ms)."""
        hours, minutes = self.found.exercise.start[11:16].split(":")
        total = (int(hours) * HOUR + int(minutes) * MINUTE + at) % DAY // MINUTE
        return f"{total // 60:02d}:{total % 60:02d}"

    def missed(self, what: str, subject: str) -> str:
        """What was lost, as a sentence."""
        said = self.language.t(f"score.kind.{kind_of(what)}.missed", **self.parts(what, subject))
        return said[:1].upper() + said[1:]

    def doctrine(self, moment: Moment) -> str:
        """What doctrine would have done."""
        parts = self.parts(moment.what, moment.subject)
        return self.language.t(f"score.kind.{kind_of(moment.what)}.doctrine", **parts)

    def enough(self, card: Mapping[str, Any]) -> bool:
        """Whether a post had so many opportunities that numbers may be said of it."""
        return bool(card["opportunities"] >= current().minimum_opportunities)

    def card(self, card: Mapping[str, Any]) -> str:
        """A post card's headline."""
        t = self.language.t
        if not self.enough(card):
            return t("debrief.few")
        said = t(
            "debrief.yours", count=card["opportunities"], met=card["met"], late=card["late"], missed=card["missed"]
        )
        return said

    def excused(self, card: Mapping[str, Any]) -> str:
        """What was excused, and who kept the post waiting."""
        t = self.language.t
        if not card["excused"]:
            return ""
        posts = t("comma").join(self.of(post) for post in card["waiting_for"][:3])
        return (
            t("debrief.excused_for", count=card["excused"], posts=posts)
            if posts
            else t("debrief.excused", count=card["excused"])
        )

    def people(self) -> list[str]:
        """What came of the people, in the model."""
        counts = self.found.answer["people"]
        if not any(counts.values()):
            return [self.language.t("score.people_nobody")]
        return [self.language.t("score.people_line", **counts), self.language.t("score.people_hurt", **counts)]

    def effect(self, effect: Effect, seeds: int) -> str:
        """The effect of the trainee's seat with its interval, or why there is none."""
        if effect.value is None or effect.low is None or effect.high is None:
            return say(f"seat.{effect.why}", None, self.language.code)
        value, low, high = (f"{100 * x:.0f} %".replace("-", "\u2212") for x in (effect.value, effect.low, effect.high))
        return self.language.t("debrief.effect_found", value=value, low=low, high=high, seeds=seeds)

    def caution(self) -> str:
        """What stands under every score, in the user's language."""
        return DISCLAIMERS[self.language.code]

    def bots(self) -> str:
        """How many seats were bots."""
        bots, t = self.found.answer["bots"], self.language.t
        if not bots or not bots["seats"]:
            return ""
        players = [c["player"].removeprefix("bot:") for c in self.found.answer["posts"] if c["player"][:4] == "bot:"]
        policies = dict.fromkeys(players)
        return t("debrief.bots", seats=bots["seats"], of=bots["of"],
                 policies=t("comma").join(t(f"policy.{policy}") for policy in policies))  # fmt: skip

    def score(self) -> str:
        """The exercise score in one line; none where nobody had enough to do for a number to mean anything."""
        answer, t = self.found.answer, self.language.t
        if self.too_short():
            return t("debrief.too_short")
        provisional = t("score.provisional") if answer["provisional"] else ""
        return t("debrief.score", total=f"{answer['total']:.0f}", band=band_word(answer["band"], self.language.code),
                 provisional=provisional)  # fmt: skip

    def too_short(self) -> bool:
        """Whether no post had so many opportunities that numbers may be said of it."""
        return not any(self.enough(card) for card in self.found.answer["posts"])

    def gates(self) -> list[str]:
        """What held the band down."""
        t = self.language.t
        return [
            t(
                "score.capped",
                band=band_word(g["capped_at"], self.language.code),
                why=g["why"][self.language.code],
                evidence="",
            )
            for g in self.found.answer["gates"]
        ]

    def question(self, question: Question) -> str:
        """What is asked about a decision or a miss."""
        t = self.language.t
        if question.kind == "missed":
            return t("debrief.ask_missed", what=self.missed(question.what, question.about))
        decision = self.found.ix.decisions[question.about]
        option = next((self.language.of(o.title) for o in decision.options if o.id == question.option), "")
        key = "debrief.ask_decided" if question.kind == "decided" else "debrief.ask_lapsed"
        return t(key, what=self.of(question.about), option=option)
