"""What a certificate says: every element of Annex I that there is, and nothing of what there is not."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from smartcity_plugin.credentials.achievement import Outcome
from smartcity_plugin.credentials.render.page import certificate


@pytest.fixture(scope="session")
def complete(achievement):
    """Return an achievement that has every element there is."""
    return replace(
        achievement,
        awarding_body=replace(
            achievement.awarding_body, homepage="https://city.example", email="info@city.example"
        ),
        ecvet="2",
        nqf_level="HQF 5",
        isced_f=("0732", "9998"),
        prerequisites={"en": "None", "el": "Καμία"},
        supervision="supervised-identity-verified",
        grading={"en": "60 % is the pass mark."},
        stackability={"en": "Counts towards the certification."},
        further_information={"en": "See https://city.example/scro."},
        sample=True,
    )


def facts(said) -> dict[str, list[str]]:
    return {fact.label: [line.text for line in fact.lines] for fact in said.details}


def test_every_element_of_the_annex_is_there(complete, issuer, earned):
    said = certificate(complete, issuer, replace(earned, valid_until=datetime(2029, 3, 20, tzinfo=UTC)), "en")
    assert (said.holder, said.title.text, said.kind) == (
        "Maria Παπαδοπούλου",
        "Flood response",
        "Micro-credential",
    )
    assert [(each.title.text, each.code) for each in said.outcomes] == [
        ("Risk response", "SCRO-C-02"),
        ("Disaster response", "SCRO-C/03 ü"),
    ]
    assert facts(said) == {
        "Awarding body": ["City Academy", "https://city.example", "info@city.example"],
        "Registration number": ["801234567"],
        "Country": ["Greece", "EL30"],
        "Date of issue": ["20 March 2026"],
        "Valid until": ["20 March 2029"],
        "Workload": ["4 hours", "0.16 ECTS credits", "2 ECVET points"],
        "Level": ["EQF level 5", "National framework: HQF 5"],
        "Grade": ["72.05%", "60 % is the pass mark."],
        "Type of assessment": ["continuous evaluation"],
        "Form of participation": ["Online"],
        "Supervision and identity check": ["Supervised with ID Verification"],
        "Quality assurance": ["Institutional Quality Assurance"],
        "Field of education": ["Building and civil engineering", "ISCED-F 9998"],
        "Language of instruction": ["English"],
        "Prerequisites": ["None"],
        "How it can be combined": ["Counts towards the certification."],
        "Further information": ["See https://city.example/scro."],
    }
    assert [[line.text for line in fact.lines] for fact in said.proof] == [
        [issuer.name, issuer.did],
        [earned.credential_id.urn],
    ]


def test_what_there_is_not_leaves_no_label(achievement, issuer, earned):
    bare = replace(achievement, hours=0, ects="", eqf_level=None, outcomes=(), criteria={})
    said = certificate(bare, issuer, replace(earned, score_basis_points=None), "en")
    told = facts(said)
    for label in ("Workload", "Level", "Grade", "Valid until", "Prerequisites", "Field of education"):
        assert label not in told
    assert all(all(lines) and lines for lines in told.values())
    assert (said.outcomes, said.criteria.text) == ((), "")


@pytest.mark.parametrize(
    ("language", "day", "grade"),
    [
        ("en", "20 March 2026", "72.05%"),
        ("el", "20 Μαρτίου 2026", "72,05%"),
        ("de-de", "20. März 2026", "72,05\N{NO-BREAK SPACE}%"),
        ("pt_BR", "20 de março de 2026", "72,05%"),
    ],
)
def test_days_and_numbers_are_written_as_its_readers_write_them(
    achievement, issuer, earned, language, day, grade
):
    lines = [
        line.text
        for fact in certificate(achievement, issuer, earned, language).details
        for line in fact.lines
    ]
    assert day in lines
    assert grade in lines
    assert any(("0.16" if language == "en" else "0,16") in line for line in lines)


def test_each_text_says_which_language_it_is_in(achievement, issuer, earned):
    said = certificate(achievement, issuer, earned, "el")
    assert (said.language, said.title.language, said.description.language) == ("el", "el", "en")
    assert [outcome.title.language for outcome in said.outcomes] == ["el", "en"]


def test_a_language_without_a_catalogue_has_its_own_texts_and_english_labels(achievement, issuer, earned):
    bulgarian = replace(achievement, title={"en": "Flood response", "bg": "Реакция при наводнение"})
    said = certificate(bulgarian, issuer, earned, "bg")
    assert (said.language, said.title.language, said.title.text) == ("en", "bg", "Реакция при наводнение")


def test_control_characters_and_half_characters_are_left_out_and_joiners_kept(achievement, issuer, earned):
    name = "A\x00nn\x1b[31ma \ud800\N{ZERO WIDTH JOINER}\x7f"
    said = certificate(achievement, issuer, replace(earned, learner_name=name), "en")
    assert said.holder == "Ann[31ma \N{ZERO WIDTH JOINER}"
    assert said.name == f"Flood response – {said.holder}"


def test_an_outcome_keeps_its_skill(achievement, issuer, earned):
    skill = "http://data.europa.eu/esco/skill/3a2d5b45-56e4-4f5a-a55a-4a4a65afdc43"
    said = certificate(
        replace(achievement, outcomes=(Outcome({"en": "x"}, esco=skill),)), issuer, earned, "en"
    )
    assert (said.outcomes[0].esco, said.outcomes[0].code) == (skill, "")


def test_no_label_was_left_with_a_place_unfilled(complete, issuer, earned):
    said = certificate(complete, issuer, earned, "en")
    assert not re.search(r"\{\w+\}", repr([said.labels.values(), said.details]))
