"""Open Badges 3.0 (context 3.0.3) on the W3C Verifiable Credentials Data Model 2.0.

The classes named here (AchievementSubject, Alignment, …) are those of its data model.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID

from smartcity_plugin.credentials import timestamps
from smartcity_xblocks.language_map import pick

CONTEXTS = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
TYPES = ("VerifiableCredential", "OpenBadgeCredential")

WORKLOAD = {
    "en": "Workload: {hours} hours.",
    "el": "Φόρτος εργασίας: {hours} ώρες.",
    "de": "Arbeitsaufwand: {hours} Stunden.",
    "pt": "Carga de trabalho: {hours} horas.",
}
SCORE = {"en": "Score", "el": "Βαθμολογία", "de": "Ergebnis", "pt": "Pontuação"}
"""Texts inside a document are in the document's language, whoever reads it: no catalogue, but content."""


@dataclass(frozen=True)
class Achievement:
    """What can be earned. ``id`` is a URI without fragment; texts are in ``language`` (``el``, ``pt-br``).

    ``competences`` are pairs of code and title; ``hours`` is the workload, 0 if it is not known.
    """

    id: str
    name: str
    description: str
    criteria: str
    competences: tuple[tuple[str, str], ...]
    hours: int
    language: str


@dataclass(frozen=True)
class Issuer:
    """Who asserts it. ``url`` is a page about the issuer and its competences."""

    did: str
    name: str
    url: str


@dataclass(frozen=True)
class Earned:
    """Who earned it and when; the score in basis points (7250 is 72.50 %), None if nothing was scored."""

    credential_id: UUID
    learner_name: str
    earned_at: datetime
    score_basis_points: int | None


def open_badge(achievement: Achievement, issuer: Issuer, earned: Earned) -> dict[str, Any]:
    """Return the unsigned credential. Raises `ValueError` for a naive ``earned_at``."""
    return {
        "@context": list(CONTEXTS),
        "id": earned.credential_id.urn,
        "type": list(TYPES),
        "name": achievement.name,
        "issuer": {"id": issuer.did, "type": ["Profile"], "name": issuer.name, "url": issuer.url},
        "validFrom": timestamps.encode(earned.earned_at),
        "credentialSubject": _subject(achievement, issuer, earned),
    }


def _subject(achievement: Achievement, issuer: Issuer, earned: Earned) -> dict[str, Any]:
    """AchievementSubject: known by name only, as on paper. An address or an account would follow the learner."""
    subject = {
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": "IdentityObject",
                "identityType": "name",
                "identityHash": earned.learner_name,
                "hashed": False,
            }
        ],
        "achievement": _achievement(achievement, issuer),
    }
    if earned.score_basis_points is not None:
        score_id = f"{achievement.id}#score"
        subject["achievement"]["resultDescription"] = [_score_description(score_id, achievement.language)]
        subject["result"] = [
            {"type": ["Result"], "resultDescription": score_id, "value": _percent(earned.score_basis_points)}
        ]
    return subject


def _achievement(achievement: Achievement, issuer: Issuer) -> dict[str, Any]:
    mapped = {
        "id": achievement.id,
        "type": ["Achievement"],
        "achievementType": "MicroCredential",
        "name": achievement.name,
        "description": achievement.description,
        "criteria": {"narrative": _narrative(achievement)},
        "inLanguage": achievement.language,
    }
    if achievement.competences:
        mapped["alignment"] = [_alignment(code, title, issuer) for code, title in achievement.competences]
    return mapped


def _narrative(achievement: Achievement) -> str:
    """Open Badges has no member for the workload (``creditsAvailable`` counts credits), so it is said in words."""
    if not achievement.hours:
        return achievement.criteria
    return f"{achievement.criteria}\n\n{pick(WORKLOAD, achievement.language).format(hours=achievement.hours)}"


def _alignment(code: str, title: str, issuer: Issuer) -> dict[str, Any]:
    """Alignment requires a URL: the same one in all credentials of an issuer, so that wallets can match them."""
    return {
        "type": ["Alignment"],
        "targetCode": code,
        "targetName": title,
        "targetUrl": f"{issuer.url}#{quote(code, safe='')}",
        "targetType": "ceasn:Competency",
    }


def _score_description(score_id: str, language: str) -> dict[str, Any]:
    return {
        "id": score_id,
        "type": ["ResultDescription"],
        "name": pick(SCORE, language),
        "resultType": "Percent",
        "valueMin": "0",
        "valueMax": "100",
    }


def _percent(basis_points: int) -> str:
    """Return a result value, which is a string: 7250 gives ``72.50``, in integers so that no digit is guessed."""
    return f"{basis_points // 100}.{basis_points % 100:02d}"
