"""Each lint fires where it should, on the minimal exercise with one thing spoilt, and nowhere else."""

import inspect
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli.scenarios import scenario_of
from app.domain.errors import Finding, Severity
from app.formats.check import check
from app.formats.check.registry import LINTS
from app.formats.exercise_yaml import load
from app.sweep.baselines import key_of

Lint = Callable[..., list[Finding]]

SECOND_CALL = """
  - id: {id}
    title: {{en: Again, zh: 再次}}
    trigger: {trigger}
    to: [{to}]
    text: {{en: Again, zh: 再次}}
    about: [warehouse]
  - id: beds
"""


def more(**told: str) -> tuple[str, str]:
    """One more inject before `beds`."""
    return "\n  - id: beds\n", SECOND_CALL.format(**{"id": "again", "to": "town", **told})


WEST = "outline: [[1530, 130], [1625, 130], [1625, 260], [1530, 260]]"

FIRES = {
    "outline-open": [(WEST, "outline: [[1530, 130], [1625, 130]]")],
    "outline-far": [(WEST, "outline: [[49000, 0], [49000, 9], [49009, 9]]")],
    "place-off-map": [("at: [1420, -880]", "at: [14200, -880]")],
    "base-cut-off": [("at: [-60, -1230]", "at: [1990, -1990]")],
    "place-cut-off": [("at: [1560, 120]", "at: [1990, -1990]")],
    "hazard-lacks": [("params: {tau_h: 1.1, k: 2}", "params: {tau_h: 1.1}")],
    "hazard-unknown-param": [("params: {tau_h: 1.1, k: 2}", "params: {tau_h: 1.1, k: 2, q: 3}")],
    "hazard-param-zero": [("params: {tau_h: 1.1, k: 2}", "params: {tau_h: 0, k: 2}")],
    "hazard-no-place": [("    model: fire\n    site: warehouse\n", "    model: fire\n")],
    "no-untreated": [
        ("model: untreated", "model: survival"),
        ("{red_tau_h: 1, yellow_tau_h: 6, green_tau_h: 48}", "{tau_h: 1, k: 1}"),
    ],
    "no-treatment": [("treats: true", "treats: false"), (", beds: {red: 2, yellow: 4, green: 20}", "")],
    "task-no-capability": [("{capability: search, quantity: 6}", "{capability: dog_search, quantity: 6}")],
    "task-too-little": [("{capability: search, quantity: 6}", "{capability: search, quantity: 60}")],
    "task-no-partner": [("together: [county-fire]", "together: [social]")],
    "deadline-impossible": [("due: 50m", "due: 20m")],
    "due-before-appears": [("due: 50m", "due: 50m\n    appears: {at: 55m}")],
    "state-impossible": [("when: {headquarters: scene-hq}, by: 25m", "when: {task: search-floor}, by: 15m")],
    "inject-unreachable": [more(trigger="{at: 2h}")],
    "decision-unopened": [("opens: {after: keeper-calls, delay: 2m}", "opens: {manual: true}")],
    "decider-layer": [("proposer: town, decider: duty", "proposer: town, decider: town")],
    "fact-too-late": [
        ("facts:\n  - id: workers-inside", "facts:\n  - {id: late, title: {en: Late, zh: 迟}, text: {en: L, zh: 迟}, "
         "needed: [{post: fire, before: entry}], source: assumed}\n  - id: workers-inside"),
        ("\n  - id: beds\n", "\n  - {id: again, title: {en: L, zh: 迟}, trigger: {at: 60m}, to: [fire], facts: [late]}"
         "\n  - id: beds\n"),
    ],
    "site-no-arrival": [
        ("    commands_sites: [warehouse]\n", ""),
        ("layer: unified", "layer: unified\n    commands_sites: [warehouse]"),
        ("    site: warehouse\n    place: crossing", "    place: crossing"),
    ],
    "inject-no-recipient": [more(trigger="{at: 5m}", to="")],
    "inject-before-joining": [("filled_by: 8m", "filled_by: 8m\n    joins: 6m")],
    "expected-no-performer": [("who: [duty], does: [activate]", "who: [medical], does: [activate]")],
    "expected-vacuous": [("who: [duty], does: [release], within", "who: [duty], within")],
    "objective-unearned": [
        ("expected: [start-response, report-first, safety-officer, hq-stands, speak-out]", "expected: []"),
    ],
    "expected-unscored": [
        ("within: 6m, objective: command-scene", "within: 6m"), ("hq-stands, speak-out]", "hq-stands]"),
    ],
    "window-short": [("about: [engine-1, engine-2], within: 2m", "about: [engine-1, engine-2], within: 80s")],
    "window-past": [(
        "does: [respond], about: [county-plan]", "does: [respond], about: [county-plan], opens: {at: 16m}",
    )],
    "fact-unlearnable": [
        ("    learn:\n      - {expert: gas-engineer}\n", ""), ("        facts: [manifold-valve]\n", ""),
    ],
    "fact-unneeded": [
        ("needed: [{post: hazmat, before: close-manifold}]\n    source: assumed\nfigures", "source: assumed\nfigures"),
        ("facts: [cylinders, manifold-valve]", "facts: [cylinders]"),
    ],
    "opinion-missing": [("- decision: entry\n        option: west-stairs\n", "- decision: move-lane\n")],
    "site-no-command": [("    commands_sites: [warehouse]\n", "")],
    "empty-force": [(
        "forces:\n", "forces:\n  - {id: idle, title: {en: Idle, zh: 空闲}, kind: social, source: assumed}\n",
    )],
    "quiet-post": [("trigger: {at: 36m}\n    sender: gas-team", "trigger: {at: 72m}\n    sender: gas-team")],
    "flooded-post": [
        ("\n  - id: beds\n", "".join(
            f"\n  - {{id: m-{n}, title: {{en: M, zh: 信}}, trigger: {{at: 3m{n}s}}, to: [medical]}}" for n in range(9)
        ) + "\n  - id: beds\n"),
    ],
    "few-opportunities": [
        ("who: [medical], does: [question, message], about: [t", "who: [fire], does: [question, message], about: [t"),
    ],
    "one-language": [("{en: First call, zh: 首次报警}", "{en: First call}")],
    "no-source": [("params: {tau_h: 1.1, k: 2}\n    source: assumed", "params: {tau_h: 1.1, k: 2}")],
}  # fmt: skip

