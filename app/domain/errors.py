"""The kinds of error: a refused order, an author's fault, a sentence for the user. Anything else is a bug.

Rejection    a value: the order was refused, with a code and what helps
Finding      a value: something in an author's file
MusterError  raised: a sentence for the user, exit status 2
"""

from dataclasses import field
from enum import StrEnum

from app.domain.muster_error import MusterError
from app.domain.record import record

__all__ = ["Finding", "MusterError", "Rejection", "Severity"]


@record
class Rejection:
    """Why a command was refused; `code` and `params` are worded by the catalogue in the user's language."""

    code: str
    params: dict[str, str] = field(default_factory=dict)


class Severity(StrEnum):
    """How bad a finding is: an error keeps the exercise from being played, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@record
class Finding:
    """One fault in an author's file: where, what, what was expected, and what was probably meant.

    `message` and `expected` are English; the catalogue words `code` and `params` in other languages.
    """

    code: str
    severity: Severity
    path: str
    message: str
    expected: str = ""
    suggestion: str = ""
    file: str = ""
    line: int = 0
    params: dict[str, str] = field(default_factory=dict)
