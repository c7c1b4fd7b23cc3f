"""All that is held of a learner's awards and scores, in the learner's own words: for the own page, and to take along.

Whoever decided about an award is told by what they are, not by name.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from smartcity_plugin.awards import issuing, state_words
from smartcity_plugin.awards.models import Award, AwardEvent, BlockScore
from smartcity_plugin.awards.states import State
from smartcity_plugin.competences import api as competences
from smartcity_plugin.courses import api as courses
from smartcity_plugin.credentials import api as credentials
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.problems import mark

YOU, SERVER, MANAGER = mark("you"), mark("the server"), mark("somebody who manages credentials")
POINT = 10_000
"""What scores are kept in."""


def awards_held(learner: int) -> list[dict[str, Any]]:
    """Return what is held of each award, the documents too. Three queries."""
    rows = Award.objects.filter(learner_id=learner).select_related("template").prefetch_related("events")
    awards = list(rows.order_by("earned_at", "pk"))
    documents = credentials.documents_of([each.credential_id for each in awards])
    return [_award(each, documents.get(each.credential_id, [])) for each in awards]


def _award(award: Award, documents: list[credentials.Artifact]) -> dict[str, Any]:
    return {
        "credential_id": award.credential_id,
        "programme": award.programme,
        "achievement": award.achievement,
        "title": issuing.title_of(award, get_language()),
        "attempt": award.attempt,
        "state": award.state,
        "state_text": _(state_words.STATES[State(award.state)]),
        "holder": award.holder,
        "language": award.language,
        "earned_at": award.earned_at,
        "valid_until": award.valid_until,
        "facts": award.facts,
        "shared": bool(award.share_token),
        "shares": award.shares,
        "log": [_event(each, award) for each in award.events.all()],
        "documents": [
            {
                "format": each.format,
                "suite": each.suite,
                "language": each.language,
                "sha256": each.sha256,
                "made_at": each.created_at,
            }
            for each in documents
        ],
    }


def _event(event: AwardEvent, award: Award) -> dict[str, Any]:
    by = SERVER if event.actor_id is None else YOU if event.actor_id == award.learner_id else MANAGER
    return {
        "from": event.from_state,
        "to": event.to_state,
        "reason": event.reason,
        "by": _(by),
        "at": event.at,
    }


def documents_held(learner: int) -> Iterator[tuple[str, credentials.Artifact]]:
    """Yield each document that was made, with a name of its own."""
    for credential_id in Award.objects.filter(learner_id=learner).values_list("credential_id", flat=True):
        for each in credentials.documents_of([credential_id]).get(credential_id, []):
            name = "-".join(filter(None, (each.format, each.suite, each.language)))
            yield f"credentials/{credential_id}/{name}", each


def scores_held(learner: int) -> list[dict[str, Any]]:
    """Return the learner's score in each block, in points. Two queries."""
    rows = list(BlockScore.objects.filter(learner_id=learner).order_by("course_key", "usage_key"))
    titles = courses.titles_of([each.usage_key for each in rows])
    return [
        {
            "block": titles.get(each.usage_key, each.usage_key.block_id),
            "course": str(each.course_key),
            "earned": each.earned / POINT,
            "possible": each.possible / POINT,
            "at": each.modified,
        }
        for each in rows
    ]


def runs_held(learner: int) -> list[dict[str, Any]]:
    """Return what each finished run showed, with the decisions in all languages. One query."""
    language = get_language()
    return [
        {
            "title": pick(each.facts["title"], language),
            "number": each.number,
            "team": bool(each.team),
            "score": None if each.score is None else each.score / 100,
            "at": each.recorded_at,
            "voided_at": each.voided_at,
            "facts": each.facts,
        }
        for each in competences.evidence_held(learner)
    ]
