"""Open Badges 3.0 (context 3.0.3) on the W3C Verifiable Credentials Data Model 2.0.

The classes named here (AchievementSubject, Alignment, …) are those of its data model. What that has no member for is
said in the narrative of the criteria. docs/credential-formats.md shows the mapping as a table.

No ``credentialSchema`` is named: its type would be a term that neither context defines, and the one schema that may
stand there allows one status, where the data model of the W3C (4.10) and we have two (docs/decisions/0021).
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from smartcity_plugin.credentials import timestamps, vocabularies
from smartcity_plugin.credentials.achievement import (
    Achievement,
    Earned,
    Issuer,
    Organisation,
    Outcome,
    StatusEntry,
)
from smartcity_plugin.credentials.documents import words
from smartcity_plugin.credentials.documents.holder import holder
from smartcity_xblocks.language_map import base_language, pick

CONTEXTS = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
TYPES = ("VerifiableCredential", "OpenBadgeCredential")
KINDS = {"micro-credential": "MicroCredential", "certification": "Certification"}
PURPOSES = ("revocation", "suspension")


def open_badge(achievement: Achievement, issuer: Issuer, earned: Earned) -> dict[str, Any]:
    """Return the unsigned credential.

    Two learners' documents of one language differ in what `Earned` holds and in nothing else.
    Raises `NoHolder` for a learner without a name, `ValueError` for a naive moment.
    """
    language = base_language(earned.language)
    document = {
        "@context": list(CONTEXTS),
        "id": earned.credential_id.urn,
        "type": list(TYPES),
        "name": pick(achievement.title, language),
        "description": pick(achievement.description, language),
        "issuer": {"id": issuer.did, "type": ["Profile"], "name": issuer.name, "url": issuer.url},
        "validFrom": timestamps.encode(earned.earned_at),
        "credentialSubject": _subject(achievement, issuer, earned, language),
    }
    if earned.valid_until:
        document["validUntil"] = timestamps.encode(earned.valid_until)
    if earned.status:
        document["credentialStatus"] = [_status(earned.status, purpose) for purpose in PURPOSES]
    return document


def _status(entry: StatusEntry, purpose: str) -> dict[str, Any]:
    """BitstringStatusListEntry of Bitstring Status List 1.0, 2.1: the index is a text."""
    status_list = f"{entry.url}/{purpose}"
    return {
        "id": f"{status_list}#{entry.index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": purpose,
        "statusListIndex": str(entry.index),
        "statusListCredential": status_list,
    }


def _subject(achievement: Achievement, issuer: Issuer, earned: Earned, language: str) -> dict[str, Any]:
    """AchievementSubject: known by name only, as on paper. An address or an account would follow the learner."""
    subject = {
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": "IdentityObject",
                "identityType": "name",
                "identityHash": holder(earned),
                "hashed": False,
            }
        ],
        "achievement": _achievement(achievement, issuer, language),
    }
    if achievement.ects:
        subject["creditsEarned"] = _credits(achievement.ects)
    if earned.score_basis_points is not None:
        score_id = f"{achievement.id}#score"
        subject["achievement"]["resultDescription"] = [_score_description(score_id, language)]
        value = words.percent(earned.score_basis_points)
        subject["result"] = [{"type": ["Result"], "resultDescription": score_id, "value": value}]
    return subject


def _achievement(achievement: Achievement, issuer: Issuer, language: str) -> dict[str, Any]:
    fields = [vocabularies.field_of_education(code) for code in achievement.isced_f]
    mapped = {
        "id": achievement.id,
        "type": ["Achievement"],
        "achievementType": KINDS[achievement.kind],
        "version": str(achievement.version),
        "name": pick(achievement.title, language),
        "description": pick(achievement.description, language),
        "criteria": {"narrative": _narrative(achievement, language)},
        "creator": _creator(achievement, language),
        "inLanguage": language,
    }
    if alignment := list(_alignments(achievement, issuer, language)):
        mapped["alignment"] = alignment
    if achievement.ects:
        mapped["creditsAvailable"] = _credits(achievement.ects)
    if labels := [pick(field.labels, language) for field in fields if field.labels]:
        mapped["fieldOfStudy"], mapped["tag"] = "; ".join(labels), labels
    return mapped


def _narrative(achievement: Achievement, language: str) -> str:
    """Markdown: the criteria, then a list of what no other member can say."""
    lines = "\n".join(f"- {sentence}" for sentence in words.sentences(achievement, language))
    return (
        f"{pick(achievement.criteria, language)}\n\n{lines}"
        if lines
        else pick(achievement.criteria, language)
    )


def _creator(achievement: Achievement, language: str) -> dict[str, Any]:
    """Profile of the awarding body, who need not be the issuer: that is the installation whose key signs."""
    body: Organisation = achievement.awarding_body
    country = vocabularies.COUNTRIES.get(body.country)
    address = {"type": ["Address"], "addressCountryCode": body.country}
    if country:
        address["addressCountry"] = pick(country.labels, language)
    if body.nuts:
        address["addressRegion"] = body.nuts
    profile = {
        "id": body.homepage or f"{achievement.id}#awarding-body",
        "type": ["Profile"],
        "name": pick(body.name, language),
        "address": address,
    }
    if body.homepage:
        profile["url"] = body.homepage
    if body.email:
        profile["email"] = body.email
    if body.legal_id:
        profile["otherIdentifier"] = [
            {"type": "IdentifierEntry", "identifier": body.legal_id, "identifierType": "identifier"}
        ]
    return profile


def _alignments(achievement: Achievement, issuer: Issuer, language: str) -> Iterator[dict[str, Any]]:
    """Competences and the ESCO skills they match, the level and the fields: each with the URI that fixes it."""
    for outcome in achievement.outcomes:
        title = pick(outcome.title, language)
        if outcome.code:
            yield _competence(outcome, issuer, title)
        if outcome.esco:
            yield {**_alignment(title, outcome.esco, "ext:ESCOSkill"), "targetFramework": "ESCO"}
    if achievement.eqf_level:
        level = str(achievement.eqf_level)
        concept = vocabularies.EQF[level]
        alignment = _alignment(pick(concept.labels, language), concept.uri, "ext:EQFLevel")
        yield {**alignment, "targetCode": level, "targetFramework": "European Qualifications Framework"}
    for code in achievement.isced_f:
        field = vocabularies.field_of_education(code)
        alignment = _alignment(pick(field.labels, language) or code, field.uri, "ext:FieldOfEducation")
        yield {**alignment, "targetCode": code, "targetFramework": "ISCED-F 2013"}


def _competence(outcome: Outcome, issuer: Issuer, title: str) -> dict[str, Any]:
    """Alignment requires a URL: the same one in all credentials of an issuer, so that wallets can match them."""
    url = f"{issuer.url}#{quote(outcome.code, safe='')}"
    return {**_alignment(title, url, "ext:Competence"), "targetCode": outcome.code}


def _alignment(name: str, url: str, kind: str) -> dict[str, Any]:
    """``kind`` extends the enumeration of target types, none of whose words is for frameworks of Europe."""
    return {"type": ["Alignment"], "targetName": name, "targetUrl": url, "targetType": kind}


def _score_description(score_id: str, language: str) -> dict[str, Any]:
    return {
        "id": score_id,
        "type": ["ResultDescription"],
        "name": pick(words.SCORE, language),
        "resultType": "Percent",
        "valueMin": "0",
        "valueMax": "100",
    }


def _credits(points: str) -> int | float:
    """A number, as the data model has it; whole ones without a point, which canonicalisations write alike."""
    value = Decimal(points)
    return int(value) if value == value.to_integral_value() else float(value)
