"""Where each element of Annex I stands in a European Digital Credential."""

import base64
import io
import json
from dataclasses import replace
from datetime import datetime

import pytest
from PIL import Image

from smartcity_plugin.credentials.documents import elm_check
from smartcity_plugin.credentials.documents.elm import credential
from smartcity_plugin.credentials.documents.holder import NoHolder
from tests.credentials.documents.conftest import ESCO, NAMES, texts


@pytest.fixture(scope="module")
def document(full, issuer, earned_in_full) -> dict:
    return credential(full, issuer, earned_in_full)["credential"]


@pytest.fixture(scope="module")
def claim(document) -> dict:
    return document["credentialSubject"]["hasClaim"]


def uri(concept):
    """The URI of a concept, or of each in a list."""
    return [each["id"] for each in concept] if isinstance(concept, list) else concept["id"]


def test_the_file_is_what_the_issuer_takes(full, issuer, earned_in_full, document):
    assert credential(full, issuer, earned_in_full).keys() == {"credential"}
    assert document["type"] == ["VerifiableCredential", "EuropeanDigitalCredential"]
    assert document["id"] == "urn:credential:6f1c1f5e-6f0e-4c39-9a35-0d6a2b1f7b11"
    assert uri(document["credentialProfiles"]) == "http://data.europa.eu/snb/credential/e34929035b"
    assert not {"issued", "proof"} & document.keys(), "only the seal brings these"


def test_learner_title_and_dates(document, claim, full):
    assert document["credentialSubject"]["fullName"] == {"en": "Maria Παπαδοπούλου"}
    assert not {"givenName", "familyName"} & document["credentialSubject"].keys()
    assert claim["title"] == document["displayParameter"]["title"] == full.title
    assert document["validFrom"] == claim["awardedBy"]["awardingDate"] == "2026-03-20T09:30:15Z"
    assert document["expirationDate"] == "2029-03-20T09:30:15Z"


def test_awarding_body_with_country_and_region(document, claim, full):
    body = claim["awardedBy"]["awardingBody"]
    assert body == document["issuer"]
    assert body["legalName"] == full.awarding_body.name
    country = "http://publications.europa.eu/resource/authority/country/GRC"
    assert uri(body["location"]["address"]["countryCode"]) == country
    assert uri(body["location"]["spatialCode"]) == "http://data.europa.eu/nuts/code/EL30"
    assert body["registration"]["notation"] == "801234567"
    assert uri(body["registration"]["spatial"]) == country
    assert body["homepage"]["contentURL"] == "https://academy.example/"
    assert body["contactPoint"]["emailAddress"]["id"] == "mailto:office@academy.example"


def test_outcomes_workload_level_and_field(claim):
    specified = claim["specifiedBy"]
    assert specified["type"] == "Qualification"
    first, second = specified["learningOutcome"]
    assert (first["title"], uri(first["relatedESCOSkill"])) == (texts("Leads the response"), ESCO)
    assert uri(first["relatedSkill"]) == "https://city.example/smartcity/#SCRO-C-02"
    assert not {"relatedESCOSkill", "relatedSkill"} & second.keys()
    assert specified["volumeOfLearning"] == "PT80H"
    assert {(uri(each["framework"]), each["point"]) for each in specified["creditPoint"]} == {
        ("http://data.europa.eu/snb/education-credit/6fcec5c5af", "3"),
        ("http://data.europa.eu/snb/education-credit/60b314e826", "4.5"),
    }
    assert uri(specified["eqfLevel"]) == "http://data.europa.eu/snb/eqf/5"
    assert uri(specified["thematicArea"]) == [
        "http://data.europa.eu/snb/isced-f/1032",
        "http://data.europa.eu/snb/isced-f/0712",
    ]
    assert uri(specified["language"]) == "http://publications.europa.eu/resource/authority/language/ELL"


def test_without_a_level_it_is_no_qualification(full, issuer, earned):
    bare = credential(replace(full, eqf_level=None), issuer, earned)["credential"]
    specified = bare["credentialSubject"]["hasClaim"]["specifiedBy"]
    assert specified["type"] == "LearningAchievementSpecification"
    assert "eqfLevel" not in specified


