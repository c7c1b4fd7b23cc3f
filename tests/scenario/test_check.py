"""What authors are told of a document as it stands: every fault once, at its place, and never a crash."""

import pytest

from smartcity_xblocks.problems import InvalidDocument, errors
from smartcity_xblocks.scenario.check import check
from smartcity_xblocks.scenario.parse import load, parse
from smartcity_xblocks.scenario.starter import STARTER
from tests.scenario.documents import choice, decision, ending, faults, small
from tests.scenario.spoiling import changed, page_document

FAULTS = [
    ("title", ..., "missing", "title"),
    ("title", None, "missing", "title"),
    ("title", "Storm", "not_texts", "title"),
    ("title", {"en": " "}, "empty", "title"),
    ("title", {"en": "Storm\0"}, "not_kept", "title/en"),
    ("title", {"en": "x" * 20_001}, "too_long", "title/en"),
    ("format", 2, "not_allowed", "format"),
    ("colour", "red", "unknown", "colour"),
    ("start", "nowhere", "unknown_scene", "start"),
    ("start", "\ud800", "unknown_scene", "start"),
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
    ("scenes/0/choices/0/next", [], "too_few", "scenes/warn/choices/early/next"),
    ("scenes/0/choices/0/next", ..., "missing", "scenes/warn/choices/early/next"),
    ("scenes/0/choices/0/effects", {"hope": 1}, "unknown_quantity", "scenes/warn/choices/early/effects/hope"),
    ("scenes/0/choices/0/effects", {"safety": None}, "missing", "scenes/warn/choices/early/effects/safety"),
    (
        "scenes/0/choices/0/effects",
        {"safety": 1.5},
        "not_an_amount",
        "scenes/warn/choices/early/effects/safety",
    ),
    (
        "scenes/0/choices/0/effects",
        {"safety": True},
        "not_an_amount",
        "scenes/warn/choices/early/effects/safety",
    ),
    ("scenes/0/choices/0/effects", [], "not_an_object", "scenes/warn/choices/early/effects"),
    ("scenes/0/choices/0/competences", None, "missing", "scenes/warn/choices/early/competences"),
    ("scenes/0/choices/0/competences", [7], "not_a_text", "scenes/warn/choices/early/competences/1"),
    ("scenes/0/choices/0/id", "timeout", "reserved", "scenes/warn/choices/timeout/id"),
]
CREWS = {"title": {"en": "Crews"}, "unit": "", "minimum": 0, "maximum": 9, "start": 2}
PICTURE = {"kind": "image", "url": "/static/levee.jpg", "alt": {}}
LEVEE = "scenes/levee/choices/sandbags"
FAULTS_OF_PAGE = [
    ("stocks/1", {**CREWS, "id": "two-words"}, "bad_name", "stocks/two-words/id"),
    ("stocks/1", {**CREWS, "id": "time"}, "bad_name", "stocks/time/id"),
    ("stocks/1", {**CREWS, "id": "budget"}, "double_id", "stocks/budget/id"),
    ("stocks/0/shown", 1, "not_yes_or_no", "stocks/water/shown"),
    ("flows/0/to", "fire", "unknown_quantity", "flows/rain/to"),
    ("flows/0/amount", "fire + 1", "unknown_name", "flows/rain/amount"),
    ("flows/0/amount", "1 +", "bad_expression", "flows/rain/amount"),
    ("flows/0/amount", "1 \0", "not_kept", "flows/rain/amount"),
    ("flows/0/amount", "1 + " * 300 + "1", "too_long", "flows/rain/amount"),
    ("flows/0/when", "share > 1", "unknown_name", "flows/rain/when"),
    ("flows/0/when", "visits(surge) > 1", "unknown_name", "flows/rain/when"),
    ("flows/0/when", "happened(levee) > 1", "unknown_name", "flows/rain/when"),
    ("flows/0/when", "ended(morning)", "unknown_name", "flows/rain/when"),
    ("score", "ended(levee)", "unknown_name", "score"),
    ("score", 1.5, "not_an_amount", "score"),
    ("pass_mark", "half", "not_a_whole_number", "pass_mark"),
    ("events/0/weight", 101, "too_large", "events/surge/weight"),
    ("events/0/most", 0, "too_small", "events/surge/most"),
    ("events/0/inject", "levee", "unknown_scene", "events/surge/inject"),
    ("events/0/text", ..., "missing", "events/surge/text"),
    ("variants", 65, "too_large", "variants"),
    ("seed", 7, "not_a_text", "seed"),
    ("map/areas/0/kind", "sea", "not_allowed", "map/areas/river/kind"),
    ("map/areas/0/points/0", [0, 1, 2], "bad_point", "map/areas/river/points/1"),
    ("map/areas/0/points/0", [0, -1], "bad_point", "map/areas/river/points/1"),
    ("map/areas/0/points", [[0, 0], [1, 1]], "too_few", "map/areas/river/points"),
    ("map/areas/1/title", ..., "missing", "map/areas/old-town/title"),
    ("scenes/0/turns", 101, "too_large", "scenes/levee/turns"),
    ("scenes/0/media/0/kind", "smell", "not_allowed", "scenes/levee/media/1/kind"),
    ("scenes/0/media/0/url", "javascript:alert(1)", "bad_address", "scenes/levee/media/1/url"),
    ("scenes/0/media/0/alt", ..., "missing", "scenes/levee/media/1/alt"),
    ("scenes/0/media/0/alt", {"en": 7}, "not_texts", "scenes/levee/media/1/alt"),
    ("scenes/0/media", [PICTURE] * 5, "too_many", "scenes/levee/media"),
    ("scenes/0/deadline/turns", 5, "bad_deadline", "scenes/levee/deadline"),
    ("scenes/0/deadline/seconds", ..., "bad_deadline", "scenes/levee/deadline"),
    ("scenes/0/deadline/otherwise/next", ..., "missing", "scenes/levee/deadline/otherwise/next"),
    ("scenes/0/deadline/otherwise/next", "call", "leads_to_inject", "scenes/levee/deadline/otherwise/next"),
    ("scenes/0/choices/0/cost", {"safety": 1}, "unknown_resource", f"{LEVEE}/cost/safety"),
    ("scenes/0/choices/0/district", "river", "unknown_district", f"{LEVEE}/district"),
    ("scenes/0/choices/0/delayed/0/after", 0, "too_small", f"{LEVEE}/delayed/1/after"),
    ("scenes/0/choices/0/delayed/0/effects", ..., "missing", f"{LEVEE}/delayed/1/effects"),
    ("scenes/0/choices/0/competences/1/level", 9, "too_large", f"{LEVEE}/competences/2/level"),
    ("scenes/0/choices/0/closed", "No", "not_texts", f"{LEVEE}/closed"),
    ("scenes/0/choices/0/next", [{"when": 1, "to": "morning"}], "last_target", f"{LEVEE}/next/1/when"),
    ("scenes/0/choices/0/next", [{"to": "news"}, {"to": "crews"}], "missing", f"{LEVEE}/next/1/when"),
    ("scenes/0/choices/0/next", [{"to": "nowhere"}], "unknown_scene", f"{LEVEE}/next/1/to"),
    ("scenes/1/next", ..., "missing", "scenes/news/next"),
    ("scenes/2/choices", [], "too_few", "scenes/call/choices"),
    ("scenes/3/allocation/resource", "water", "unknown_resource", "scenes/crews/allocation/resource"),
    ("scenes/3/allocation/step", 0, "too_small", "scenes/crews/allocation/step"),
    ("scenes/3/allocation/step", 1, "too_many_ways", "scenes/crews/allocation/step"),
    (
        "scenes/3/allocation/targets/0/minimum",
        201,
        "empty_range",
        "scenes/crews/allocation/targets/pumps/maximum",
    ),
]


