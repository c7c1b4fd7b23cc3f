"""Whether attempts, answers, logs and records of watched attempts are all there, and as they were signed."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Count, Max

from smartcity_plugin.auditing import Audit, Wrong, counted, steps
from smartcity_plugin.credentials.issuing import did_document
from smartcity_plugin.proctoring.models import Attempt, AttemptEvent
from smartcity_plugin.proctoring.recording import exported, is_watched
from smartcity_plugin.records.api import is_closed
from smartcity_plugin.records.verify import verify
from smartcity_xblocks.proctoring.attempt import State

ROWS = 500
"""Rows read at a time."""
UNDER_WAY = {"no_checkpoint", "unsigned_entries", "not_final"}
"""What is no fault as long as a record is not closed."""
ERASED = {"erased"}
"""Nor that it was erased in time."""


def _attempts() -> Iterator[Wrong | None]:
    """Attempts are counted from 1 without gaps."""
    rows = Attempt.objects.values("learner", "usage_key").annotate(kept=Count("pk"), last=Max("number"))
    for each in rows.order_by().iterator(ROWS):
        name = f"attempts at {each['usage_key']} by {each['learner']}"
        yield counted(name, each["kept"], each["last"])


def _logs() -> Iterator[Wrong | None]:
    """Each event begins where the one before has led to, and the last one leads to where the attempt stands."""
    last = Attempt.objects.aggregate(last=Max("pk"))["last"] or 0
    for first in range(0, last, ROWS):
        page = {"pk__gt": first, "pk__lte": first + ROWS}
        logs: dict[int, list[tuple[str, str]]] = defaultdict(list)
        events = AttemptEvent.objects.filter(attempt_id__gt=first, attempt_id__lte=first + ROWS).order_by(
            "pk"
        )
        for attempt, before, after in events.values_list("attempt_id", "from_state", "to_state"):
            logs[attempt].append((before, after))
        for pk, state in Attempt.objects.filter(**page).order_by("pk").values_list("pk", "state"):
            yield steps(f"attempt {pk}", state, logs[pk], State.CREATED)


def _answers() -> Iterator[Wrong | None]:
    """Nothing was answered but what the paper asks."""
    for attempt in Attempt.objects.order_by("pk").prefetch_related("answers").iterator(ROWS):
        for each in attempt.answers.all():
            strange = each.question not in attempt.questions
            name = f"attempt {attempt.pk}, {each.question}"
            yield Wrong(name, "its paper has no such question") if strange else None


def _records() -> Iterator[Wrong | None]:
    """The chain of hashes of each watched attempt holds, and so do its signed heads."""
    keys = did_document()
    for attempt in Attempt.objects.exclude(started_at=None).order_by("pk").iterator(ROWS):
        if is_watched(attempt):
            later = ERASED if is_closed(attempt.pk) else ERASED | UNDER_WAY
            problems = [each for each in verify(exported(attempt.pk), keys) if each.code not in later]
            said = "; ".join(each.text() for each in problems)
            yield Wrong(f"record of attempt {attempt.pk}", said) if problems else None


AUDITS: dict[str, Audit] = {
    "attempts": _attempts,
    "logs of attempts": _logs,
    "answers": _answers,
    "records of watched attempts": _records,
}
