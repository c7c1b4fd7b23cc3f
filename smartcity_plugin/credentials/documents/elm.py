"""European Learning Model v3: a European Digital Credential as the file that the Commission's issuer takes.

The file is unsigned. Uploading it there, the awarding body seals it with its qualified certificate, which brings what
only a seal can: the date of issue and the body's eIDAS identifier. Classes and properties are those of the application
profile EDC; docs/credential-formats.md shows the mapping as a table.
"""

from typing import Any
from urllib.parse import quote

from smartcity_plugin.credentials import timestamps, vocabularies
from smartcity_plugin.credentials.achievement import Achievement, Earned, Issuer, Outcome
from smartcity_plugin.credentials.documents import words
from smartcity_plugin.credentials.documents.elm_parts import (
    BASE64,
    PNG,
    Node,
    concept,
    credit_points,
    labelled,
    node,
    note,
    organisation,
    sheet,
    texts,
    web_resource,
)
from smartcity_plugin.credentials.documents.holder import holder
from smartcity_plugin.credentials.vocabularies import Concept
from smartcity_xblocks.language_map import base_language

CONTEXTS = (
    "https://www.w3.org/2018/credentials/v1",
    "http://data.europa.eu/snb/model/context/edc-ap",
)
TYPES = ("VerifiableCredential", "EuropeanDigitalCredential")
PROFILE = "http://data.europa.eu/snb/model/ap/edc-generic-full"


def credential(achievement: Achievement, issuer: Issuer, earned: Earned) -> dict[str, Any]:
    """Return the file: ``{"credential": ...}``.

    Raises `NoHolder` for a learner without a name, `ValueError` for a naive moment, `KeyError` for a key of no
    vocabulary (which no released template holds).
    """
    language = _primary_language(achievement, earned)
    body = organisation(achievement.awarding_body)
    awarded = node(
        "AwardingProcess", "1", awardingBody=body, awardingDate=timestamps.encode(earned.earned_at)
    )
    document = {
        "@context": list(CONTEXTS),
        "id": f"urn:credential:{earned.credential_id}",
        "type": list(TYPES),
        "credentialProfiles": concept(vocabularies.CREDENTIAL_PROFILE["generic"]),
        "credentialSchema": {"id": PROFILE, "type": "ShaclValidator2017"},
        "credentialSubject": node(
            "Person",
            "1",
            fullName={language: holder(earned)},
            hasClaim=_achievement(achievement, issuer, earned, awarded),
        ),
        "displayParameter": _display(achievement, language),
        "issuer": body,
        "validFrom": timestamps.encode(earned.earned_at),
    }
    if earned.valid_until:
        document["expirationDate"] = timestamps.encode(earned.valid_until)
    return {"credential": document}


def _primary_language(achievement: Achievement, earned: Earned) -> str:
    """The learner's, if the achievement has a title in it that the display can name; else English or the first."""
    spoken = _languages(achievement)
    wanted = base_language(earned.language)
    return wanted if wanted in spoken else ("en" if "en" in spoken or not spoken else spoken[0])


def _languages(achievement: Achievement) -> list[str]:
    return [language for language in texts(achievement.title) if language in vocabularies.LANGUAGE]


def _display(achievement: Achievement, language: str) -> Node:
    """DisplayParameter: what a viewer shows before it opens the data."""
    image = node(
        "MediaObject", "1", content=sheet(), contentEncoding=concept(BASE64), contentType=concept(PNG)
    )
    return node(
        "DisplayParameter",
        "1",
        title=texts(achievement.title),
        description=texts(achievement.description),
        primaryLanguage=concept(vocabularies.LANGUAGE[language]),
        language=[concept(vocabularies.LANGUAGE[each]) for each in _languages(achievement) or [language]],
        individualDisplay=node(
            "IndividualDisplay",
            "1",
            language=concept(vocabularies.LANGUAGE[language]),
            displayDetail=node("DisplayDetail", "1", image=image, page=1),
        ),
    )


def _achievement(achievement: Achievement, issuer: Issuer, earned: Earned, awarded: Node) -> Node:
    """LearningAchievement: what was achieved, how that was proven, and what led to it."""
    return node(
        "LearningAchievement",
        "1",
        title=texts(achievement.title),
        description=texts(achievement.description),
        awardedBy=awarded,
        provenBy=_assessment(achievement, earned, awarded),
        influencedBy=_activity(achievement, awarded),
        specifiedBy=_specification(achievement, issuer),
    )


