"""Languages with a region, those a host offers and those a browser asks for: the nearest we have, else English."""

import re

import pytest

from tests.fixtures.host import FLOOD, Person
from tests.fixtures.journey import MODULE, assert_arrived, walk

pytestmark = pytest.mark.rows

OURS = ("en", "el", "de", "pt")


def words(learner: Person, asked: str) -> tuple[str, ...]:
    """What a reader gets: from the document, from the blocks' catalogue, from the plugin's."""
    headers = {"Accept-Language": asked}
    page = learner.get(MODULE, headers=headers).content.decode()
    refusal = learner.call(FLOOD, "decide", {"turn": 7, "choice": "wait"}, **headers)
    assert refusal.status_code == 409
    verify = learner.get("/smartcity/verify/", headers=headers).content.decode()
    return (
        *re.findall(r"<article class=\"smartcity sc-competence\"><h3>(.*?)</h3>", page),
        *re.findall(r"class=\"sc-loading\">(.*?)<", page),
        refusal.json()["error"]["message"],
        *re.findall(r"<h1>(.*?)</h1>", verify),
    )


@pytest.fixture
def known(eleni) -> dict[str, tuple[str, ...]]:
    """The words of our four languages, each language's its own."""
    known = {language: words(eleni, language) for language in OURS}
    assert {len(each) for each in known.values()} == {4}
    for same_place in zip(*known.values(), strict=True):
        assert len(set(same_place)) == len(OURS)
    return known


@pytest.mark.thorough
def test_a_browser_asks_for_any_region(eleni, known):
    for asked, given in {
        "el-GR": "el", "el-CY": "el", "de-DE": "de", "de-AT": "de", "de-CH,de;q=0.9,en;q=0.8": "de",
        "pt-PT": "pt", "pt-BR": "pt", "en-US": "en", "en-GB": "en", "fr-CA,fr;q=0.9,pt-BR;q=0.5": "pt",
        "fr": "en", "zh-Hant-TW": "en", "*": "en", "": "en", "x" * 500: "en", "de_AT": "en",
    }.items():  # fmt: skip
        assert words(eleni, asked) == known[given], asked


@pytest.mark.thorough
def test_a_host_offers_other_regions_and_languages_than_we_have(eleni, known, settings):
    settings.LANGUAGES = [(code, code) for code in ("en", "el-cy", "de-at", "pt-br", "fr", "zh-hant")]
    for asked, given in {
        "en-US": "en", "el": "el", "el-CY": "el", "de": "de", "de-DE": "de", "de-AT": "de",
        "pt": "pt", "pt-PT": "pt", "pt-BR": "pt", "fr-CA": "en", "zh-TW": "en",
    }.items():  # fmt: skip
        assert words(eleni, asked) == known[given], asked


def test_a_host_that_is_not_in_english(eleni, known, settings):
    settings.LANGUAGE_CODE = "de-at"
    settings.LANGUAGES = [("de-at", "Deutsch"), ("pt-br", "Português")]
    assert words(eleni, "pt") == known["pt"]
    assert words(eleni, "fr") == known["de"]


@pytest.mark.parametrize("asked", ["de-AT", "pt-BR", "fr"])
def test_the_journey(eleni, settings, asked):
    settings.LANGUAGES = [(code, code) for code in ("en", "de-at", "pt-br", "fr")]
    eleni.client.defaults["HTTP_ACCEPT_LANGUAGE"] = asked
    walk(eleni)
    assert_arrived()
