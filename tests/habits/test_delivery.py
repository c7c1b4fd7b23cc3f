"""A broker delivers tasks twice and in any order: what a whole journey sent leads to one end."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from celery.app.task import Task
from django.contrib.auth import get_user_model
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from demo.content import CourseContent
from demo.runtime import LmsRuntime
from smartcity_plugin.models import Artifact, Award, BlockScore, Errand
from tests.fixtures.host import BEST_PATH, COURSE, FLOOD, POOR_PATH
from tests.fixtures.journey import assert_awarded

pytestmark = pytest.mark.rows

Call = tuple[Task, tuple]


@dataclass
class Broker:
    """Holds the tasks that are sent, each as many ``times`` as it will deliver it, and delivers in any order."""

    times: Callable[[], int] = lambda: 1
    waiting: list[Call] = field(default_factory=list)

    def take(self, *calls: Call) -> None:
        for call in calls:
            self.waiting += [call] * self.times()

    def deliver(self, choose: Callable[[int], int] = lambda waiting: 0) -> None:
        """Deliver until nothing waits; a task may send others."""
        while self.waiting:
            task, arguments = self.waiting.pop(choose(len(self.waiting)))
            task(*arguments)


@pytest.fixture
def broker(host, monkeypatch) -> Broker:
    broker = Broker()

    def apply_async(task: Task, arguments: tuple, kwargs: dict | None = None, **options) -> None:
        # Through a serializer, as on the way to another machine.
        broker.take((task, tuple(json.loads(json.dumps(arguments)))))

    monkeypatch.setattr(Task, "apply_async", apply_async)
    return broker


@pytest.fixture
def sent(eleni, broker) -> tuple[Call, ...]:
    """What a journey sends: a poor run, the card, a good run, a poor one again, the good one scored anew by staff."""
    eleni.play(*POOR_PATH)
    eleni.see_card()
    eleni.call(FLOOD, "restart", {})
    eleni.play(*BEST_PATH)
    eleni.call(FLOOD, "restart", {})
    eleni.play(*POOR_PATH)
    learner = get_user_model().objects.get(username="eleni")
    LmsRuntime(learner, CourseContent(COURSE)).get_block(FLOOD).rescore(only_if_higher=False)
    assert not BlockScore.objects.exists()
    # The poor run at the end tells the best grade again.
    assert Errand.objects.filter(task__endswith=".keep_score").count() == 4
    return tuple(broker.waiting)


def end() -> list[tuple]:
    """What is there, but for what differs each time: the credential's id and moment."""
    assert_awarded()
    assert Artifact.objects.count() == 1
    return [
        *BlockScore.objects.values_list("usage_key", "earned", "possible", "modified"),
        *Award.objects.values_list("learner", "programme", "achievement", "facts", "state"),
    ]


@pytest.fixture
def errands(sent) -> list[Errand]:
    """What the journey's signals asked for."""
    return list(Errand.objects.all())


def deliver_anew(
    broker: Broker, sent: tuple[Call, ...], errands: list[Errand], **how: Callable
) -> list[tuple]:
    """Forget what came of the tasks, deliver them again and return what is there then."""
    for model in (Artifact, Award, BlockScore, Errand):
        model.objects.all().delete()
    Errand.objects.bulk_create(errands)
    broker.waiting.clear()
    broker.take(*sent)
    broker.deliver(**how)
    return end()


def test_an_old_task_that_comes_last_changes_nothing(broker, sent, errands):
    expected = deliver_anew(broker, sent, errands)
    for call in sent:
        Errand.objects.bulk_create(errands, ignore_conflicts=True)
        broker.take(call)
        broker.deliver()
        assert end() == expected


def test_backwards(broker, sent, errands):
    expected = deliver_anew(broker, sent, errands)
    assert deliver_anew(broker, sent, errands, choose=lambda waiting: waiting - 1) == expected


@pytest.mark.thorough
@hypothesis_settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # an example takes long; looking for a smaller one that fails would take minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_in_any_order_and_up_to_three_times(broker, sent, errands, data):
    broker.times = lambda: 1
    expected = deliver_anew(broker, sent, errands)
    broker.times = lambda: data.draw(st.integers(1, 3), label="times")

    def choose(waiting: int) -> int:
        return data.draw(st.integers(0, waiting - 1), label="next")

    assert deliver_anew(broker, sent, errands, choose=choose) == expected
