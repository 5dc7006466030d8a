"""The greatest memory that this process has had."""

import sys
from pathlib import Path


def peak() -> float:
    """In megabytes. Linux tells it of the program alone; what `getrusage` says there begins with the parent's."""
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024e-6
    from resource import RUSAGE_SELF, getrusage

    return getrusage(RUSAGE_SELF).ru_maxrss * (1e-6 if sys.platform == "darwin" else 1024e-6)
