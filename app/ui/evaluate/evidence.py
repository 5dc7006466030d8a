"""A piece of evidence as a small button: its number, what it was as a tip, a click goes to its moment."""

from PySide6.QtWidgets import QToolButton

from app.services.evaluation import Evaluation
from app.ui.widgets.basic import tip


def jump(evaluation: Evaluation, seq: int) -> QToolButton:
    """The button of event `seq`."""
    at = evaluation.whole.at_of(seq)
    made = QToolButton()
    made.setText(str(seq))
    made.setProperty("dense", True)
    made.setAccessibleName(f"[{seq}] {evaluation.tell_number(seq)}")
    made.setToolTip(tip(f"{evaluation.clock(at)} {evaluation.tell_number(seq)}"))
    made.clicked.connect(lambda: evaluation.seek(at))
    return made
