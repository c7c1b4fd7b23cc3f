"""What authors are advised about a document: warnings, and texts that would not be shown as written."""

import pytest

from smartcity_xblocks.problems import errors
from smartcity_xblocks.scenario.check import LISTED, check
from tests.scenario.documents import choice, decision, each_language, ending, small
from tests.scenario.spoiling import changed, page_document


def told(document: dict, code: str) -> list[str]:
    """Return the places of the problems of that code."""
    return [problem.place for problem in check(document) if problem.code == code]


def test_a_missing_translation_and_an_unreachable_scene_are_warnings():
    document = small()
    document["scenes"].append(ending("never"))
    del document["title"]["el"]
    assert errors(check(document)) == []
    assert told(document, "untranslated") == ["title/el"]
    assert told(document, "unreachable") == ["scenes/never"]


def test_a_language_that_the_document_has_nothing_in_is_told_once():
    document = page_document()
    assert told(document, "untranslated") == ["title/el", "title/de", "title/pt"]
    document["title"]["de"] = "Hochwasser"
    assert {"introduction/de", "map/title/de"} <= set(told(document, "untranslated"))


def test_a_circle_among_unreachable_scenes_is_only_unreachable():
    document = small()
    document["scenes"] += [decision("a", choice("on", "b")), decision("b", choice("on", "a"))]
    assert errors(check(document)) == []
    assert told(document, "unreachable") == ["scenes/a", "scenes/b"]


def test_reachable_scenes_that_lead_to_no_ending_are_errors():
    document = small()
    document["scenes"] += [decision("a", choice("on", "b")), decision("b", choice("on", "a"))]
    document["scenes"][0]["choices"][0]["next"] = "a"
    found = errors(check(document))
    assert [(problem.code, problem.place) for problem in found] == [
        ("no_end", "scenes/a"),
        ("no_end", "scenes/b"),
    ]


def test_scenes_that_events_inject_are_reached():
    document = changed(changed(page_document(), "events/0/weight", 100), "events/0/when", ...)
    assert "scenes/call" not in told(document, "unreachable")
    del document["events"][0]["inject"]
    assert "scenes/call" in told(document, "unreachable")


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("introduction", "<p onclick='x()'>Words</p>", "p onclick"),
        ("scenes/0/text", "<script>alert(1)</script>", "script"),
        ("scenes/0/choices/0/feedback", "<a href='javascript:x()'>there</a>", "a href"),
        ("scenes/0/choices/0/delayed/0/text", "<iframe src='/'></iframe>", "iframe"),
        ("scenes/0/deadline/otherwise/feedback", "<style>p {}</style>", "style"),
        ("scenes/3/feedback", "<img src=x onerror=alert(1)>", "img"),
        ("events/0/text", "<![x]>", "!"),
    ],
)
def test_markup_that_would_be_dropped_is_an_error(path, text, found):
    (problem,) = errors(check(changed(page_document(), path, {"en": text})))
    assert problem.code == "unsafe"
    assert problem.place.endswith("/en")
    assert found in problem.text()


def test_prose_and_signs_may_be_written():
    text = {"en": "<p>Levels <b>rise</b>: 3 < 4 & 5 > 4.</p><ul><li><a href='/map'>Map</a></li></ul>"}
    assert errors(check(changed(page_document(), "scenes/0/text", text))) == []


def test_a_choice_without_feedback_is_told():
    document = page_document()
    assert told(document, "no_feedback") == []
    del document["scenes"][0]["choices"][0]["feedback"]
    del document["scenes"][3]["feedback"]
    assert told(document, "no_feedback") == [
        "scenes/levee/choices/sandbags/feedback",
        "scenes/crews/feedback",
    ]


@pytest.mark.parametrize("alt", [{}, {"en": ""}])
def test_a_picture_without_words_is_told(alt):
    assert told(page_document(), "no_alt") == []
    document = changed(page_document(), "scenes/0/media/0/alt", alt)
    assert told(document, "no_alt") == ["scenes/levee/media/1/alt"]


def test_a_scenario_that_shows_no_competence_is_told_once():
    document = small()
    assert told(document, "no_competence") == []
    for scene in document["scenes"]:
        for each in scene.get("choices", []):
            del each["competences"]
    assert told(document, "no_competence") == ["scenes"]


def test_a_long_document_is_told_and_one_that_is_too_large_refused():
    document = small()
    assert told(document, "long") == []
    document["scenes"] += [
        {**ending(f"e{number}"), "text": each_language("x" * 5_000)} for number in range(3)
    ]
    assert told(document, "long") == [""]
    document["scenes"] += [
        {**ending(f"f{number}"), "text": each_language("x" * 19_000)} for number in range(13)
    ]
    assert [problem.code for problem in errors(check(document))] == ["too_large"]


def test_no_more_warnings_are_listed_than_anybody_reads():
    document = small()
    document["scenes"] += [ending(f"e{number}") for number in range(LISTED + 7)]
    found = check(document)
    assert len(found) == LISTED + 1
    assert found[-1].code == "more"
    assert found[-1].values["count"] >= 7


def two_choices(**parts) -> dict:
    """Return a scene with a choice that has ``parts`` more than the better one beside it."""
    document = small()
    counted = {"unit": "", "minimum": 0, "maximum": 9, "start": 9}
    document["resources"] = [{"id": "money", "title": each_language("Money"), **counted}]
    document["stocks"] = [{"id": "water", "title": each_language("Water"), **counted}]
    document["scenes"][0]["choices"] = [
        {**choice("well", "act", safety=10), "cost": {"money": 2}},
        {**choice("ill", "act", safety=5), "cost": {"money": 2}, **parts},
    ]
    return document


@pytest.mark.parametrize(
    "parts",
    [{}, {"cost": {"money": 3}}, {"when": "time < 3"}, {"effects": {"safety": 10, "damage": 1}}],
)
def test_a_choice_beside_a_better_one_is_told(parts):
    assert told(two_choices(**parts), "dominated")[:1] == ["scenes/warn/choices/ill"]


@pytest.mark.parametrize(
    "parts",
    [
        {"effects": {"safety": 10}},
        {"effects": {"damage": -1}},
        {"effects": {"safety": 5, "water": 1}},
        {"effects": {"safety": "time"}},
        {"cost": {"money": 1}},
        {"next": "safe"},
        {"competences": ["SCRO-C-02"]},
        {"delayed": [{"after": 1, "effects": {"safety": 9}}]},
    ],
)
def test_a_choice_with_something_to_be_said_for_it_is_not(parts):
    assert "scenes/warn/choices/ill" not in told(two_choices(**parts), "dominated")
