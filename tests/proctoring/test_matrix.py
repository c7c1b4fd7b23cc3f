"""Every action in every state, through the functions that write rows: as the table says, or nothing changes."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.forms.models import model_to_dict

from smartcity_plugin.models import Attempt, AttemptEvent
from smartcity_plugin.proctoring import answering, api, banks, deciding, holding, marking, sweeping
from smartcity_plugin.proctoring.rows import told
from smartcity_xblocks.documents import rev_of, write
from smartcity_xblocks.exam_service import Begin, ExamRefused
from smartcity_xblocks.proctoring.attempt import BEFORE_START, DECIDED, RUNNING, WAITING, State
from smartcity_xblocks.proctoring.starter import STARTER
from tests.fixtures.exam import EXAM

pytestmark = pytest.mark.rows

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
REV = rev_of(STARTER)
DOCUMENT = write(STARTER)
SESSION = "session"


def somebody_else() -> int:
    """Return who decides: nobody does about an attempt of their own."""
    return get_user_model().objects.get_or_create(username="reviewer")[0].pk


LEARNER_ACTIONS = {
    "consent": lambda it: api.act(it, "consent", "k", NOW, session=None, detail={}),
    "decline": lambda it: api.act(it, "decline", "k", NOW, session=None, detail={}),
    "check": lambda it: api.act(it, "check", "k", NOW, session=None, detail={}),
    "start": lambda it: api.start(it, Begin("k", REV, lambda: DOCUMENT, ("q1",), "seed"), NOW),
    "pause": lambda it: api.act(it, "pause", "k", NOW, session=SESSION, detail={}),
    "resume": lambda it: api.act(it, "resume", "k", NOW, session=None, detail={}),
    "submit": lambda it: api.act(it, "submit", "k", NOW, session=SESSION, detail={}),
    "answer": lambda it: answering.keep_answer(
        it.learner, EXAM, it.number, NOW, session=SESSION, question="q1", answer="a", marked=False, version=0
    ),
    "appeal": lambda it: api.appeal(it, "It was my own work.", "k", NOW),
}
STAFF_ACTIONS = {
    "clear": lambda it: deciding.clear(it.id, somebody_else(), NOW),
    "reject": lambda it: deciding.reject(it.id, somebody_else(), NOW, reason="help"),
    "confirm": lambda it: deciding.confirm(it.id, somebody_else(), NOW),
    "uphold": lambda it: deciding.uphold(it.id, somebody_else(), NOW),
    "void": lambda it: deciding.void(it.id, somebody_else(), NOW, reason="technical"),
    "hold": lambda it: holding.hold(it.id, somebody_else(), NOW),
    "release": lambda it: holding.release(it.id, somebody_else(), NOW),
}
ACTIONS = LEARNER_ACTIONS | STAFF_ACTIONS

S = State
LEADS = {
    "consent": {S.CREATED: S.CONSENTED},
    "decline": {S.CREATED: S.DECLINED, S.CONSENTED: S.DECLINED, S.CHECKED: S.DECLINED},
    "check": {S.CONSENTED: S.CHECKED, S.DECLINED: S.CHECKED},
    "start": {S.CHECKED: S.IN_PROGRESS},
    "pause": {S.IN_PROGRESS: S.INTERRUPTED},
    "resume": {S.IN_PROGRESS: S.IN_PROGRESS, S.INTERRUPTED: S.IN_PROGRESS},
    "submit": dict.fromkeys(RUNNING, S.SUBMITTED),
    # An answer says that the page is there again.
    "answer": {S.IN_PROGRESS: S.IN_PROGRESS, S.INTERRUPTED: S.IN_PROGRESS},
    "clear": {S.UNDER_REVIEW: S.CLEARED, S.SECOND_REVIEW: S.CLEARED, S.APPEALED: S.CLEARED},
    "reject": {S.UNDER_REVIEW: S.SECOND_REVIEW},
    "confirm": {S.SECOND_REVIEW: S.REJECTED},
    "appeal": {S.REJECTED: S.APPEALED},
    "uphold": {S.APPEALED: S.UPHELD},
    "void": dict.fromkeys(BEFORE_START | RUNNING, S.VOIDED),
    "hold": {S.IN_PROGRESS: S.HELD, S.INTERRUPTED: S.HELD},
    "release": {S.HELD: S.IN_PROGRESS},
}
"""Where each action leads, by the state it is taken in; in every other one it is refused."""


@pytest.fixture
def learner(db) -> int:
    return get_user_model().objects.create(username="somebody").pk


def attempt(learner: int, state: State, *, proctored: bool = True, **values) -> Attempt:
    """Return an attempt in ``state``, as it would have come there."""
    banks.keep(REV, lambda: DOCUMENT)
    row = Attempt(
        learner_id=learner, course_key=EXAM.course_key, usage_key=EXAM, number=1, proctored=proctored, minutes=30,
        seconds=1800, created_at=NOW, break_credit_ms=600_000, line_credit_ms=300_000,
    )  # fmt: skip
    row.set_state(state)
    if state not in BEFORE_START | {S.VOIDED}:
        row.rev, row.seed, row.questions, row.session = REV, "seed", ["q1"], SESSION
        row.started_at, row.seen_at, row.deadline = NOW, NOW, NOW + timedelta(minutes=30)
    if state not in BEFORE_START | RUNNING | {S.VOIDED}:
        row.ended_at = NOW
    if state == S.HELD:
        row.held_at = NOW
    if state in WAITING | DECIDED:
        row.marked_at, row.grade = NOW, 0
    if state in DECIDED | {S.APPEALED}:
        row.decided_at = NOW
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return row


@pytest.mark.parametrize("action", ACTIONS)
def test_an_action_leads_where_the_table_says_or_changes_nothing(learner, action):
    for state in State:
        row = attempt(learner, state)
        before = model_to_dict(row)
        if state in LEADS[action]:
            ACTIONS[action](told(row, NOW))
            assert Attempt.objects.get(pk=row.pk).state == LEADS[action][state], state
        else:
            with pytest.raises(ExamRefused):
                ACTIONS[action](told(row, NOW))
            assert model_to_dict(Attempt.objects.get(pk=row.pk)) == before, state
            assert not AttemptEvent.objects.filter(attempt=row).exists(), state
        row.delete()


def test_only_an_exam_that_is_not_proctored_is_begun_without_consent(learner):
    row = attempt(learner, S.CREATED, proctored=False)
    assert LEARNER_ACTIONS["start"](told(row, NOW)).state == S.IN_PROGRESS


@pytest.mark.parametrize("action", LEARNER_ACTIONS)
@pytest.mark.parametrize("state", sorted(RUNNING))
def test_after_the_deadline_every_action_finds_the_attempt_ended(learner, state, action):
    row = attempt(learner, state, line_credit_ms=0, deadline=NOW - timedelta(minutes=31))
    row.started_at = row.seen_at = NOW - timedelta(minutes=61)
    row.save()
    with pytest.raises(ExamRefused, match="time_over"):
        LEARNER_ACTIONS[action](told(row, NOW))
    row.refresh_from_db()
    assert (row.state, row.is_open) == (S.TIMED_OUT, None)


@pytest.mark.parametrize("state", sorted(RUNNING - {S.HELD}))
def test_reading_an_attempt_whose_time_is_over_ends_it(learner, state):
    late = NOW + timedelta(hours=2)
    row = attempt(learner, state)
    (seen,) = api.attempts(learner, EXAM, late)
    assert (seen.id, seen.state, seen.ended_at) == (row.pk, S.TIMED_OUT, late)


def test_what_a_proctor_holds_ends_when_the_exam_closes_and_no_sooner(host, learner):
    row = attempt(learner, S.HELD, proctored=False, closes_at=NOW + timedelta(hours=2))
    swept = sweeping.sweep(NOW + timedelta(hours=1))
    assert (swept.ended, swept.lost) == (0, 0)
    (seen,) = api.attempts(learner, EXAM, NOW + timedelta(hours=1))
    assert (seen.state, seen.remaining) == (S.HELD, timedelta(minutes=30))
    assert sweeping.sweep(NOW + timedelta(hours=3)).ended == 1
    row.refresh_from_db()
    assert row.state == S.CLEARED


def test_the_sweep_ends_and_marks_what_nobody_looked_at(host, learner):
    row = attempt(learner, S.IN_PROGRESS, proctored=False)
    assert sweeping.sweep(NOW + timedelta(minutes=29)).ended == 0
    swept = sweeping.sweep(NOW + timedelta(hours=2))
    assert (swept.ended, swept.to_tell) == (1, (row.pk,))
    row.refresh_from_db()
    assert (row.state, row.grade) == (S.CLEARED, 0)
    assert list(row.events.values_list("action", flat=True)) == ["lose", "time_out", "clear"]


def test_a_worker_that_died_between_submit_and_marking_is_made_up_for(host, learner):
    row = attempt(learner, S.SUBMITTED, proctored=False)
    assert sweeping.sweep(NOW + timedelta(seconds=5)).marked == 0
    swept = sweeping.sweep(NOW + timedelta(minutes=5))
    assert (swept.marked, swept.to_tell) == (1, (row.pk,))
    assert marking.mark_ended([row.pk], NOW) == []
    row.refresh_from_db()
    assert row.state == S.CLEARED


def test_a_proctored_attempt_waits_for_people(host, learner):
    row = attempt(learner, S.SUBMITTED)
    assert marking.mark_ended([row.pk], NOW) == [row.pk]
    row.refresh_from_db()
    assert (row.state, row.decided_at) == (S.UNDER_REVIEW, None)
