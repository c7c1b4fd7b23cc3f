"""Runs and decisions: kept once, in order, whoever asks at the same time."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, connections, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from smartcity_plugin.models import Decision, Run
from smartcity_plugin.runs import api
from tests.fixtures.host import FLOOD

pytestmark = pytest.mark.rows


@pytest.fixture
def learner(transactional_db) -> int:
    return get_user_model().objects.create(username="learner").pk


def test_decisions_are_kept_in_their_order(learner):
    for turn, choice in enumerate(["a", "b", "c"]):
        run = api.add_decision(learner, FLOOD, "rev", turn, choice)
    assert api.choices(run) == ("a", "b", "c")
    assert run.number == 1


@pytest.mark.parametrize("turn", [0, 2, 5])
def test_a_decision_for_another_turn_changes_nothing(learner, turn):
    api.add_decision(learner, FLOOD, "rev", 0, "a")
    with pytest.raises(api.TurnTaken):
        api.add_decision(learner, FLOOD, "rev", turn, "b")
    assert list(Decision.objects.values_list("choice", flat=True)) == ["a"]


def test_a_late_turn_opens_no_run(learner):
    with pytest.raises(api.TurnTaken):
        api.add_decision(learner, FLOOD, "rev", 1, "a")
    assert not Run.objects.exists()


def test_a_closed_run_stays_and_the_next_gets_the_next_number(learner):
    api.add_decision(learner, FLOOD, "rev", 0, "a")
    api.close_run(learner, FLOOD)
    api.close_run(learner, FLOOD)
    assert api.open_run(learner, FLOOD) is None
    assert api.add_decision(learner, FLOOD, "rev", 0, "b").number == 2
    assert Run.objects.count() == 2


def test_learners_do_not_see_each_other(learner):
    other = get_user_model().objects.create(username="other").pk
    api.add_decision(learner, FLOOD, "rev", 0, "a")
    assert api.open_run(other, FLOOD) is None


@hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None
)
@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from("ab")) | st.just("close"), max_size=15))
def test_whatever_is_asked_turns_have_no_gap_and_no_double(learner, requests):
    with transaction.atomic():
        for request in requests:
            if request == "close":
                api.close_run(learner, FLOOD)
                continue
            before = Decision.objects.count()
            try:
                api.add_decision(learner, FLOOD, "rev", *request)
            except api.TurnTaken:
                assert Decision.objects.count() == before
        for run in Run.objects.all():
            turns = list(run.decisions.values_list("turn", flat=True))
            assert turns == list(range(len(turns)))
        assert Run.objects.filter(closed_at=None).count() <= 1
        transaction.set_rollback(True)


def test_many_requests_for_one_turn_leave_one_decision(learner):
    """Many rounds, since a race is lost only now and then."""
    rounds = 15

    def decide(number: int) -> bool:
        try:
            api.add_decision(learner, FLOOD, "rev", 0, f"choice-{number}")
        except api.TurnTaken:
            return False
        finally:
            connections.close_all()
        return True

    for _ in range(rounds):
        with ThreadPoolExecutor(8) as pool:
            taken = list(pool.map(decide, range(12)))
        assert taken.count(True) == 1
        api.close_run(learner, FLOOD)
    assert Run.objects.count() == Decision.objects.count() == rounds


def test_the_rows_stand_where_this_session_says(learner):
    """Guards the run on MariaDB: a wrong setting must not let it pass on SQLite."""
    import os  # noqa: PLC0415

    wanted = "mysql" if os.environ.get("SMARTCITY_DATABASE") == "mariadb" else "sqlite"
    assert connection.vendor == wanted
