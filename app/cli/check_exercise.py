"""`muster check`: everything that is to be said of an exercise before a class sees it."""

from argparse import Namespace

from app.cli.console import ANSWER_IS_NO, DONE, Console
from app.cli.options import Commands
from app.domain.errors import Severity


def add(commands: Commands) -> None:
    """Declare the command."""
    commands.add("check", run).add_argument("exercise", metavar="EXERCISE")


def run(args: Namespace, console: Console) -> int:
    """Answer with all findings; no if one is an error."""
    from app.cli.exercises import find
    from app.codec.words import say_finding
    from app.formats.check import check
    from app.formats.exercise_yaml import load
    from app.formats.exercise_yaml.loaded import FILE

    folder = find(args.exercise)
    findings = check(load(folder))
    said = [(finding, *say_finding(finding, console.language)) for finding in findings]
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    console.answer(
        {
            "ok": not errors,
            "errors": errors,
            "warnings": len(findings) - errors,
            "findings": [
                {
                    "code": finding.code,
                    "severity": finding.severity.value,
                    "file": finding.file,
                    "line": finding.line,
                    "path": finding.path,
                    "message": message,
                    "expected": expected,
                    "suggestion": finding.suggestion,
                }
                for finding, message, expected in said
            ],
        }
    )
    for finding, message, expected in said:
        severity = console.words(f"cli.{finding.severity.value}")
        file = folder / finding.file if finding.file else folder
        console.say("cli.finding_at", file=file, line=finding.line, severity=severity, message=message)
        if expected:
            console.say("cli.expected", expected=expected)
        if finding.suggestion:
            console.say("cli.suggestion", suggestion=finding.suggestion)
    console.say("cli.checked", file=folder / FILE, errors=errors, warnings=len(findings) - errors)
    return ANSWER_IS_NO if errors else DONE
