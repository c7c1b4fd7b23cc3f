"""What the searches are given: at publish, of a block without a user, for readers of all languages.

Learners' search (cms/djangoapps/contentstore/courseware_index.py) reads texts under ``content``; so does that of
Studio (openedx/core/djangoapps/content/search/documents.py).
"""

import json

from django.utils import translation

from smartcity_xblocks.documents import read
from smartcity_xblocks.searched import searched
from tests.fixtures.blocks import authored, every_type

SECRETS = ("correct", "effects", "tolerance", "feedback", '"choices"', '"options"')


def indexed(block_type: str) -> dict:
    return authored(block_type).index_dictionary()


def test_texts_are_plain_lines_by_name_and_language():
    assert searched(
        title={"en": "Flood\n night", "el": ""}, text={"de": "<p>Eins</p><p>zwei &amp; drei</p>"}
    ) == {
        "title_en": "Flood night",
        "text_de": "Eins zwei & drei",
    }


@every_type
def test_a_title_is_found_in_every_language_whoever_publishes(block_type):
    found = indexed(block_type)
    assert found.keys() == {"content", "content_type"}
    title = read(authored(block_type).content)["title"]
    assert {f"title_{language}": found["content"][f"title_{language}"] for language in title} == searched(
        title=title
    )
    with translation.override("el"):
        assert indexed(block_type) == found


@every_type
def test_all_that_stands_in_it_is_text(block_type):
    for text in indexed(block_type)["content"].values():
        assert isinstance(text, str)
        assert "<" not in text


@every_type
def test_no_answers_stand_in_it(block_type):
    document = read(authored(block_type).content)
    told = json.dumps(indexed(block_type), ensure_ascii=False)
    assert [secret for secret in SECRETS if secret in told] == []
    for part in ("questions", "scenes"):
        for each in document.get(part, ()):
            assert each.get("text", {}).get("en", "\0") not in told


@every_type
def test_a_document_that_cannot_be_read_is_not_found(block_type):
    block = authored(block_type)
    block.content, block.rev = "{", "0"
    assert block.index_dictionary() == {}


def test_a_card_is_found_by_what_it_lets_learners_do():
    outcomes = read(authored("smartcity_competence").content)["outcomes"]
    content = indexed("smartcity_competence")["content"]
    assert content["outcome_1_el"] == outcomes[0]["el"]
