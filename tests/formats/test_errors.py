"""Each kind of error, with its line, its path and what was probably meant; all of them at once."""

import re
from pathlib import Path

import pytest

from app import EXERCISES
from app.codec.words import say_finding
from app.formats.exercise_yaml import load
from tests.formats.conftest import Edit

LOSSES = "losses: {death: 1, responder_hurt: 0.2, injury: 0.1}"
ERRORS = [
    # (code, passage, replacement, path, suggestion)
    ("unknown-field", "layer: unified", "layer: unified\n    tittle: x", "posts[0].tittle", "title"),
    ("unknown-field", "trigger: {at: 2m}", "trigger: {att: 2m}", "injects[1].trigger.att", "at"),
    ("unknown-word", "layer: on_site", "layer: onsite", "posts[1].layer", "on_site"),
    ("unknown-word", "kind: hospital", "kind: hospitel", "places[5].kind", "hospital"),
    ("unknown-word", "model: gas", "model: gass", "hazards[3].model", "gas"),
    ("unknown-word", "does: [request]", "does: [requests]", "expected[5].does[0]", "request"),
    ("unknown-word", "must_state: [type,", "must_state: [typ,", "forces[1].must_state[0]", "type"),
    ("unknown-word", "state: blocked", "state: bloked", "hazards[3].strikes[0].state", "blocked"),
    ("unknown-id", "reports_to: duty", "reports_to: dutty", "posts[1].reports_to", "duty"),
    ("unknown-id", "\n    to: [town]", "\n    to: [twon]", "injects[1].to[0]", "town"),
    ("unknown-id", "missing-workers]\n    facts: [workers-inside]", "missing-workers]\n    facts: [worker-inside]",
     "injects[1].facts[0]", "workers-inside"),
    ("unknown-id", "figures: {missing-workers: 3}", "figures: {missing-worker: 3}", "injects[1].figures.missing-worker",
     "missing-workers"),
    ("unknown-id", "base: gas-depot", "base: gas-depo", "units[3].base", "gas-depot"),
    ("unknown-id", "after: [cool-cylinders]", "after: [cool-cylinder]", "tasks[2].after[0]", "cool-cylinders"),
    ("unknown-id", "road: yard-road", "road: yard-raod", "hazards[3].strikes[0].road", "yard-road"),
    ("unknown-id", "[\"entry:now\"]", "[\"entry:noww\"]", "hazards[3].raised_by[0]", "now"),
    ("unknown-id", "option: west-stairs", "option: west-stair", "experts[0].opinions[0].option", "west-stairs"),
    ("unknown-id", "expertise: acetylene", "expertise: acetylen", "decisions[0].expertise", "acetylene"),
    ("unknown-id", "units: [gas_detection]", "units: [gas_detectoin]", "facts[1].learn[0].units[0]", "gas_detection"),
    ("unknown-id", "together: [county-fire]", "together: [county-fir]", "tasks[2].together[0]", "county-fire"),
    ("unknown-id", "source: nfpa", "source: nfap", "hazards[2].source", "nfpa"),
    ("unknown-id", "missing: report-first", "missing: report-frist", "injects[6].trigger.missing", "report-first"),
    ("id-of-another-kind", "chief: fire", "chief: county-fire", "headquarters[0].chief", ""),
    ("id-twice", "- id: town\n", "- id: duty\n", "posts[2].id", ""),
    ("bad-id", "- id: hydrant-dry", "- id: hydrant dry", "facts[2].id", ""),
    ("not-a-duration", "length: 1h15m", "length: an hour", "length", ""),
    ("not-a-number", "pace: 3", "pace: fast", "phases[1].pace", ""),
    ("not-a-whole-number", "people: 160", "people: 160.5", "areas[0].people", ""),
    ("not-a-point", "at: [-60, -1230]", "at: [-60]", "places[2].at", ""),
    ("not-true-or-false", "handover: true", "handover: perhaps", "posts[1].handover", ""),
    ("not-a-list", "hazard: [structure_fire, hazardous_chemicals]", "hazard: structure_fire", "hazard",
     "[structure_fire]"),
    ("not-a-list", "strikes:\n      - {road: yard-road, state: blocked}", "strikes: {road: yard-road, state: blocked}",
     "hazards[3].strikes", "[{…}]"),
    ("not-a-mapping", "title: {en: Gas crew 1, zh: 燃气抢险一组}", "title: Gas crew 1", "units[3].title",
     "{en: Gas crew 1}"),
    ("not-a-mapping", "title: {en: Gas crew 1, zh: 燃气抢险一组}", "title: '燃气, 一组'", "units[3].title",
     '{zh: "燃气, 一组"}'),
    ("not-a-duration", "length: 1h15m", "length: 1 hour 15 min", "length", "1h15m"),
    ("not-a-duration", "length: 1h15m", "length: 75分钟", "length", "75m"),
    ("not-a-duration", "length: 1h15m", "length: 75 sheep", "length", ""),
    ("not-a-number", "red: 0.4, yellow: 0.4", "red: 40%, yellow: 0.4", "tasks[0].victims.red", "0.4"),
    ("unknown-field", "trigger: {when: {task: search-floor}}", "trigger: {task: search-floor}",
     "injects[9].trigger.task", "when: {task: …}"),
    ("full-width", "trigger: {at: 2m}", "trigger: {at：2m}", "injects[1].trigger.at：2m", ""),
    ("not-a-table", "beds: {red: 2, yellow: 4, green: 20}", "beds: many", "places[5].beds", ""),
    ("not-text", "government: township", "government: [township]", "posts[2].government", ""),
    ("out-of-range", "pace: 3", "pace: 0", "phases[1].pace", ""),
    ("not-a-number", "pace: 3", "pace: .nan", "phases[1].pace", ""),
    ("out-of-range", "pace: 3", "pace: 1e308", "phases[1].pace", ""),
    ("out-of-range", "pace: 3", "pace: Infinity", "phases[1].pace", ""),
    ("out-of-range", "people: 160", "people: -160", "areas[0].people", ""),
    ("out-of-range", "people: 160", "people: 99999999999", "areas[0].people", ""),
    ("out-of-range", "red: 0.4", "red: 1.4", "tasks[0].victims.red", ""),
    ("out-of-range", "trigger: {at: 2m}", "trigger: {at: -2m}", "injects[1].trigger.at", ""),
    ("not-a-number", "tau_h: 1.1", "tau_h: .inf", "hazards[0].params.tau_h", ""),
    ("out-of-range", "at: [-60, -1230]", "at: [-60, 1e308]", "places[2].at[1]", ""),
    ("text-cut", "en: First call", "en: First, a call", "injects[0].title.a call", ""),
    ("text-cut", "en: First call", "en: First, one rule: go", "injects[0].title.one rule", ""),
    ("two-subjects", "trigger: {at: 2m}", "trigger: {at: 2m, manual: true}", "injects[1].trigger", ""),
    ("two-subjects", "{road: yard-road, state: blocked}", "{road: yard-road, net: phone, state: slow}",
     "hazards[3].strikes[0]", ""),
    ("two-subjects", "when: {headquarters: scene-hq}", "when: {headquarters: scene-hq, task: attack-fire}",
     "expected[13].when", ""),
    ("no-subject", "trigger: {at: 2m}", "trigger: {delay: 2m}", "injects[1].trigger", ""),
    ("effect-without-state", "{road: yard-road, state: blocked}", "{road: yard-road}", "hazards[3].strikes[0]", ""),
    ("effect-needs", "{road: yard-road, state: blocked}", "{unit: town-bus, state: sets_out}", "hazards[3].strikes[0]",
     ""),
    ("cycle", "after: [cool-cylinders]", "after: [close-manifold]", "tasks[2]", ""),
    ("cycle", "trigger: {at: 2m}", "trigger: {after: keeper-list}", "injects[1]", ""),
    ("empty", "      - {id: now, title: {en: At once by the nearest door, zh: 立即从最近的门进入}, sound: false}\n", "",
     "decisions[0].options", ""),
    ("named-twice", "id: now,", "id: west-stairs,", "decisions[0].options[1]", ""),
    ("not-in-order", "at: 30m, pace", "at: 0m, pace", "phases[1].at", ""),
    ("first-not-at-start", "at: 0m, pace: 1", "at: 1m, pace: 1", "phases[0].at", ""),
    ("after-the-end", "at: 30m, pace", "at: 3h, pace", "phases[1].at", ""),
    ("not-a-date", "2027-03-12T14:05:00", "next Friday", "start", ""),
    ("not-a-clock-time", '"06:30"', '"6.30"', "dawn", ""),
    ("more-than-all", "unable: 14", "unable: 200", "areas[0].unable", ""),
    ("shares-above-one", "yellow: 0.4", "yellow: 0.9", "tasks[0].victims", ""),
    ("no-work", "work: 10m", "work: 0s", "tasks[2].work", ""),
    ("hazard-of-another-model", "survival: smoke-survival", "survival: packing-fire", "tasks[0].victims.survival", ""),
    ("schema-newer", "schema: 1", "schema: 7", "schema", ""),
    ("schema-unknown", "schema: 1", "schema: one", "schema", ""),
    ("map-outside", "map: map.geojson", "map: ../map.geojson", "map", ""),
    *((code, LOSSES, f"{LOSSES}\nrubric:\n  {what}", f"rubric.{where}", meant) for code, what, where, meant in (
        ("rubric-unknown", "weights: {D3: 20, D9: 4}", "weights.D9", ""),
        ("rubric-unknown", "weights: {d3: 20}", "weights.d3", "D3"),
        ("rubric-unknown", "thresholds: {3.9: [0.9, 0.8, 0.7]}", "thresholds.3.9", ""),
        ("rubric-unknown", "gates: {G3: pass}", "gates.G3", ""),
        ("rubric-weight", "weights: {3.1: -2}", "weights.3.1", ""),
        ("rubric-thresholds", "thresholds: {3.1: [0.6, 0.8, 0.9]}", "thresholds.3.1", ""),
        ("rubric-thresholds", "thresholds: {3.2: [0.9, 0.8]}", "thresholds.3.2", ""),
        ("rubric-cap", "gates: {G1: excellent}", "gates.G1", ""),
        ("rubric-window", "windows: {review: 0m}", "windows.review", ""),
        ("rubric-empty", "weights: {7.1: 0, 7.2: 0, 7.3: 0}", "weights.D7", ""),
        ("rubric-nothing", "weights: {D1: 0, D2: 0, D3: 0, D4: 0, D5: 0, D6: 0, D7: 0}", "weights", ""),
        ("unknown-field", "windows: {revue: 20m}", "windows.revue", "review"),
    )),
]  # fmt: skip


