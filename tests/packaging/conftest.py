"""Empty environments to install the distribution into."""

import shutil
import sys
import sysconfig
from importlib.metadata import distribution
from pathlib import Path

import pytest

from tests.fixtures.distribution import run


class Environment:
    """A virtual environment with nothing in it, not even pip."""

    def __init__(self, folder: Path):
        run(sys.executable, "-m", "venv", "--without-pip", folder)
        self.scripts = folder / "bin"
        self.python = self.scripts / "python"
        self.packages = Path(sysconfig.get_path("purelib", "venv", {"base": folder}))

    def lend(self, *names: str) -> None:
        """Copy installed distributions from the environment that runs the tests; no registry is asked."""
        for name in names:
            for file in distribution(name).files:
                if ".." not in file.parts and file.suffix != ".pyc":
                    (self.packages / file).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy(file.locate(), self.packages / file)

    def install(self, path: Path, *options: str, **more) -> None:
        """Install an sdist or a wheel without its dependencies."""
        pip = (sys.executable, "-m", "pip", "--python", self.python, "install", "--no-index", "--no-deps")
        run(*pip, *options, path, **more)


@pytest.fixture
def environment(tmp_path) -> Environment:
    return Environment(tmp_path / "environment")