@pytest.mark.parametrize(
    ("document", "path", "value", "code", "place"),
    [*((small(), *row) for row in FAULTS), *((page_document(), *row) for row in FAULTS_OF_PAGE)],
    ids=lambda value: "" if isinstance(value, dict | list) else None,
)
def test_a_fault_is_told_once_with_its_place(document, path, value, code, place):
    found = errors(check(changed(document, path, value)))
    assert [(problem.code, problem.place) for problem in found] == [(code, place)]
    assert found[0].text().encode()


@pytest.mark.parametrize("document", [small(), page_document(), STARTER], ids=["small", "page", "starter"])
def test_a_sound_document_has_no_errors(document):
    assert faults(document) == []
    assert errors(check(document)) == []


def test_nothing_scored_is_an_error_unless_a_score_is_written():
    document = small()
    for indicator in document["indicators"]:
        indicator["weight"] = 0
    assert [problem.code for problem in faults(document)] == ["no_score"]
    assert faults({**document, "score": "safety - damage"}) == []


def test_all_faults_are_told_at_once():
    document = changed(small(), "scenes/0/choices/0/next", "nowhere")
    document["start"] = "elsewhere"
    assert {problem.place for problem in check(document)} == {"start", "scenes/warn/choices/early/next"}


def test_documents_of_before_there_were_expressions_stay_valid():
    document = changed(small(), "indicators/0/id", "time")
    document = changed(document, "scenes/0/choices/0/id", "continue")
    for scene in document["scenes"][:2]:
        for each in scene["choices"]:
            each["effects"] = {"time": each["effects"]["safety"]}
    assert faults(document) == []
    assert [problem.code for problem in faults({**document, "score": "time"})] == ["bad_name"]