@pytest.mark.parametrize(("code", "old", "new", "path", "suggestion"), ERRORS, ids=[f"{e[0]}-{e[3]}" for e in ERRORS])
def test_error(edited: Edit, code: str, old: str, new: str, path: str, suggestion: str) -> None:
    loaded = edited((old, new))
    found = [(f.code, f.path, f.suggestion) for f in loaded.findings if f.path == path and f.code == code]
    assert found == [(code, path, suggestion)], loaded.findings
    assert not loaded.ok
    (wanted,) = [f for f in loaded.findings if f.path == path and f.code == code]
    assert wanted.file == "exercise.yaml"
    if code not in ("cycle", "no-subject", "shares-above-one", "empty"):  # these begin with the thing they are about
        assert wanted.line == _line(old, new)
    for language in ("en", "zh"):
        says = " ".join(say_finding(wanted, language))
        assert "finding." not in says and not re.search(r"\{\w+\}", says)


def _line(old: str, new: str) -> int:
    """The line of what was changed: the last one of the new passage."""
    text = (EXERCISES / "minimal" / "exercise.yaml").read_text("utf-8")
    return (text[: text.index(old)] + new.rstrip()).count("\n") + 1


def test_all_errors_at_once(edited: Edit) -> None:
    changes = [(old, new) for code, old, new, path, _ in ERRORS[3:6] + ERRORS[9:13] + ERRORS[26:30]]
    found = edited(*changes).findings
    assert len(found) >= len(changes)
    assert len({f.line for f in found}) >= len(changes) - 1


