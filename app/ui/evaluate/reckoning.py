"""How far the estimates of findings are, and a button that calls them off."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.domain.errors import MusterError
from app.services.estimating import Estimates
from app.ui.widgets.basic import button, label


class Reckoning(QWidget):
    """A line over the findings while they are reckoned, or that says what went wrong."""

    def __init__(self, estimates: Estimates) -> None:
        super().__init__()
        self.estimates = estimates
        self.says, self.bar, self.stop = label("", "caption", wrap=True), QProgressBar(), button("")
        self.error: MusterError | None = None
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(96)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 6)
        row.addWidget(self.says, 1)
        row.addWidget(self.bar)
        row.addWidget(self.stop)
        self.stop.clicked.connect(estimates.stop)
        estimates.troubled.connect(self._trouble)
        self.refresh()

    def refresh(self) -> None:
        """As it stands, in the language in use."""
        e, evaluation = self.estimates, self.estimates.review.evaluation
        t, on = evaluation.language.t, e.running and bool(e.waiting)
        if on:
            self.error = None
            self.says.setText(t("judge.estimating", done=e.done, of=e.of, left=len(e.waiting) - 1))
        elif self.error is not None:
            self.says.setText(evaluation.trouble(self.error))
        self.bar.setRange(0, e.of)
        self.bar.setValue(e.done)
        self.bar.setAccessibleName(t("evaluate.playing_out"))
        self.stop.setText(t("evaluate.stop"))
        self.stop.setAccessibleName(self.stop.text())
        self.bar.setVisible(on)
        self.stop.setVisible(on)
        self.setVisible((on or self.error is not None) and not evaluation.covered)

    def _trouble(self, error: MusterError) -> None:
        self.error = error
        self.refresh()
