"""One shell through a whole guide: what a block exports, and where it goes, holds for the next."""

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.deploy.guide import Block

EXPORT = re.compile(r"^export (\w+)=", re.MULTILINE)


class Shell:
    """Runs blocks of commands; the first that fails is the failure of the test."""

    def __init__(self, state: Path, environment: dict[str, str]):
        self._state = state
        start = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **environment}
        state.write_text("".join(f"export {name}={shlex.quote(value)}\n" for name, value in start.items()))

    def follow(self, block: Block, values: dict[str, str] | None = None) -> str:
        """Run a block and return what it says; ``values`` take the place of the page's examples, name by name."""
        commands = block.commands
        for name in EXPORT.findall(commands):
            if name in (values or {}):
                given = f"export {name}={shlex.quote(values[name])}"
                commands = re.sub(
                    rf"^export {name}=.*$", lambda _, given=given: given, commands, flags=re.MULTILINE
                )
        return self.run(commands, block.page)

    def run(self, commands: str, where: str = "the test") -> str:
        """Run commands in the shell's folder and with its variables."""
        state = shlex.quote(str(self._state))
        script = f'. {state}\ncd "$PWD"\nset -x\n{commands}\n{{ set +x; }} 2>/dev/null\nexport -p > {state}\n'
        done = subprocess.run(
            ["/bin/bash", "-euo", "pipefail", "-c", script],
            capture_output=True,
            text=True,
            check=False,
            env={},
        )
        if done.returncode:
            pytest.fail(f"{where}\n{done.stdout[-3000:]}{done.stderr[-6000:]}", pytrace=False)
        return done.stdout

    def variables(self) -> dict[str, str]:
        """Return what is exported now."""
        told = subprocess.run(
            ["/bin/bash", "-c", f". {shlex.quote(str(self._state))}; env -0"],
            capture_output=True, text=True, check=True, env={},
        ).stdout  # fmt: skip
        return dict(each.split("=", 1) for each in told.split("\0") if each)