def test_missing_fields(folder: Path) -> None:
    (folder / "exercise.yaml").write_text("title: {en: A, zh: 甲}\nposts:\n- id: a\n", "utf-8")
    found = {(f.code, f.path) for f in load(folder).findings}
    assert {("missing-field", "posts[0].layer"), ("missing-field", "units"), ("missing-field", "length")} <= found
    assert not any(code in ("unknown-id", "no-subject") for code, _ in found)


def test_what_follows_from_an_error_is_not_told(edited: Edit) -> None:
    assert [f.code for f in edited(("posts:\n", "posts: []\npostz:\n")).findings if f.code != "unknown-id"] == [
        "unknown-field",
        "empty",
    ]
    assert {f.code for f in edited(("postz:", "nets_x:"), ("posts: []", "posts: 5")).findings} == {
        "not-a-list",
        "unknown-field",
    }


def test_a_key_without_a_value_counts_as_left_out(edited: Edit) -> None:
    assert (
        edited(
            ("season: spring", "season:"),
            ("    handover: true", "    handover:"),
            ("nfpa\n    title", "nfpa\n    where:\n    title"),
            ("    where: medium growth, 1,055 kW after 300 s\n", ""),
        ).findings
        == []
    )
    (found,) = edited(("    layer: unified", "    layer:")).findings
    assert (found.code, found.path) == ("unknown-word", "posts[0].layer")


