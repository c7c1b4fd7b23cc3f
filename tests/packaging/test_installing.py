"""What was published works where it is installed: pure rooms alone, all of it on a host, sources without Node."""

import json
import os
import sys
import tarfile
from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.fixtures.distribution import ROOT, run

pytestmark = pytest.mark.packaging

# What pure rooms stand on (with what these stand on themselves); all else, Django first, is not there.
FOR_PURE_ROOMS = (
    *("cryptography", "cffi", "pycparser"),
    *("markdown-it-py", "mdurl"),
    *("nh3", "Pillow", "PyJWT", "PyYAML", "orjson", "rfc8785"),
    *("babel", "segno"),
    *("PyLD", "cachetools", "frozendict", "lxml"),
    "pyoxigraph",
    *("jsonschema", "attrs", "jsonschema-specifications", "referencing", "rpds-py"),
    *("edx-opaque-keys", "pymongo", "stevedore", "typing_extensions"),
)

IMPORT_ALL = """
import importlib, json, pkgutil, sys
failed = {}
names = sys.argv[1:]
for name in names:
    try:
        module = importlib.import_module(name)
    except ImportError as error:
        failed[name] = str(error)
    else:
        within = pkgutil.iter_modules(getattr(module, "__path__", ()), f"{name}.")
        names.extend(found.name for found in within)
print(json.dumps(failed))
"""

LOAD_ALL = """
import json, sys
from importlib.metadata import distributions
import django
django.setup()
(installed,) = distributions(path=sys.argv[1:])
loaded = {}
for point in installed.entry_points:
    value = point.load()
    loaded[f"{point.group}: {point.name}"] = sys.modules[value.__module__].__file__
print(json.dumps(loaded))
"""


def pure_rooms() -> list[str]:
    """Read the pure rooms from the contracts that keep Django out of them."""
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    return [
        room
        for contract in contracts.values()
        if "django" in contract.get("forbidden_modules", "").split()
        for room in contract["source_modules"].split()
    ]


@pytest.fixture
def pure_environment(environment, built):
    environment.lend(*FOR_PURE_ROOMS)
    environment.install(built.wheel)
    return environment


def test_every_pure_room_imports_where_there_is_no_django(pure_environment, tmp_path):
    rooms = pure_rooms()
    assert {"smartcity_xblocks.scenario.engine", "smartcity_plugin.credentials.verify"} <= set(rooms)
    done = run(pure_environment.python, "-I", "-c", IMPORT_ALL, *rooms, cwd=tmp_path)
    assert json.loads(done.stdout) == {}
    done = run(pure_environment.python, "-I", "-c", IMPORT_ALL, "django", "xblock", cwd=tmp_path)
    assert sorted(json.loads(done.stdout)) == ["django", "xblock"]


@pytest.mark.parametrize("command", ["smartcity-verify", "smartcity-evidence"])
def test_what_checks_documents_runs_where_there_is_no_django(pure_environment, tmp_path, command):
    done = run(pure_environment.scripts / command, "--help", cwd=tmp_path)
    assert done.stdout.startswith(f"usage: {command}")


def test_all_entry_points_load_on_a_host(built, tmp_path):
    target = tmp_path / "installed"
    run(*(sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--target", target), built.wheel)
    path = os.pathsep.join(
        map(str, (target, ROOT))
    )  # the demo is found in the checkout, the packages before it
    done = run(sys.executable, "-c", LOAD_ALL, target, cwd=tmp_path, env={**os.environ, "PYTHONPATH": path})
    loaded = json.loads(done.stdout)
    assert {name: Path(file).relative_to(target).as_posix() for name, file in loaded.items()} == {
        "xblock.v1: smartcity_scenario": "smartcity_xblocks/scenario/block.py",
        "xblock.v1: smartcity_competence": "smartcity_xblocks/competence/block.py",
        "xblock.v1: smartcity_diagnostic": "smartcity_xblocks/diagnostic/block.py",
        "xblock.v1: smartcity_exam": "smartcity_xblocks/proctoring/block.py",
        # The file in which what is loaded has its class.
        "smartcity_xblocks.items: scenario": "smartcity_xblocks/items/kind.py",
        "lms.djangoapp: smartcity": "smartcity_plugin/apps.py",
        "cms.djangoapp: smartcity": "smartcity_plugin/apps.py",
        "console_scripts: smartcity-evidence": "smartcity_plugin/records/cli.py",
        "console_scripts: smartcity-verify": "smartcity_plugin/credentials/cli.py",
    }


def test_installing_the_sdist_needs_no_node(environment, built, tmp_path):
    environment.lend("setuptools")
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    environment.install(built.sdist, "--no-build-isolation", env={"PATH": str(nothing)})
    files = {path.relative_to(environment.packages).as_posix() for path in environment.packages.rglob("*.*")}
    assert sorted(name for name in built.in_wheel if ".dist-info/" not in name and name not in files) == []


def test_installing_the_sdist_asks_for_nothing_but_setuptools(environment, built, tmp_path):
    environment.lend("setuptools")
    with tarfile.open(built.sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (unpacked,) = tmp_path.glob("smartcity-*")
    asked = "from setuptools import build_meta; print('asks for', build_meta.get_requires_for_build_wheel())"
    assert run(environment.python, "-c", asked, cwd=unpacked).stdout.splitlines()[-1] == "asks for []"
