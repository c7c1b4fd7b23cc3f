"""The LMS makes each request one transaction, but not that of a block's handler: both must do."""

import pytest
from celery.signals import task_prerun
from django.core import serializers
from django.db import connection
from lms.djangoapps.grades.signals.signals import PROBLEM_WEIGHTED_SCORE_CHANGED

from demo.models import StudentModule
from demo.views import handlers
from smartcity_plugin.models import BlockScore, Decision, Evidence, Run
from tests.fixtures.host import BEST_PATH, FLOOD, Person
from tests.fixtures.journey import assert_arrived, walk

pytestmark = [pytest.mark.rows, pytest.mark.thorough]


@pytest.fixture(params=[True, False], ids=["atomic", "not atomic"], autouse=True)
def handler_view(request, monkeypatch) -> bool:
    """The view of handlers as one transaction, and as the platform has it."""
    if request.param:
        monkeypatch.setattr(handlers.lms_handler, "_non_atomic_requests", set())
    return request.param


@pytest.fixture
def broken_receiver():
    """Somebody else's receiver of scores, which fails: `send` passes its failure on to whoever earned a score."""

    def receiver(**kwargs):
        raise RuntimeError("another plugin's fault")

    PROBLEM_WEIGHTED_SCORE_CHANGED.connect(receiver)
    yield receiver
    PROBLEM_WEIGHTED_SCORE_CHANGED.disconnect(receiver)


def rows() -> str:
    """Every row that a learner's request can write."""
    found = [
        row for model in (Run, Decision, Evidence, BlockScore, StudentModule) for row in model.objects.all()
    ]
    return serializers.serialize("json", found)


def last_decision(learner: Person):
    learner.client.raise_request_exception = False
    return learner.call(FLOOD, "decide", {"turn": len(BEST_PATH) - 1, "choice": BEST_PATH[-1]})


def test_the_host_has_the_habit(eleni, handler_view, monkeypatch):
    """Guards the others: the view is, or is not, inside a transaction."""
    seen = []
    called = handlers._call
    monkeypatch.setattr(
        handlers, "_call", lambda *args: (seen.append(connection.in_atomic_block), called(*args))[1]
    )
    eleni.call(FLOOD, "decide", {"turn": 0, "choice": BEST_PATH[0]})
    assert seen == [handler_view]


def test_the_journey(eleni):
    walk(eleni)
    assert_arrived()


def test_a_failure_after_the_decision_leaves_no_trace_and_the_repetition_counts_once(eleni, broken_receiver):
    eleni.see_card()
    eleni.play(*BEST_PATH[:-1])
    before = rows()
    assert last_decision(eleni).status_code == 500
    assert rows() == before

    PROBLEM_WEIGHTED_SCORE_CHANGED.disconnect(broken_receiver)
    assert last_decision(eleni).status_code == 200
    assert last_decision(eleni).status_code == 200
    assert_arrived()


@pytest.mark.parametrize(
    ("handler", "body", "status"),
    [
        ("decide", {"turn": 0, "choice": "wait"}, 409),
        ("decide", {"turn": 1, "choice": "no-such-choice"}, 422),
        ("decide", {"turn": 1}, 400),
        ("restart", {}, 409),
        ("save_document", {"document": {}, "rev": ""}, 403),
    ],
)
def test_a_refusal_changes_nothing(eleni, handler, body, status):
    eleni.play(BEST_PATH[0])
    before = rows()
    assert eleni.call(FLOOD, handler, body).status_code == status
    assert rows() == before


def test_tasks_run_after_the_commit(eleni):
    """Each sees the rows that it was sent for, even in another process."""
    began = []

    def note(task, **kwargs):
        began.append((task.name.rpartition(".")[2], connection.in_atomic_block, Evidence.objects.count()))

    task_prerun.connect(note)
    try:
        walk(eleni)
    finally:
        task_prerun.disconnect(note)
    assert {name for name, _, _ in began} == {
        "run_errand",
        "sign_award",
        "tell_award",
    }
    assert not any(in_transaction for _, in_transaction, _ in began)
    assert ("run_errand", False, 1) in began
