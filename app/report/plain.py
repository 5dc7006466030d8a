"""The report as JSON, for other programs."""

import json
from dataclasses import asdict
from typing import Any

from app.domain.review import FindingRecord
from app.report.document import Document
from app.report.html import SORTS


def as_json(document: Document, findings: list[tuple[FindingRecord, str]]) -> str:
    """The whole document, each block with its sort, and the findings as records with who judged them."""
    whole: dict[str, Any] = {
        "stamp": document.stamp,
        "title": document.title,
        "subtitle": document.subtitle,
        "language": document.language,
        "form": document.form,
        "cover": dict(document.cover),
        "findings": [{**asdict(finding), "judged_by": who} for finding, who in findings],
        "blocks": [{"sort": SORTS[type(block)], **asdict(block)} for block in document.blocks],
        "log": [asdict(line) for line in document.log],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
