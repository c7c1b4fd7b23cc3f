"""Which exam and which attempt an address means, for whoever may review them; all others learn nothing."""

from datetime import datetime

from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import UsageKey

from smartcity_plugin import compat
from smartcity_plugin.after_commit import enqueue
from smartcity_plugin.courses.api import OutlineBlock
from smartcity_plugin.pages import LARGEST_ID, Refusal
from smartcity_plugin.proctoring import desk
from smartcity_plugin.proctoring.models import Attempt
from smartcity_plugin.proctoring.tasks import mark_attempt
from smartcity_xblocks.problems import mark

MAY_NOT = mark(
    "You may not review exams of this course. Ask its team, or whoever runs this site, for the permission."
)
NO_EXAM = mark("There is no such exam in a published course. Look for it in the list of exams.")
NO_ATTEMPT = mark("This exam has no such attempt. Look for it in the list of its attempts.")


def exam_at(usage_key: str) -> OutlineBlock:
    """Return the exam of an address. Raises `Refusal`."""
    try:
        key = UsageKey.from_string(usage_key)
    except InvalidKeyError:
        raise Refusal(404, "unknown_exam", NO_EXAM) from None
    if key.block_type != desk.BLOCK_TYPE:
        raise Refusal(404, "unknown_exam", NO_EXAM)
    if not compat.may_review(key.course_key):
        raise Refusal(403, "may_not_review", MAY_NOT)
    found = desk.exam(key)
    if found is None:
        raise Refusal(404, "unknown_exam", NO_EXAM)
    return found


def attempt_at(found: OutlineBlock, attempt_id: int, now: datetime) -> Attempt:
    """Return an attempt at the exam; one that is found overdue was ended by looking. Raises `Refusal`."""
    row, ended = desk.attempt(found.usage_key, attempt_id, now) if attempt_id <= LARGEST_ID else (None, False)
    if row is None:
        raise Refusal(404, "unknown_attempt", NO_ATTEMPT)
    if ended:
        enqueue(mark_attempt, row.pk)
    return row
