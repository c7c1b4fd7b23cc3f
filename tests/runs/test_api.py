"""Runs and decisions: kept once, in order, whoever asks at the same time."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from smartcity_plugin.models import Decision
from smartcity_plugin.models import Run as Row
from smartcity_plugin.runs import api
from smartcity_xblocks.services import Refused, Run
from tests.fixtures.host import FLOOD
from tests.runs.plays import NOON, at, decide, end, following, opened

pytestmark = pytest.mark.rows


@transaction.atomic
def _finish(run: Run, choice: str, **values) -> None:
    """Keep a last decision in turn 0 and the end, in the order that the service asks for."""
    end(run, **values)
    decide(run, 0, choice)


def test_before_the_first_run_there_is_none(player):
    assert api.current_run(player, FLOOD) is None
    assert api.attempts(player, FLOOD) == ()


def test_a_run_that_was_opened_says_how_it_is_played(player):
    run = opened(player, variant=5, allowance=200, now=at(3))
    assert api.current_run(player, FLOOD) == run
    assert (run.player, run.number, run.attempt, run.variant, run.allowance) == (player, 1, 1, 5, 200)
    assert (run.turn, run.snapshot, run.shown_at) == (0, "", at(3))
    assert (run.ended, run.closed, run.voided) == (False, False, False)


def test_the_last_decision_says_where_the_run_stands(player):
    run = opened(player)
    for turn, choice in enumerate("abc"):
        decide(run, turn, choice, rev=f"rev-{turn}", now=at(turn))
    run = api.current_run(player, FLOOD)
    assert (run.turn, run.rev, run.snapshot, run.shown_at) == (3, "rev-2", "after c", at(2))
    assert api.decisions(run) == ("a", "b", "c")


def test_an_allocation_is_kept_whole(learner):
    shares = ",".join(f"target-{number}=100" for number in range(17))[:255]
    run = opened(learner)
    decide(run, 0, shares)
    assert api.decisions(run) == (shares,)


@pytest.mark.parametrize("turns", [1, 40])
def test_a_decision_is_two_queries_however_long_the_run(learner, turns):
    run = opened(learner)
    for turn in range(turns):
        decide(run, turn, "a")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        decide(api.current_run(learner, FLOOD), turns, "b")
    assert [query["sql"].split()[0] for query in queries] == ["SELECT", "INSERT"]


def test_a_first_decision_is_three_queries(learner):
    with CaptureQueriesContext(connection) as queries:
        decide(opened(learner), 0, "a")
    assert [query["sql"].split()[0] for query in queries] == ["SELECT", "INSERT", "INSERT"]


@pytest.mark.parametrize("turn", [0, 1])
def test_a_turn_that_is_taken_is_refused(learner, turn):
    run = opened(learner)
    decide(run, 0, "a")
    decide(run, 1, "b")
    with pytest.raises(Refused):
        decide(run, turn, "c")
    assert api.decisions(run) == ("a", "b")


def test_what_is_refused_in_a_transaction_takes_the_rest_with_it(learner):
    run = opened(learner)
    decide(run, 0, "a")
    with pytest.raises(Refused):
        _finish(run, "b")
    assert not api.current_run(learner, FLOOD).ended


def test_attempts_are_the_runs_that_have_ended(player):
    end(opened(player), score=-3, grade=0)
    api.close_run(api.current_run(player, FLOOD), NOON)
    stuck = opened(player)
    assert stuck.attempt == 2
    api.close_run(stuck, NOON)
    again = opened(player)
    assert (again.number, again.attempt) == (3, 2)  # what could not go on costs no attempt
    end(again, score=2**53 - 1, grade=None)
    assert [(each.number, each.score, each.grade) for each in api.attempts(player, FLOOD)] == [
        (1, -3, 0), (3, 2**53 - 1, None),
    ]  # fmt: skip
    assert api.current_run(player, FLOOD).attempts == 2


def test_a_run_ends_once(learner):
    run = opened(learner)
    end(run, score=1, grade=1)
    with pytest.raises(Refused):
        end(run, score=2, grade=2)
    assert api.attempts(learner, FLOOD)[0].score == 1


def test_a_run_that_was_put_away_cannot_end(learner):
    run = opened(learner)
    api.close_run(run, NOON)
    with pytest.raises(Refused):
        end(run)


def test_a_second_request_that_opens_gets_the_same_run(player):
    run = following(player, None)
    assert following(player, None, allowance=0, now=at(1)) == run
    assert Row.objects.count() == 1


def test_a_run_that_others_have_begun_to_play_is_not_what_was_asked_for(player):
    run = following(player, None)
    decide(run, 0, "a")
    with pytest.raises(Refused):
        following(player, None)


def test_who_opens_what_was_put_away_meanwhile_is_refused(player):
    api.close_run(opened(player), NOON)
    with pytest.raises(Refused):
        following(player, None)
    opened(player)
    with pytest.raises(Refused):
        following(player, None)


def test_learners_and_teams_do_not_see_each_other(people):
    first, second, *_ = people
    for player in (first, second, "red", "blue"):
        assert api.current_run(player, FLOOD) is None
        opened(player)
    assert Row.objects.filter(number=1).count() == 4


def test_a_run_that_is_open_is_followed_by_none(player):
    with pytest.raises(ValueError, match="put away"):
        following(player, opened(player))


def test_what_staff_delete_counts_for_nothing(learner):
    end(opened(learner))
    api.keep_reflection(api.current_run(learner, FLOOD), learner, "I was too late.")
    api.void_runs(learner, FLOOD, at(5))
    run = api.current_run(learner, FLOOD)
    assert (run.closed, run.voided, run.attempts) == (True, True, 0)
    assert api.attempts(learner, FLOOD) == ()
    assert api.reflection(run, learner) == ""
    again = opened(learner)
    assert (again.number, again.attempt) == (2, 1)


def test_what_was_put_away_before_keeps_its_moment(learner):
    run = opened(learner)
    api.close_run(run, at(1))
    api.void_runs(learner, FLOOD, at(2))
    assert Row.objects.get().closed_at == at(1)


def test_a_run_that_waits_gets_its_grade_once(player):
    run = opened(player, variant=3)
    end(run, score=12, grade=None)
    end(opened("other team", rev="other document"), grade=None)
    (waiting,) = api.waiting_runs(FLOOD, "rev")
    assert (waiting.player, waiting.variant, waiting.score) == (player, 3, 12)
    api.grade_run(waiting, 8000)
    api.grade_run(waiting, 10)
    assert api.waiting_runs(FLOOD, "rev") == []
    assert api.current_run(player, FLOOD).grade == 8000


def test_reflections_are_their_writers_own(people):
    run = opened("red")
    api.keep_reflection(run, people[0], "We talked too long.")
    api.keep_reflection(run, people[0], "We talked.")
    assert [api.reflection(run, each) for each in people[:2]] == ["We talked.", ""]


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    st.lists(
        st.tuples(st.integers(0, 4), st.sampled_from("ab")) | st.sampled_from(["close", "end"]), max_size=15
    )
)
def test_whatever_is_asked_nothing_is_lost_or_doubled(learner, requests):
    """A block that always asks for where the run stands, against a list of lists."""
    Row.objects.all().delete()
    expected: list[list[str]] = []
    is_open = False
    for request in requests:
        run = api.current_run(learner, FLOOD)
        if request == "close":
            if run:
                api.close_run(run, NOON)
            is_open = False
        elif request == "end":
            if is_open and not run.ended:
                end(run)
        else:
            turn, choice = request
            if not is_open:
                run, is_open = opened(learner), True
                expected.append([])
            if turn == run.turn:
                decide(run, turn, choice)
                expected[-1].append(choice)
    rows = Row.objects.order_by("number")
    assert [list(row.decisions.values_list("choice", flat=True)) for row in rows] == expected
    assert [row.number for row in rows] == list(range(1, len(expected) + 1))


@pytest.fixture(params=["READ COMMITTED", "REPEATABLE READ"])
def isolate(request):
    """What a request begins with: a connection at one of the levels that MariaDB is run at; SQLite has one."""

    def begin() -> None:
        if connection.vendor == "mysql":
            with connection.cursor() as cursor:
                cursor.execute(f"SET SESSION TRANSACTION ISOLATION LEVEL {request.param}")

    return begin


@pytest.mark.thorough
def test_many_requests_for_one_turn_leave_one_decision(player, isolate):
    """Many rounds, since a race is lost only now and then. Each request does what a block does."""
    rounds = 15

    def take(number: int) -> bool:
        try:
            isolate()
            run = api.current_run(player, FLOOD)
            if run is None or run.closed:
                run = following(player, run)
            decide(run, 0, f"choice-{number}")
        except Refused:
            return False
        finally:
            connections.close_all()
        return True

    for _ in range(rounds):
        with ThreadPoolExecutor(8) as pool:
            taken = list(pool.map(take, range(12)))
        assert taken.count(True) == 1
        api.close_run(api.current_run(player, FLOOD), NOON)
    assert Row.objects.count() == Decision.objects.count() == rounds


def test_many_requests_that_end_a_run_end_it_once(player, isolate):
    """The last decision and the end are one transaction; requests wait for each other and none is a victim."""

    def finish(number: int) -> bool:
        try:
            isolate()
            _finish(run, f"choice-{number}", score=number)
        except Refused:
            return False
        finally:
            connections.close_all()
        return True

    for _ in range(10):
        run = opened(player)
        with ThreadPoolExecutor(8) as pool:
            taken = list(pool.map(finish, range(8)))
        assert taken.count(True) == 1
        winner = taken.index(True)
        assert api.current_run(player, FLOOD).score == winner
        assert api.decisions(run) == (f"choice-{winner}",)
        api.close_run(run, NOON)


def test_the_rows_themselves_refuse_a_second_decision(learner):
    run = opened(learner)
    decide(run, 0, "a")
    with pytest.raises(IntegrityError):
        Decision.objects.create(run_id=run.id, turn=0, choice="b", rev="rev", decided_at=NOON)


def test_the_rows_stand_where_this_session_says(learner):
    """Guards the run on MariaDB: a wrong setting must not let it pass on SQLite."""
    import os  # noqa: PLC0415

    wanted = "mysql" if os.environ.get("SMARTCITY_DATABASE") == "mariadb" else "sqlite"
    assert connection.vendor == wanted
