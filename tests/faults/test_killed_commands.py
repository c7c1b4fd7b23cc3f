"""Jobs that are killed before each of their queries, one after the other: the next run finds all that is left."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from smartcity_plugin.models import Attempt, AttemptEvent, Checkpoint, Picture, RecordEntry
from smartcity_plugin.proctoring import deciding
from tests.fixtures.host import Person
from tests.fixtures.killing import KILLED, dying
from tests.fixtures.review import begin_watched, hand_in, person, watch_exam
from tests.fixtures.watching import send_noticed
from tests.rights.stored import files

pytestmark = [pytest.mark.rows, pytest.mark.thorough]

DAYS = 200


@pytest.fixture
def watched(host) -> list[dict]:
    """Two learners sit the exam, watched."""
    watch_exam()
    views = []
    for name in ("jonas", "nikos"):
        learner = Person(name)
        views.append((learner, begin_watched(learner)))
        send_noticed(*views[-1])
    return views


def killed_everywhere(process, *, assert_whole) -> int:
    """Kill the command before each of its queries; return before how many."""
    for before in range(1, 400):
        (code,) = process.run(before)
        assert_whole()
        if code == 0:
            return before
        assert code == KILLED
    raise AssertionError("it never came to its end")


def test_the_sweep(watched):
    ago = timezone.now() - timedelta(hours=3)
    Attempt.objects.update(started_at=ago, seen_at=ago, deadline=ago)

    def assert_whole() -> None:
        for row in Attempt.objects.all():
            ended = list(
                row.events.filter(action__in=("time_out", "review")).values_list("action", flat=True)
            )
            assert ended == ([] if row.state == "in_progress" else ["time_out", "review"])
            assert (row.marked_at is None) == (row.state == "in_progress")

    for minutes in (2, 5):  # what is late by then is closed by the second
        with dying("smartcity_sweep", CLOCK_STEP=str(minutes * 60)) as process:
            assert killed_everywhere(process, assert_whole=assert_whole) > 10
    assert set(Attempt.objects.values_list("state", flat=True)) == {"under_review"}
    assert not Attempt.objects.filter(told_at=None).exists()
    assert Checkpoint.objects.filter(final=True).count() == 2
    call_command("smartcity_audit")


def test_the_purge(watched):
    for learner, view in watched:
        deciding.clear(hand_in(learner, view).pk, person("reviewer"), datetime.now(UTC))

    def assert_whole() -> None:
        for row in Attempt.objects.all():
            gone = row.pictures_erased_at is not None
            assert Picture.objects.filter(attempt=row, erased_at=None).exists() != gone
            assert RecordEntry.objects.filter(attempt=row).exists() == (row.record_erased_at is None)
            assert gone or files(row), "the file of a picture that nobody has erased"

    with dying("smartcity_purge", CLOCK_STEP=str(DAYS * 86_400)) as process:
        assert killed_everywhere(process, assert_whole=assert_whole) > 10
    assert not Attempt.objects.filter(record_erased_at=None).exists()
    assert [path for row in Attempt.objects.all() for path in files(row)] == []
    assert AttemptEvent.objects.filter(action="clear").count() == 2
    call_command("smartcity_audit")
