"""Awards, findings and evidence in the reader's words, as the templates show them."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from smartcity_plugin import compat
from smartcity_plugin.awards.api import Award, Standing
from smartcity_plugin.competences.api import Evidence, competences
from smartcity_plugin.credentials.issuing import issuer
from smartcity_plugin.programmes.definition import Achievement, Certification, Module, Programme
from smartcity_plugin.programmes.rules import Finding
from smartcity_xblocks.language_map import LanguageMap, pick


def programme_told(programme: Programme, standings: list[Standing]) -> dict:
    """Return a programme, where the learner stands in each module of its groups, and in its certification."""
    modules = [each for each in standings if isinstance(each.achievement, Module)]
    certification = next((each for each in standings if each not in modules), None)
    return {
        "title": _in_words(programme.title),
        "description": _in_words(programme.description),
        "sample": programme.sample,
        "earned": sum(standing.award is not None for standing in modules),
        "total": len(modules),
        "groups": [
            {
                "title": _in_words(group.title),
                "standings": [_standing_told(each) for each in modules if each.achievement.group == group.id],
            }
            for group in programme.groups
        ],
        "certification": certification and _standing_told(certification),
    }


def _standing_told(standing: Standing) -> dict:
    return {
        "title": _in_words(standing.achievement.title),
        "hours": standing.achievement.hours,
        "award": standing.award,
        "begun": any(part.values.get("completed") for part in standing.finding.parts),
        "conditions": [{"holds": part.holds, "text": _finding_told(part)} for part in standing.finding.parts],
    }


def _finding_told(finding: Finding) -> str:
    return _(finding.message).format(**finding.values)


def achievement_told(programme: Programme, achievement: Achievement) -> dict:
    """Return what a micro-credential, or a certification, says."""
    known = competences()
    return {
        "programme": _in_words(programme.title),
        "is_certification": isinstance(achievement, Certification),
        "title": _in_words(achievement.title),
        "description": _in_words(achievement.description),
        "criteria": _in_words(achievement.criteria),
        "hours": achievement.hours,
        "sample": programme.sample,
        "competences": [
            _in_words(known[code].title) if code in known else code for code in achievement.competences
        ],
        "issuer": issuer().name,
    }


def award_told(award: Award, programme: Programme, achievement: Achievement) -> dict:
    """Return an award with what it says, who holds it and since when."""
    score = award.facts["score"]
    return {
        **achievement_told(programme, achievement),
        "credential_id": award.credential_id,
        "holder": compat.learner_name(award.learner),
        "earned_at": award.earned_at,
        "score": None if score is None else score / 100,
        "signed": award.state != Award.State.PENDING,
        "shares_why": award.shares_why,
    }


def why_told(evidence: list[Evidence]) -> list[dict]:
    """Return the runs behind an award: what was decided, what it changed, the score."""
    return [
        {
            "title": _in_words(row.facts["title"]),
            "number": row.number,
            "score": row.score / 100,
            "ending": _in_words(row.facts["ending"]),
            "recorded_at": row.recorded_at,
            "indicators": [_indicator_told(each) for each in row.facts["indicators"]],
            "steps": [
                {
                    "scene": _in_words(step["scene"]),
                    "choice": _in_words(step["choice"]),
                    "changes": [
                        (_indicator_told(each), step["changes"][each["id"]])
                        for each in row.facts["indicators"]
                    ],
                }
                for step in row.facts["steps"]
            ],
        }
        for row in evidence
    ]


def _indicator_told(indicator: dict) -> str:
    title, unit = _in_words(indicator["title"]), indicator["unit"]
    return f"{title} ({unit})" if unit else title


def competences_told() -> list[tuple[str, str]]:
    """Return the code and title of every competence that credentials can name."""
    return [(code, _in_words(each.title)) for code, each in sorted(competences().items())]


def _in_words(texts: LanguageMap) -> str:
    return pick(texts, get_language())
