"""In the home window's foot while a run is being read: what, how far, and a way out."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.services.reading import Reading
from app.services.words import Language
from app.ui.widgets.basic import button, label


class ReadingBar(QWidget):
    """Goes by itself when the reading is over, one way or another."""

    def __init__(self, reading: Reading, language: Language) -> None:
        super().__init__()
        t = language.t
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        self.bar, self.cancel = QProgressBar(), button(t("evaluate.cancel_reading"))
        self.bar.setRange(0, 0)
        self.bar.setFixedWidth(160)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(t("evaluate.reading"))
        row.addWidget(label(t("evaluate.reading"), "caption"))
        row.addWidget(self.bar)
        row.addStretch(1)
        row.addWidget(self.cancel)
        reading.moved.connect(self._moved)
        self.cancel.clicked.connect(reading.stop)
        for end in (reading.done, reading.failed, reading.stopped):
            end.connect(self.deleteLater)

    def _moved(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
