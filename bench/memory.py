"""The most memory that a process had."""

import re
from pathlib import Path


def most_memory() -> int:
    """Return the bytes of this process at their peak.

    Not ``ru_maxrss``: a process begins with that of the one that started it, which exec leaves (getrusage(2)).
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)[1]) * 1024
