"""The seat window under a person's hands: keys, clicks, drags, another language, another theme."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from app.domain.commands.move import Dispatch
from app.domain.commands.talk import Message
from app.ui.seat.deeds import deeds
from app.ui.seat.keys import KEYS, SAID, KeysTable
from app.ui.seat.rows import carried
from app.ui.seat.verbs import VERBS
from app.ui.widgets.basic import tip
from app.ui.widgets.palette import Palette

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractSpinBox, QAbstractItemView)
HTML = "<b>Gas</b> & <img src=x> <script>1</script>"


def unnamed(root: QWidget) -> list[QWidget]:
    inner = ("qt_spinbox_lineedit", "ScrollLeftButton", "ScrollRightButton")
    return [
        w
        for w in root.findChildren(QWidget)
        if isinstance(w, CONTROLS)
        and not w.accessibleName()
        and w.objectName() not in inner
        and not isinstance(w.parentWidget(), QLineEdit)  # the cross that wipes a line out is Qt's own
        and not (isinstance(w, QAbstractItemView) and isinstance(w.window(), QMenu))
        and "QComboBoxPrivateContainer" not in type(w.parentWidget()).__name__
        and w.metaObject().className() not in ("QComboBoxListView",)
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_control_has_a_name(sit, language):
    window = sit("duty", minutes=10, language=language)
    assert unnamed(window) == []
    for verb in VERBS:
        window.write(verb.kind)
        assert unnamed(window.right) == [], verb.kind


def test_no_label_takes_markup(sit):
    window = sit("duty", minutes=10)
    for verb in VERBS[:6]:
        window.write(verb.kind)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in window.findChildren(QLabel) if label.text())


def test_what_people_type_stays_what_they_typed(sit):
    window = sit("fire", minutes=1)
    window.seat.order(Message(["duty"], HTML, channel="phone"))
    window.tab(1)
    shown = [label.text() for label in window.right.orders.findChildren(QLabel)]
    assert HTML in shown
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in window.right.orders.findChildren(QLabel))


def test_a_tool_tip_takes_no_markup_either():
    assert "&lt;b&gt;" in tip(HTML) and "<b>" not in tip(HTML)
    assert tip("plain words") == "plain words"


def test_another_language_reaches_every_panel(sit, qtbot):
    window = sit("fire", minutes=12)
    window.choose(next(iter(window.seat.view.knows.units)))
    window.write("message")
    window.form.pickers["text"].put("stays")
    window.seat.language.set("zh")
    assert window.windowTitle().startswith("【演练】")
    assert window.inbox.head.title.text() == "收件"
    assert window.right.tabs.tabText(0).startswith("当前")
    assert window.side.units.head.title.text() == "力量"
    assert window.tools["report"].text() == "报告"
    assert window.over.search.placeholderText() == "在图上查找"
    assert window.map.words[0] == "实际"
    assert window.form.send.text() == "发出"
    assert window.form.pickers["text"].value() == "stays"
    english = {"Send", "Close", "Inbox", "Layers", "Message", "Report", "Figures", "Units", "Tasks", "Requests"}
    said = {w.text() for w in window.findChildren(QLabel) if w.isVisible()}
    said |= {w.text() for w in window.findChildren(QAbstractButton) if w.isVisible()}
    assert not english & said


def test_another_theme_and_larger_text_repaint_at_once(sit):
    window = sit("fire", minutes=12)
    before = window.grab().toImage()
    window.look.set_theme("dark")
    QCoreApplication.processEvents()
    after = window.grab().toImage()
    assert before.pixelColor(700, 300) != after.pixelColor(700, 300)
    assert window.stamp.tokens.theme == "dark"
    tall = window.top.height()
    window.look.set_scale(1.5)
    QCoreApplication.processEvents()
    assert window.top.height() == round(tall * 1.5)
    window.look.set_scale(1.0)


def test_f6_goes_through_the_panels(sit, qtbot):
    window = sit("fire", minutes=12)
    window.boarded.click()
    window.inbox.list.setFocus()
    seen = []
    for _ in range(4):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        seen.append(window.focusWidget())
    assert seen[0] is window.tools["dispatch"]
    assert seen[1] is window.map
    assert window.right.isAncestorOf(seen[2])
    assert seen[3] is window.inbox.list
    qtbot.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.right.isAncestorOf(window.focusWidget())


def test_the_palette_knows_every_verb_post_force_expert_and_plan(sit):
    window = sit("duty", minutes=1)
    words = {deed.words for deed in deeds(window)}
    seat, script = window.seat, window.seat.view.script
    assert {seat.order_name(verb.kind) for verb in VERBS} <= words
    for table in (script.posts, script.forces, script.experts, script.plans, script.places):
        assert {seat.name(ident) for ident in table} <= words


def test_an_order_by_keys_alone(sit, qtbot):
    window = sit("fire", minutes=1)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(Palette)
    qtbot.keyClicks(palette.line, "mobilise")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.form.kind == "mobilise"
    qtbot.keyClick(window.form, Qt.Key.Key_Escape)
    assert window.form is None


def test_f1_shows_every_key(sit, qtbot):
    window = sit("fire", language="zh")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    table = window.findChild(KeysTable)
    said = {label.text() for label in table.findChildren(QLabel)}
    assert {window.seat.language.t(f"key.{name}") for _, name in (*KEYS, *SAID)} <= said
    assert not any(text.startswith("ui.") for text in said)
    table.accept()


def test_space_stops_the_clock_but_presses_a_button_that_has_the_focus(sit, qtbot):
    window = sit("fire")
    window.map.setFocus()
    qtbot.keyClick(window.map, Qt.Key.Key_Space)
    assert window.seat.game.running
    qtbot.keyClick(window.map, Qt.Key.Key_Space)
    assert not window.seat.game.running
    window.tools["message"].setFocus()
    qtbot.keyClick(window.tools["message"], Qt.Key.Key_Space)
    assert window.form.kind == "message" and not window.seat.game.running


def test_a_unit_dropped_on_a_place_is_a_dispatch_filled_in(sit):
    window = sit("fire", minutes=3)
    window.map.grab()
    target = next(m for m in window.map.marks if m.id == "crossing")
    at = window.map.spot(target.at)
    unit = next(iter(window.side.units.rows))
    mime = carried(unit)
    drop = QDropEvent(
        QPointF(at), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.map.dropEvent(drop)
    assert window.form.kind == "dispatch"
    assert window.form.values()["units"] == [unit]
    assert window.form.values()["to"] == "crossing"


def test_a_menu_offers_what_is_allowed_and_says_why_the_rest_is_not(sit, qtbot):
    window = sit("town", minutes=6)
    window.menu("warehouse", QPoint(10, 10))
    menu = window.findChild(QMenu, "", Qt.FindChildOption.FindDirectChildrenOnly)
    actions = {a.text().partition("\t")[0]: a for a in menu.actions()}
    plan = actions[window.seat.order_name("set_sectors")]
    assert not plan.isEnabled() and "warehouse" in plan.toolTip()
    assert plan.text().partition("\t")[2], "why not stands in the menu itself"
    enabled = [a.isEnabled() for a in menu.actions() if not a.isSeparator()]
    assert enabled == sorted(enabled, reverse=True), "what is allowed comes first"
    menu.close()
    window.menu("town-guards", QPoint(10, 10))
    menus = window.findChildren(QMenu, "", Qt.FindChildOption.FindDirectChildrenOnly)
    allowed = {a.text() for a in menus[-1].actions() if a.isEnabled()}
    assert window.seat.order_name("dispatch") in allowed
    menus[-1].close()


def test_menu_key_and_right_click_ask_the_same(sit, qtbot):
    window = sit("fire", minutes=3)
    ident, row = next(iter(window.side.units.rows.items()))
    with qtbot.waitSignal(window.side.asked) as asked:
        qtbot.keyClick(row, Qt.Key.Key_Menu)
    assert asked.args[0] == ident
    close_menus(window)
    with qtbot.waitSignal(window.side.asked) as asked:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), row.mapToGlobal(QPoint(5, 5)))
        QApplication.sendEvent(row, event)
    assert asked.args[0] == ident
    close_menus(window)


def close_menus(window):
    for menu in window.findChildren(QMenu, "", Qt.FindChildOption.FindDirectChildrenOnly):
        menu.close()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_is_clipped_in_a_small_window(sit, language, scale):
    window = sit("duty", "hotel-collapse", 20, language)
    window.look.set_scale(scale)
    window.resize(1366, 768)
    QCoreApplication.processEvents()
    for kind in ("dispatch", "respond", "request", "report"):
        window.write(kind)
        QCoreApplication.processEvents()
        for picker in window.form.pickers.values():
            right = picker.mapTo(window.form, QPoint(picker.width(), 0)).x()
            assert right <= window.form.width(), (kind, picker)
    window._put_away()
    window.seat.order(Dispatch(["nothing"], "nowhere"))
    for number in (1, 2):
        window.tab(number)
        QCoreApplication.processEvents()
        panel = window.right.tabs.currentWidget()
        assert panel.widget().width() <= panel.viewport().width()
    for made in window.row.buttons:
        if made.isVisible():
            assert made.width() >= made.sizeHint().width()
    window.look.set_scale(1.0)


def test_tools_without_room_are_in_a_menu(sit, qtbot):
    window = sit("duty")
    window.row.setFixedWidth(220)
    QCoreApplication.processEvents()
    assert window.row.more.isVisible()
    window.row._fill()
    hidden = [b.text() for b in window.row.buttons if not b.isVisible()]
    assert hidden and [a.text() for a in window.row.menu.actions()] == hidden


def test_a_click_on_a_letter_marks_it_read_and_shows_its_card(sit, qtbot):
    window = sit("fire", minutes=6)
    inbox = window.inbox
    first = inbox.model.rows[0].id
    box = inbox.list.visualRect(inbox.model.index(0))
    qtbot.mouseClick(inbox.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert first in inbox.read and window.card.ident == first
    buttons = [b for b in window.card.findChildren(QPushButton) if b.isVisible()]
    assert buttons and all(b.accessibleName() for b in buttons)


def test_letters_are_sifted_by_force_and_channel(sit):
    window = sit("fire", minutes=20)
    everything = len(window.inbox.model.rows)
    channel = window.inbox.model.rows[0].channel
    window.inbox.sift._tick(channel, False)
    assert len(window.inbox.model.rows) < everything
    window.inbox.sift._tick(channel, True)
    assert len(window.inbox.model.rows) == everything


@pytest.mark.parametrize(("theme", "dark"), [("dark", True), ("light", False)])
def test_the_ground_behind_words_is_the_themes(sit, theme, dark):
    window = sit("fire", minutes=6, theme=theme)
    for prepare in (lambda: window.tab(1), lambda: window.tab(2), lambda: window.write("report"), window.show_keys):
        prepare()
        QCoreApplication.processEvents()
        for top in (window, *window.findChildren(KeysTable)):
            picture = top.grab().toImage()
            for label in (w for w in top.findChildren(QLabel) if w.isVisible() and w.text() and not w.property("tone")):
                at = label.mapTo(top, label.rect().topLeft())
                if top.rect().contains(at) and label.window() is top and not label.visibleRegion().isEmpty():
                    assert (picture.pixelColor(at).lightness() < 128) == dark, label.text()
    for table in window.findChildren(KeysTable):
        table.accept()


def test_a_form_begins_where_something_still_has_to_be_said(sit):
    window = sit("fire", minutes=12)
    letter = next(iter(window.seat.view.knows.letters))
    window.write("reply", letter)
    assert window.focusWidget() is window.form.pickers["text"].edit
