"""The words of the report that are the evaluators' alone: conclusion, limits, dissent, and what stands on the cover."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.services.review import COVER, PLACES, Review
from app.ui.theme.look import Look
from app.ui.widgets.basic import button, clear, label
from app.ui.widgets.frame import Fills, Scroll, foot, stack

BANDS = ("", "excellent", "good", "pass", "fail")


class Words(QWidget):
    """A form; what is kept is a new entry, and what stood before stays in the record."""

    def __init__(self, review: Review, look: Look) -> None:
        super().__init__()
        self.review, self.look = review, look
        self.fields: dict[tuple[str, str], QLineEdit | QPlainTextEdit] = {}
        self.band, self.touched = QComboBox(), False
        self.form = QVBoxLayout()
        self.form.setSpacing(4)
        self.area = Scroll(self.form)
        self.keep = button("", primary=True)
        self.keep.clicked.connect(self.finish)
        self.hint = label("", "caption", wrap=True)
        stack(self, Fills(self.area), foot(self.hint, self.keep))

    def retitle(self) -> None:
        """In the language in use; what was typed stays."""
        typed = {key: self._read(field) for key, field in self.fields.items()}
        band = self.band.currentData() if self.fields else self.review.remark("band")
        language = self.review.evaluation.language
        t = language.t
        clear(self.form)
        self.fields, self.band = {}, QComboBox()
        self.form.addWidget(label(t("judge.band"), "caption"))
        for each in BANDS:
            self.band.addItem(language.band(each) if each else t("judge.band_open"), each)
        self.band.setCurrentIndex(BANDS.index(band or ""))
        self.band.setAccessibleName(t("judge.band"))
        self.band.activated.connect(lambda index: setattr(self, "touched", True))
        self.form.addWidget(self.band)
        for place in PLACES:
            self._field((place, ""), t(f"judge.place.{place}"), QPlainTextEdit(), typed)
        self.form.addSpacing(8)
        self.form.addWidget(label(t("judge.cover"), "strong"))
        for about in COVER:
            self._field(("cover", about), t(f"report.cover.{about}"), QLineEdit(), typed)
        self.form.addStretch(1)
        self.keep.setText(t("evaluate.keep"))
        self.keep.setAccessibleName(self.keep.text())
        self._state()

    def _field(
        self, key: tuple[str, str], name: str, field: QLineEdit | QPlainTextEdit, typed: dict[tuple[str, str], str]
    ) -> None:
        self.form.addWidget(label(name, "caption"))
        words = typed.get(key, self.review.remark(*key))
        if isinstance(field, QPlainTextEdit):
            field.setPlainText(words)
            field.setFixedHeight(72)
            field.setTabChangesFocus(True)
        else:
            field.setText(words)
        field.setAccessibleName(name)
        self.fields[key] = field
        self.form.addWidget(field)

    @staticmethod
    def _read(field: QLineEdit | QPlainTextEdit) -> str:
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    def refresh(self) -> None:
        """As things stand."""
        self._state()

    def _state(self) -> None:
        t, author = self.review.evaluation.language.t, self.review.author
        self.keep.setEnabled(bool(author))
        self.hint.setText(t("judge.words_hint") if author else t("judge.name_first"))
        if not self.touched:
            self.band.setCurrentIndex(BANDS.index(self.review.remark("band") or ""))
        for (place, about), field in self.fields.items():  # what was said or taken back meanwhile
            if not field.hasFocus() and self._read(field) != self.review.remark(place, about):
                if isinstance(field, QLineEdit) and not field.isModified():
                    field.setText(self.review.remark(place, about))
                elif isinstance(field, QPlainTextEdit) and not field.document().isModified():
                    field.setPlainText(self.review.remark(place, about))

    def finish(self) -> None:
        """Keep what changed."""
        said = {key: self._read(field) for key, field in self.fields.items()}
        said["band", ""] = self.band.currentData() or ""
        self.touched = False
        for field in self.fields.values():
            if isinstance(field, QLineEdit):
                field.setModified(False)
            else:
                field.document().setModified(False)
        self.review.remark_all(said)
