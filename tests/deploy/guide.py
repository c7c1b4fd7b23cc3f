"""The commands that stand in the operators' guide, in their order."""

import re
from typing import NamedTuple

from tests.fixtures.distribution import ROOT

PAGES = ROOT / "docs" / "operators"
FENCE = re.compile(r"^(?P<before>[^\n]*)\n\n```sh\n(?P<commands>.*?)^```$", re.MULTILINE | re.DOTALL)
HERE = re.compile(r"<<(\w+)\n.*?^\1$", re.MULTILINE | re.DOTALL)
"""A file that a command writes: no commands."""
ELSEWHERE = ("*On the servers:*", "*With Docker:*", "*On the cluster:*")
"""What stands before commands that need a running platform."""


class Block(NamedTuple):
    """One fence of commands, and whether it wants a running platform."""

    page: str
    commands: str
    is_for_elsewhere: bool

    def lines(self) -> list[str]:
        """Return its commands without the files that they write."""
        return [each for each in HERE.sub("", self.commands).splitlines() if each.strip()]


def blocks(page: str) -> list[Block]:
    """Return the fences of a page from top to bottom."""
    text = (PAGES / page).read_text(encoding="utf-8")
    return [Block(page, each["commands"], each["before"] in ELSEWHERE) for each in FENCE.finditer(text)]
