"""``manage.py smartcity_frameworks import|export``: frameworks of other tools on the terminal."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from smartcity_plugin.competences.api import competences, framework
from tests.competence.interchange.test_esco import FILES
from tests.competence.interchange.test_tables import TAXONOMY

pytestmark = pytest.mark.rows


@pytest.fixture
def run(db, tmp_path):
    """``run("import", "a.csv", files={"a.csv": text})``: out, beside, refusal; names of files are those in a folder."""

    def run(verb: str, *given: str, files: dict[str, str] | None = None):
        for name, text in (files or {}).items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        given = [str(tmp_path / each) if each.endswith((".csv", ".yaml", ".ttl")) else each for each in given]
        out, beside = io.StringIO(), io.StringIO()
        try:
            call_command("smartcity_frameworks", verb, *given, stdout=out, stderr=beside, no_color=True)
        except CommandError as refused:
            return out.getvalue(), beside.getvalue(), str(refused)
        return out.getvalue(), beside.getvalue(), None

    return run


def test_a_taxonomy_is_loaded_and_its_losses_are_told(run):
    out, beside, refused = run("import", "city.csv", "--id", "water", files={"city.csv": TAXONOMY})
    assert refused is None
    assert "water: loaded, competences 2, of them new 2" in out
    assert "Warning levels: The file names no levels" in beside
    assert framework("water").competences.keys() == {"PUMPS", "LEVEES"}


def test_only_looking_loads_nothing(run):
    out, _, refused = run("import", "city.csv", "--check", files={"city.csv": TAXONOMY})
    assert refused is None
    assert out == "No errors; competences 2, losses 1.\n"
    assert framework("city") is None


def test_a_file_with_faults_loads_nothing_and_tells_them_all_in_the_readers_language(run):
    broken = f"{TAXONOMY}PUMPS,Again,W\nX,Nowhere,GONE\n"
    out, beside, refused = run("import", "city.csv", files={"city.csv": broken})
    assert out == ""
    assert "Error city.csv/rows/5/id: " in beside
    assert "Error city.csv/rows/6/parent_id: " in beside
    assert refused.startswith("These are no frameworks")
    assert framework("city") is None
    _, beside, _ = run("import", "city.csv", "--language", "de")
    assert "Fehler city.csv/rows/5/id: " in beside


def test_esco_comes_in_several_files(run):
    out, _, refused = run("import", *FILES, files=FILES)
    assert refused is None
    assert "esco: loaded, competences 2" in out
    assert competences()["ESCO-a"].title == {"en": "dig canals", "el": "σκάβω κανάλια"}


def test_an_import_can_be_written_for_editing(run, tmp_path):
    _, _, refused = run("import", "city.csv", "--output", "city.yaml", files={"city.csv": TAXONOMY})
    assert refused is None
    assert framework("city") is None
    _, _, refused = run("load", "city.yaml")
    assert refused is None
    assert framework("city").competences.keys() == {"PUMPS", "LEVEES"}


def test_what_goes_out_comes_back_unchanged(run, frameworks, tmp_path):
    _, beside, refused = run("export", "scale", "--format", "skos-turtle", "--output", "scale.ttl")
    assert refused is None
    assert "Warning" not in beside
    _, _, refused = run("import", "scale.ttl")
    assert refused.startswith("A framework with the id “scale” is loaded.")
    out, beside, refused = run("import", "scale.ttl", "--replace")
    assert refused is None
    assert framework("scale").competences.keys() >= {"SCALE-T01", "SCALE-S11"}
    assert "of them new 0" in out or "is loaded already" in out


def test_an_export_to_the_terminal_is_the_file_alone(run, frameworks):
    out, beside, refused = run("export", "smacite", "--format", "case-1.0", "--language", "el")
    assert refused is None
    assert json.loads(out)["CFDocument"]["language"] == "el"
    assert "profiles" in beside


def test_what_is_not_loaded_cannot_be_exported(run):
    _, _, refused = run("export", "nothing", "--format", "case")
    assert refused == "No framework with the id “nothing” is loaded."


def test_without_files_those_of_the_installation_are_loaded_once(run):
    first, _, refused = run("load")
    assert refused is None
    assert "scale: loaded, competences 36, of them new 36" in first
    again, _, _ = run("load", "--language", "de")
    assert "scale: ist schon geladen, Kompetenzen 36" in again
    out, beside, refused = run("check")
    assert (refused, beside, out.count("errors 0, warnings 0")) == (None, "", 6)


def test_of_several_files_each_wrong_one_is_told_and_none_is_half_loaded(run, tmp_path):
    (tmp_path / "latin.yaml").write_bytes("title: Größe".encode("latin-1"))
    files = {"broken.yaml": "format: [2", "odd.yaml": "format: 2\nid: odd\ncompetences: [{code: 1}]\n"}
    out, beside, refused = run("load", "latin.yaml", "nowhere.yaml", *files, files=files)
    assert refused == "Files with errors: 4. They cannot be used like this."
    assert out.count("not loaded") == 4
    for told in (
        "UTF-8",
        "No such file",
        "This is not YAML",
        "competences/1/code",
        "levels: This part is missing",
    ):
        assert told in beside
    assert framework("odd") is None
