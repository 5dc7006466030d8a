"""A score in words, as an evaluator would put it: no code of the program reaches the reader, no decimals stand before
people, and the last lines say what the score is not."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.cli.console import Console
from app.cli.score_names import Names
from app.codec.bands import band_word
from app.domain.text import words
from app.engine.context import Context
from app.scoring.moments import moments
from app.scoring.rubric import current

Answer = Mapping[str, Any]

DISCLAIMERS = (
    "评分未经实证检验，仅供训练讨论，不作为考核、任用依据",
    "Unvalidated; for training discussion, not for personnel decisions",
)
"""Stand under every score, in both languages."""
SAID = 5
"""How many indicators are spoken of on either side."""
NAMED = 3
"""How many tasks are named for an objective."""
OPEN = 3
"""How many interfaces are named."""


def say_score(console: Console, answer: dict[str, Any], ctx: Context) -> None:
    """The score for people."""
    if console.as_json:
        return
    names = Names(ctx, console.language)
    for part in (_headline, _indicators, _moments, _objectives, _cards, _interfaces, _people):
        part(console, answer, names)
    console.text("\n".join(("", *DISCLAIMERS)))


def key_of(what: str) -> str:
    """The key under which a kind of requirement has its words."""
    return f"score.kind.{what.replace(' ', '_')}"


def indicator_key(ident: str) -> str:
    """The key under which an indicator has its words."""
    return f"score.indicator.{ident.replace('.', '-')}"


def _headline(console: Console, answer: Answer, names: Names) -> None:
    outcome = answer["outcome"]
    told = console.words("score.no_outcome")
    if outcome["interval"] is not None:
        low, high = outcome["interval"]
        told = console.words(
            "score.outcome", points=f"{outcome['points']:.0f}", low=f"{low:.0f}", high=f"{high:.0f}"
        )  # fmt: skip
    console.say(
        "score.headline",
        title=words(names.ctx.exercise.title, console.language),
        total=f"{answer['total']:.0f}",
        band=band_word(answer["band"], console.language),
        provisional=console.words("score.provisional") if answer["provisional"] else "",
    )
    if answer.get("played"):
        played = answer["played"]
        same = played["rubric"] == answer["rubric"]
        mark = {"total": f"{played['total']:.0f}", "band": band_word(played["band"], console.language)}
        console.say("score.played_same" if same else "score.played", **mark)
    console.say("score.apart", process=f"{answer['process']['points']:.0f}", outcome=told)
    if answer.get("best"):
        _best(console, answer["best"])
    for gate in answer["gates"]:
        console.say("score.capped", band=band_word(gate["capped_at"], console.language),
                    why=gate["why"][console.language], evidence=_events(console, gate["evidence"]))  # fmt: skip
    percent = int(100 * answer["coverage"])
    console.say("score.coverage_all") if answer["coverage"] >= 1 else console.say("score.coverage", percent=percent)
    if answer["void"]:
        console.say("score.void", count=len(answer["void"]))
    if answer["bots"] and answer["bots"]["seats"]:
        console.say("score.bots", **answer["bots"])


def _best(console: Console, best: Answer) -> None:
    """What the top of the outcome's scale is, and how sure."""
    said = console.words("score.best", seeds=best["seeds"], loss=f"{best['loss']:.0f}")
    sure = "proven" if best["proven"] else "bounded" if best["bound"] >= 1 else "found"
    console.text(said + console.words(f"score.best_{sure}", bound=int(best["bound"])))


def _indicators(console: Console, answer: Answer, names: Names) -> None:
    known = {i.id for d in current().dimensions for i in d.indicators}
    marked = [i for d in answer["dimensions"] for i in d["indicators"] if i["max"] and i["id"] in known]
    well = sorted((i for i in marked if i["value"] >= i["thresholds"][0]), key=lambda i: -i["points"])
    lack = sorted((i for i in marked if i["value"] < i["thresholds"][1]), key=lambda i: i["points"] - i["max"])
    for side, chosen in (("well", well), ("lack", lack)):
        _title(console, f"score.{side}")
        if not chosen:
            console.say(f"score.nothing_{side}")
        for indicator in chosen[:SAID]:
            key = f"{indicator_key(indicator['id'])}.{side}"
            console.text("-", console.words(key, met=indicator["met"], count=indicator["opportunities"],
                                     percent=int(100 * indicator["value"])))  # fmt: skip


