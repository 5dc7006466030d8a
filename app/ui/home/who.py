"""Who plays: a name or pseudonym and a class, either of which may be left out; and what they are kept for."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.services.words import Language
from app.ui.widgets.basic import label

LONGEST = 60


class Who(QWidget):
    """Two lines to fill in, with what becomes of them below."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        t = language.t
        self.name, self.group = QLineEdit(), QLineEdit()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 8)
        box.setSpacing(4)
        box.addWidget(label(t("results.who.title"), "strong"))
        for line, key in ((self.name, "name"), (self.group, "class")):
            line.setPlaceholderText(t(f"results.who.{key}"))
            line.setAccessibleName(t(f"results.who.{key}"))
            line.setMaxLength(LONGEST)
            box.addWidget(line)
        box.addWidget(label(t("results.who.why"), "quiet", wrap=True))

    @property
    def said(self) -> tuple[str, str]:
        """Name and class, as far as given."""
        return self.name.text().strip(), self.group.text().strip()