ISLAND = (
    '"features":[\n',
    '"features":[\n{"type":"Feature","properties":{"kind":"road","id":"island"},"geometry":'
    '{"type":"LineString","coordinates":[[2000,-2000],[2100,-2000]]}},\n',
)


@pytest.mark.parametrize("code", FIRES)
def test_lint_fires(code: str, linted: Lint, folder: Path) -> None:
    if "cut-off" in code:
        path = folder / "map.geojson"
        path.write_text(path.read_text("utf-8").replace(*ISLAND), "utf-8")
    found = linted(*FIRES[code])
    wanted = [f for f in found if f.code == code]
    assert wanted, found
    assert all(f.line and f.file == "exercise.yaml" for f in wanted)
    assert "{" not in wanted[0].message and "finding." not in wanted[0].message


def test_the_capability_that_was_meant(linted: Lint) -> None:
    found = linted(("{capability: search, quantity: 6}", "{capability: saerch, quantity: 6}"))
    assert [f.suggestion for f in found if f.code == "task-no-capability"] == ["search"]


def test_errors_are_what_keeps_it_from_being_played(linted: Lint) -> None:
    assert {f.severity for f in linted(*FIRES["hazard-lacks"])} == {Severity.ERROR}


def test_what_only_disturbs_is_a_warning(linted: Lint) -> None:
    assert {f.severity for f in linted(*FIRES["one-language"])} == {Severity.WARNING}


def test_no_readme(folder: Path) -> None:
    (folder / "README.md").unlink()
    assert [f.code for f in check(load(folder))] == ["no-readme"]


def key_of_today(folder: Path) -> str:
    loaded = load(folder)
    assert loaded.exercise is not None and loaded.map is not None
    return key_of(scenario_of(loaded.exercise, loaded.map))


