"""What is published: the packages with all that was built for them, and nothing else that lay about."""

import re
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.packaging

BUILD_SCRIPT = Path(__file__).parents[2] / "static" / "build.mjs"
LANGUAGES = ("de", "el", "pt")
FOR_INSTALLING = {
    "LICENSE",
    "MANIFEST.in",
    "PKG-INFO",
    "README.md",
    "pyproject.toml",
    "requirements/base.in",
    "setup.cfg",
    "setup.py",
}


FACES = {
    "blazeface.bin",
    "blazeface.json",
    "facemesh.bin",
    "facemesh.json",
    "tfjs-backend-wasm-simd.wasm",
}
"""Where a face is, and whether it is one; no model of emotion, age, gender, gaze or whose face it is."""
FACES_MOST = 4_500_000


@pytest.fixture
def package_files(built):
    """The repository's files of the two packages, and what is built into them."""
    scripts_and_styles = re.findall(
        r'^ +"(\w+\.(?:js|css))": ', BUILD_SCRIPT.read_text("utf-8"), re.MULTILINE
    )
    assert scripts_and_styles
    return {
        *built.sources,
        *(f"smartcity_plugin/static/smartcity/{name}" for name in scripts_and_styles),
        *(f"smartcity_plugin/static/smartcity/faces/{name}" for name in FACES),
        *(f"smartcity_plugin/credentials/data/{name}" for name in ("contexts.json", "offline.html")),
        *(f"smartcity_plugin/locale/{language}/LC_MESSAGES/django.mo" for language in LANGUAGES),
        *(f"smartcity_xblocks/translations/{language}/LC_MESSAGES/text.mo" for language in LANGUAGES),
    }


def test_the_wheel_has_the_packages_and_what_was_built_and_nothing_else(built, package_files):
    files = {name for name in built.in_wheel if ".dist-info/" not in name}
    assert sorted(files - package_files) == []
    assert sorted(package_files - files) == []


def test_what_counts_faces_is_small(built):
    with zipfile.ZipFile(built.wheel) as archive:
        files = [each for each in archive.infolist() if "/static/smartcity/faces" in each.filename]
    assert len(files) == len(FACES) + 1
    assert sum(each.file_size for each in files) <= FACES_MOST


def test_the_wheel_has_the_licence(built):
    assert [name for name in built.in_wheel if name.endswith(".dist-info/licenses/LICENSE")]


def test_the_sdist_has_the_same_and_what_installing_needs(built, package_files):
    files = {name for name in built.in_sdist if not name.startswith("smartcity.egg-info/")}
    assert sorted(files - package_files - FOR_INSTALLING) == []
    assert sorted((package_files | FOR_INSTALLING) - files) == []


def test_the_blocks_folder_which_the_platform_publishes_holds_only_code_and_catalogues(built):
    files = {Path(name) for name in built.in_wheel if name.startswith("smartcity_xblocks/")}
    assert {path.suffix for path in files} == {".py", ".mo"}
