"""``manage.py smartcity_exam``: what an author of exams types and reads."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from smartcity_xblocks.problems import errors
from smartcity_xblocks.proctoring.exam import check, load
from tests.items.banks import exam, question
from tests.items.interchange.imported import imported

GIFT = """
$CATEGORY: $course$/top/Floods

::Levee::What holds the river?{=A levee ~A tower#no}

::Essay::Write.{}
"""


@pytest.fixture
def run(tmp_path):
    """``run("check", "a.json", document)`` writes the file and gives what the command says: out, beside, refusal."""

    def run(verb: str, name: str, content: str | dict | None, *more: str):
        path = tmp_path / name
        if content is not None:
            path.write_text(json.dumps(content) if isinstance(content, dict) else content)
        out, beside = io.StringIO(), io.StringIO()
        try:
            call_command("smartcity_exam", verb, str(path), *more, stdout=out, stderr=beside, no_color=True)
        except CommandError as refused:
            return out.getvalue(), beside.getvalue(), str(refused)
        return out.getvalue(), beside.getvalue(), None

    return run


def test_a_sound_exam_passes_the_check(run):
    assert run("check", "final.json", exam()) == ("No errors; warnings: 0.\n", "", None)


def test_faults_are_listed_with_their_places_and_fail(run):
    _, beside, refused = run("check", "final.json", exam(question("single", points=0), pass_mark=-1))
    assert "Error questions/single/points: This must be at least 1." in beside
    assert "Error pass_mark: " in beside
    assert refused == "Errors: 2, warnings: 0. The exam cannot be used like this."


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.json", "{", "This is not JSON: look at line 1, column 2."),
        ("a.yaml", "a: [", "This is not YAML that can be read"),
        ("a.xml", "<quiz>", "This is not XML that can be read"),
        ("a.xml", "<!DOCTYPE x><quiz/>", "The file begins with <!DOCTYPE …>"),
        ("a.gift", "", "The file holds no question that can be used."),
        ("a.docx", "x", "cannot be imported"),
    ],
)
@pytest.mark.parametrize("verb", ["check", "import", "export", "draw"])
def test_files_that_cannot_be_read_are_refused_in_words(run, verb, name, content, told):
    _, beside, refused = run(verb, name, content)
    assert told in beside
    assert refused == "This is no exam that can be used. The list above says what to mend."


@pytest.mark.parametrize("verb", ["export", "draw"])
def test_an_exam_with_errors_is_refused_in_words(run, verb):
    _, beside, refused = run(verb, "a.json", exam(title={}))
    assert "Error title: " in beside
    assert "This is no exam that can be used." in refused


def test_a_file_that_is_not_there_is_named(run, tmp_path):
    assert run("check", "gone.json", None)[2] == f"{tmp_path}/gone.json: No such file or directory"


def test_import_writes_an_exam_and_says_what_was_lost(run, tmp_path):
    target = tmp_path / "exam.json"
    out, beside, refused = run("import", "floods.gift", GIFT, "--output", str(target), "--language", "de")
    assert (out, refused) == ("", None)
    assert "Essay" in beside
    found = load(target.read_text())
    assert found.title == {"de": "floods"}
    assert found.bank.groups == {"Floods": {"de": "Floods"}}
    assert list(found.bank.questions) == ["Levee"]


def test_what_is_imported_can_be_redirected_into_a_file(run):
    out, _, _ = run("import", "floods.gift", GIFT)
    assert errors(check(json.loads(out))) == []


def test_import_says_what_is_still_to_mend(run):
    _, beside, refused = run("import", "a.json", exam(title={}))
    assert "Error title: " in beside
    assert "Imported. Before it can be sat, mend what is listed above." in beside
    assert refused is None


def test_the_check_of_other_formats_tells_what_is_lost(run):
    out, beside, refused = run("check", "floods.gift", GIFT)
    assert "Warning questions: “Essay”" in beside
    assert (out.startswith("No errors; "), refused) == (True, None)


def test_export_writes_problems_and_says_what_is_lost(run, tmp_path):
    out, beside, _ = run("export", "final.json", exam())
    assert "Warning questions/match: Open edX has no problem of the kind “match”" in beside
    assert len(imported("a.xml", out).questions) == 4
    target = tmp_path / "out.xml"
    assert run("export", "final.json", exam(), "--output", str(target))[0] == ""
    assert target.read_text() == out


def test_draw_shows_the_paper_of_a_seed(run):
    document = exam(draw={"rules": [{"count": 3}]})
    out, _, _ = run("draw", "final.json", document, "--seed", "a")
    assert out == run("draw", "final.json", document, "--seed", "a")[0]
    assert out != run("draw", "final.json", document, "--seed", "b")[0]
    *lines, last = out.splitlines()
    assert last == "Questions: 3 of 7, points: 3"
    assert [line.split(". ")[0] for line in lines] == ["1", "2", "3"]
    assert all("Which " in line for line in lines)
