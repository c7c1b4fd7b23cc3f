"""``manage.py smartcity_programmes``: what an author of programmes types and reads."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests.programmes.documents import achievement, module, programme

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> tuple[str, str, str | None]:
    out, beside = io.StringIO(), io.StringIO()
    try:
        call_command("smartcity_programmes", *map(str, arguments), stdout=out, stderr=beside, no_color=True)
    except CommandError as refused:
        return out.getvalue(), beside.getvalue(), str(refused)
    return out.getvalue(), beside.getvalue(), None


@pytest.mark.rows
def test_the_installations_own_have_no_errors_and_what_is_not_published_is_a_warning(host):
    out, beside, refused = run("check")
    assert refused is None
    assert [line.rpartition("/")[2] for line in out.splitlines() if "errors 0, warnings 0" not in line] != []
    assert "Warning course: course-v1:SMACITE+SMARTCITIES+2026 was not published here." in beside
    assert "course-v1:SmartCity+SCRO+2026 was not published" not in beside
    # The demo's modules have cards; exercises have only some of them.
    assert "Warning modules/m01/section: A score is asked for, and nothing here gives one" in beside
    assert "exams/" not in beside


def test_all_faults_of_all_files_are_listed_and_fail(tmp_path):
    (tmp_path / "good.yaml").write_text(json.dumps(programme()))
    (tmp_path / "wrong.yaml").write_text(
        json.dumps(programme(achievement("goal", {"exam_cleared": "x"}), course="x"))
    )
    (tmp_path / "broken.yaml").write_text("format: 2\nid: [small\ntitle: {}\n")
    files = [tmp_path / f"{name}.yaml" for name in ("good", "wrong", "broken", "missing")]
    out, beside, refused = run("check", *files)
    assert out.splitlines()[1] == f"{tmp_path}/wrong.yaml: errors 2, warnings 0"
    assert "Error course: This is no course key" in beside
    assert "Error achievements/goal/award_when/exam_cleared: No such exam is listed" in beside
    assert "Error: This is not YAML that can be read: look at line 3, column " in beside
    assert "Error: No such file or directory" in beside
    assert refused == "Files with errors: 3. They cannot be used like this."


@pytest.mark.rows
def test_what_a_published_course_does_not_have_is_a_warning(tmp_path, host):
    document = programme(
        achievement("goal", {"exam_cleared": "final"}),
        course="course-v1:SmartCity+SCRO+2026",
        modules=[module("m12", competences=["SCRO-C-01"]), module("m99", "B", competences=["SCRO-C-01"])],
        exams=[{"id": "final", "title": {"en": "Final"}, "block": "last-exam"}],
    )
    (tmp_path / "scro.yaml").write_text(json.dumps(document))
    _, beside, refused = run("check", tmp_path / "scro.yaml")
    assert refused is None
    assert "Warning modules/m99/section: The course has no section m99 with parts to complete." in beside
    assert "Warning exams/final/block: The course has no exam last-exam." in beside
    assert "m12" not in beside


def test_anchors_are_read_and_days_stay_as_they_are_written(tmp_path):
    text = json.dumps(programme(achievement("goal", {"not_before": "DAY"})))
    (tmp_path / "day.yaml").write_text(text.replace('"DAY"', "2026-03-20").replace('"city"', "&body city", 1))
    _, _, refused = run("check", tmp_path / "day.yaml")
    assert refused is None


def test_programmes_are_listed_in_the_language_asked_for():
    out, _, _ = run("list", "--language", "de")
    assert "scro: Resilienzbeauftragte/-r für die Smart City" in out
    assert "  m12 (micro-credential): " in out
