"""Where one learner stands, in the reader's words: levels with their reasons, the evidence, what awards still ask."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import UsageKey

from smartcity_plugin import compat
from smartcity_plugin.awards import api as awards
from smartcity_plugin.awards.telling import finding_told
from smartcity_plugin.competences import api
from smartcity_plugin.competences.api import CompetenceEvidence, Standing
from smartcity_plugin.competences.words import KIND_WORDS, certified_told, lacks, why_held
from smartcity_plugin.courses.api import titles_of
from smartcity_plugin.programmes.conditions import MasteryHeld
from smartcity_xblocks.competence.evidence import Kind
from smartcity_xblocks.competence.framework import Framework
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.problems import mark

COUNTS, OTHER_TRY, VOIDED = mark("Counts"), mark("Another try counts"), mark("Counts no more")
NO_LEVEL = mark("No level yet")
LEVEL = mark("Level {number}")


def own(learner: int, now: datetime) -> list[dict[str, Any]]:
    """Return by framework what there is evidence of, or what is held. As many queries for any number of it."""
    evidence: dict[str, list[CompetenceEvidence]] = defaultdict(list)
    for row in api.all_evidence_of(learner):
        evidence[row.competence].append(row)
    codes = sorted({row.competence for row in api.all_held(learner)} | evidence.keys())
    standing, known = api.standing(learner, codes, now), api.named(codes)
    titles = _titles([row for rows in evidence.values() for row in rows])
    frameworks = {each.id: each for each in api.frameworks()}
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for code in codes:
        where = known[code].framework if code in known else ""
        told = _standing_told(standing[code], frameworks.get(where))
        groups[where].append(
            told
            | {
                "code": code,
                "title": in_words(known[code].title) if code in known else code,
                "evidence": [_evidence_told(row, standing[code], titles) for row in evidence[code]],
            }
        )
    return [
        {
            "title": in_words(frameworks[where].title) if where in frameworks else "",
            "competences": groups[where],
        }
        for where in sorted(groups)
    ]


def level_words(number: int, framework: Framework | None) -> str:
    """Return the level in words: its number, and its title where the framework gives one."""
    if not number:
        return _(NO_LEVEL)
    titles = {each.number: each.title for each in framework.levels} if framework else {}
    title = in_words(titles.get(number, {}))
    text = _(LEVEL).format(number=number)
    return f"{text} ({title})" if title else text


def next_awards(learner: int) -> list[dict[str, Any]]:
    """Return what can be earned by holding competences, is not earned yet, and what is missing for it."""
    found = []
    for programme, standings in awards.standings(learner):
        for each in standings:
            asks = any(isinstance(condition, MasteryHeld) for condition in each.achievement.conditions)
            if not asks or each.award:
                continue
            finding = finding_told(each.finding)
            found.append(
                {
                    "title": in_words(each.achievement.title),
                    "programme": in_words(programme.title),
                    "conditions": finding["parts"] or [finding],
                }
            )
    return found


def in_words(texts: Mapping[str, str]) -> str:
    """Return a text in the reader's language."""
    return pick(texts, get_language())


def _standing_told(standing: Standing, framework: Framework | None) -> dict[str, Any]:
    rule, following = api.policy(), max(standing.current, standing.certified) + 1
    is_highest = framework is not None and following > len(framework.levels)
    why = (why_held(standing.mastery, rule), certified_told(standing.current, standing.certified))
    return {
        "why": " ".join(filter(None, why)),
        "missing": "" if is_highest else lacks(standing.mastery, following, rule),
        "certified": standing.certified,
        "certified_told": level_words(standing.certified, framework),
        "current": standing.current,
        "current_told": level_words(standing.current, framework),
    }


def _evidence_told(row: CompetenceEvidence, standing: Standing, titles: Mapping[str, str]) -> dict[str, Any]:
    counted = {pk for finding in standing.mastery.findings for pk in finding.evidence}
    kind = _(KIND_WORDS[Kind(row.kind)])
    key = _usage_key(row.item)
    return {
        "title": titles.get(str(key)) or kind,
        "address": compat.block_address(key) if str(key) in titles else "",
        "kind": kind,
        "level": row.level,
        "score": row.score / 100,
        "verified": row.verified,
        "submitted_at": row.submitted_at,
        "state": _(VOIDED if row.voided_at else COUNTS if row.pk in counted else OTHER_TRY),
    }


def _titles(rows: list[CompetenceEvidence]) -> dict[str, str]:
    keys = {key for row in rows if (key := _usage_key(row.item))}
    return {str(key): title for key, title in titles_of(keys).items()}


def _usage_key(item: str) -> UsageKey | None:
    """Return the block of an item, or None for an entry or a claim."""
    try:
        return UsageKey.from_string(item.partition("#")[0])
    except InvalidKeyError:
        return None
