"""What the shipped programmes' credentials say: every element that Annex I asks for, in the words of the definition."""

import pytest

from smartcity_plugin.awards.templating import content_of
from smartcity_plugin.credentials.achievement import Achievement, from_content
from smartcity_plugin.credentials.documents.elements import check
from smartcity_plugin.programmes.loading import programme, programmes
from smartcity_xblocks.problems import errors

pytestmark = pytest.mark.usefixtures("frameworks")  # credentials name competences by their titles


def told(programme_id: str, achievement: str) -> Achievement:
    definition = programme(programme_id)
    return from_content(content_of(definition, definition.achievements[achievement]))


@pytest.mark.parametrize("definition", programmes(), ids=lambda each: each.id)
def test_no_element_is_missing_and_no_text_is_untranslated(definition):
    for achievement in definition.achievements.values():
        problems = check(from_content(content_of(definition, achievement)))
        assert [each for each in problems if each in errors(problems) or each.code == "untranslated"] == []


def test_a_certification_says_its_level_credits_supervision_and_how_long_it_is_valid():
    manager = told("skills4cities", "manager")
    assert (manager.kind, manager.eqf_level, manager.ects, manager.months_valid) == (
        "certification",
        5,
        "2.4",
        36,
    )
    assert manager.supervision == "supervised-identity-verified"
    assert told("scro", "certification").ecvet == "3.2"


def test_a_unit_is_awarded_by_its_own_university():
    body = told("smucs", "marshes").awarding_body
    assert (body.name["en"], body.country, body.nuts) == ("Agricultural University of Athens", "GR", "EL30")
    assert told("smucs", "expertise").awarding_body.name["el"] == "EU-CONEXUS AISBL"


def test_outcomes_are_competences_with_the_skill_of_esco_that_they_match():
    assert {each.code: each.esco.rpartition("/")[2] for each in told("smacite", "iot").outcomes} == {
        "SMAC-K01": "f049d050-12da-4e40-813a-2b5eb6df6b51"
    }
    (outcome,) = told("smucs", "interdisciplinary").outcomes
    assert (outcome.code, outcome.title) == ("", told("smucs", "interdisciplinary").description)


def test_prerequisites_are_said_in_words_or_named_by_the_modules_before():
    assert told("smucs", "tides").prerequisites["en"].startswith("English at level B2")
    assert told("scale", "c09").prerequisites["de"] == (
        "Daten, die eine Stadt erzeugt; Software, die Bestand hat"
    )
    assert told("scale", "c01").prerequisites == {}


def test_samples_are_marked_as_such():
    assert told("scro", "m01").sample
    assert told("smucs", "sensors").sample
