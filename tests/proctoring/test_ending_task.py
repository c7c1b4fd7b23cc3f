"""The task that ends an attempt in time: sent for that moment, harmless whenever it comes."""

from datetime import timedelta

import pytest
from celery.signals import before_task_publish
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from smartcity_plugin.models import Attempt
from smartcity_plugin.proctoring.tasks import end_attempt
from smartcity_xblocks.proctoring.clock import GRACE
from tests.fixtures.exam import begin, set_exam

pytestmark = pytest.mark.rows


@pytest.fixture
def sent(not_eager, monkeypatch):
    """Tasks go to a queue that nobody works on; what was sent, with its moment."""
    messages = []

    def published(sender=None, headers=None, **kwargs):
        messages.append((sender, headers["argsrepr"], headers["eta"]))

    monkeypatch.setenv("CELERY_BROKER_URL", "memory://")
    before_task_publish.connect(published)
    yield messages
    before_task_publish.disconnect(published)


def test_a_task_is_sent_for_the_moment_at_which_the_time_is_over(exam, eleni, sent):
    begin(eleni)
    row = Attempt.objects.get()
    ((name, arguments, eta),) = sent
    assert (name, arguments) == (end_attempt.name, f"({row.pk},)")
    assert row.deadline + GRACE < parse_datetime(eta) < row.deadline + GRACE + timedelta(seconds=10)


def test_without_a_limit_none_is_sent(exam, eleni, sent):
    set_exam(minutes=0)
    begin(eleni)
    assert sent == []


def test_it_ends_what_is_over_and_lets_be_what_has_more_time(exam, eleni):
    begin(eleni)
    row = Attempt.objects.get()
    end_attempt(row.pk)
    row.refresh_from_db()
    assert row.state == "in_progress"
    long_ago = timezone.now() - timedelta(hours=3)
    Attempt.objects.update(started_at=long_ago, seen_at=long_ago, deadline=long_ago + timedelta(minutes=30))
    end_attempt(row.pk)
    row.refresh_from_db()
    assert (row.state, row.grade) == ("cleared", 0)
    told_at = row.told_at
    assert told_at
    end_attempt(row.pk)
    row.refresh_from_db()
    assert row.told_at == told_at
