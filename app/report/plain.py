"""The report as JSON, for other programs."""

import json
from dataclasses import asdict
from typing import Any

from app.report.document import Document
from app.report.html import SORTS


def as_json(document: Document) -> str:
    """The whole document, each block with its sort."""
    whole: dict[str, Any] = {
        "stamp": document.stamp,
        "title": document.title,
        "subtitle": document.subtitle,
        "language": document.language,
        "form": document.form,
        "blocks": [{"sort": SORTS[type(block)], **asdict(block)} for block in document.blocks],
        "log": [asdict(line) for line in document.log],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