def test_baselines_that_hold_are_no_matter(folder: Path) -> None:
    (folder / "baselines.json").write_text(json.dumps({"hash": key_of_today(folder)}), "utf-8")
    assert check(load(folder)) == []


@pytest.mark.parametrize("stored", ["{}", '{"hash": "0"}', "[]", "not JSON", "", "\ud83d"])
def test_baselines_that_hold_no_more(stored: str, folder: Path) -> None:
    (folder / "baselines.json").write_bytes(stored.encode("utf-8", "surrogatepass"))
    assert [(f.code, f.severity) for f in check(load(folder))] == [("baselines-stale", Severity.WARNING)]


@pytest.mark.parametrize(
    ("file", "change"), [("exercise.yaml", ("due: 50m", "due: 51m")), ("map.geojson", ('"id": "', '"id":  "'))]
)
def test_any_change_makes_baselines_stale(file: str, change: tuple[str, str], folder: Path, linted: Lint) -> None:
    """But for one that changes nothing that is read."""
    (folder / "baselines.json").write_text(json.dumps({"hash": key_of_today(folder)}), "utf-8")
    assert [f.code for f in linted(change, file=file)] == (["baselines-stale"] if file == "exercise.yaml" else [])


def test_every_lint_is_tested() -> None:
    tested = set(FIRES) | {"no-readme", "never-arrives", "baselines-stale"}
    for lint in LINTS:
        module = inspect.getmodule(lint)
        assert module is not None and module.__doc__
        assert any(f'"{code}"' in inspect.getsource(module) for code in tested), module.__name__


REASONS = {
    "after-end": "{at: 2h}",
    "after-unreachable": "{after: never}",
    "contingency-only": "{after: volunteers}",
    "missing-never": "{missing: never-opens}",
    "state-never": "{when: {inject: never}}",
}


@pytest.mark.parametrize("why", REASONS)
def test_why_an_inject_is_unreachable(why: str, linted: Lint) -> None:
    never = more(id="never", trigger="{at: 80m}")
    opens = (
        "  - {id: never-opens, title: {en: N, zh: 无}, does: [note], who: [duty], opens: {after: never}, "
        "objective: save-lives}\n"
    )
    found = linted(never, more(trigger=REASONS[why]), ("objectives:\n", opens + "objectives:\n"))
    by_inject = {f.params["inject"]: f.params["why"] for f in found if f.code == "inject-unreachable"}
    assert by_inject == {"never": "@why.after-end", "again": f"@why.{why}"}


@pytest.mark.parametrize(
    "trigger",
    [
        "{manual: true}", "{after: keeper-list, delay: 5m}", "{missing: report-first, delay: 2m}",
        "{when: {task: search-floor, state: begun}}", "{when: {all: [{after: 40m}, {decision: entry, option: now}]}}",
        "{when: {any: [{inject: volunteers}, {after: 3h}]}}", "{when: {none: [{fact: cylinders, post: fire}]}}",
    ],
)  # fmt: skip
def test_reachable_injects(trigger: str, linted: Lint) -> None:
    assert [f.code for f in linted(more(trigger=trigger))] == []


def test_what_effects_bring_about_is_reachable(linted: Lint) -> None:
    found = linted(
        more(id="by-effect", trigger="{at: 2h}"),
        ("- {road: yard-road, state: blocked}", "- {inject: by-effect}\n      - {road: yard-road, state: blocked}"),
    )
    assert found == []


def test_no_way_by_road(linted: Lint, folder: Path) -> None:
    path = folder / "map.geojson"
    text = path.read_text("utf-8")
    for name in ("industry-road", "yard-road", "county-east", "willow-lane"):
        at = text.index(f'"id": "{name}"')
        text = text[:at] + text[at:].replace('"oneway": false', '"oneway": true', 1)
    for line in (
        [[0.0, 0.0], [800.0, 20.0], [1500.0, 60.0]],
        [[1480.0, 900.0], [1500.0, 500.0], [1500.0, 60.0]],
        [[1450.0, -900.0], [1520.0, -400.0], [1500.0, 60.0]],
    ):
        assert str(line) in text
        text = text.replace(str(line), str(line[::-1]))
    path.write_text(text, "utf-8")
    assert {f.code for f in linted()} == {"never-arrives"}


