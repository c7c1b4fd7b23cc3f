"""Cards: what is wrong is told, what is right is read, what an older format said is said still."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_xblocks import markdown
from smartcity_xblocks.competence import card, card_settings, framework_parse
from smartcity_xblocks.competence.starter import STARTER
from smartcity_xblocks.competence.tags import Tag
from smartcity_xblocks.problems import InvalidDocument, errors
from tests.scenario.documents import json_values

FIRST = {
    "format": 1,
    "title": {"en": "Old"},
    "summary": {"en": "1. *Plain* <b> & [text](/x)"},
    "outcomes": [{"en": "Read"}],
    "competences": ["B-2", "A-1", "B-2"],
    "hours": 2,
}


def test_the_starter_is_a_card():
    assert card.parse(STARTER).title["en"] == "New unit"


@pytest.mark.parametrize(
    ("name", "value", "place"),
    [
        ("outcomes", [], "outcomes"),
        ("outcomes", [None], "outcomes/1"),
        ("hours", -1, "hours"),
        ("text", {"en": "x" * 3001}, "text/en"),
        ("text", {"de": "![Bild](/bild.png)"}, "text/de"),
        ("competences", ["A-1"], "competences"),
        ("title", None, "title"),
        ("format", 3, "format"),
        ("more", 1, "more"),
    ],
)
def test_a_fault_of_a_card_is_told_with_its_place(name, value, place):
    document = {**STARTER, name: value}
    assert [problem.place for problem in errors(card.check(document))] == [place]
    with pytest.raises(InvalidDocument):
        card.parse(document)


def test_the_first_format_is_read_and_its_competences_are_tags_at_level_one():
    read = card.parse(FIRST)
    assert read.tags == (Tag("B-2"), Tag("A-1"))
    assert markdown.to_html(read.text["en"]) == "<p>1. *Plain* &lt;b&gt; &amp; [text](/x)</p>\n"
    assert errors(card.check(card.renewed(FIRST))) == []
    assert card.renewed(STARTER) == STARTER


@pytest.mark.parametrize(
    ("name", "value", "place"), [("competences", [7], "competences/1"), ("summary", None, "summary")]
)
def test_a_fault_of_the_first_format_is_told_too(name, value, place):
    assert [problem.place for problem in errors(card.check({**FIRST, name: value}))] == [place]


@given(st.text("ab1.)( \n\t-+=#*_`~<>[]()&|!\\:'\"", min_size=1, max_size=40))
def test_a_plain_text_reads_the_same_in_markdown(text):
    line = " ".join(text.split())
    shown = markdown.to_html(card.renewed({**FIRST, "summary": {"en": text}})["text"]["en"])
    assert shown.strip() == (f"<p>{escape(line, quote=False)}</p>" if line else "")


@pytest.mark.parametrize(
    ("text", "shown", "dropped"),
    [
        ("a *b* **c**\n\n- d", "<p>a <em>b</em> <strong>c</strong></p>\n<ul>\n<li>d</li>\n</ul>", []),
        ("# Title", "<h5>Title</h5>", []),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>", []),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>", []),
        ("[a](https://x.y)", '<p><a href="https://x.y" rel="noopener">a</a></p>', []),
        ("![a](/x.png)", "<p></p>", ["img"]),
    ],
)
def test_markdown_is_shown_safely(text, shown, dropped):
    assert markdown.to_html(text).strip() == shown
    assert markdown.dropped(text) == dropped


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"reach": "course"}, "settings/reach"),
        ({"reach": "blocks"}, "settings/blocks"),
        ({"blocks": ["problem/a", "problem/a"]}, "settings/blocks/2"),
        ({"competences": [{"code": "A", "level": 0}]}, "settings/competences/1/level"),
    ],
)
def test_a_fault_of_the_settings_is_told_with_its_place(changed, place):
    settings = {"competences": [{"code": "A", "level": 2}], "reach": "unit", "blocks": []}
    assert card_settings.check_settings(settings) == []
    assert [each.place for each in card_settings.check_settings({**settings, **changed})] == [place]


@given(json_values)
def test_any_value_is_checked_without_a_crash(value):
    card.check(value)
    card.check({**STARTER, "text": value, "outcomes": value})
    card_settings.check_settings(value)
    card_settings.check_settings({"competences": value, "reach": value, "blocks": value})
    framework_parse.check(value)
    framework_parse.check({"competences": [value], "groups": [value]})
