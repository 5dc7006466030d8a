"""The composition root: the only place that knows everything. It wires the parts and answers for the whole.

Whatever happens, the caller gets one of four exit statuses: 0 done, 1 the answer is no, 2 wrong usage or
unreadable input, 3 an internal error. The last comes with a report that one can copy, never with a traceback.
"""

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app import __version__
from app.domain.muster_error import MusterError

if TYPE_CHECKING:
    from app.cli.drawing import Drawing as WhoDraws

DONE, WRONG_USAGE, INTERNAL_ERROR = 0, 2, 3
INTERRUPTED = 130  # what shells expect of a program that was stopped by Ctrl-C


def run(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv` (by default the process's own) and return its exit status; never raises."""
    if getattr(sys, "frozen", False):  # in a bundle a process beside this one begins here too
        from multiprocessing import freeze_support

        freeze_support()
    arguments = list(sys.argv[1:] if argv is None else argv)
    _speak_every_language()
    try:
        return _start(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as stop:
        return _status_of(stop)
    except MusterError as error:
        print(error.sentence, file=sys.stderr)
        return WRONG_USAGE
    except BrokenPipeError:
        return DONE
    except Exception as bug:
        return _answer_for(bug, arguments)
    finally:
        _let_go_of_streams()


def _start(arguments: list[str]) -> int:
    # Imported here: what goes wrong while importing is answered for as well.
    if not [word for word in arguments if word != "--lang" and word not in ("en", "zh")] and _has_display():
        from app.ui.shell import open_application

        return open_application(arguments)
    from app.cli.entry import run as carry_out

    return carry_out(arguments, _draws)


def _draws() -> "WhoDraws":
    from app.ui.drawing import Drawing

    return Drawing()


def _has_display() -> bool:
    """Whether a window can be shown here; elsewhere than on Linux and its kin there always is a screen."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _speak_every_language() -> None:
    """Let 汉字 through everywhere: a pipe or file gets UTF-8, and a terminal that can't show a letter gets its code.

    A windowed program on Windows has no streams at all.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    if sys.platform == "linux":
        _write_letters_as_utf8()


def _write_letters_as_utf8() -> None:
    """Under a locale of few letters, such as C, Qt would change over by itself and complain of it in five lines."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(name)), "C")
    if "utf" in named.lower():
        return
    whole = os.environ.pop("LC_ALL", "")
    if whole:
        os.environ["LC_MESSAGES"] = whole  # the language stays the one that was asked for
    os.environ["LC_CTYPE"] = "C.UTF-8"


def _status_of(stop: SystemExit) -> int:
    """What argparse and `sys.exit` mean: nothing is done, a number is itself, a text is a complaint."""
    if stop.code is None:
        return DONE
    if isinstance(stop.code, int):
        return stop.code
    print(stop.code, file=sys.stderr)
    return WRONG_USAGE


def _let_go_of_streams() -> None:
    """If the reader left early, as `muster log RUN | head` does, or the disk is full, Python would complain once more
    at its exit, and end with a status of its own."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _answer_for(bug: Exception, arguments: list[str]) -> int:
    """Tell the user what went wrong, in a sentence."""
    # Imported here, as below: a start that goes well must not pay for what it doesn't need.
    from app.bootstrap import qt_libraries

    missing = qt_libraries.advice(bug)  # a program that pip installed finds out only now
    if missing:
        print(missing, file=sys.stderr)
        return WRONG_USAGE
    print(_confession(bug, arguments), file=sys.stderr)
    return INTERNAL_ERROR


def _confession(bug: Exception, arguments: list[str]) -> str:
    """The sentence for the user, naming the report that was written; the report itself if it could not be."""
    kind = f"{type(bug).__name__}: {bug}"
    try:
        where = _write_report(bug, arguments)
    except OSError as trouble:
        return (
            f"Muster made a mistake of its own ({kind}), and no report could be written ({trouble}).\n"
            f"合练出现内部错误（{kind}），且无法写入错误报告（{trouble}）。"
        )
    return (
        f"Muster made a mistake of its own ({kind}). Your files are as they were after the last finished step.\n"
        f"A report to copy to those who maintain it: {where}\n"
        f"合练出现内部错误（{kind}）。文件停留在最后完成的步骤。可转交维护者的错误报告：{where}"
    )


def _write_report(bug: Exception, arguments: list[str]) -> Path:
    """Everything a maintainer needs, in one text file in the folder for temporary files."""
    import platform
    import tempfile
    import traceback
    from datetime import datetime

    lines = [
        f"Muster {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"{datetime.now().isoformat(timespec='seconds')}  muster {' '.join(arguments)}",
        "",
        *traceback.format_exception(bug),
    ]
    with tempfile.NamedTemporaryFile(
        "w", prefix="muster-report-", suffix=".txt", delete=False, encoding="utf-8"
    ) as report:
        report.write("\n".join(lines))
    return Path(report.name)


if __name__ == "__main__":
    sys.exit(run())
