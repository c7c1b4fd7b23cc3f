"""Out and in again: YAML and JSON without loss, Twee with a report of what it cannot say, HTML for paper."""

import json

import pytest
from hypothesis import given

from smartcity_xblocks.problems import InvalidDocument, errors
from smartcity_xblocks.scenario.interchange.exporting import FORMATS, export_text
from smartcity_xblocks.scenario.interchange.importing import import_file
from tests.scenario.documents import choice, decision, documents, ending, faults, json_values, small
from tests.scenario.interchange.played import after, codes, imported, places
from tests.scenario.interchange.test_reading import EXAMPLE

FLOOD = import_file("flood.yaml", EXAMPLE.encode()).document


@given(documents())
def test_yaml_and_json_come_back_as_they_went(document):
    for file_format in ("yaml", "json"):
        exported = export_text(document, file_format)
        found = import_file(exported.name, exported.text.encode())
        assert (found.document, found.report) == (document, [])


@pytest.mark.parametrize("file_format", ["yaml", "json"])
def test_the_whole_format_comes_back_as_it_went(file_format):
    exported = export_text(FLOOD, file_format)
    assert import_file(exported.name, exported.text.encode()).document == FLOOD


def test_a_draft_with_errors_can_be_exported_too():
    exported = export_text({"scenes": [], "title": 3}, "yaml")
    assert exported.name == "scenario.yaml"
    assert import_file(exported.name, exported.text.encode()).document == {"scenes": [], "title": 3}


@given(json_values)
def test_no_document_crashes_an_export(value):
    for file_format in ("twee", "html"):
        try:
            said = export_text(value, file_format).text
        except InvalidDocument as refused:
            said = errors(refused.problems)
        assert said


def test_files_are_named_after_the_scenario():
    assert export_text(FLOOD, "twee").name == "flood-night.twee"
    assert {file_format: export_text(FLOOD, file_format).mimetype for file_format in FORMATS} == FORMATS


def test_an_unknown_format_is_a_programming_error():
    with pytest.raises(ValueError, match="docx"):
        export_text(FLOOD, "docx")


def test_twee_says_texts_in_the_chosen_language():
    assert "Καταιγίδα" in export_text(small(), "twee", "el").text
    assert "Sturm" in export_text(small(), "twee", "de-de").text


@pytest.mark.thorough
@given(documents())
def test_twee_of_ours_plays_alike(document):
    """All scenes, choices and effects come back; every choice has feedback, a passage that is gone through."""
    found = imported("a.twee", export_text(document, "twee").text)
    assert errors(faults(found.document)) == []
    decisions, here = [], document["start"]
    scenes = {scene["id"]: scene for scene in document["scenes"]}
    while scenes[here]["kind"] != "ending":
        taken = scenes[here]["choices"][-1]
        decisions += [taken["text"]["en"].replace(" ", "-"), "Continue"]
        here = taken["next"]
    reached, values = after(found, *decisions)
    assert reached == here
    values.pop("outcome")
    ours = after_ours(document, here)
    assert values == ours


def after_ours(document: dict, ending_id: str) -> dict[str, int]:
    """Play the last choice of each scene by hand: amounts are added and kept in range."""
    values = {each["id"]: each["start"] for each in document["indicators"]}
    ranges = {each["id"]: (each["minimum"], each["maximum"]) for each in document["indicators"]}
    scenes = {scene["id"]: scene for scene in document["scenes"]}
    here = document["start"]
    while here != ending_id:
        taken = scenes[here]["choices"][-1]
        for name, amount in taken["effects"].items():
            least, most = ranges[name]
            values[name] = max(least, min(most, values[name] + amount))
        here = taken["next"]
    return values


def test_what_twee_cannot_say_is_reported_when_it_comes_back():
    found = imported("a.twee", export_text(FLOOD, "twee").text)
    assert places(found, "unsaid")[:2] == ["", "scenes/The-levee"]
    said = " ".join(problem.text() for problem in found.report if problem.code == "unsaid")
    for part in (
        "flows",
        "events",
        "map",
        "pass_mark",
        "role",
        "deadline",
        "sandbags/delayed",
        "effects/water",
    ):
        assert part in said
    assert after(found, "Send-sandbags")[1] | {"outcome": 0, "water": 0} == {
        "outcome": 0, "water": 0, "safety": 65, "budget": 280,
    }  # fmt: skip


def test_twee_says_conditional_targets():
    document = small()
    document["scenes"][0]["choices"][0]["next"] = [{"when": "safety >= 80", "to": "safe"}, {"to": "act"}]
    found = imported("a.twee", export_text(document, "twee").text)
    assert after(found, "Do-early", "Continue-2")[0] == "act"


def test_markup_of_twine_in_a_text_stays_a_text():
    document = small()
    document["scenes"][0]["text"] = {"en": "See [[this]] and 1 << 2\n:: and /* those */"}
    found = imported("a.twee", export_text(document, "twee").text)
    assert [scene["id"] for scene in found.document["scenes"]].count("this") == 0
    assert codes(found) == {"no_score", "unsaid"}


def test_the_storyboard_shows_everything_and_runs_nothing():
    text = export_text(FLOOD, "html").text
    for part in (
        "It is midnight.",
        "Send sandbags",
        "A surge",
        "Nobody decided.",
        "<code>-(water / 10)</code>",
    ):
        assert part in text, part
    for scene in FLOOD["scenes"]:
        assert f'id="scene-{scene["id"]}"' in text
    assert "<script" not in text


def test_scripts_of_an_author_never_reach_the_storyboard():
    document = small()
    evil = "<img src=x onerror=alert(1)><script>alert(1)</script>"
    document["title"] = document["introduction"] = {"en": f"Storm {evil}"}
    document["scenes"].append(decision("more", choice("go", "safe")))
    document["scenes"].append({**ending("last"), "text": {"en": evil + "x"}})
    text = export_text(document, "html").text
    assert "<script" not in text
    assert "onerror" not in text
    assert "<img" not in text


def test_json_is_readable():
    exported = export_text(small(), "json")
    assert json.loads(exported.text) == small()
    assert '\n  "title": {\n    "en": "Storm",\n    "el": "Καταιγίδα"' in exported.text
