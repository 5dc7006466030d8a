"""A window opens no larger than the screen it opens on."""

from PySide6.QtWidgets import QApplication, QMainWindow

from app.services.preferences import Preferences
from app.ui.layout import Layout


def test_a_window_larger_than_the_screen_opens_within_it(qtbot):
    room = QApplication.primaryScreen().availableGeometry()
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setMinimumSize(200, 100)
    window.resize(room.width() + 600, room.height() + 400)
    Layout(window, "any", Preferences())
    assert (window.width(), window.height()) == (room.width(), room.height())
