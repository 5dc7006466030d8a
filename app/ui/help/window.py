"""Help pages, in the language in use; the program's own text, read from its own folder alone."""

import re
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeySequence,
    QPainter,
    QResizeEvent,
    QShortcut,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QMainWindow, QTextBrowser, QWidget

from app import ASSETS, __version__
from app.services.words import Language
from app.ui.theme.look import Look
from app.ui.theme.tokens import size
from app.ui.widgets.basic import Stamp
from app.ui.widgets.frame import Fills, bar, stack

PAGES = (
    "first-steps",
    "seat",
    "orders",
    "map",
    "control",
    "debrief",
    "evaluate",
    "report",
    "results",
    "keyboard",
    "about",
)

PICTURES = ASSETS / "help" / "pictures"
SCREEN = re.compile("[a-z-]+")
PICTURED = "\ufffc"
"""What stands in the text for a picture."""
MARGIN, SCROLL = 24, 32
EMS = 54
"""A page is no wider than so many times its text is high: longer lines are hard to follow."""


def page_file(name: str, language: str) -> Path:
    """The file of a page; English where the language lacks it."""
    file = ASSETS / "help" / language / f"{name}.md"
    return file if file.is_file() else ASSETS / "help" / "en" / f"{name}.md"


def _spaced(document: QTextDocument, em: int) -> None:
    """Room between the lines and, a little more, between the paragraphs."""
    cursor = QTextCursor(document)
    while True:
        block = cursor.blockFormat()
        block.setBottomMargin(em // 2)
        pictured = PICTURED in cursor.block().text()
        block.setLineHeight(100 if pictured else 130, 1)  # of the line's own height, in per cent
        cursor.setBlockFormat(block)
        if not cursor.movePosition(QTextCursor.MoveOperation.NextBlock):
            return


def picture_file(screen: str, language: str) -> Path:
    """The picture of a screen that help shows; English where the language lacks it."""
    files = (PICTURES / f"{screen}-{code}-light-1366x768.png" for code in (language, "en"))
    return next((file for file in files if file.is_file()), PICTURES / f"{screen}.png")


class Pages(QTextBrowser):
    """Shows pages; links lead to pages and nowhere else, and nothing is ever loaded from outside."""

    def __init__(self) -> None:
        super().__init__()
        self.language, self.room, self.line = "en", 640, QColor()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """The picture of a screen, `picture:SCREEN`, as wide as there is room; nothing else."""
        url = QUrl(name)
        if url.scheme() != "picture" or not SCREEN.fullmatch(url.path()):
            return None
        picture, ratio = QImage(str(picture_file(url.path(), self.language))), self.devicePixelRatioF()
        if picture.isNull():
            return None
        wide = min(picture.width(), round(self.room * ratio))
        picture = picture.convertToFormat(QImage.Format.Format_RGB32)
        picture = picture.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        with QPainter(picture) as painter:
            painter.setPen(self.line)
            painter.drawRect(picture.rect().adjusted(0, 0, -1, -1))
        picture.setDevicePixelRatio(ratio)
        return picture


class HelpWindow(QMainWindow):
    """The list of pages at the left, the page at the right."""

    def __init__(self, language: Language, look: Look) -> None:
        super().__init__()
        self.language, self.look = language, look
        self.resize(920, 680)
        self.list, self.text = QListWidget(), Pages()
        self.list.setFixedWidth(200)
        self.list.setStyleSheet("QListWidget { padding: 2px; } QListWidget::item { padding: 7px 12px; }")
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(lambda url: self.open_page(url.fileName().removesuffix(".md")))
        for name in PAGES:
            item = QListWidgetItem()
            item.setData(256, name)
            self.list.addItem(item)
        self.list.currentRowChanged.connect(lambda row: self.refresh())
        self.stamp = Stamp(look.tokens)
        pages = QWidget()
        pages.setObjectName("panel")
        box = QHBoxLayout(pages)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(1)
        box.addWidget(self.list)
        box.addWidget(self.text, 1)
        box.addStretch()
        foot = bar(size("bar.status"))
        line = QHBoxLayout(foot)
        line.setContentsMargins(12, 0, 12, 0)
        line.addStretch(1)
        line.addWidget(self.stamp)
        whole = QWidget()
        stack(whole, Fills(pages), foot)
        self.setCentralWidget(whole)
        QShortcut(QKeySequence("Escape"), self, self.close)
        language.changed.connect(self.refresh)
        look.changed.connect(self.refresh)
        self.list.setCurrentRow(0)
        self.refresh()

    def open_page(self, name: str) -> None:
        """Go to a page."""
        if name in PAGES:
            self.list.setCurrentRow(PAGES.index(name))

    def refresh(self) -> None:
        """Titles and page in the language and look in use."""
        t, tokens = self.language.t, self.look.tokens
        self.stamp.tokens = tokens
        self.setWindowTitle(f"【{t('exercise')}】 {t('help.title')} · {t('program')}")
        self.list.setAccessibleName(t("help.pages"))
        for row, name in enumerate(PAGES):
            self.list.item(row).setText(t(f"help.page.{name}"))
        name = PAGES[max(0, self.list.currentRow())]
        self.text.setAccessibleName(t(f"help.page.{name}"))
        document = QTextDocument(self.text)
        document.setDocumentMargin(MARGIN)
        words = page_file(name, self.language.code).read_text("utf-8").replace("{version}", __version__)
        font = self.text.font()
        font.setPixelSize(round(size("font.lead") * self.look.scale))
        document.setDefaultFont(font)
        features = QTextDocument.MarkdownFeature
        document.setMarkdown(words, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
        _spaced(document, font.pixelSize())
        self.text.language, self.text.room = self.language.code, self._room()
        self.text.line = tokens.colour("line_strong")
        self.text.setMaximumWidth(font.pixelSize() * EMS)
        self.text.setDocument(document)
        self.text.setStyleSheet(f"background: {tokens['panel']}; color: {tokens['text']}; border: 0;")

    def _room(self) -> int:
        """How wide a picture can be, in pixels."""
        widest = round(size("font.lead") * self.look.scale) * EMS
        return max(200, min(widest, self.width() - self.list.width()) - 2 * MARGIN - SCROLL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures are as wide as there is room."""
        super().resizeEvent(event)
        if self.text.room != self._room():
            at = self.text.verticalScrollBar().value()
            self.refresh()
            self.text.verticalScrollBar().setValue(at)
