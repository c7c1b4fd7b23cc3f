"""What a signal asked for is a row until it is done: whatever becomes of its task."""

from datetime import timedelta

import pytest
from django.utils import timezone

from smartcity_plugin import tasks
from smartcity_plugin.errands import api
from smartcity_plugin.models import BlockScore, Errand
from smartcity_plugin.rights.retiring import retire
from tests.fixtures.host import FLOOD
from tests.fixtures.review import person

pytestmark = pytest.mark.rows


def kept(**more) -> int:
    now = timezone.now()
    score = {"usage_key": str(FLOOD), "earned": 1.0, "possible": 2.0, "modified": now.isoformat(), **more}
    return api.keep(tasks.keep_score, person("jonas"), (person("jonas"), *score.values()), now)


def test_it_is_done_once_however_often_it_is_sent(host):
    errand = kept()
    for _ in range(3):
        tasks.run_errand(errand)
    assert BlockScore.objects.get().earned == 10_000
    assert not Errand.objects.exists()


def test_what_fails_stays_and_is_sent_for_again_the_longest_waiting_first(host):
    broken, sound = kept(usage_key="no key"), kept()
    with pytest.raises(Exception, match="no key"):
        tasks.run_errand(broken)
    later = timezone.now() + api.LATE + timedelta(seconds=1)
    assert api.late(timezone.now()) == []
    assert api.late(later) == [broken, sound]
    assert api.late(later) == [], "they are on their way"
    tasks.run_errand(sound)
    assert api.late(later + api.LATE + timedelta(seconds=1)) == [broken]


def test_nothing_is_done_any_more_about_who_was_retired(host):
    errand = kept()
    retire(person("jonas"))
    tasks.run_errand(errand)
    assert not BlockScore.objects.exists()
