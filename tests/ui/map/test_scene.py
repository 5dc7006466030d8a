"""The scene close by: its zones and sectors, who stands where, and only for those who know of it."""

from PySide6.QtCore import QPoint, QPointF, Qt

from app.domain.exercise.sites import Sector, Site, Zone
from app.domain.parts import parts_of
from app.domain.view import ScenePart
from app.ui.map.scene import CLOSE, middle, nearest, spots
from app.ui.seat.things import part_marks
from tests.factories import t

LEFT = Qt.MouseButton.LeftButton
SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]


def part(ident: str, line: list[tuple[float, float]], kind: str = "sector") -> ScenePart:
    return ScenePart(ident, t(ident), kind, tuple(line))


def test_what_lies_upon_something_is_drawn_after_it() -> None:
    large = [(x * 9, y * 9) for x, y in SQUARE]
    site = Site(
        id="s", title=t("s"), place="p", vehicles=1, staging="p",
        zones=[
            Zone(id="inner", title=t("i"), needs=[], lethal=True, outline=SQUARE),
            Zone(id="outer", title=t("o"), needs=[], injury_per_hour=0.0, outline=large),
            Zone(id="open", title=t("o"), needs=[], outline=SQUARE[:2]),
        ],
        sectors=[Sector(id="a", title=t("a"), outline=SQUARE), Sector(id="b", title=t("b"))],
    )  # fmt: skip
    assert [(each.id, each.kind) for each in parts_of(site)] == [("outer", "calm"), ("inner", "hot"), ("a", "sector")]


def test_who_works_stands_where_the_work_is() -> None:
    zone = part("zone", [(-10.0, -10.0), (20.0, -10.0), (20.0, 20.0), (-10.0, 20.0)], "hot")
    found = spots([zone, part("sector", SQUARE)], (5.0, -90.0))
    assert found is not None
    assert found.of("sector", "zone") == middle(SQUARE) == (5.0, 5.0)
    assert found.of("", "zone") == found.of("", "") == (5.0, -10.0), "at the edge, by the way in"
    assert nearest(SQUARE, (20.0, 20.0)) == (10.0, 10.0)
    assert spots([part("far", [(0.0, 0.0), (9_000.0, 0.0), (0.0, 9_000.0)])], (0.0, 0.0)) is None
    assert spots([], (0.0, 0.0)) is None and spots([zone], None) is None


def test_one_click_comes_close_and_one_key_goes_back(sit, qtbot) -> None:
    window = sit("fire", minutes=20)
    view, before = window.map, window.map.scale
    assert window.over.scene.isVisible() and view.scene.close() == set()
    qtbot.mouseClick(window.over.scene, LEFT)
    assert view.scale > 3 * before and view.scene.close() == {"warehouse"}
    for each in view.scene.parts:
        assert all(view.rect().contains(view.spot(at).toPoint()) for at in each.line)
    window.resize(1920, 1080)  # it stays framed
    assert all(view.rect().contains(view.spot(at).toPoint()) for each in view.scene.parts for at in each.line)
    window.resize(1366, 768)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.scale == before
    qtbot.keyClick(view, Qt.Key.Key_S)
    assert view.scale > 3 * before


def test_close_by_crews_stand_in_their_sector_and_from_afar_together(sit, qtbot) -> None:
    window = sit("duty", minutes=45)
    view, seat = window.map, window.seat
    at_work = [u for u, known in seat.view.knows.units.items() if known.status == "working"]
    sector_of = {u: seat.view.tasks[seat.view.knows.units[u].task].sector for u in at_work}
    inside = [mark for mark in view.marks if sector_of.get(mark.id)]
    assert inside and all(view.stands(mark) == mark.at for mark in inside)
    qtbot.keyClick(view, Qt.Key.Key_S)
    outlines = {each.id: view.outline(each) for each in view.scene.parts}
    for mark in inside:
        there = view.spot(view.stands(mark))
        assert outlines[sector_of[mark.id]].containsPoint(there, Qt.FillRule.OddEvenFill)
    people = sum(seat.view.units[mark.id].people for mark in inside)
    said = [each.detail for each in view.scene.parts if each.kind == "sector"]
    assert sum(int(word) for each in said for word in each.split() if word.isdigit()) == people


def test_a_click_in_a_sector_means_its_scene_and_a_layer_hides_it(sit, qtbot) -> None:
    window = sit("fire", minutes=1)
    view = window.map
    qtbot.mouseClick(window.over.scene, LEFT)
    west = next(each for each in view.scene.parts if each.id == "west-side")
    at = view.spot((west.line[0][0] + 6, west.line[0][1] + 6)).toPoint()
    qtbot.mouseClick(view, LEFT, pos=at)
    assert view.chosen == "warehouse" and view.target(at) == "warehouse"
    view.show_layer("hazards", False)
    assert view.scene.seen() == [] and view.scene.at(QPointF(at)) == ""
    qtbot.mouseClick(view, LEFT, pos=QPoint(at))
    assert view.chosen != "warehouse"


def test_who_does_not_know_of_a_scene_sees_none_of_it(sit) -> None:
    window = sit("experts", "hotel-collapse")
    assert "hotel" not in window.seat.view.knows.sites
    assert part_marks(window.seat) == [] and window.map.scene.parts == []
    assert not window.over.scene.isVisible()


def test_small_parts_are_left_out(sit) -> None:
    window = sit("fire", minutes=1)
    window.map.scale = 0.9 * CLOSE / max(each.span for each in window.map.scene.parts)
    assert window.map.scene.seen() != [] and window.map.scene.close() == set()
    window.map.scale = 0.01
    assert window.map.scene.seen() == []
