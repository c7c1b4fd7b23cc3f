"""Open Badges 3.0 (context 3.0.3) on the W3C Verifiable Credentials Data Model 2.0.

The classes named here (AchievementSubject, Alignment, …) are those of its data model.
"""

from typing import Any
from urllib.parse import quote

from smartcity_plugin.credentials import timestamps
from smartcity_plugin.credentials.achievement import Achievement, Earned, Issuer, Outcome
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


def open_badge(achievement: Achievement, issuer: Issuer, earned: Earned) -> dict[str, Any]:
    """Return the unsigned credential. Raises `ValueError` for a naive ``earned_at``."""
    return {
        "@context": list(CONTEXTS),
        "id": earned.credential_id.urn,
        "type": list(TYPES),
        "name": pick(achievement.title, earned.language),
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
        "achievement": _achievement(achievement, issuer, earned.language),
    }
    if earned.score_basis_points is not None:
        score_id = f"{achievement.id}#score"
        subject["achievement"]["resultDescription"] = [_score_description(score_id, earned.language)]
        subject["result"] = [
            {"type": ["Result"], "resultDescription": score_id, "value": _percent(earned.score_basis_points)}
        ]
    return subject


def _achievement(achievement: Achievement, issuer: Issuer, language: str) -> dict[str, Any]:
    mapped = {
        "id": achievement.id,
        "type": ["Achievement"],
        "achievementType": "MicroCredential",
        "name": pick(achievement.title, language),
        "description": pick(achievement.description, language),
        "criteria": {"narrative": _narrative(achievement, language)},
        "inLanguage": language,
    }
    if competences := [each for each in achievement.outcomes if each.code]:
        mapped["alignment"] = [_alignment(each, issuer, language) for each in competences]
    return mapped


def _narrative(achievement: Achievement, language: str) -> str:
    """Open Badges has no member for the workload (``creditsAvailable`` counts credits), so it is said in words."""
    criteria = pick(achievement.criteria, language)
    if not achievement.hours:
        return criteria
    return f"{criteria}\n\n{pick(WORKLOAD, language).format(hours=achievement.hours)}"


def _alignment(competence: Outcome, issuer: Issuer, language: str) -> dict[str, Any]:
    """Alignment requires a URL: the same one in all credentials of an issuer, so that wallets can match them."""
    return {
        "type": ["Alignment"],
        "targetCode": competence.code,
        "targetName": pick(competence.title, language),
        "targetUrl": f"{issuer.url}#{quote(competence.code, safe='')}",
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
