"""The report as JSON, for other programs."""

import json
from dataclasses import asdict
from typing import Any

from app.domain.review import estimates, recurrences
from app.report.builder import Source
from app.report.document import Document
from app.report.html import SORTS


def as_json(document: Document, source: Source) -> str:
    """The whole document, each block with its sort, and the findings as records with who judged them, what the model
    makes of them and whether they came back; null where that was not reckoned or looked up."""
    reckoned, known = estimates(source.entries), recurrences(source.entries)
    findings = [
        {
            **asdict(finding),
            "judged_by": who,
            "estimate": asdict(reckoned[finding.ident]) if finding.ident in reckoned else None,
            "came_back": asdict(known[finding.ident]) if finding.ident in known else None,
        }
        for finding, who in source.findings
    ]
    whole: dict[str, Any] = {
        "stamp": document.stamp,
        "title": document.title,
        "subtitle": document.subtitle,
        "language": document.language,
        "form": document.form,
        "cover": dict(document.cover),
        "findings": findings,
        "blocks": [{"sort": SORTS[type(block)], **asdict(block)} for block in document.blocks],
        "log": [asdict(line) for line in document.log],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
