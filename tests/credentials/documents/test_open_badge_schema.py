"""Every document fits the W3C's schema, and ours, which is the data model of Open Badges 3.0 (B.1) written as one."""

import json
from copy import deepcopy
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from smartcity_plugin.awards.templating import content_of
from smartcity_plugin.credentials import schema_views
from smartcity_plugin.credentials.achievement import from_content
from smartcity_plugin.credentials.documents.open_badges import open_badge
from smartcity_plugin.programmes.loading import programmes

SCHEMA = json.loads(schema_views.SCHEMA.read_text("utf-8"))
schema = Draft202012Validator(SCHEMA)


def faults(validator, document):
    """What the schema finds wrong, and where."""
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(document)]


@pytest.mark.django_db
def test_it_is_a_schema_that_everybody_may_read(client):
    Draft202012Validator.check_schema(SCHEMA)
    assert client.get("/smartcity/open-badge.schema.json").json() == SCHEMA


@pytest.mark.parametrize("language", ["en", "el", "de", "pt", "de-de", "fi"])
def test_documents_fit(full, achievement, issuer, earned, earned_in_full, sign, language):
    for document in (
        open_badge(full, issuer, replace(earned_in_full, language=language)),
        open_badge(achievement, issuer, replace(earned, language=language, score_basis_points=None)),
    ):
        assert faults(schema, document) == []
        assert faults(schema, sign(document)) == []


def test_documents_fit_the_schema_of_the_w3c(full, issuer, earned_in_full, sign, standards):
    text = (standards / "w3c/schema/verifiable-credential/verifiable-credential-schema.json").read_text()
    validator = Draft202012Validator(json.loads(text))
    document = sign(open_badge(full, issuer, earned_in_full))
    assert faults(validator, document) == []
    assert faults(validator, {**document, "credentialSubject": []})


def test_with_one_of_its_two_statuses_a_document_fits_open_badges_alone(full, issuer, earned_in_full):
    """Open Badges 3.0 allows one status, the W3C any number: that is all we depart in."""
    strict = deepcopy(SCHEMA)
    strict["properties"]["credentialStatus"] = {"$ref": "#/$defs/CredentialStatus"}
    document = open_badge(full, issuer, earned_in_full)
    assert [error.json_path for error in Draft202012Validator(strict).iter_errors(document)] == [
        "$.credentialStatus"
    ]
    for status in document["credentialStatus"]:
        assert faults(Draft202012Validator(strict), {**document, "credentialStatus": status}) == []


@pytest.mark.parametrize(
    "place",
    [
        ("id",),
        ("issuer", "id"),
        ("validFrom",),
        ("credentialSubject", "achievement", "criteria"),
        ("credentialSubject", "achievement", "alignment", 0, "targetUrl"),
        ("credentialSubject", "achievement", "creator", "address", "type"),
        ("credentialSubject", "result", 0, "type"),
        ("credentialStatus", 0, "statusListIndex"),
    ],
)
def test_what_the_data_model_requires_is_required(full, issuer, earned_in_full, place):
    document = open_badge(full, issuer, earned_in_full)
    parent = document
    for step in place[:-1]:
        parent = parent[step]
    del parent[place[-1]]
    assert faults(schema, document)


@pytest.mark.django_db
def test_every_shipped_achievement_fits(issuer, earned_in_full):
    shipped = [
        from_content(content_of(programme, achievement))
        for programme in programmes()
        for achievement in programme.achievements.values()
    ]
    assert shipped
    for each in shipped:
        assert faults(schema, open_badge(each, issuer, earned_in_full)) == []
