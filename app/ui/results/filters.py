"""What is looked for: person, class, post, exercise, year."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from app.domain.text import Text
from app.services.results.beside import Row, Sift, post_title
from app.services.results.service import Results
from app.ui.theme.tokens import size
from app.ui.widgets.basic import button

FIELDS = {"name": "trainees", "group": "classes", "post": "posts", "slug": "exercises", "year": "years"}


class Filters(QWidget):
    """A row of choices; each tells the results what to look for."""

    def __init__(self, results: Results) -> None:
        super().__init__()
        self.results, self._narrow = results, False
        self.setObjectName("bar")
        self.setFixedHeight(size("bar.tool"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        self.choices = {field: QComboBox() for field in FIELDS}
        for made in self.choices.values():
            made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            made.setMinimumContentsLength(4)
            made.activated.connect(lambda _: self._look())
            row.addWidget(made, 1)
        self.bots = QCheckBox()
        self.bots.toggled.connect(lambda _: self._look())
        self.clear = button("")
        self.clear.clicked.connect(lambda: self.results.look_for(Sift()))
        row.addWidget(self.bots)
        row.addWidget(self.clear)

    def _look(self) -> None:
        chosen = {field: str(made.currentData() or "") for field, made in self.choices.items()}
        self.results.look_for(Sift(**chosen, bots=self.bots.isChecked()))

    def refresh(self) -> None:
        """What there is to choose from, in the language in use."""
        t, sift = self.results.language.t, self.results.sift
        for field, made in self.choices.items():
            with QSignalBlocker(made):
                made.clear()
                made.addItem(t(f"results.all_{FIELDS[field]}"), "")
                for value, words in self._offers(field):
                    made.addItem(words, value)
                made.setCurrentIndex(max(0, made.findData(getattr(sift, field))))
            column = {"name": "trainee", "group": "class", "slug": "exercise"}.get(field, field)
            made.setAccessibleName(t(f"results.column.{column}") if field != "year" else t("results.year"))
        with QSignalBlocker(self.bots):
            self.bots.setChecked(sift.bots)
        self.bots.setText("" if self._narrow else t("results.with_bots"))
        self.bots.setToolTip(t("results.with_bots"))
        self.bots.setAccessibleName(t("results.with_bots"))
        self.clear.setText(t("results.clear"))
        self.clear.setAccessibleName(t("results.clear"))
        self.clear.setEnabled(sift != Sift())

    def be_narrow(self, narrow: bool) -> None:
        """With little room the box says in its tool tip what it is."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.refresh()

    def _offers(self, field: str) -> list[tuple[str, str]]:
        """(value, words) of what there is."""
        results = self.results

        def value(row: Row) -> str:
            match field:
                case "post":
                    return str(post_title(row))
                case "slug":
                    return row.measured.slug
                case "year":
                    return row.measured.year
            return str(getattr(row, field))

        said: dict[str, Text] = {}
        for row in results.rows:
            if field in ("post", "slug"):
                said[value(row)] = post_title(row) if field == "post" else row.measured.title
        return [(each, results.language.of(said[each]) if each in said else each) for each in results.choices(value)]
