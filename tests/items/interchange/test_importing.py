"""The door: which file is what, and that none makes it crash."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_xblocks.interchange import reading, xml_tree
from smartcity_xblocks.interchange.report import ImportRefused
from smartcity_xblocks.items.interchange import composing
from smartcity_xblocks.items.interchange.importing import import_questions
from smartcity_xblocks.problems import errors
from smartcity_xblocks.proctoring.exam import check
from tests.items.banks import KINDS, exam, question
from tests.items.interchange.imported import codes, imported
from tests.items.interchange.sources import GIFT, OLX, XML, answer, moodle


def refusal(name: str, text: str | bytes) -> str:
    with pytest.raises(ImportRefused) as refused:
        imported(name, text)
    assert all(problem.text() for problem in refused.value.problems)
    return refused.value.code


BOMB = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + at)} '{f'&{chr(97 + at)};' * 10}'>" for at in range(9)
)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.docx", "x", "unknown_format"),
        ("a", "x", "unknown_format"),
        ("a.xml", b"\xff\xfe<\x00", "not_utf8"),
        ("a.xml", "<quiz>", "not_xml"),
        ("a.xml", "", "not_xml"),
        ("a.xml", "<quiz>&undefined;</quiz>", "not_xml"),
        ("a.xml", "<quiz/><quiz/>", "not_xml"),
        ("a.xml", "<quiz/>", "no_questions"),
        ("a.xml", "<course url_name='x'/>", "no_questions"),
        ("a.xml", "<problem><p>Text</p></problem>", "no_questions"),
        ("a.xml", BOMB + "]><quiz>&j;</quiz>", "doctype"),
        ("a.xml", "<!DOCTYPE x SYSTEM 'http://localhost/x.dtd'><quiz/>", "doctype"),
        ("a.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><quiz>&a;</quiz>", "doctype"),
        ("a.xml", "<!DOCTYPE quiz><quiz/>", "doctype"),
        ("a.xml", "<a>" * 200 + "</a>" * 200, "too_deep"),
        ("a.xml", "<a>" * 100_000, "too_deep"),
        ("a.gift", "", "no_questions"),
        ("a.txt", "Only a text.", "no_questions"),
        ("a.json", "{", "not_json"),
        ("a.json", "{}", "no_questions"),
        ("a.json", '{"questions": []}', "no_questions"),
        ("a.json", '{"questions": [1]}', "no_questions"),
        ("a.json", '{"questions": [{}], "groups": [1]}', "no_questions"),
        ("a.yaml", "a: [", "not_yaml"),
        ("a.yaml", "- a", "no_questions"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(name, text, code):
    assert refusal(name, text) == code


def test_a_refusal_says_what_was_found_instead():
    with pytest.raises(ImportRefused) as refused:
        imported("a.gift", "Write.{}")
    assert [problem.code for problem in refused.value.problems] == ["no_questions", "kind"]


def test_large_files_are_refused(monkeypatch):
    monkeypatch.setattr(reading, "FILE_LIMIT", 100)
    assert refusal("a.gift", "x" * 101) == "too_large"


def test_files_with_too_many_elements_are_refused(monkeypatch):
    monkeypatch.setattr(xml_tree, "ELEMENTS_LIMIT", 10)
    assert refusal("a.xml", f"<quiz>{'<a/>' * 10}</quiz>") == "too_large"


def test_more_questions_than_a_document_may_have_are_refused(monkeypatch):
    monkeypatch.setattr(composing, "QUESTIONS", 3)
    assert refusal("a.gift", "Is it?{T}\n\n" * 4) == "too_many_questions"
    assert refusal("a.gift", "Write.{}\n\n" * 4) == "too_many_questions"
    assert len(imported("a.gift", "Is it?{T}\n\n" * 3).questions) == 3


@pytest.mark.parametrize("name", ["a.xml", "a.XML", "a", "a.bin", "folder\\a.xml"])
def test_xml_is_known_by_how_it_begins(name):
    assert imported(name, f"\ufeff \n{OLX[0].text}").questions


def test_our_own_documents_come_as_they_are():
    document = exam(groups=[{"id": "A", "title": {"en": "Group"}}])
    found = imported("a.json", json.dumps(document))
    assert (found.questions, found.groups, found.report) == (document["questions"], document["groups"], [])
    assert imported("a.yaml", json.dumps(document)).questions == document["questions"]


def test_texts_are_in_the_language_that_is_asked_for():
    for language, code in (("pt-br", "pt"), (None, "en"), ("el", "el")):
        assert set(imported("a.gift", "Is it?{T}", language).questions[0]["text"]) == {code}


def test_texts_of_a_question_cannot_be_cut_short_by_what_xml_cannot_hold():
    found = imported("a.gift", "Is \x00it\x0b?{T}")
    assert found.questions[0]["text"] == {"en": "Is it?"}


SAMPLES = [*(("a.xml", each.text) for each in [*OLX, *XML]), *(("a.gift", each.text) for each in GIFT)]
SAMPLES.append(("a.json", json.dumps(exam(*(question(kind) for kind in KINDS)))))
PIECES = ["<", ">", "&", "{", "}", "~", "=", "#", "%", "%50%", "->", "::", "\\", "$", "..", ":", "*", "\n\n", "1e9",
          "]]>", "<![CDATA[", "<p>", "</text>", "''", '"', "9" * 50, "\x00", "ß", "\ud7ff", "[html]", "$CATEGORY:",
          "answer", "fraction", "true", "<img src='x'>", "<problem/>", "-100", "٣", "½"]  # fmt: skip


def read(name: str, data: bytes) -> None:
    with suppress(ImportRefused):
        found = import_questions(name, data, "en")
        if not name.endswith(("json", "yaml")):
            assert errors(check(exam(*found.questions, groups=found.groups))) == []
        assert json.dumps([problem.as_dict() for problem in found.report])


@given(
    st.sampled_from(["a.xml", "a.gift", "a.json", "a.yaml", "a"]),
    st.binary(max_size=300) | st.text().map(str.encode),
)
def test_any_bytes_are_read_or_refused(name, data):
    read(name, data)


@given(st.sampled_from(SAMPLES), st.data())
def test_a_spoilt_file_is_read_or_refused(sample, data):
    name, text = sample
    for _ in range(data.draw(st.integers(1, 4))):
        at, until = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        until = data.draw(st.sampled_from([at, min(at + 1, len(text)), until]))
        text = text[:at] + data.draw(st.sampled_from(PIECES) | st.text(max_size=3)) + text[until:]
    read(name, text.encode(errors="surrogatepass"))


@given(st.lists(st.sampled_from(PIECES) | st.text("abc \n", max_size=4), max_size=30).map("".join))
def test_any_signs_are_gift_or_refused(text):
    read("a.gift", text.encode(errors="surrogatepass"))


@pytest.mark.parametrize(
    "text", ["<img " * 80_000, "{" * 400_000, "\\" * 400_000, "::" * 200_000, "<" * 400_000, "$" * 400_000,
             "Is it?{" + "~" * 400_000 + "}", "Is it?{=" + "%" * 400_000 + "}", "//\n" * 200_000, "[" * 400_000]
)  # fmt: skip
def test_nonsense_costs_no_time(text):
    read("a.gift", text.encode())
    read("a.xml", moodle("multichoice", answer(100, text)).encode())


def test_a_report_of_two_losses_of_one_kind_tells_both():
    found = imported("a.gift", "One {}\n\nTwo {}\n\nIs it?{T}")
    assert codes(found) == ["kind", "kind"]
