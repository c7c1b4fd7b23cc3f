"""The archive for Studio holds the course that the demo runs, whole and nothing else."""

import io
import os
import shutil
import tarfile
from pathlib import Path

import pytest

from demo.content import CourseContent
from demo.management.commands.demo import COURSE as FOLDER
from demo.olx import load_course
from tests.fixtures.host import COURSE
from tools.course import NotImportable, pack


@pytest.fixture
def folder(tmp_path) -> Path:
    """A copy of the course, to be spoilt."""
    return shutil.copytree(FOLDER, tmp_path / "copy")


def unpacked(archive: bytes, where: Path) -> Path:
    """Unpack as Studio does and return the folder that it imports: the first that holds a course.xml."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as file:
        file.extractall(where, filter="data")
    return next(Path(found) for found, _, files in os.walk(where) if "course.xml" in files)


def everything() -> list[tuple]:
    """Return each block of the stored course in its order: key, parent, children and all fields that are set."""
    content = CourseContent(COURSE)

    def below(key):
        fields = {scope: content.fields(key, scope) for scope in ("settings", "content")}
        yield str(key), content.parent(key), content.children(key), fields
        for child in content.children(key):
            yield from below(child)

    return list(below(COURSE.make_usage_key("course", "course")))


@pytest.mark.rows
def test_the_archive_is_the_course_that_the_demo_loads(host, tmp_path):
    before = everything()
    assert sum("@smartcity_" in key for key, *_ in before) == 23
    course = unpacked(pack(FOLDER), tmp_path)
    assert load_course(course) == COURSE
    assert everything() == before


def test_one_folder_holds_all_files_of_the_course_and_no_other(tmp_path, folder):
    (folder / ".DS_Store").write_text("a desktop's")
    (folder / "vertical" / ".m01-unit.xml.swp").write_text("an editor's")
    course = unpacked(pack(folder), tmp_path / "out")
    assert course == tmp_path / "out" / "course"
    expected = {path.relative_to(FOLDER): path.read_bytes() for path in FOLDER.rglob("*") if path.is_file()}
    assert {
        path.relative_to(course): path.read_bytes() for path in course.rglob("*") if path.is_file()
    } == expected


def test_the_same_course_gives_the_same_bytes_wherever_and_whenever(folder):
    for path in folder.rglob("*"):
        os.utime(path, (1, 1))
        path.chmod(0o700)
    assert pack(folder) == pack(FOLDER)


FLOOD = "vertical/m12-flood.xml"
POLICY = "policies/2026/policy.json"


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("chapter/m01.xml", "</chapter>", "", "chapter/m01.xml: "),
        (FLOOD, '"id": "safety"', '"id": "two words"', "smartcity_scenario flood: indicators/1/id: Give it"),
        (FLOOD, '"format": 1', '"format": 1,', "smartcity_scenario flood: This is not JSON"),
        (FLOOD, '"format": 1', '<!-- x -->"format": 1', "smartcity_scenario flood: This is not JSON"),
        (FLOOD, 'url_name="flood" ', "", "this smartcity_scenario needs a url_name"),
        (
            "vertical/m01-unit.xml",
            '"hours":',
            '"hours": -1, "days":',
            "m01-card: days: This part is not known",
        ),
        ("sequential/m12-learn.xml", "m12-flood", "m12-fire", "there is no vertical/m12-fire.xml"),
        (FLOOD, "</vertical>", '<html url_name="why"/></vertical>', "there is no html/why.xml"),
        (POLICY, '"smartcity_scenario",', "", "advanced_modules of course/2026 lacks smartcity_scenario"),
        (POLICY, "course/2026", "course/2027", "advanced_modules of course/2026 lacks smartcity_competence"),
        (POLICY, "{", "[", "policies/2026/policy.json: "),
        ("course.xml", 'url_name="2026"', 'url_name="2027"', "there is no course/2027.xml"),
    ],
)
def test_what_studio_would_not_import_whole_is_refused_with_its_place(folder, file, old, new, fault):
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(NotImportable) as refused:
        pack(folder)
    assert any(each.startswith(file) and fault in each for each in refused.value.faults), refused.value.faults


def test_all_faults_are_told_at_once(folder):
    (folder / "chapter" / "m01.xml").write_text("<chapter>")
    (folder / "vertical" / "m02-unit.xml").unlink()
    with pytest.raises(NotImportable) as refused:
        pack(folder)
    assert [each.partition(",")[0].partition(":")[0] for each in refused.value.faults] == [
        "chapter/m01.xml",
        "sequential/m02-learn.xml",
    ]


def test_a_folder_without_a_course_is_refused(tmp_path):
    with pytest.raises(NotImportable, match=r"course\.xml is missing"):
        pack(tmp_path)
