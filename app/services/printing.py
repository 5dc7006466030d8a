"""HTML to PDF, page by page, with the stamp at the head and the number at the foot of each; figures to pictures."""

import re
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QObject, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPyTextObject,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtSvg import QSvgRenderer

from app import ASSETS

MARGIN = 48.0
"""Points around the text."""
SHARP = 3
"""How many dots a figure's unit gets in a picture."""
DRAWING = QTextFormat.ObjectTypes.UserObject + 1
NUMBER = QTextFormat.Property.UserProperty + 1
TITLE = QTextFormat.Property.UserProperty + 2
MARK, TITLED = "\ue000", "\ue001"
PASSES = 40
LEAST = 30.0
"""Points that must be left under a heading or title."""
BREAKS_NOT = QTextFormat.PageBreakFlag.PageBreak_Auto
STYLE = """<style>
h1 { font-size: 17pt; } h2 { font-size: 12.5pt; } h3 { font-size: 10.5pt; } h4 { font-size: 9.5pt; }
table { border-collapse: collapse; }
th, td { border: 1px solid #c9cfce; padding: 2px 4px; } th { background: #f0f2f1; text-align: left; }
figcaption { font-weight: bold; } .note { color: #465258; } .model { color: #2a5068; } .judgement { color: #1b6140; }
.waits { color: #7e4a00; } .stamp { font-weight: bold; }
a.e { color: #1d5fbb; text-decoration: none; font-size: 6.5pt; }
</style>"""
"""Paper's own style: Qt reads a part of CSS, without a screen's widths and targets."""


def print_pdf(page: str, path: Path) -> int:
    """Write a PDF of this HTML and say how many pages it has. Needs a QGuiApplication; makes one if there is none.
    Raises OSError."""
    app = _application()
    stamp = re.search(r'class="stamp">([^<]*)<', page)
    title = re.search(r"<title>([^<]*)<", page)
    paper = QBuffer()
    paper.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(paper)  # which says nothing of a disk that refuses
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    writer.setResolution(72)
    writer.setCreator("Muster 合练")
    writer.setTitle(title[1] if title else "")
    size = QSizeF(writer.width() - 2 * MARGIN, writer.height() - 2 * MARGIN)
    document, drawings = _document(page, size)
    _keep_together(document, size)
    painter = QPainter(writer)
    pages = document.pageCount()
    for number in range(pages):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(MARGIN, MARGIN - number * size.height())
        painter.setClipRect(QRectF(0, number * size.height(), size.width(), size.height()))
        document.drawContents(painter, QRectF(0, number * size.height(), size.width(), size.height()))
        painter.restore()
        painter.setFont(document.defaultFont())
        head = QRectF(MARGIN, 18, size.width(), 20)
        painter.drawText(head, Qt.AlignmentFlag.AlignHCenter, stamp[1] if stamp else "EXERCISE 演练")
        foot = QRectF(MARGIN, writer.height() - 34, size.width(), 20)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, f"{number + 1} / {pages}")
    painter.end()
    path.write_bytes(paper.data().data())
    del drawings, app
    return pages


