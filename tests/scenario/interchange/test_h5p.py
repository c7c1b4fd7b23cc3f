"""H5P Branching Scenario: what is carried over plays, and what is not is named."""

import json

import pytest

from smartcity_xblocks.interchange.report import ImportRefused
from smartcity_xblocks.scenario.interchange.importing import import_file
from tests.scenario.interchange import h5p_files as h5p
from tests.scenario.interchange.played import after, codes, imported, places, scene


@pytest.fixture
def flood():
    return imported("flood.h5p", h5p.package(h5p.FLOOD))


def test_texts_come_in_the_language_of_the_package(flood):
    assert flood.document["title"] == {"de": "Flood night"}
    assert "You lead." in flood.document["introduction"]["de"]
    assert scene(flood, "Midnight")["text"]["de"] == (
        "<h5>Midnight</h5><p>The water <strong>rises</strong>.</p>"
    )


def test_the_language_can_be_given():
    assert imported("a.h5p", h5p.package(h5p.FLOOD), "el").document["title"] == {"el": "Flood night"}


def test_a_package_of_no_language_is_english():
    assert imported("a.h5p", h5p.package(h5p.FLOOD, language="und")).document["title"] == {
        "en": "Flood night"
    }


def test_the_content_alone_is_enough(flood):
    alone = imported("content.json", json.dumps(h5p.FLOOD), "de")
    assert alone.document == flood.document


def test_alternatives_lead_where_they_led(flood):
    assert after(flood, "continue")[0] == "What-do-you-do"
    assert after(flood, "continue", "Send-sandbags")[0] == "And-now"
    assert after(flood, "continue", "Think-again")[0] == "Midnight"
    ending = after(flood, "continue", "Wait")[0]
    assert scene(flood, ending) == {
        "id": "Breach",
        "kind": "ending",
        "title": {"de": "Breach"},
        "text": {"de": "<p>The levee breaks.</p>"},
    }


def test_feedback_stays_with_the_choice(flood):
    choices = {choice["id"]: choice for choice in scene(flood, "What-do-you-do")["choices"]}
    assert choices["Send-sandbags"]["feedback"] == {"de": "<p>The crews go out.</p>"}
    assert "feedback" not in choices["Wait"]


def test_the_score_of_an_ending_becomes_an_indicator(flood):
    assert [each["id"] for each in flood.document["indicators"]] == ["score"]
    assert after(flood, "continue", "Wait") == ("Breach", {"score": 0})
    assert after(flood, "continue", "Send-sandbags", "Rest") == ("Morning", {"score": 1})


def test_points_on_the_way_add_up_where_the_file_says_so():
    content = h5p.scenario(
        h5p.question("First?", h5p.alternative("Good", 1, score=5), h5p.alternative("Bad", 1, score=-2)),
        h5p.question("Second?", h5p.alternative("Good", -1, score=50), h5p.alternative("Bad", -1)),
        scoring="dynamic-score",
    )
    found = imported("content.json", json.dumps(content))
    assert after(found, "Good", "Bad")[1] == {"score": 5}
    assert after(found, "Bad", "Good")[1] == {"score": -2}
    assert {"custom_scoring", "interaction_scores"} <= codes(found)


def test_without_scoring_the_author_is_told():
    found = imported(
        "content.json", json.dumps({**h5p.scenario(h5p.text("Hi", -1, "Hi"), scoring="no-score")})
    )
    assert codes(found) == {"no_score"}


def test_all_that_is_lost_is_named_at_its_place(flood):
    assert places(flood, "interactive_content") == ["scenes/The-levee-at-two"]
    assert places(flood, "image") == ["scenes/The-levee-at-six"]
    assert places(flood, "html") == ["scenes/Midnight"]
    assert scene(flood, "The-levee-at-six")["text"] == {"de": "A dry street"}


def test_behaviour_that_we_have_not_is_named():
    behaviour = {"enableBackwardsNavigation": True, "randomizeBranchingQuestions": True}
    start = {"startScreenImage": {"path": "images/start.png"}}
    content = h5p.scenario(h5p.text("Hi", 7, "Hi"), behaviour=behaviour, startScreen=start)
    found = imported("content.json", json.dumps(content))
    assert {"going_back", "random_order", "image", "unknown_scene"} <= codes(found)
    assert places(found, "unknown_scene") == ["scenes/Hi"]


def test_other_content_types_are_refused():
    with pytest.raises(ImportRefused) as refused:
        import_file("quiz.h5p", h5p.package({"questions": []}))
    assert refused.value.code == "not_branching"


def test_an_archive_of_something_else_is_refused():
    with pytest.raises(ImportRefused) as refused:
        import_file("a.h5p", h5p.archive({"readme.txt": "no"}))
    assert refused.value.code == "not_h5p"
