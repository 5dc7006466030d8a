from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt

from app.ui.map.marks import LAYERS, RoadMark


def test_layers_are_hidden_and_shown_again(sit):
    window = sit("fire", minutes=12)
    full = len(window.map.marks)
    for layer in LAYERS:
        window.over.actions_of[layer].setChecked(False)
    assert window.map.marks == [] and window.map.roads == []
    for layer in LAYERS:
        window.over.actions_of[layer].setChecked(True)
    assert len(window.map.marks) == full


def test_what_is_looked_for_comes_into_the_middle(sit, qtbot):
    window = sit("fire", minutes=12)
    qtbot.keyClicks(window.over.search, "warehouse")
    qtbot.keyClick(window.over.search, Qt.Key.Key_Return)
    mark = next(m for m in window.map.marks if m.id == "warehouse")
    middle = QPoint(window.map.width() // 2, window.map.height() // 2)
    assert (window.map.spot(mark.at).toPoint() - middle).manhattanLength() <= 2
    assert window.card.ident == "warehouse"


def test_a_line_is_measured_click_by_click(sit, qtbot):
    window = sit("fire")
    window.over.measure.click()
    for x in (300, 400):
        qtbot.mouseClick(window.map, Qt.MouseButton.LeftButton, pos=QPoint(x, 300))
    metres = 100 / window.map.scale
    said = f"{metres / 1000:.2f} km" if metres >= 1000 else f"{metres:.0f} m"
    assert window.map.length_text() == said
    qtbot.keyClick(window.map, Qt.Key.Key_Escape)
    assert not window.map.measuring and window.map.measured == []


def test_units_on_the_move_keep_to_the_road(sit):
    window = sit("chief", "hotel-collapse", 40)
    moving = [m for m in window.map.marks if m.path]
    assert moving and any(len(m.path) > 4 for m in moving)


def test_what_was_not_heard_of_for_long_says_since_when(sit):
    window = sit("first-commander", "hotel-collapse", 40)
    old = [m for m in window.map.marks if m.layer == "units" and m.age > 600_000]
    assert old and all(m.detail.startswith("since ") for m in old)


def test_the_map_moves_by_keys(sit, qtbot):
    window = sit("fire", minutes=3)
    view = window.map
    view.setFocus()
    before, scale = QPointF(view._centre), view.scale
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view._centre.x() > before.x() and view.scale > scale
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.scale == scale
    qtbot.keyClick(view, Qt.Key.Key_N)
    assert view.chosen and window.card.ident == view.chosen
    QCoreApplication.processEvents()


def test_a_closed_road_is_drawn_and_can_be_asked_about(sit, qtbot):
    window = sit("fire", minutes=3)
    view = window.map
    road = view.base.ground.roads[0]
    view.centre_on("warehouse")
    mark = next(m for m in view.marks if m.id == "warehouse")
    line = [(mark.at[0] - 600, mark.at[1] + 300), (mark.at[0] - 200, mark.at[1] + 300)]
    before = view.grab().toImage()
    view.show_roads([RoadMark(road.id, "blocked", line)])
    at = view.spot((mark.at[0] - 400, mark.at[1] + 300)).toPoint()
    assert view.grab().toImage().pixelColor(at) != before.pixelColor(at)
    with qtbot.waitSignal(view.picked) as picked:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    assert picked.args == [road.id]
    window.over.actions_of["roads"].setChecked(False)
    assert view.roads == []
