"""``manage.py smartcity_scenario``: what a trainer types and reads."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from smartcity_xblocks.scenario.interchange.importing import import_file
from tests.scenario.documents import small
from tests.scenario.interchange import h5p_files as h5p
from tests.scenario.interchange.test_reading import EXAMPLE


@pytest.fixture
def run(tmp_path, monkeypatch):
    """``run("check", "a.yaml", text)`` writes the file and gives what the command says: out, beside, refusal."""

    def run(verb: str, name: str, content: str | bytes | dict | None, *more: str, typed: str = ""):
        path = tmp_path / name
        if content is not None:
            data = json.dumps(content) if isinstance(content, dict) else content
            path.write_bytes(data if isinstance(data, bytes) else data.encode())
        out, beside = io.StringIO(), io.StringIO()
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        try:
            call_command(
                "smartcity_scenario", verb, str(path), *more, stdout=out, stderr=beside, no_color=True
            )
        except CommandError as refused:
            return out.getvalue(), beside.getvalue(), str(refused)
        return out.getvalue(), beside.getvalue(), None

    return run


def test_a_sound_scenario_passes_the_check(run):
    out, _, refused = run("check", "storm.json", small())
    assert refused is None
    assert "No errors; warnings: " in out


def test_faults_are_listed_with_their_places_and_fail(run):
    document = small()
    document["scenes"][0]["choices"][0]["next"] = "nowhere"
    _, beside, refused = run("check", "storm.json", document)
    assert "Error scenes/warn/choices/early/next: " in beside
    assert refused.startswith("Errors: 1, ")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.yaml", "format: [", "This is not YAML that can be read: look at line "),
        ("a.json", "{", "This is not JSON: look at line 1, column 2."),
        ("a.h5p", b"PK", "The archive is damaged."),
        ("a.docx", "x", "cannot be imported"),
    ],
)
@pytest.mark.parametrize("verb", ["check", "solve", "import", "export", "play"])
def test_files_that_cannot_be_read_are_refused_in_words(run, verb, name, content, told):
    _, beside, refused = run(verb, name, content)
    assert told in beside
    assert "This is no scenario that can be used." in refused


@pytest.mark.parametrize("verb", ["solve", "play", "export"])
def test_a_scenario_with_errors_is_refused_in_words(run, verb):
    more = ["--format", "html"] if verb == "export" else []
    _, beside, refused = run(verb, "a.json", {**small(), "start": "nowhere"}, *more)
    assert "Error start: " in beside
    assert "This is no scenario that can be used." in refused


def test_a_file_that_is_not_there_is_named(run, tmp_path):
    _, _, refused = run("check", "gone.yaml", None)
    assert refused == f"{tmp_path}/gone.yaml: No such file or directory"


def test_solve_says_best_and_worst_and_their_paths(run):
    out, _, _ = run("solve", "storm.json", small())
    assert "best 10000: early shelter" in out
    assert "worst 0: late hope" in out
    assert "States looked at: " in out


def test_solve_says_one_variant(run):
    out, _, _ = run("solve", "flood.yaml", EXAMPLE, "--variant", "3", "--limit", "1000")
    assert [line.split(" (")[0] for line in out.splitlines() if line.startswith("Variant")] == ["Variant 3"]
    assert (
        run("solve", "storm.json", small(), "--variant", "1")[2]
        == "There is no variant 1: they go from 0 to 0."
    )


def test_import_writes_yaml_and_says_what_was_lost(run, tmp_path):
    target = tmp_path / "flood.yaml"
    out, beside, _ = run("import", "flood.h5p", h5p.package(h5p.FLOOD), "--output", str(target))
    assert out == ""
    assert "Warning scenes/The-levee-at-two: “Video” cannot be carried over" in beside
    assert f"Written: {target}" in beside
    again = import_file("flood.yaml", target.read_bytes())
    assert again.document["title"] == {"de": "Flood night"}
    assert again.report == []


def test_import_takes_the_language_that_is_given(run):
    out, _, _ = run("import", "flood.h5p", h5p.package(h5p.FLOOD), "--language", "pt")
    assert import_file("a.yaml", out.encode()).document["title"] == {"pt": "Flood night"}


@pytest.mark.parametrize(
    ("file_format", "begins"),
    [("yaml", "format: 1"), ("json", "{"), ("twee", ":: StoryTitle"), ("html", "<!DOCTYPE")],
)
def test_export_writes_each_format(run, tmp_path, file_format, begins):
    out, _, _ = run("export", "storm.json", small(), "--format", file_format)
    assert out.startswith(begins)
    target = tmp_path / "out"
    assert run("export", "storm.json", small(), "--format", file_format, "--output", str(target))[0] == ""
    assert target.read_text().strip() == out.strip()


def test_export_says_where_it_cannot_write(run, tmp_path):
    _, _, refused = run("export", "storm.json", small(), "--output", str(tmp_path / "no" / "out"))
    assert refused.endswith("No such file or directory")


def test_play_asks_by_number_and_ends_with_the_score(run):
    out, _, refused = run("play", "storm.json", small(), typed="x\n7\n1\n1\n")
    assert refused is None
    assert out.count("Please type a number from 1 to 2.") == 2
    assert "1. Do early" in out
    assert "You did early" in out
    assert "safety: 50 -> 75 %" in out
    assert "The end. Your score: 10000" in out


def test_play_speaks_the_language_that_is_asked_for(run):
    out, _, _ = run("play", "storm.json", small(), "--language", "el", typed="1\n1\n")
    assert out.startswith("ΚΑΤΑΙΓΊΔΑ")


def test_play_takes_decisions_beforehand(run):
    out, _, _ = run("play", "storm.json", small(), "--choices", "late", "hope")
    assert "The end. Your score: 0" in out
    refused = run("play", "storm.json", small(), "--choices", "sleep")[2]
    assert refused == "This choice is not open in the scene shown now. Choose one of those shown."


@pytest.mark.parametrize("typed", ["", "1\n", "1\nq\n"])
def test_play_can_be_left(run, typed):
    out, _, refused = run("play", "storm.json", small(), typed=typed)
    assert refused is None
    assert "You left before the end." in out


def test_play_shares_out_and_lets_time_run_out(run):
    document = import_file("flood.yaml", EXAMPLE.encode()).document
    document["start"] = "crews"
    typed = "1\nmany\n100\n50\n" + "1\n1\n" * 5
    out, _, refused = run("play", "flood.json", document, typed=typed)
    assert refused is None
    assert "There is 300 of Budget to share out, in steps of 50." in out
    assert "Please type a whole number." in out
    assert "Budget: 300 -> 150 k€" in out
    late = run("play", "flood.yaml", EXAMPLE, typed="2\n")[0]
    assert "2. Let the time run out" in late
    assert "Nobody decided." in late
