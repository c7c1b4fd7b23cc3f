"""Rows of the first version, which kept decisions and left scores to the evidence, are read by this one."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from smartcity_plugin.runs import api
from tests.fixtures.host import COURSE, FLOOD

pytestmark = pytest.mark.rows

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)


@pytest.fixture
def newest_again(transactional_db):
    """The tables are those of the newest version again, for the tests that come after."""
    yield
    call_command("migrate", "smartcity", verbosity=0)


def migrate(name: str):
    """Bring the plugin's tables to a migration and return the models they then have."""
    executor = MigrationExecutor(connection)
    executor.migrate([("smartcity", name)])
    return executor.loader.project_state([("smartcity", name)]).apps


@pytest.mark.thorough
def test_runs_that_had_ended_keep_their_score_as_their_grade(newest_again):
    old = migrate("0001_initial")
    learner = old.get_model("auth", "User").objects.create(username="learner").pk
    place = {"learner_id": learner, "course_key": COURSE, "usage_key": FLOOD}

    def run(number: int, score: int | None, **values) -> None:
        row = old.get_model("smartcity", "Run").objects.create(**place, number=number, rev="rev", **values)
        for turn, choice in enumerate("ab"):
            row.decisions.create(turn=turn, choice=choice, rev="rev")
        if score is not None:
            evidence = old.get_model("smartcity", "Evidence")
            voided = NOON if number == 1 else None
            evidence.objects.create(**place, number=number, score=score, facts={}, voided_at=voided)

    run(1, 9000, closed_at=NOON)  # deleted by staff
    run(2, 3000, closed_at=NOON)
    run(3, None, closed_at=NOON)  # its document had changed
    run(4, 5000, closed_at=NOON)
    run(5, None)
    migrate("0002_runs_that_are_graded")

    assert [(each.number, each.score, each.grade) for each in api.attempts(learner, FLOOD)] == [
        (2, 3000, 3000), (4, 5000, 5000),
    ]  # fmt: skip
    run = api.current_run(learner, FLOOD)
    assert (run.number, run.attempt, run.turn, run.ended, run.closed) == (5, 3, 2, False, False)
    assert (run.variant, run.allowance, run.rev, run.snapshot) == (0, 100, "rev", "")
    assert api.decisions(run) == ("a", "b")
