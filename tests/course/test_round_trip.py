"""Export and import: what an author saved comes back, letter by letter; what could not is refused when saving."""

import copy
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from demo.management.commands.demo import COURSE as FOLDER
from demo.modulestore import ModuleStore
from demo.olx import load_course
from smartcity_xblocks.competence import starter as card
from smartcity_xblocks.diagnostic import starter as diagnostic
from smartcity_xblocks.documents import SIZE_LIMIT, read, rev_of, write
from smartcity_xblocks.problems import errors
from smartcity_xblocks.proctoring import starter as exam
from smartcity_xblocks.scenario.block import ScenarioBlock
from tests.fixtures.host import FLOOD
from tests.fixtures.olx import KINDS, exported, fields, filled, imported
from tests.scenario.documents import each_language, ending, small

HARD_TEXTS = {
    "umlauts": "Überflutete Straße, größer als je",
    "greek": "Η νύχτα που ανεβαίνει το ποτάμι",
    "emoji": "🌊 👩🏽‍🚒 e\u0301",
    "end of CDATA": "a ]]> b <![CDATA[ c ]]>",
    "markup": "<p class='x'>&amp; & &#10; <!-- no --> <?pi?></p>",
    "quotes": "\"double\" 'single' \\ back /",
    "white space": "one\n\n two\t three\r\nfour\rfive \u00a0\u2028\u0085\ufeff",
    "rare": "\x7f\x80\ufdd0\U0001fffe\U0010ffff",
}


def with_text(block_type: str, text: str) -> dict:
    """Return a sound document of ``block_type`` with ``text`` in it, here and there."""
    if block_type == "smartcity_competence":
        document = copy.deepcopy(card.STARTER)
        document["title"]["el"] = text
        document["outcomes"] = [{"en": text}, {"pt": text}]
        return document
    if block_type == "smartcity_exam":
        document = copy.deepcopy(exam.STARTER)
        document["title"] = {"en": text, "pt": text}
        document["questions"][0]["competences"] = [text]
        return document
    if block_type == "smartcity_diagnostic":
        document = copy.deepcopy(diagnostic.STARTER)
        document["title"] = {"en": text, "pt": text}
        document["framework"] = text
        document["questions"][0]["competences"] = [text]
        return document
    document = small()
    document["title"]["el"] = document["scenes"][0]["choices"][0]["text"]["de"] = text
    document["indicators"][0]["title"] = {"en": text}
    return document


@pytest.mark.parametrize("block_type", KINDS)
@pytest.mark.parametrize("text", HARD_TEXTS.values(), ids=HARD_TEXTS)
def test_hard_texts_survive_export_and_import(block_type, text):
    document = with_text(block_type, text)
    assert errors(KINDS[block_type].check_document(document)) == []
    block = filled(block_type, document, name=text)
    back = imported(exported(block))
    assert fields(back) == fields(block)
    assert fields(back).keys() == {"content", "rev", "display_name"}
    assert read(back.content) == document


def holds_in_xml(text: str) -> bool:
    """Return what the XML library says of a text, independently of the check."""
    try:
        etree.Element("x").text = text
    except ValueError:
        return False
    return True


# Half of the letters are those that are hard, or not possible, to keep.
letters = st.characters() | st.sampled_from("\x00\x08\x0b\x1f\r\n\x85\u2028\ufffe\uffff\ud800\udfff]>&<\"'\\")


@settings(deadline=None)
@given(st.text(letters, min_size=1, max_size=20), st.sampled_from(list(KINDS)))
def test_the_check_accepts_the_texts_that_come_back_and_no_others(text, block_type):
    document = with_text(block_type, text)
    sound = not errors(KINDS[block_type].check_document(document))
    assert sound == (bool(text.strip()) and holds_in_xml(text))
    if sound:
        block = filled(block_type, document)
        back = imported(exported(block))
        assert fields(back) == fields(block)
        assert read(back.content) == document
        assert back.rev == rev_of(document)


@pytest.mark.parametrize("block_type", KINDS)
def test_a_rev_that_lies_is_computed_anew(block_type):
    block = filled(block_type, with_text(block_type, "true"))
    honest = block.rev
    block.rev = "0" * 64
    assert b'rev="0000' in exported(block)
    assert imported(exported(block)).rev == honest


def large() -> dict:
    """Return a document of 900 kB, in letters that XML has to escape and in Greek."""
    text = "]]> & <Λ> " * 400
    document = small()
    document["scenes"] += [
        ending(f"more-{number}") | {"text": each_language(f"{number} {text}")} for number in range(52)
    ]
    return document


@pytest.mark.thorough
def test_a_document_of_900_kilobytes_is_saved_exported_and_imported(host, author, tmp_path):
    document = large()
    size = len(write(document).encode())
    assert 900_000 <= size < SIZE_LIMIT
    loaded = ModuleStore().get_item(FLOOD)
    saved = author.call(FLOOD, "save_document", {"document": document, "rev": loaded.rev}, studio=True)
    assert saved.status_code == 200, saved.content[:500]
    block = ModuleStore().get_item(FLOOD)
    before = fields(block)

    folder = shutil.copytree(FOLDER, tmp_path / "course")
    (folder / "vertical" / "m12-flood.xml").write_bytes(exported(block))
    load_course(folder)
    assert fields(ModuleStore().get_item(FLOOD)) == before
    assert read(before["content"]) == document


NOT_KEPT = ["\x00", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800"]


@pytest.mark.parametrize("letter", NOT_KEPT, ids=ascii)
@pytest.mark.parametrize(
    ("spoil", "place", "told"),
    [
        (lambda document, bad: document["title"].update(en=bad), "title/en", "U+"),
        (lambda document, bad: document["title"].update({bad: "x"}), "title", "U+"),
        (lambda document, bad: document["indicators"][0].update(unit=bad), "indicators/safety/unit", "U+"),
        (lambda document, bad: document.update({bad: "x"}), "bad\ufffd", "not known"),
    ],
    ids=["text", "language", "unit", "name"],
)
def test_what_xml_cannot_hold_is_refused_at_its_place(letter, spoil, place, told):
    document = small()
    spoil(document, f"bad{letter}")
    found = errors(ScenarioBlock.check_document(document))
    assert [problem.place for problem in found] == [place]
    assert told in found[0].text()


@pytest.mark.thorough
def test_an_author_is_told_and_nothing_is_changed(author):
    before = fields(ModuleStore().get_item(FLOOD))
    document = read(before["content"])
    document["title"]["de"] = "Vertikaler Tabulator \x0b und halbes Zeichen \ud800"
    document["\ud800"] = 1
    answer = author.call(FLOOD, "save_document", {"document": document, "rev": before["rev"]}, studio=True)
    assert answer.status_code == 422
    assert [problem["place"] for problem in answer.json()["problems"]] == ["\ufffd", "title/de"]
    assert "U+000B" in answer.json()["problems"][1]["text"]
    assert fields(ModuleStore().get_item(FLOOD)) == before
