"""Plots: drawn with the mouse or by keys, named in a form, published, seen by others, wiped out."""

from PySide6.QtCore import QPoint, Qt

from app.domain.commands.think import Plot


def click(qtbot, window, *spots: tuple[int, int]) -> None:
    for x, y in spots:
        qtbot.mouseClick(window.map, Qt.MouseButton.LeftButton, pos=QPoint(x, y))


def test_a_danger_zone_is_drawn_named_and_published(sit, qtbot):
    window = sit("fire", minutes=3)
    window.over.symbol_of["danger"].trigger()
    click(qtbot, window, (200, 200), (260, 200))
    qtbot.keyClick(window.map, Qt.Key.Key_Return)
    assert window.form is None and window.map.pencil, "two points are no zone"
    click(qtbot, window, (260, 260), (300, 300))
    qtbot.keyClick(window.map, Qt.Key.Key_Backspace)
    qtbot.keyClick(window.map, Qt.Key.Key_Return)
    assert window.form is not None and len(window.form.pickers["shape"].value()) == 3
    window.form.pickers["text"].put("<b>keep out</b>")
    window.form.pickers["published"].put(True)
    qtbot.mouseClick(window.form.send, Qt.MouseButton.LeftButton)
    assert window.form is None
    (plot,) = window.map.plots
    assert (plot.tag, plot.symbol) == ("<b>keep out</b>", "danger")
    others = {p for p, known in window.seat.game.runner.state.knows.items() if plot.id in known.plots}
    assert {"fire"} < others
    window.map.grab()
    click(qtbot, window, (230, 200))
    assert window.card.ident == plot.id
    qtbot.keyClick(window.map, Qt.Key.Key_Delete)
    assert window.map.plots == []


def test_keys_alone_draw_a_point(sit, qtbot):
    window = sit("fire")
    window.write("plot")
    qtbot.keyClick(window.map, Qt.Key.Key_Insert)
    assert window.form is not None and window.form.kind == "plot"
    window.form.submit()
    (plot,) = window.map.plots
    assert plot.line == [tuple(round(v) for v in (window.map._centre.x(), -window.map._centre.y()))]


def test_escape_puts_the_pencil_away_and_a_hidden_layer_is_not_shown(sit, qtbot):
    window = sit("fire")
    window.map.pencil.take("line")
    click(qtbot, window, (200, 200))
    qtbot.keyClick(window.map, Qt.Key.Key_Escape)
    assert not window.map.pencil and window.form is None
    window.seat.order(Plot([[0, 0], [90, 90]], "line"))
    assert len(window.map.plots) == 1
    window.over.actions_of["plots"].setChecked(False)
    assert window.map.plots == []


def test_a_drawing_is_changed_in_its_place(sit, qtbot):
    window = sit("fire")
    window.seat.order(Plot([[0, 0], [90, 90]], "line", "first"))
    (plot,) = window.map.plots
    window.write("plot", plot.id)
    window.form.pickers["text"].put("second")
    window.form.pickers["symbol"].put("route")
    window.form.submit()
    (changed,) = window.map.plots
    assert (changed.id, changed.symbol, changed.tag) == (plot.id, "route", "second")
