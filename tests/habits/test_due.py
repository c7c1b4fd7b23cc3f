"""Due dates with what staff grant a learner: in the learner's requests ``due`` is the learner's own (edx_when).

Of a course at one's own pace the same field holds the date that follows from the learner's start.
"""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model

from demo.content import CourseContent
from demo.models import UserDate
from smartcity_plugin import compat
from tests.fixtures.blocks import BLOCKS
from tests.fixtures.diagnostic import DIAGNOSTIC
from tests.fixtures.exam import EXAM
from tests.fixtures.host import COURSE, FLOOD, FLOOD_CARD

pytestmark = pytest.mark.rows

FIRST = {
    FLOOD: ("decide", {"turn": 0, "choice": "wait"}),
    EXAM: ("begin", {"key": "begin"}),
    DIAGNOSTIC: ("begin", {"profile": "scro", "after": 0}),
    FLOOD_CARD: ("publish_completion", {"completion": 1.0}),
}


def test_what_is_graded_closes_and_opens_again_for_whoever_has_more_time(exam, jonas, ines):
    over, later = datetime.now(UTC) - timedelta(hours=1), datetime.now(UTC) + timedelta(hours=1)
    content = CourseContent(COURSE)
    for usage_key in BLOCKS.values():
        content.set(usage_key, "settings", "due", over.isoformat())
    content.save()
    learner = get_user_model().objects.get(username="ines")
    for usage_key in BLOCKS.values():
        UserDate.objects.create(user=learner, usage_key=usage_key, due=later)
    codes = {FLOOD: "past_due", EXAM: "closed"}
    for usage_key, (handler, body) in FIRST.items():
        refused = jonas.call(usage_key, handler, body)
        if usage_key in codes:
            assert (refused.status_code, refused.json()["error"]["code"]) == (403, codes[usage_key])
        else:
            # What gives no score is for whoever comes, whenever that is.
            assert refused.status_code == 200, refused.content
        assert ines.call(usage_key, handler, body).status_code == 200
        assert compat.due_of(learner.pk, usage_key) == later
