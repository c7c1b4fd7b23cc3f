"""Awards, findings and evidence in the reader's words, as the templates show them."""

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from smartcity_plugin.awards.api import Standing
from smartcity_plugin.competences.api import Evidence, competences, listed
from smartcity_plugin.credentials.issuing import issuer
from smartcity_plugin.programmes.definition import Achievement, Programme
from smartcity_plugin.programmes.finding import Finding
from smartcity_plugin.programmes.loading import programmes
from smartcity_xblocks.language_map import LanguageMap, pick


def programme_told(programme: Programme, standings: list[Standing]) -> dict:
    """Return a programme, where the learner stands in each module of its groups, and in what else can be earned.

    ``groups`` holds the standings in modules' micro-credentials; ``others`` those in certifications and itineraries.
    """
    by_module = {each.achievement.module: each for each in standings if each.achievement.module}
    return {
        "id": programme.id,
        "title": _in_words(programme.title),
        "description": _in_words(programme.description),
        "sample": programme.sample,
        "earned": sum(standing.award is not None for standing in standings),
        "total": len(standings),
        "groups": [
            {
                "title": _in_words(group.title),
                "standings": [
                    _standing_told(by_module[module.id])
                    for module in programme.modules.values()
                    if module.group == group.id
                ],
            }
            for group in programme.groups
        ]
        if by_module
        else [],
        "others": [_standing_told(each) for each in standings if not each.achievement.module],
    }


def _standing_told(standing: Standing) -> dict:
    finding = finding_told(standing.finding)
    return {
        "title": _in_words(standing.achievement.title),
        "kind": standing.achievement.kind,
        "hours": standing.achievement.hours,
        "award": standing.award,
        "begun": _begun(standing.finding),
        "finding": finding,
        # A rule of one condition is a list of one.
        "conditions": finding["parts"] or [finding],
    }


def _begun(finding: Finding) -> bool:
    """Return whether anything that is counted has begun to count."""
    if finding.parts:
        return any(map(_begun, finding.parts))
    return bool(finding.values.get("completed")) or (finding.holds and "day" not in finding.values)


def finding_told(finding: Finding) -> dict:
    """Return a finding in the reader's words: ``holds``, ``text`` and, one level further in, ``parts``."""
    values = {name: _value_told(name, value) for name, value in finding.values.items()}
    text = _(finding.message).format(**values)
    if finding.about:
        text = _("{what}: {finding}").format(what=_in_words(finding.about), finding=text)
    return {
        "holds": finding.holds,
        "text": text,
        "parts": [finding_told(part) for part in finding.parts],
    }


def _value_told(name: str, value: object) -> object:
    if isinstance(value, date):
        return date_format(value)
    if isinstance(value, Mapping):
        return _in_words(value)
    if name == "competence":
        known = competences().get(value)
        return _in_words(known.title) if known else value
    return value


def achievement_told(programme: Programme, achievement: Achievement) -> dict:
    """Return what a micro-credential, or a certification, says."""
    known = competences()
    return {
        "programme": _in_words(programme.title),
        "is_certification": achievement.kind == "certification",
        "title": _in_words(achievement.title),
        "description": _in_words(achievement.description),
        "criteria": _in_words(achievement.criteria),
        "hours": achievement.hours,
        "sample": achievement.sample,
        "competences": [
            _in_words(known[code].title) if code in known else code for code in achievement.competences
        ],
        "issuer": issuer().name,
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
    """Return the code and title of every competence that credentials can name; of large frameworks those they do."""
    named = {
        code for each in programmes() for earned in each.achievements.values() for code in earned.competences
    }
    return [(code, _in_words(each.title)) for code, each in sorted(listed(named).items())]


def _in_words(texts: LanguageMap) -> str:
    return pick(texts, get_language())