@pytest.mark.parametrize(
    ("path", "count", "place"),
    [
        ("scenes", 5_001, "scenes"),
        ("indicators", 51, "indicators"),
        ("scenes/0/choices", 101, "scenes/warn/choices"),
    ],
)
def test_what_is_too_much_is_an_error(path, count, place):
    document = small()
    first = document
    for part in path.split("/"):
        first = first[int(part) if part.isdigit() else part]
    many = [{**first[0], "id": f"x{number}"} for number in range(count)]
    assert ("too_many", place) in {(each.code, each.place) for each in faults(changed(document, path, many))}


def test_quantities_are_counted_together():
    document = small()
    document["stocks"] = [{**CREWS, "id": f"s{number}"} for number in range(49)]
    assert [problem.code for problem in faults(document)] == ["too_many"]
    document["stocks"].pop()
    assert faults(document) == []


def test_an_inject_scene_may_offer_choices_that_lead_back():
    document = page_document()
    call = document["scenes"][2]
    call["choices"] = [{"id": "help", "text": {"en": "Send help"}}, {"id": "wait", "text": {"en": "Wait"}}]
    call["deadline"] = {"seconds": 60, "otherwise": {"effects": {"safety": -1}}}
    assert errors(check(document)) == []


def test_a_huge_allocation_is_refused_at_once():
    document = changed(page_document(), "resources/0/maximum", 10**15)
    document = changed(document, "scenes/3/allocation/targets/0/maximum", 10**15)
    document = changed(document, "scenes/3/allocation/targets/1/minimum", 10**15)
    document = changed(document, "scenes/3/allocation/targets/1/maximum", 10**15)
    assert [problem.code for problem in faults(document)] == ["too_many_ways"]


@pytest.mark.parametrize("text", ["", "{", "[1e400]", '{"a": NaN}', "[" * 100_000, '"\\ud800"', "9" * 5000])
def test_text_that_is_no_document_is_refused_with_the_reason(text):
    with pytest.raises(InvalidDocument) as refused:
        load(text)
    assert refused.value.problems[0].text()


def test_a_document_with_faults_is_not_parsed():
    with pytest.raises(InvalidDocument) as refused:
        parse(changed(small(), "start", "nowhere"))
    assert [problem.code for problem in refused.value.problems] == ["unknown_scene"]


def test_a_long_chain_of_scenes_needs_no_deep_stack():
    scenes = [decision(f"s{number}", choice("on", f"s{number + 1}")) for number in range(4_000)]
    found = errors(check({**small(), "start": "s0", "scenes": [*scenes, ending("s4000")]}))
    assert [problem.code for problem in found] == ["too_large", "too_many_decisions"]
