"""How many queries a decision costs, all told: rows, learner state, transactions; without finding block and user."""

import crum
import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.content import CourseContent
from demo.runtime import LmsRuntime
from smartcity_plugin.competences.api import add_evidence
from smartcity_plugin.models import Evidence
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


@pytest.mark.parametrize("names", [["eleni"], ["eleni", "jonas", "ines"]])
def test_what_a_team_has_shown_is_kept_by_as_many_queries_as_what_one_learner_has(host, names):
    learners = list(get_user_model().objects.filter(username__in=names).values_list("pk", flat=True))
    shown = ("the-team", FLOOD, 1, 5_000, {"kind": "scenario"}, learners, "rev")
    with CaptureQueriesContext(connection) as queries:
        add_evidence(*shown)
    add_evidence(*shown)
    assert Evidence.objects.filter(team="the-team", score=5_000).count() == len(names)
    # Afterwards tasks look at each learner's.
    assert sum("smartcity_evidence" in query["sql"] for query in queries) == 2