def _moments(console: Console, answer: Answer, names: Names) -> None:
    _title(console, "score.moments")
    ix = names.ctx.ix
    found = moments(answer["dimensions"], {*ix.tasks, *ix.facts, *ix.decisions, *ix.mechanisms})
    for moment in found:
        key, parts = key_of(moment.what), names.parts(moment.what, moment.subject)
        t, clock = names.at(moment.at)
        own = moment.owner and parts.get("a") == names.post(moment.owner)  # the sentence names him
        console.text("-", console.words(
            "score.moment_own" if own else "score.moment", t=t, clock=clock, who=names.post(moment.owner),
            missed=console.words(f"{key}.missed", **parts), doctrine=console.words(f"{key}.doctrine", **parts),
            evidence=_events(console, moment.events),
        ))  # fmt: skip
    if not found:
        console.say("score.no_moment")


def _objectives(console: Console, answer: Answer, names: Names) -> None:
    if answer["objectives"]:
        _title(console, "score.objectives")
    for objective in answer["objectives"]:
        rating = objective["rating"]
        console.text("-", console.words(
            "score.objective", rating=rating or "–", title=names.of(objective["id"]),
            words=console.words(f"score.rating.{rating or 'none'}"), named=_short_of(console, objective, names),
        ))  # fmt: skip


def _short_of(console: Console, objective: Answer, names: Names) -> str:
    """The tasks that an objective's rating hangs on."""
    lacking = [t for t in objective["tasks"] if t["observed"] and (not t["met"] or t["late"])]
    critical = [t for t in lacking if t["critical"]]
    if objective["rating"] == "U":
        critical = [t for t in critical if not t["met"]]
    named = [console.words("score.quoted", title=names.of(t["id"])) for t in (critical or lacking)[:NAMED]]
    return console.words("score.named", tasks=console.words("score.join").join(named)) if named else ""


def _cards(console: Console, answer: Answer, names: Names) -> None:
    _title(console, "score.cards")
    for card in answer["posts"]:
        few = card["opportunities"] < current().minimum_opportunities
        console.text("-", console.words(
            "score.card_few" if few else "score.card", post=names.of(card["id"]),
            player=_player(console, card["player"]), count=card["opportunities"], met=card["met"], late=card["late"],
            missed=card["missed"], excused="" if few else _excused(console, card, names),
        ))  # fmt: skip
        if card["charged"] and not few:
            console.text(" ", console.words("score.charged", count=card["charged"]))
        for gate in (g for g in answer["gates"] if g["id"] in card["gates"]):
            console.text(" ", console.words("score.gate_mine", why=gate["why"][console.language]))
        _seat_effect(console, card["seat_effect"])


def _excused(console: Console, card: Answer, names: Names) -> str:
    if not card["excused"]:
        return ""
    posts = console.words("score.join").join(names.of(post) for post in card["waiting_for"][:3])
    key = "score.excused_for" if posts else "score.excused"
    return console.words(key, count=card["excused"], posts=posts)


def _seat_effect(console: Console, effect: Answer | None) -> None:
    if effect is None:
        return
    if effect["value"] is None:
        console.text(" ", effect["why"][console.language])
        return
    low, high = effect["interval"]
    plain = {(0, 0): "score.seat_effect_none", (1, 1): "score.seat_effect_whole"}.get((round(low, 2), round(high, 2)))
    if plain is not None:
        console.text(" ", console.words(plain, seeds=effect["seeds"]))
        return
    console.text(" ", console.words("score.seat_effect", seeds=effect["seeds"], value=f"{100 * effect['value']:.0f} %",
                             low=f"{100 * low:.0f} %", high=f"{100 * high:.0f} %"))  # fmt: skip


def _player(console: Console, player: str) -> str:
    if not player:
        return console.words("score.player.empty")
    kind, _, policy = player.partition(":")
    return (
        console.words("score.player.bot", policy=f"@score.policy.{policy}")
        if kind == "bot"
        else console.words("score.player.person")
    )


def _interfaces(console: Console, answer: Answer, names: Names) -> None:
    _title(console, "score.interfaces")
    rows = sorted(answer["interfaces"], key=lambda row: (-row["missed"], -row["late"], row["from"], row["to"]))
    for row in rows[:OPEN]:
        if row["missed"]:
            titles = {"from": names.of(row["from"]), "to": names.of(row["to"])}
            console.text("-", console.words("score.interface", **{**row, **titles}))
    if not any(row["missed"] for row in rows):
        console.say("score.nothing_open")


def _people(console: Console, answer: Answer, names: Names) -> None:
    _title(console, "score.people")
    console.say("score.people_line", **answer["people"])
    if answer["people"]["moved"]:
        console.say("score.people_moved", **answer["people"])
    console.say("score.people_hurt", **answer["people"])
    console.say("score.loss", loss=f"{answer['loss']:.0f}")


def _title(console: Console, key: str) -> None:
    console.text("\n" + console.words(key))


def _events(console: Console, events: Iterable[int]) -> str:
    shown = ", ".join(map(str, events))
    return console.words("score.evidence", events=shown) if shown else ""