def _assessment(achievement: Achievement, earned: Earned, awarded: Node) -> Node:
    """LearningAssessment: the grade, the type of assessment, supervision and identity verification."""
    kind = vocabularies.ASSESSMENT[achievement.assessment]
    supervision = vocabularies.SUPERVISION.get(achievement.supervision)
    grading = texts(achievement.grading)
    scheme = node("GradingScheme", "1", title=dict(words.GRADING), description=grading) if grading else None
    return node(
        "LearningAssessment",
        "1",
        title=dict(kind.labels),
        awardedBy=awarded,
        grade=note("grade", words.score(earned.score_basis_points)),
        idVerification=concept(supervision) if supervision else None,
        specifiedBy=node(
            "LearningAssessmentSpecification",
            "1",
            title=dict(kind.labels),
            dcType=concept(kind),
            gradingScheme=scheme,
        ),
    )


def _activity(achievement: Achievement, awarded: Node) -> Node:
    """LearningActivity: the form of participation and the workload."""
    return node(
        "LearningActivity",
        "1",
        title=texts(achievement.title),
        awardedBy=awarded,
        specifiedBy=node(
            "LearningActivitySpecification",
            "1",
            title=texts(achievement.title),
            mode=concept(vocabularies.PARTICIPATION[achievement.participation]),
            language=_instruction(achievement),
            volumeOfLearning=_duration(achievement),
        ),
    )


def _specification(achievement: Achievement, issuer: Issuer) -> Node:
    """LearningAchievementSpecification, or the Qualification it must be to have a level."""
    quality = vocabularies.QUALITY_ASSURANCE[achievement.quality_assurance]
    notes = (
        labelled("criteria", words.CRITERIA, achievement.criteria),
        labelled("qualityAssurance", words.QUALITY_ASSURANCE, quality.labels, quality),
        labelled("nqfLevel", words.NQF, achievement.nqf_level),
        labelled("stackability", words.STACKABILITY, achievement.stackability),
        note("furtherInformation", achievement.further_information),
        note("sample", words.SAMPLE) if achievement.sample else None,
    )
    points = {"ects": achievement.ects, "ecvet": achievement.ecvet}
    level = achievement.eqf_level
    return node(
        "Qualification" if level else "LearningAchievementSpecification",
        "1",
        title=texts(achievement.title),
        description=texts(achievement.description),
        learningOutcome=[_outcome(each, index, issuer) for index, each in enumerate(achievement.outcomes, 1)],
        volumeOfLearning=_duration(achievement),
        creditPoint=[credit_points(value, system) for system, value in points.items() if value],
        eqfLevel=concept(vocabularies.EQF[str(level)]) if level else None,
        thematicArea=[concept(vocabularies.field_of_education(code)) for code in achievement.isced_f],
        mode=concept(vocabularies.PARTICIPATION[achievement.participation]),
        language=_instruction(achievement),
        entryRequirement=note("entryRequirement", achievement.prerequisites),
        additionalNote=[each for each in notes if each],
        homepage=web_resource("achievement", achievement.id),
    )


def _outcome(outcome: Outcome, index: int, issuer: Issuer) -> Node:
    """LearningOutcome, with the ESCO skill it matches and the competence of our framework that it develops."""
    label = texts(outcome.title)
    skill = Concept(outcome.esco, vocabularies.ESCO_SKILLS, {}) if outcome.esco else None
    ours = (
        Concept(f"{issuer.url}#{quote(outcome.code, safe='')}", issuer.url, label) if outcome.code else None
    )
    return node(
        "LearningOutcome",
        str(index),
        title=label,
        relatedESCOSkill=concept(skill) if skill else None,
        relatedSkill=concept(ours) if ours else None,
    )


def _instruction(achievement: Achievement) -> Node:
    return concept(vocabularies.LANGUAGE[achievement.language])


def _duration(achievement: Achievement) -> str:
    """xsd:duration."""
    return f"PT{achievement.hours}H" if achievement.hours else ""
