"""How many queries a decision costs, all told: rows, learner state, transactions; without finding block and user."""

import crum
import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.content import CourseContent
from demo.runtime import LmsRuntime
from tests.fixtures.habits import call
from tests.fixtures.host import BEST_PATH, COURSE, FLOOD

pytestmark = pytest.mark.rows


@pytest.mark.parametrize("turn", range(1, len(BEST_PATH) - 1))
def test_a_decision_is_at_most_four_queries(eleni, turn):
    eleni.play(*BEST_PATH[:turn])
    user = get_user_model().objects.get(username="eleni")
    block = LmsRuntime(user, CourseContent(COURSE)).get_block(FLOOD)
    assert block.rev  # the platform has loaded the settings of all blocks by now
    with crum.impersonate(user), CaptureQueriesContext(connection) as queries:
        answer = call(block, "decide", {"turn": turn, "choice": BEST_PATH[turn]})
    assert answer.status_code == 200
    assert len(queries) <= 4, [query["sql"] for query in queries]