def test_a_decision_that_hangs_on_control(linted: Lint) -> None:
    never = ("opens: {after: keeper-calls, delay: 2m}", "opens: {after: again}")
    (found,) = linted(never, more(trigger="{manual: true}"))
    assert (found.code, found.params["why"]) == ("decision-unopened", "@why.by-hand")
    by_effect = ("- {road: yard-road, state: blocked}", "- {decision: entry}")
    assert linted(by_effect) == []


def test_an_unknown_post_is_told_once(linted: Lint) -> None:
    changed = ("who: [fire, duty], does: [mobilise, dispatch, grade]", "who: [medic], does: [mobilise, dispatch]")
    assert [(f.code, f.path) for f in linted(changed)] == [("unknown-id", "expected[0].who[0]")]


@pytest.mark.parametrize(
    ("old", "new", "paths"),
    [
        ("length: 1h15m", "length: an hour", ["length"]),
        ("length: 1h15m", "length: 10s", ["length"]),
        ("length: 1h15m", "length: 5m", ["phases[1].at", "weather[1].at"]),
        ("trigger: {at: 2m}", "trigger: {at: 2mm}", ["injects[1].trigger.at"]),
        ("trigger: {at: 2m}", "trigger: {at: 90d}", ["injects[1].trigger.at"]),
    ],
)
def test_what_follows_from_a_wrong_time_is_not_told(old: str, new: str, paths: list[str], linted: Lint) -> None:
    assert [f.path for f in linted((old, new))] == paths


def test_may_gives_no_more_than_the_engine_does(linted: Lint) -> None:
    activates = ("who: [duty], does: [activate]", "who: [medical], does: [activate]")
    found = linted(activates, ("layer: professional", "layer: professional\n    may: [activate]"))
    assert "expected-no-performer" in {f.code for f in found}


def test_parameters_that_may_be_left_out_are_marked(linted: Lint) -> None:
    (found,) = [f for f in linted(("params: {per_hour: ", "params: {rate: ")) if f.code == "hazard-lacks"]
    assert found.expected == (
        "per_hour, [eased = 0.1], [hurt_share = 0.3], [loss = 0], [raised = 3]; what stands in brackets may be left out"
    )


def test_the_order_of_the_folder_does_not_matter(folder: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(folder, tmp_path / "其他"))
    assert check(load(other)) == check(load(folder)) == []


@pytest.mark.parametrize("order", ["forward", "backward"])
def test_chains_of_any_length(order: str, folder: Path, script: bytes) -> None:
    numbers = range(3000)
    injects = [
        f"  - {{id: c-{n}, title: {{en: C, zh: 链}}, to: [town], trigger: "
        f"{{after: {f'c-{n - 1}' if n else 'beds'}}}}}\n"
        for n in numbers
    ]
    tasks = [
        f"  - {{id: t-{n}, title: {{en: T, zh: 务}}, kind: k, site: warehouse, needs: [], work: 1s, source: assumed, "
        f"after: [{f't-{n - 1}' if n else 'attack-fire'}]}}\n"
        for n in numbers
    ]
    if order == "backward":
        injects.reverse()
        tasks.reverse()
    text = script.decode()
    text = text.replace("\nexpected:\n", "\n" + "".join(injects) + "\nexpected:\n")
    text = text.replace("\nhazards:\n", "\n" + "".join(tasks) + "\nhazards:\n")
    (folder / "exercise.yaml").write_text(text, "utf-8")
    assert {f.code for f in check(load(folder))} <= {"flooded-post"}


def test_lints_speak_beside_errors(linted: Lint) -> None:
    found = {f.code for f in linted(*FIRES["one-language"], *FIRES["hazard-lacks"], ("chief: fire", "chief: fir"))}
    assert found == {"unknown-id", "one-language", "hazard-lacks"}


def test_lints_that_meet_an_error_are_silent(linted: Lint) -> None:
    assert {f.code for f in linted(("after: keeper-calls, delay: 4m", "after: keeper, delay: 4m"))} == {"unknown-id"}
    assert {f.code for f in linted(("force: gas-team, cap", "force: gas, cap"))} == {"unknown-id"}
