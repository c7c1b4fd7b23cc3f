"""A reader always sees something, and the nearest there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_xblocks.language_map import LANGUAGES, base_language, missing_languages, pick

TEXTS = {"en": "flood", "pt": "cheia", "el": "πλημμύρα"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "cheia"),
        ("pt-br", "cheia"),
        ("pt_PT", "cheia"),
        ("EL", "πλημμύρα"),
        ("de-de", "flood"),
        ("zz", "flood"),
        ("", "flood"),
        (None, "flood"),
    ],
)
def test_region_falls_back_to_language_and_language_to_english(language, text):
    assert pick(TEXTS, language) == text


def test_without_english_any_text_serves_and_an_empty_one_none():
    assert pick({"de": "", "el": "πλημμύρα"}, "pt") == "πλημμύρα"
    assert pick({}, "en") == ""


@given(st.dictionaries(st.sampled_from([*LANGUAGES, "fr"]), st.text(max_size=5)), st.text(max_size=8))
def test_a_text_is_found_whenever_there_is_one(texts, language):
    assert bool(pick(texts, language)) == any(texts.values())


@given(st.text(max_size=8))
def test_a_base_language_has_no_region(language):
    assert not set("-_") & set(base_language(language))


def test_blank_counts_as_missing():
    assert missing_languages({"en": "flood", "el": " "}) == ("el", "de", "pt")