def test_a_key_twice_names_both_lines(edited: Edit) -> None:
    (found,) = edited(("season: spring", "season: spring\nseason: summer")).findings
    assert (found.code, found.path, found.line) == ("key-twice", "season", found.line)
    assert found.params["first"] == str(found.line - 1)


def test_a_deep_key_twice(edited: Edit) -> None:
    (found,) = edited(("trigger: {at: 2m}", "trigger: {at: 2m, at: 3m}")).findings
    assert (found.code, found.path) == ("key-twice", "injects[1].trigger.at")


def test_syntax_errors_have_a_line(edited: Edit) -> None:
    (found,) = edited(("posts:\n", "posts: [\n")).findings
    assert found.code == "yaml" and found.line > 1


@pytest.mark.parametrize(
    ("old", "new"), [("en: First call", "en: First: a call"), ("    layer: unified", "    layer: unified: one")]
)
def test_a_colon_in_a_text_asks_for_quotes(edited: Edit, old: str, new: str) -> None:
    (found,) = edited((old, new)).findings
    assert (found.code, found.line) == ("yaml-colon", _line(old, new))


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("yaml-tab", "    layer: unified", "\tlayer: unified"),
        ("yaml-indent", "    layer: unified", "   layer: unified"),
        ("full-width", "    layer: unified", "    layer：unified"),
        ("full-width", "{at: 2m}", "{at: 2m， delay: 1m}"),
        ("full-width", "needs: [{capability: triage, quantity: 2}]", "needs: ［{capability: triage, quantity: 2}］"),
        ("yaml-colon", "en: First call, zh: 首次报警", "en: First: a call, zh: 首次，报警：来了"),
    ],
)
def test_marks_and_indents_are_told_apart(code: str, old: str, new: str, edited: Edit) -> None:
    found = edited((old, new)).findings[0]
    assert (found.code, found.line) == (code, _line(old, new))


def test_a_brace_left_open_is_no_colon(edited: Edit) -> None:
    (found,) = edited(("{en: First call, zh: 首次报警}", "{en: First call, zh: 首次报警")).findings
    assert found.code == "yaml"


def test_lists_of_words_are_told_in_full(edited: Edit) -> None:
    found = edited(("kind: hospital", "kind: hospitel"), ("does: [request]", "does: [requests]")).findings
    assert {f.expected.rpartition(" ")[2] for f in found} == {"gateway", "plot"}


def test_an_effect_without_state_lacks_no_word(edited: Edit) -> None:
    (found,) = edited(("{road: yard-road, state: blocked}", "{hurt: 2}")).findings
    assert found.message == "An effect on hurt needs the field site."


def test_nothing_there(tmp_path: Path) -> None:
    (missing,) = load(tmp_path).findings
    assert (missing.code, missing.file, missing.line) == ("no-file", "exercise.yaml", 1)
    assert "file exercise.yaml in" in missing.message
    assert [f.code for f in load(tmp_path / "nowhere").findings] == ["no-file"]
    (tmp_path / "exercise.yaml").mkdir()
    assert [f.code for f in load(tmp_path).findings] == ["no-file"]
