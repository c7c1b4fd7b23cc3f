"""The distribution, built once from a copy of the checkout, and empty environments to install it into."""

import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("smartcity_plugin", "smartcity_xblocks")
BUILT = (
    "smartcity_plugin/static/smartcity",
    "smartcity_plugin/locale",
    "smartcity_xblocks/translations",
    "demo/locale",
    "build/assets",  # tells that the others are up to date
)
# What a careless moment leaves in a package's folder.
STRAYS = (
    "smartcity_plugin/credentials/issuer.pem",
    "smartcity_plugin/competences/data/key-1.pem",
    "smartcity_plugin/fixtures/learners.json",
    "smartcity_xblocks/scenario/answers.json",
    "smartcity_xblocks/scenario/fixtures/walkthrough.yaml",
    "smartcity_xblocks/translations/el/LC_MESSAGES/text.po",
)


def run(*command, **more) -> subprocess.CompletedProcess:
    """Run a command; where it fails, its output is the failure of the test."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, **more)
    if done.returncode:
        pytest.fail(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}", pytrace=False)
    return done


@dataclass(frozen=True)
class Built:
    """The two files and the names in them; those of the sdist without its top folder."""

    sdist: Path
    wheel: Path
    sources: frozenset[str]
    """The files of the two packages that the repository has."""

    @property
    def in_sdist(self) -> set[str]:
        with tarfile.open(self.sdist) as archive:
            return {member.name.partition("/")[2] for member in archive if member.isfile()}

    @property
    def in_wheel(self) -> set[str]:
        with zipfile.ZipFile(self.wheel) as archive:
            return set(archive.namelist())


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Built:
    """What `make build` makes: the sdist, and from that the wheel."""
    checkout = tmp_path_factory.mktemp("checkout")
    listed = run(
        "git", "ls-files", "--cached", "--others", "--exclude-standard", cwd=ROOT
    ).stdout.splitlines()
    sources = [name for name in listed if (ROOT / name).is_file()]
    for name in sources:
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, checkout / name)
    for name in BUILT:
        shutil.copytree(ROOT / name, checkout / name)
    (checkout / "static/node_modules").symlink_to(ROOT / "static/node_modules")
    for name in STRAYS:
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout / name).write_text("not for publication")

    run(sys.executable, "-m", "build", "--no-isolation", cwd=checkout)
    (sdist,) = (checkout / "dist").glob("*.tar.gz")
    (wheel,) = (checkout / "dist").glob("*.whl")
    return Built(sdist, wheel, frozenset(name for name in sources if name.startswith(PACKAGES)))


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
