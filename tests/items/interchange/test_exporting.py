"""Questions as problems of Open edX: they come back as they went, or the report says what they lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_xblocks.interchange.xml_tree import read_xml
from smartcity_xblocks.items.interchange.exporting import export_olx
from smartcity_xblocks.items.interchange.olx.texts import inner_html
from smartcity_xblocks.markup import to_html, to_line
from tests.items.banks import KINDS, bank, built, options, question, texts
from tests.items.interchange.imported import imported, said, share


def exported(*questions: dict, language: str = "en"):
    return export_olx(bank(*questions).questions.values(), language)


def lost(found) -> list[tuple[str, str]]:
    """Return what was lost but the other languages, which all texts of the tests have."""
    return [(each.code, each.place) for each in found.report if each.code != "languages"]


def back(found) -> list[dict]:
    return imported("questions.xml", found.text).questions


@pytest.mark.parametrize(
    ("document", "answers"),
    [
        (question("single"), ["Option a", "Option b", "Option c"]),
        (question("single", fixed_order=True, points=5), ["Option a", "Option b"]),
        (
            question("multiple", fixed_order=True, marking="all_or_nothing"),
            [["Option a", "Option b"], ["Option a"], []],
        ),
        (
            question("multiple", fixed_order=True, marking="each_option"),
            [["Option a", "Option b"], ["Option a"], ["Option a", "Option c"], []],
        ),
        (
            question("multiple", fixed_order=True, options=options("a", "bc")),
            [["Option a"], ["Option a", "Option b"], ["Option c"], []],
        ),
        (
            question("numeric", answers=[{"value": "-12.5", "tolerance": "0.5"}, {"value": "7"}]),
            ["-12", "-13,0", "7", "7.1", "-11.9"],
        ),
        (question("text", answers=[{"text": "levee"}, {"text": "a < b & c"}]), ["LEVEE", "A < B & C", "dam"]),
        (question("text", answers=[{"text": "pH"}], match_case=True), ["pH", "ph"]),
    ],
)
def test_a_question_comes_back_and_its_answers_earn_the_same(document, answers):
    found = exported(document)
    [again] = back(found)
    assert lost(found) == []
    assert [share(again, answer) for answer in answers] == [share(document, answer) for answer in answers]
    assert {part: again.get(part) for part in ("kind", "points", "fixed_order", "match_case", "unit")} == {
        part: document.get(part) for part in ("kind", "points", "fixed_order", "match_case", "unit")
    }
    assert said([again]) == said([document])


@pytest.mark.parametrize(
    ("document", "codes"),
    [
        (question("order"), ["kind"]),
        (question("match"), ["kind"]),
        (question("hotspot"), ["kind"]),
        (question("single", voided="full"), ["voided"]),
        (question("multiple"), ["marking", "order"]),
        (question("multiple", options=options("a", "b")), ["order"]),
        (question("numeric"), ["parts"]),
        (question("numeric", answers=[{"value": "1"}, {"value": "2", "tolerance": "1"}]), ["range"]),
        (question("text"), ["parts"]),
    ],
)
def test_what_open_edx_cannot_say_is_named(document, codes):
    assert lost(exported(document)) == [(code, f"questions/{document['id']}") for code in codes]


def test_one_language_is_chosen_and_the_others_are_told():
    document = question("single", text={"en": "Why?", "el": "Γιατί;"})
    found = exported(document, language="el-GR")
    assert "Γιατί;" in found.text
    assert "Why?" not in found.text
    assert [each.code for each in found.report] == ["languages"]
    alone = {"id": "q", "kind": "text", "text": {"el": "Γιατί;"}, "answers": [{"text": "x"}]}
    assert exported(alone, language="el").report == []


def test_groups_and_competences_are_told_once():
    found = exported(question("single", group="A"), question("text", competences=["X"]))
    assert lost(found).count(("groups", "questions")) == 1


def test_the_file_is_one_unit_of_problems():
    found = exported(*(question(kind) for kind in KINDS))
    root = read_xml(found.text)
    assert (found.name, found.mimetype, root.tag) == ("questions.xml", "application/xml", "vertical")
    assert [(each.tag, each.get("display_name")) for each in root] == [
        ("problem", kind) for kind in ("single", "multiple", "numeric", "text")
    ]


def test_a_label_is_one_paragraph_and_other_texts_stand_before_the_answers():
    short, long = (
        read_xml(exported(question("text", text=texts(text))).text)
        for text in ("<p>What <b>is</b> it?</p>", "<p>One.</p><ul><li>Two</li></ul>")
    )
    assert inner_html(short.find(".//label")) == "What <b>is</b> it?"
    assert [each.tag for each in long.find(".//div")] == ["p", "ul"]
    assert long.find(".//label") is None


def test_pictures_are_carried_over_with_their_words():
    media = [{"url": "/static/a.png", "alt": texts("A <levee>")}]
    found = exported(question("single", media=media))
    assert back(found)[0]["media"] == [{"url": "/static/a.png", "alt": {"en": "A <levee>"}}]


PIECES = st.sampled_from(
    ["<b>", "</b>", "<p>", "</p>", "<br>", "<hr>", "<ul><li>", "</li></ul>", "&amp;", "&nbsp;", "&lt;", "<", "&", "]]>",
     "a", " ", "\n\n", "<a href='/x?a=1&b=<2'>", "</a>", "é", "<!-- x -->", "<i>", "</i>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=15).map("".join))
def test_any_text_is_well_formed_and_reads_the_same(text):
    document = question("single", text={"en": f"x{text}"})
    [again] = back(exported(document))
    assert to_line(to_html(again["text"]["en"])) == to_line(to_html(document["text"]["en"]))
    assert built("single", text=again["text"])
