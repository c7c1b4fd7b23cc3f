"""A broker delivers what exams and issuing send twice and in any order; purging twice erases once."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from smartcity_plugin import tasks
from smartcity_plugin.awards import scale
from smartcity_plugin.models import Attempt, AttemptEvent, Award, AwardEvent, BlockScore, Checkpoint, Errand
from smartcity_plugin.proctoring import deciding, erasing, marking
from tests.fixtures.crowd import crowd
from tests.fixtures.exam import EXAM, begin, set_exam
from tests.fixtures.review import begin_watched, hand_in, person, watch_exam
from tests.fixtures.voiding import void
from tests.fixtures.watching import send_noticed
from tests.habits.test_delivery import Broker, broker  # noqa: F401  a fixture

pytestmark = [pytest.mark.rows, pytest.mark.thorough]


def log(attempt: Attempt) -> list[str]:
    return list(attempt.events.order_by("pk").values_list("action", flat=True))


@pytest.mark.parametrize("seed", range(3))
def test_twice_and_in_any_order(eleni, jonas, not_eager, broker: Broker, monkeypatch, seed):  # noqa: F811
    chance = random.Random(seed)
    monkeypatch.setattr(scale, "PAGE", 3)
    broker.times = lambda: 2

    def deliver() -> None:
        broker.deliver(choose=chance.randrange)

    set_exam(prerequisites="none")
    begin(jonas)
    watch_exam()
    view = begin_watched(eleni)
    send_noticed(eleni, view)
    Attempt.objects.filter(learner__username="jonas").update(
        deadline=timezone.now() - timedelta(hours=1), started_at=timezone.now() - timedelta(hours=2)
    )
    watched = hand_in(eleni, view)
    learners = crowd(8)
    run = scale.start("scro", None, None, None, timezone.now())
    for _ in range(2):
        tasks.issue_page.delay(run.pk)
        call_command("smartcity_sweep")
    deliver()
    deciding.clear(watched.pk, person("reviewer"), datetime.now(UTC))
    tasks.tell_attempt.delay(watched.pk)
    void("pumps")
    for _ in range(2):
        for each in marking.mark_again(EXAM, timezone.now(), None):
            tasks.tell_attempt.delay(each)
        deliver()

    timed_out = Attempt.objects.get(learner__username="jonas")
    assert log(timed_out) == ["enter", "start", "time_out", "clear", "mark_again"]
    steps = ["enter", "consent", "check", "start", "submit", "review", "clear", "mark_again"]
    assert log(watched) == steps
    assert not Attempt.objects.filter(told_at=None).exists()
    assert not Errand.objects.exists()
    assert BlockScore.objects.filter(usage_key=EXAM).count() == 2
    assert Checkpoint.objects.filter(final=True).count() == 1
    assert sorted(Award.objects.values_list("learner_id", flat=True)) == learners
    assert AwardEvent.objects.filter(to_state="signed").count() == len(learners)
    later = datetime.now(UTC) + timedelta(days=400)
    erased = [erasing.erase(found, later) for _ in range(2) for found in erasing.batches(later)]
    assert sum(each.pictures for each in erased) == 1
    assert AttemptEvent.objects.count() == len(steps) + 5
    call_command("smartcity_audit")