def test_assessment_grade_and_supervision(claim):
    proven = claim["provenBy"]
    assert uri(proven["specifiedBy"]["dcType"]) == "http://data.europa.eu/snb/assessment/6e6cb2cc78"
    assert proven["grade"]["noteLiteral"] == {
        "en": "72.05 %",
        "el": "72,05 %",
        "de": "72,05 %",
        "pt": "72,05 %",
    }
    assert uri(proven["idVerification"]) == "http://data.europa.eu/snb/supervision-verification/70be69aaf9"
    assert proven["specifiedBy"]["gradingScheme"]["description"] == texts("Passed from 60 %")


@pytest.mark.parametrize(
    ("score", "told"), [(None, "Passed"), (0, "0 %"), (6000, "60 %"), (7250, "72.5 %"), (10000, "100 %")]
)
def test_a_grade_is_told_in_words(full, issuer, earned, score, told):
    document = credential(full, issuer, replace(earned, score_basis_points=score))["credential"]
    assert document["credentialSubject"]["hasClaim"]["provenBy"]["grade"]["noteLiteral"]["en"] == told


def test_participation_stands_with_the_activity_and_the_achievement(claim):
    online = "http://data.europa.eu/snb/learning-assessment/920fbb3cbe"
    assert uri(claim["influencedBy"]["specifiedBy"]["mode"]) == uri(claim["specifiedBy"]["mode"]) == online


def test_what_has_no_property_is_a_note_that_says_what_it_is(claim):
    notes = {each["id"].rpartition(":")[2]: each for each in claim["specifiedBy"]["additionalNote"]}
    assert {name: note["noteLiteral"]["en"] for name, note in notes.items()} == {
        "criteria": "How it is earned: Passes the exam. (en)",
        "qualityAssurance": "Quality assurance: Program Quality Assurance",
        "nqfLevel": "Level in the national qualifications framework: Επίπεδο 5 (EOPPEP)",
        "stackability": "Stackability: Counts towards a master's (en)",
        "furtherInformation": "Twenty modules (en)",
        "sample": "Names and numbers here are examples.",
    }
    assert uri(notes["qualityAssurance"]["subject"]) == "http://data.europa.eu/snb/accreditation/820101cba6"
    assert claim["specifiedBy"]["entryRequirement"]["noteLiteral"] == texts("None")
    assert claim["specifiedBy"]["homepage"]["contentURL"].endswith("/scro/certification")


@pytest.mark.parametrize(
    ("titles", "language", "primary"),
    [
        ({"en": "Flood", "el": "Πλημμύρα"}, "el-gr", "ELL"),
        ({"en": "Flood"}, "de", "ENG"),
        ({"fr": "Inondation"}, "de", "FRA"),
        ({"eo": "Inundo"}, "de", "ENG"),
    ],
)
def test_the_display_is_in_the_learners_language_if_there_is_a_title_in_it(
    full, issuer, earned, titles, language, primary
):
    document = credential(replace(full, title=titles), issuer, replace(earned, language=language))[
        "credential"
    ]
    display = document["displayParameter"]
    assert uri(display["primaryLanguage"]).endswith(f"/{primary}")
    assert uri(display["individualDisplay"]["language"]).endswith(f"/{primary}")
    assert elm_check.check({"credential": document}) == []


def test_the_display_has_a_picture_that_opens(document):
    image = document["displayParameter"]["individualDisplay"]["displayDetail"]["image"]
    with Image.open(io.BytesIO(base64.b64decode(image["content"]))) as picture:
        picture.load()
        assert (picture.format, picture.size) == ("PNG", (210, 297))
    assert len(image["content"]) < 300


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_any_script_is_sound(achievement, issuer, earned, name):
    file = credential(achievement, issuer, replace(earned, learner_name=f"  {name} "))
    assert file["credential"]["credentialSubject"]["fullName"] == {"en": name}
    assert elm_check.check(json.loads(json.dumps(file))) == []


def test_nobody_gets_none_and_a_moment_needs_a_zone(full, issuer, earned):
    with pytest.raises(NoHolder):
        credential(full, issuer, replace(earned, learner_name=""))
    with pytest.raises(ValueError, match="time zone"):
        credential(full, issuer, replace(earned, earned_at=datetime(2026, 3, 20)))
