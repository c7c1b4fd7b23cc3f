"""What the marked attempts at an exam tell its author of each question."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from opaque_keys.edx.keys import UsageKey

from smartcity_plugin.proctoring.marking import published_exam
from smartcity_plugin.proctoring.models import Attempt, ExamAnswer
from smartcity_xblocks.items import statistics as items
from smartcity_xblocks.items.bank import Bank
from smartcity_xblocks.items.marking import Result
from smartcity_xblocks.proctoring.attempt import NOT_ACCEPTED, State

MOST = 5_000
"""Attempts that are looked at, the latest ones: figures hardly change beyond, and an author waits for them."""
BATCH = 500


def statistics(usage_key: UsageKey) -> list[dict]:
    """Return for each question how often it was asked and answered, its facility, discrimination and chosen options.

    Attempts that were rejected or voided say nothing of the questions.
    """
    exam = published_exam(usage_key)
    found = items.statistics(_attempts(usage_key), exam.bank if exam else Bank({}))
    return [
        {
            "question": question,
            "asked": each.asked,
            "answered": each.answered,
            "difficulty": each.facility,
            "discrimination": each.discrimination,
            "options": dict(each.chosen),
        }
        for question, each in found.items()
    ]


def _attempts(usage_key: UsageKey) -> Iterator[tuple[dict[str, Any], Result]]:
    rows = Attempt.objects.filter(usage_key=usage_key, marked_at__isnull=False)
    rows = rows.exclude(state__in=NOT_ACCEPTED | {State.VOIDED}).order_by("-pk")
    marks = list(rows.values_list("pk", "marks")[:MOST])
    for at in range(0, len(marks), BATCH):
        batch = dict(marks[at : at + BATCH])
        answers: dict[int, dict[str, Any]] = defaultdict(dict)
        given = ExamAnswer.objects.filter(attempt__in=batch, answer__isnull=False)
        for attempt, question, answer in given.values_list("attempt_id", "question", "answer"):
            answers[attempt][question] = answer
        for attempt, marked in batch.items():
            yield answers[attempt], Result.from_json(marked)
