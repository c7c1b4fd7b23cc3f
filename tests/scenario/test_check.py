"""What authors are told: every fault once, at its place, and never a crash."""

import copy

import pytest
from hypothesis import given

from smartcity_xblocks.problems import InvalidDocument, errors
from smartcity_xblocks.scenario.check import check
from smartcity_xblocks.scenario.parse import load, parse
from smartcity_xblocks.scenario.starter import STARTER
from tests.scenario.documents import choice, decision, documents, ending, json_values, small


def changed(path: str, value) -> dict:
    """Return the small document with the value at ``path`` (``scenes/0/choices/1/next``) replaced."""
    document = copy.deepcopy(small())
    *parents, last = [int(part) if part.isdigit() else part for part in path.split("/")]
    target = document
    for part in parents:
        target = target[part]
    if value is ...:
        del target[last]
    else:
        target[last] = value
    return document


FAULTS = [
    ("title", ..., "missing", "title"),
    ("title", None, "missing", "title"),
    ("title", "Storm", "not_texts", "title"),
    ("title", {"en": " "}, "empty", "title"),
    ("format", 2, "not_allowed", "format"),
    ("colour", "red", "unknown", "colour"),
    ("start", "nowhere", "unknown_scene", "start"),
    ("indicators", [], "too_few", "indicators"),
    ("indicators/0/start", 101, "start_outside", "indicators/safety/start"),
    ("indicators/0/maximum", 0, "empty_range", "indicators/safety/maximum"),
    ("indicators/0/weight", -1, "too_small", "indicators/safety/weight"),
    ("indicators/0/start", True, "not_a_whole_number", "indicators/safety/start"),
    ("indicators/0/start", 0.5, "not_a_whole_number", "indicators/safety/start"),
    ("indicators/1/id", "safety", "double_id", "indicators/safety/id"),
    ("scenes/0/id", "two words", "bad_id", "scenes/1/id"),
    ("scenes/0/kind", "film", "not_allowed", "scenes/warn/kind"),
    ("scenes/2/choices", [], "unknown", "scenes/safe/choices"),
    ("scenes/0/choices", [], "too_few", "scenes/warn/choices"),
    ("scenes/0/choices/0/next", "nowhere", "unknown_scene", "scenes/warn/choices/early/next"),
    (
        "scenes/0/choices/0/effects",
        {"trust": 1},
        "unknown_indicator",
        "scenes/warn/choices/early/effects/trust",
    ),
    ("scenes/0/choices/0/effects", {"safety": None}, "missing", "scenes/warn/choices/early/effects/safety"),
    ("scenes/0/choices/0/effects", [], "not_an_object", "scenes/warn/choices/early/effects"),
    ("scenes/0/choices/0/competences", None, "missing", "scenes/warn/choices/early/competences"),
    ("scenes/1/choices/0/next", "warn", "circle", "scenes/act"),
    ("scenes/0/choices/0/next", "warn", "circle", "scenes/warn"),
]


@pytest.mark.parametrize(("path", "value", "code", "place"), FAULTS)
def test_a_fault_is_told_once_with_its_place(path, value, code, place):
    found = errors(check(changed(path, value)))
    assert [(problem.code, problem.place) for problem in found] == [(code, place)]
    assert found[0].text()


def test_nothing_scored_is_an_error():
    document = small()
    for indicator in document["indicators"]:
        indicator["weight"] = 0
    assert [problem.code for problem in check(document)] == ["no_score"]


def test_all_faults_are_told_at_once():
    document = changed("scenes/0/choices/0/next", "nowhere")
    document["start"] = "elsewhere"
    assert {problem.place for problem in check(document)} == {"start", "scenes/warn/choices/early/next"}


def test_a_missing_translation_and_an_unreachable_scene_are_warnings():
    document = small()
    document["scenes"].append(ending("never"))
    del document["title"]["el"]
    found = check(document)
    assert errors(found) == []
    assert {(problem.code, problem.place) for problem in found} == {
        ("untranslated", "title/el"),
        ("unreachable", "scenes/never"),
    }


def test_a_circle_among_unreachable_scenes_is_only_unreachable():
    document = small()
    document["scenes"] += [decision("a", choice("on", "b")), decision("b", choice("on", "a"))]
    assert {problem.code for problem in check(document)} == {"unreachable"}


def test_the_starter_plays():
    assert errors(check(STARTER)) == []


@given(json_values)
def test_any_value_is_checked_without_a_crash(value):
    check(value)


@given(documents(), json_values)
def test_a_document_spoilt_anywhere_is_refused_or_plays(document, value):
    for name in document:
        spoilt = {**document, name: value}
        if errors(check(spoilt)):
            with pytest.raises(InvalidDocument):
                parse(spoilt)
        else:
            parse(spoilt)


@pytest.mark.parametrize("text", ["", "{", "[1e400]", '{"a": NaN}', "[" * 100_000, '"\\ud800"', "9" * 5000])
def test_text_that_is_no_document_is_refused_with_the_reason(text):
    with pytest.raises(InvalidDocument) as refused:
        load(text)
    assert refused.value.problems[0].text()
