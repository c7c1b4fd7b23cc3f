"""All that is held of a learner's competences, in the learner's own words: for the own page, and to take along."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import UsageKey

from smartcity_plugin.competences.api import competences
from smartcity_plugin.competences.evidence_rows import all_evidence_of
from smartcity_plugin.competences.held import all_held
from smartcity_plugin.competences.words import KIND_WORDS
from smartcity_plugin.courses.api import titles_of
from smartcity_xblocks.competence.evidence import Kind
from smartcity_xblocks.language_map import pick


def mastery_held(learner: int) -> list[dict[str, Any]]:
    """Return which levels are, and were, found to be held."""
    titles = competences()
    return [
        {
            "competence": row.competence,
            "title": _title(titles, row.competence),
            "current": row.current,
            "certified": row.level,
            "certified_at": row.held_at,
            "policy": row.policy,
            "judged_at": row.judged_at,
        }
        for row in all_held(learner)
    ]


def competence_evidence_held(learner: int) -> list[dict[str, Any]]:
    """Return all evidence of competences, what was voided too, the first submitted first."""
    rows, titles = all_evidence_of(learner), competences()
    keys = {row.item: key for row in rows if (key := _block(row.item))}
    blocks = titles_of(set(keys.values()))
    return [
        {
            "competence": row.competence,
            "title": _title(titles, row.competence),
            "kind": row.kind,
            "kind_text": _(KIND_WORDS[Kind(row.kind)]),
            "item": row.item,
            "block": blocks.get(keys.get(row.item), ""),
            "course": str(row.course_key or ""),
            "level": row.level,
            "score": row.score / 100,
            "weight": row.weight,
            "verified": row.verified,
            "submitted_at": row.submitted_at,
            "content": row.content,
            "policy": row.policy,
            "voided_at": row.voided_at,
        }
        for row in rows
    ]


def _title(titles: Any, code: str) -> str:
    return pick(titles[code].title, get_language()) if code in titles else code


def _block(item: str) -> UsageKey | None:
    try:
        return UsageKey.from_string(item.partition("#")[0])
    except InvalidKeyError:
        return None
