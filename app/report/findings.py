"""Findings that the machine proposes with their evidence, and the rules that those of people must keep."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.domain.exercise.exercise import Exercise
from app.domain.record import replace
from app.domain.review import Entry, FindingRecord, Judgement
from app.report.course import LATELY, Course

MOST_AREAS = 12
MOST_STRENGTHS = 6
MOST_DEFICIENCIES = 5
MOST_EVIDENCE = 8
GOOD = 0.9
"""The value of an indicator from which it is put forward as a strength."""


def propose(score: Mapping[str, Any], course: Course) -> list[FindingRecord]:
    """Strengths first, then the dearest areas: losses of one kind of one post are one finding. Each names its events;
    what only bots did is left out where people play."""
    return [*_strengths(score, course), *_areas(score, course)]


def _strengths(score: Mapping[str, Any], course: Course) -> list[FindingRecord]:
    good = [
        (i["max"], i)
        for d in score["dimensions"]
        for i in d["indicators"]
        if i["applies"] and i["value"] >= GOOD and i["opportunities"] and i["evidence"]
    ]
    found = []
    for _, i in sorted(good, key=lambda pair: (-pair[0], pair[1]["id"])):
        evidence = tuple(i["evidence"][:MOST_EVIDENCE])
        if not course.only_bots(evidence):
            found.append(FindingRecord(f"{i['id']}|good", "strength", f"{i['id']} good", i["id"], how="met",
                                       at=course.times.get(evidence[0], 0), points=round(i["points"] * 1000),
                                       met=i["met"], count=i["opportunities"], evidence=evidence,
                                       objective=_objective(course.ctx.exercise, score, "", evidence)))  # fmt: skip
    return found[:MOST_STRENGTHS]


def _areas(score: Mapping[str, Any], course: Course) -> list[FindingRecord]:
    groups: dict[tuple[str, str, str], list[Mapping[str, Any]]] = defaultdict(list)
    counts: dict[str, int] = {}
    for dimension in score["dimensions"]:
        for i in dimension["indicators"]:
            counts[i["id"]] = i["opportunities"]
            for lost in i["missing"]:
                if lost["points"] > 0 and lost["evidence"]:
                    groups[i["id"], lost["kind"], lost["owner"]].append(lost)
    found = [_area(key, group, counts[key[0]], score, course) for key, group in groups.items()]
    found = [each for each in found if not course.only_bots(each.evidence)]
    return sorted(found, key=lambda each: (-each.points, each.ident))[:MOST_AREAS]


def _area(
    key: tuple[str, str, str], group: Sequence[Mapping[str, Any]], count: int, score: Mapping[str, Any], course: Course
) -> FindingRecord:
    indicator, code, owner = key
    dearest = sorted(group, key=lambda lost: (-lost["points"], lost["by"], lost["subject"]))
    evidence = tuple(dict.fromkeys(seq for lost in dearest for seq in lost["evidence"]))[:MOST_EVIDENCE]
    at = round(dearest[0]["by"] * 1000)
    return FindingRecord(
        f"{indicator}|{code}|{owner}", "area", f"{indicator} {code}", indicator, code,
        tuple(lost["subject"] for lost in dearest), "late" if all(x["how"] == "late" for x in group) else
        "missed" if all(x["how"] == "missed" for x in group) else "partly",
        owner, at, round(1000 * sum(lost["points"] for lost in group)), 0, count, evidence,
        _objective(course.ctx.exercise, score, owner, evidence),
        course.knew(owner, at), course.lacked(owner, at), _artefacts(owner, dearest, score, course), root=owner,
    )  # fmt: skip


def _artefacts(
    owner: str, group: Sequence[Mapping[str, Any]], score: Mapping[str, Any], course: Course
) -> tuple[str, ...]:
    """What could explain it without the post: a bot's seat, a window that control touched, facts that never came."""
    players = {post["id"]: post["player"] for post in score["posts"]}
    found = []
    if course.people and players.get(owner, "").startswith("bot:"):
        found.append("bot")
    by = group[0]["by"]
    if any(abs(void["at"] - by) * 1000 <= LATELY for void in score["void"]):
        found.append("void")
    return tuple(found)


def _objective(exercise: Exercise, score: Mapping[str, Any], owner: str, evidence: Iterable[int]) -> str:
    """The objective that this tells of: whose task rests on the same events, else the one with most tasks of the post.
    A person may name another."""
    wanted, expected = set(evidence), {x.id: x for x in exercise.expected}
    best, most = "", 0.0
    for objective in score["objectives"]:
        shared = sum(bool(wanted & set(task["evidence"])) for task in objective["tasks"])
        owned = sum(owner in expected[task["id"]].who for task in objective["tasks"] if task["id"] in expected)
        weight = 100 * shared + owned
        if weight > most:
            best, most = objective["id"], weight
    return best or (score["objectives"][0]["id"] if score["objectives"] else "")


def second_source(finding: FindingRecord, marks: Iterable[Entry], course: Course) -> str:
    """Another source that a run offers for a finding: a person's mark about the same post or event within five minutes,
    or what was spoken then at the post; empty: there is none."""
    wanted = set(finding.evidence)
    for entry in marks:
        mark = entry.judgement
        same = mark.seq in wanted or (bool(mark.post) and mark.post == finding.post)
        if same and _way(mark) in ("", finding.kind) and (mark.seq in wanted or abs(mark.at - finding.at) <= LATELY):
            return f"mark:{entry.number}"
    for number, at, post in course.spoken:
        if post == finding.post and abs(at - finding.at) <= LATELY:
            return f"spoken:{number}"
    return ""


def _way(mark: Judgement) -> str:
    return {"+": "strength", "-": "area"}.get(mark.sign, "")


def second_gone(finding: FindingRecord, marks: Iterable[Entry]) -> bool:
    """Whether the mark that was its other source was taken back meanwhile."""
    kind, _, number = finding.second.partition(":")
    return kind == "mark" and all(str(entry.number) != number for entry in marks)


def breaks(finding: FindingRecord, author: str, others: Iterable[FindingRecord], course: Course) -> list[str]:
    """Which rules a finding would break if a person accepted it so; nothing if none. Codes of the catalogue."""
    found = []
    if not author:
        found.append("no-author")
    if not finding.evidence:
        found.append("no-evidence")
    if course.only_bots(finding.evidence):
        found.append("only-bots")
    if finding.kind == "area" and not finding.grade:
        found.append("no-grade")
    if finding.grade == "deficiency":
        if not finding.second:
            found.append("single-source")
        deficiencies = sum(
            other.grade == "deficiency" and other.status == "accepted" and other.ident != finding.ident
            for other in others
        )
        if deficiencies >= MOST_DEFICIENCIES:
            found.append("too-many-deficiencies")
    return found


def waits_for(finding: FindingRecord) -> list[str]:
    """What an accepted area still lacks that only a person can give: names of fields."""
    if finding.kind == "strength" or finding.status != "accepted":
        return []
    wanted = ["cause", "judgement"]
    if finding.grade in ("deficiency", "correction"):
        wanted += ["action", "owner", "due", "check"]
    return [name for name in wanted if not getattr(finding, name)]


def with_second(finding: FindingRecord, marks: Iterable[Entry], course: Course) -> FindingRecord:
    """The finding with another source where the run offers one and none was named."""
    return finding if finding.second else replace(finding, second=second_source(finding, marks, course))
