"""The commands that stand in the operators' guide, in their order."""

import re
from typing import NamedTuple

from tests.fixtures.distribution import ROOT

PAGES = ROOT / "docs" / "operators"
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
    found: list[Block] = []
    before, commands = "", None
    for line in (PAGES / page).read_text(encoding="utf-8").splitlines():
        if commands is None:
            if line == "```sh":
                commands = []
            elif line:
                before = line
        elif line == "```":
            found.append(Block(page, "\n".join(commands) + "\n", before in ELSEWHERE))
            before, commands = line, None
        else:
            commands.append(line)
    return found
