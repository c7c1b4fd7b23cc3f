import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from pyld import jsonld

from smartcity_plugin.credentials.documents.open_badges import CONTEXTS, open_badge

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
    first, second = badge["credentialSubject"]["achievement"]["alignment"]
    assert first == {
        "type": ["Alignment"],
        "targetCode": "SCRO-C-02",
        "targetName": "Risk response",
        "targetUrl": "https://city.example/smartcity/#SCRO-C-02",
        "targetType": "ceasn:Competency",
    }
    assert second["targetUrl"] == "https://city.example/smartcity/#SCRO-C%2F03%20%C3%BC"


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
    bare = replace(achievement, outcomes=(), hours=0)
    subject = open_badge(bare, issuer, replace(earned, score_basis_points=None))["credentialSubject"]
    assert "result" not in subject
    assert not {"resultDescription", "alignment"} & set(subject["achievement"])
    assert subject["achievement"]["criteria"] == {"narrative": achievement.criteria["en"]}


@pytest.mark.parametrize(
    ("language", "workload", "score"),
    [
        ("en", "Workload: 4 hours.", "Score"),
        ("el", "Φόρτος εργασίας: 4 ώρες.", "Βαθμολογία"),
        ("de-de", "Arbeitsaufwand: 4 Stunden.", "Ergebnis"),
        ("pt-br", "Carga de trabalho: 4 horas.", "Pontuação"),
        ("fi", "Workload: 4 hours.", "Score"),
    ],
)
def test_the_words_of_the_document_are_in_its_language(
    achievement, issuer, earned, language, workload, score
):
    badge = open_badge(achievement, issuer, replace(earned, language=language))
    mapped = badge["credentialSubject"]["achievement"]
    assert mapped["criteria"]["narrative"].endswith(f"\n\n{workload}")
    assert mapped["resultDescription"][0]["name"] == score


def test_a_moment_is_written_in_utc_and_needs_a_zone(achievement, issuer, earned):
    athens = earned.earned_at.astimezone(timezone(timedelta(hours=2)))
    assert (
        open_badge(achievement, issuer, replace(earned, earned_at=athens))["validFrom"]
        == "2026-03-20T09:30:15Z"
    )
    with pytest.raises(ValueError, match="time zone"):
        open_badge(achievement, issuer, replace(earned, earned_at=datetime(2026, 3, 20)))


def test_every_term_is_defined_by_the_published_contexts(signed, standards):
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