def picture(svg: str, width: int, height: int) -> bytes:
    """A figure as PNG."""
    app = _application()
    image = QImage(width * SHARP, height * SHARP, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(held, "PNG")  # type: ignore[call-overload]
    del app
    return bytes(held.data().data())


def _keep_together(document: QTextDocument, size: QSizeF) -> None:
    """No heading at the foot of a page, and no title of a table or figure without it: these begin the next page."""
    for _ in range(PASSES):
        layout, block = document.documentLayout(), document.begin()
        alone = None
        while block.isValid() and alone is None:
            after = block.next()
            if after.isValid() and _leads(block) and block.blockFormat().pageBreakPolicy() == BREAKS_NOT:
                ends = layout.blockBoundingRect(block).bottom()
                begins = layout.blockBoundingRect(after).top() + _first_line(after)
                room = (int(ends // size.height()) + 1) * size.height() - ends
                if begins // size.height() > ends // size.height() or room < LEAST:
                    alone = block
            block = after
        if alone is None:
            return
        how = alone.blockFormat()
        before = alone.previous()
        if before.isValid() and _leads(before):  # a heading over a title goes along
            alone, how = before, before.blockFormat()
        how.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        QTextCursor(alone).setBlockFormat(how)
        document.setPageSize(QSizeF(size.width(), size.height() * 2))  # laid out anew as a whole
        document.setPageSize(size)


def _first_line(block: QTextBlock) -> float:
    """Where a block's first line begins below its top: a tall figure is moved to the next page with its block above."""
    lines = block.layout()
    return lines.lineAt(0).y() + 1 if lines.lineCount() else 0.0


def _leads(block: QTextBlock) -> bool:
    """Whether a block is a heading, or the title of what comes next."""
    return block.blockFormat().headingLevel() > 0 or block.blockFormat().property(TITLE) is not None


class _Drawings(QPyTextObject):
    """Figures in the text, drawn as they are: lines and letters, no pixels."""

    def __init__(self, found: list[str], width: float, parent: QObject) -> None:
        super().__init__(parent)
        self.renderers = [QSvgRenderer(QByteArray(svg.encode())) for svg in found]
        self.width = width

    def intrinsicSize(self, document: QTextDocument, at: int, how: QTextFormat) -> QSizeF:
        """As wide as the text."""
        size = self.renderers[int(how.property(NUMBER))].defaultSize()
        return QSizeF(self.width, self.width * size.height() / max(size.width(), 1))

    def drawObject(
        self, painter: QPainter, box: QRectF | QRect, document: QTextDocument, at: int, how: QTextFormat
    ) -> None:  # fmt: skip
        """Draw it."""
        painter.save()
        self.renderers[int(how.property(NUMBER))].render(painter, QRectF(box))
        painter.restore()


def _document(page: str, size: QSizeF) -> tuple[QTextDocument, _Drawings]:
    document = QTextDocument()
    font = QFont("Noto Sans CJK SC")
    font.setPointSizeF(8.5)
    font.setFeature(QFont.Tag("locl"), 0)  # its digits beside Latin letters have no way back to text in a PDF
    document.setDefaultFont(font)
    found: list[str] = []

    def leave(match: re.Match[str]) -> str:
        found.append(match[0])
        return f"<p>{MARK}{len(found) - 1}{MARK}</p>"

    page = re.sub(r"<style>.*?</style>", STYLE, page, flags=re.DOTALL)
    page = re.sub(r"<svg.*?</svg>", leave, page, flags=re.DOTALL)
    title = rf"<p><b>{TITLED}\1</b></p>"
    page = re.sub(r"<figcaption>(.*?)</figcaption>", title, page)
    page = re.sub(r"<table><caption>(.*?)</caption>", title + "<table>", page)
    page = re.sub(r'<tr id="(\w+)"><td>(.*?)</td>', r'<tr><td><a name="\1">\2</a></td>', page)  # where links lead
    page = page.replace("<table", '<table width="100%"')
    page = re.sub(r' style="width: (\d+)%"', r' width="\1%"', page)
    document.setHtml(page)
    drawings = _Drawings(found, size.width() - 12, document)
    document.documentLayout().registerHandler(DRAWING, drawings)
    for number in range(len(found)):
        cursor = document.find(f"{MARK}{number}{MARK}")
        if not cursor.isNull():
            how = QTextCharFormat()
            how.setObjectType(DRAWING)
            how.setProperty(NUMBER, number)
            cursor.insertText("\ufffc", how)
    cursor = document.find(TITLED)
    while not cursor.isNull():
        cursor.removeSelectedText()
        how_block = cursor.blockFormat()
        how_block.setProperty(TITLE, True)
        cursor.setBlockFormat(how_block)
        cursor = document.find(TITLED, cursor)
    document.setPageSize(size)  # at last: what is changed after a layout is laid out in part only
    return document, drawings


def _application() -> QGuiApplication:
    app = QGuiApplication.instance() or QGuiApplication(["muster"])
    for file in sorted((ASSETS / "fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(file))
    assert isinstance(app, QGuiApplication)
    return app
