import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from uuid import uuid4

import pytest
from pyld import jsonld

from smartcity_plugin.credentials.achievement import Organisation, StatusEntry
from smartcity_plugin.credentials.documents.holder import NoHolder
from smartcity_plugin.credentials.documents.open_badges import CONTEXTS, open_badge
from smartcity_plugin.credentials.safe_mode import undefined_terms
from tests.credentials.documents.conftest import ESCO, NAMES

FILES = {
    "https://www.w3.org/ns/credentials/v2": "w3c/contexts/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json": "1edtech/contexts/ob-v3p0-3.0.3.json",
}


def test_a_badge_says_who_earned_what_from_whom_and_when(badge, issuer):
    assert badge["@context"] == list(CONTEXTS) == list(FILES)
    assert badge["id"] == "urn:uuid:6f1c1f5e-6f0e-4c39-9a35-0d6a2b1f7b11"
    assert badge["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert badge["issuer"] == {"id": issuer.did, "type": ["Profile"], "name": issuer.name, "url": issuer.url}
    assert badge["validFrom"] == "2026-03-20T09:30:15Z"
    subject = badge["credentialSubject"]
    assert "id" not in subject
    assert subject["identifier"] == [
        {
            "type": "IdentityObject",
            "identityType": "name",
            "identityHash": "Maria Παπαδοπούλου",
            "hashed": False,
        }
    ]
    assert subject["achievement"]["name"] == badge["name"] == "Flood response"
    assert subject["achievement"]["achievementType"] == "MicroCredential"
    assert subject["achievement"]["inLanguage"] == "en"


def test_competences_are_alignments_with_the_url_that_the_schema_requires(badge):
    first, second, _ = badge["credentialSubject"]["achievement"]["alignment"]
    assert first == {
        "type": ["Alignment"],
        "targetCode": "SCRO-C-02",
        "targetName": "Risk response",
        "targetUrl": "https://city.example/smartcity/#SCRO-C-02",
        "targetType": "ext:Competence",
    }
    assert second["targetUrl"] == "https://city.example/smartcity/#SCRO-C%2F03%20%C3%BC"


def test_what_europe_has_a_uri_for_is_an_alignment_with_that_uri(full, issuer, earned):
    mapped = open_badge(full, issuer, earned)["credentialSubject"]["achievement"]
    urls = {each["targetUrl"]: each.get("targetFramework") for each in mapped["alignment"]}
    assert urls == {
        "https://city.example/smartcity/#SCRO-C-02": None,
        ESCO: "ESCO",
        "http://data.europa.eu/snb/eqf/5": "European Qualifications Framework",
        "http://data.europa.eu/snb/isced-f/1032": "ISCED-F 2013",
        "http://data.europa.eu/snb/isced-f/0712": "ISCED-F 2013",
    }
    assert mapped["tag"] == ["Protection of persons and property", "Environmental protection technology"]


def test_the_awarding_body_is_the_creator_with_its_country_and_region(full, issuer, earned):
    creator = open_badge(full, issuer, replace(earned, language="el"))["credentialSubject"]["achievement"][
        "creator"
    ]
    assert creator == {
        "id": "https://academy.example/",
        "type": ["Profile"],
        "name": "City Academy (el)",
        "url": "https://academy.example/",
        "email": "office@academy.example",
        "address": {
            "type": ["Address"],
            "addressCountry": "Ελλάδα",
            "addressCountryCode": "GR",
            "addressRegion": "EL30",
        },
        "otherIdentifier": [
            {"type": "IdentifierEntry", "identifier": "801234567", "identifierType": "identifier"}
        ],
    }


def test_credits_and_kind_have_members_of_their_own(full, achievement, issuer, earned):
    subject = open_badge(full, issuer, earned)["credentialSubject"]
    assert (subject["creditsEarned"], subject["achievement"]["creditsAvailable"]) == (3, 3)
    assert isinstance(subject["creditsEarned"], int)
    assert subject["achievement"]["achievementType"] == "Certification"
    assert subject["achievement"]["version"] == "3"
    assert open_badge(achievement, issuer, earned)["credentialSubject"]["creditsEarned"] == 0.16


def test_what_has_no_member_is_said_in_the_narrative(full, issuer, earned):
    narrative = open_badge(full, issuer, earned)["credentialSubject"]["achievement"]["criteria"]["narrative"]
    assert narrative.splitlines() == [
        "Passes the exam. (en)",
        "",
        "- Learning outcomes: Leads the response (en); Weighs hazards (en)",
        "- Workload: 80 hours (3 ECTS, 4.5 ECVET)",
        "- Type of assessment: written examination",
        "- Form of participation: Online",
        "- Quality assurance: Program Quality Assurance",
        "- Supervision and identity verification: Supervised with ID Verification",
        "- Language of instruction: Greek",
        "- Level in the national qualifications framework: Επίπεδο 5 (EOPPEP)",
        "- Prerequisites: None (en)",
        "- Grading: Passed from 60 % (en)",
        "- Stackability: Counts towards a master's (en)",
        "- Further information: Twenty modules (en)",
        "- Names and numbers here are examples.",
    ]


def test_a_status_is_two_bits_one_of_each_purpose(full, issuer, earned_in_full):
    document = open_badge(full, issuer, earned_in_full)
    assert document["validUntil"] == "2029-03-20T09:30:15Z"
    assert document["credentialStatus"] == [
        {
            "id": f"https://city.example/smartcity/status/1/{purpose}#94567",
            "type": "BitstringStatusListEntry",
            "statusPurpose": purpose,
            "statusListIndex": "94567",
            "statusListCredential": f"https://city.example/smartcity/status/1/{purpose}",
        }
        for purpose in ("revocation", "suspension")
    ]


def test_two_learners_differ_in_what_they_earned_and_in_nothing_else(full, issuer, earned_in_full):
    one = open_badge(full, issuer, earned_in_full)
    other = open_badge(
        full,
        issuer,
        replace(
            earned_in_full,
            credential_id=uuid4(),
            learner_name="Ana",
            earned_at=earned_in_full.earned_at + timedelta(days=1),
            valid_until=earned_in_full.valid_until + timedelta(days=1),
            score_basis_points=6001,
            status=StatusEntry("https://city.example/smartcity/status/2", 7),
        ),
    )
    assert {
        place[0] if place[0] != "credentialSubject" else place[:2] for place in differences(one, other)
    } == {
        "id",
        "validFrom",
        "validUntil",
        "credentialStatus",
        ("credentialSubject", "identifier"),
        ("credentialSubject", "result"),
    }


def differences(one, other, place=()):
    """Yield the places where two documents differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        for name in one.keys() | other.keys():
            yield from differences(one.get(name), other.get(name), (*place, name))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, pair in enumerate(zip(one, other, strict=True)):
            yield from differences(*pair, (*place, index))
    elif one != other:
        yield place


@pytest.mark.parametrize("name", NAMES)
def test_a_name_stands_in_the_document_as_the_learner_writes_it(achievement, issuer, earned, name):
    document = open_badge(achievement, issuer, replace(earned, learner_name=f" {name}\n"))
    assert document["credentialSubject"]["identifier"][0]["identityHash"] == name
    assert json.loads(json.dumps(document)) == document


@pytest.mark.parametrize("name", ["", "  ", "\n\t"])
def test_nobody_gets_no_credential(achievement, issuer, earned, name):
    with pytest.raises(NoHolder, match="no name"):
        open_badge(achievement, issuer, replace(earned, learner_name=name))


def test_the_score_is_a_result_of_the_description_in_the_achievement(badge):
    (result,) = badge["credentialSubject"]["result"]
    (description,) = badge["credentialSubject"]["achievement"]["resultDescription"]
    assert result["resultDescription"] == description["id"]
    assert result["value"] == "72.05"
    assert (description["resultType"], description["valueMin"], description["valueMax"]) == (
        "Percent",
        "0",
        "100",
    )


@pytest.mark.parametrize(
    ("basis_points", "value"), [(0, "0.00"), (7, "0.07"), (6000, "60.00"), (10000, "100.00")]
)
def test_a_score_is_written_without_rounding(achievement, issuer, earned, basis_points, value):
    badge = open_badge(achievement, issuer, replace(earned, score_basis_points=basis_points))
    assert badge["credentialSubject"]["result"][0]["value"] == value


def test_what_is_not_known_is_left_out(achievement, issuer, earned):
    bare = replace(
        achievement,
        outcomes=(),
        hours=0,
        ects="",
        eqf_level=None,
        assessment="",
        participation="",
        quality_assurance="",
        language="",
        awarding_body=Organisation({"en": "City Academy"}, ""),
    )
    subject = open_badge(bare, issuer, replace(earned, score_basis_points=None))["credentialSubject"]
    assert "result" not in subject
    assert not {"resultDescription", "alignment", "creditsAvailable", "tag"} & set(subject["achievement"])
    assert subject["achievement"]["criteria"] == {"narrative": achievement.criteria["en"]}


@pytest.mark.parametrize(
    ("language", "workload", "score"),
    [
        ("en", "Workload: 4 hours (0.16 ECTS)", "Score"),
        ("el", "Φόρτος εργασίας: 4 ώρες (0,16 ECTS)", "Βαθμολογία"),
        ("de-de", "Arbeitsaufwand: 4 Stunden (0,16 ECTS)", "Ergebnis"),
        ("pt-br", "Carga de trabalho: 4 horas (0,16 ECTS)", "Pontuação"),
        ("fi", "Workload: 4 hours (0.16 ECTS)", "Score"),
    ],
)
def test_the_words_of_the_document_are_in_its_language(
    achievement, issuer, earned, language, workload, score
):
    badge = open_badge(achievement, issuer, replace(earned, language=language))
    mapped = badge["credentialSubject"]["achievement"]
    assert f"- {workload}\n" in mapped["criteria"]["narrative"]
    assert mapped["resultDescription"][0]["name"] == score


def test_a_moment_is_written_in_utc_and_needs_a_zone(achievement, issuer, earned):
    athens = earned.earned_at.astimezone(timezone(timedelta(hours=2)))
    assert (
        open_badge(achievement, issuer, replace(earned, earned_at=athens))["validFrom"]
        == "2026-03-20T09:30:15Z"
    )
    with pytest.raises(ValueError, match="time zone"):
        open_badge(achievement, issuer, replace(earned, earned_at=datetime(2026, 3, 20)))


def test_a_schema_of_1edtech_would_be_named_by_a_word_that_nobody_signs(full, issuer, earned_in_full):
    """Why there is no ``credentialSchema``: see docs/decisions/0021."""
    document = open_badge(full, issuer, earned_in_full)
    assert undefined_terms(document) == []
    url = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
    schema = {"id": url, "type": "1EdTechJsonSchemaValidator2019"}
    assert undefined_terms({**document, "credentialSchema": [schema]}) != []


@pytest.mark.parametrize("language", ["en", "el"])
def test_every_term_is_defined_by_the_published_contexts(
    full, issuer, earned_in_full, sign, standards, language
):
    signed = sign(open_badge(full, issuer, replace(earned_in_full, language=language)))

    def load(url, _options):
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": json.loads((standards / FILES[url]).read_text()),
        }

    dropped = []
    (expanded,) = jsonld.expand(signed, {"documentLoader": load}, on_property_dropped=dropped.append)
    assert dropped == []
    unknown = [
        text for text in texts_under(expanded, "@type") if not text.startswith(("https://", "http://"))
    ]
    assert unknown == []
    compacted = jsonld.compact(expanded, signed["@context"], {"documentLoader": load})
    assert all(":" not in name for name in names_in(compacted))


def texts_under(value, name):
    """Yield the texts under all members ``name``."""
    if isinstance(value, dict):
        for member, child in value.items():
            if member == name:
                yield from [child] if isinstance(child, str) else child
            else:
                yield from texts_under(child, name)
    elif isinstance(value, list):
        for child in value:
            yield from texts_under(child, name)


def names_in(value):
    """Yield the names of all members; one with a colon is a term that the contexts have no word for."""
    if isinstance(value, dict):
        yield from value
        for child in value.values():
            yield from names_in(child)
    elif isinstance(value, list):
        for child in value:
            yield from names_in(child)
