"""HTML to PDF, page by page, with the stamp at the head and the number at the foot of each."""

import re
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from app import ASSETS

MARGIN = 48.0
"""Points around the text."""
STYLE = """<style>
h1 { font-size: 16pt; } h2 { font-size: 12pt; } table { border-collapse: collapse; } th, td { border: 1px solid #c9cfce;
padding: 2px 4px; } th { background: #f0f2f1; text-align: left; } .note, .judgement { color: #465258; }
a { color: #1d5fbb; text-decoration: none; font-size: 7pt; } .stamp { font-weight: bold; }
</style>"""
"""Paper's own style: Qt reads a part of CSS, without a screen's widths and targets."""


def print_pdf(page: str, path: Path) -> int:
    """Write a PDF of this HTML and say how many pages it has. Needs a QGuiApplication; makes one if there is none."""
    app = QGuiApplication.instance() or QGuiApplication(["muster"])
    for file in sorted((ASSETS / "fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(file))
    stamp = re.search(r'class="stamp">([^<]*)<', page)
    writer = QPdfWriter(str(path))
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    writer.setResolution(72)
    writer.setCreator("Muster 合练")
    document = QTextDocument()
    font = QFont("Noto Sans CJK SC")
    font.setPointSizeF(8.5)
    document.setDefaultFont(font)
    document.setHtml(re.sub(r"<style>.*?</style>", STYLE, page, flags=re.DOTALL))
    size = QSizeF(writer.width() - 2 * MARGIN, writer.height() - 2 * MARGIN)
    document.setPageSize(size)
    painter = QPainter(writer)
    pages = document.pageCount()
    for number in range(pages):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(MARGIN, MARGIN - number * size.height())
        document.drawContents(painter, QRectF(0, number * size.height(), size.width(), size.height()))
        painter.restore()
        painter.setFont(font)
        head = QRectF(MARGIN, 18, size.width(), 20)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft, stamp[1] if stamp else "EXERCISE 演练")
        foot = QRectF(MARGIN, writer.height() - 34, size.width(), 20)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, f"{number + 1} / {pages}")
    painter.end()
    del app
    return pages
