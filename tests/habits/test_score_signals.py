"""Scores as other senders tell them: shorter, emptier, twice, for other blocks. The sender never notices us."""

from datetime import UTC, datetime, timedelta

import pytest
from completion.models import BlockCompletion
from django.contrib.auth import get_user_model
from django.db.models.signals import post_save
from lms.djangoapps.grades.signals.signals import PROBLEM_WEIGHTED_SCORE_CHANGED
from opaque_keys.edx.locator import LibraryLocatorV2, LibraryUsageLocatorV2

from smartcity_plugin import receivers
from smartcity_plugin.models import Award, BlockScore
from tests.fixtures.host import COURSE, FLOOD
from tests.fixtures.journey import assert_arrived, walk

pytestmark = pytest.mark.rows

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
PROBLEM = COURSE.make_usage_key("problem", "quiz")
LIBRARY = LibraryLocatorV2("SmartCity", "exercises")
IN_LIBRARY = LibraryUsageLocatorV2(LIBRARY, "problem", "quiz")

AS_THE_LMS_SENDS_IT = {
    "only_if_higher": False,
    "score_deleted": False,
    "score_db_table": "csm",
    "grader_response": False,
}


@pytest.fixture
def learner(transactional_db) -> int:
    return get_user_model().objects.get_or_create(username="eleni")[0].pk


def send(learner: int | str, **told) -> None:
    """Send a score with no more than all senders tell. Robustly, as edx-completion has a receiver that may raise."""
    message = {
        "user_id": learner, "course_id": str(COURSE), "usage_id": str(FLOOD),
        "weighted_earned": 0.5, "weighted_possible": 1.0, "modified": NOW,
    }  # fmt: skip
    answers = dict(PROBLEM_WEIGHTED_SCORE_CHANGED.send_robust(sender=None, **(message | told)))
    assert answers[receivers.score_changed] is None


def kept() -> list[tuple]:
    return list(BlockScore.objects.order_by("pk").values_list("usage_key", "earned", "possible", "modified"))


@pytest.mark.parametrize("more", [{}, AS_THE_LMS_SENDS_IT, dict.fromkeys(AS_THE_LMS_SENDS_IT)])
def test_members_that_some_senders_omit_make_no_difference(learner, more):
    send(learner, **more)
    assert kept() == [(FLOOD, 5_000, 10_000, NOW)]


@pytest.mark.parametrize(
    ("told", "row"),
    [
        ({"weighted_earned": None, "weighted_possible": None}, (0, 0)),
        ({"weighted_earned": None}, (0, 0)),
        ({"weighted_possible": None}, (0, 0)),
        ({"weighted_earned": 0, "weighted_possible": 0}, (0, 0)),
        ({"weighted_earned": 0.0}, (0, 10_000)),
        ({"weighted_earned": 7, "weighted_possible": 10}, (70_000, 100_000)),
        ({"score_deleted": True}, (0, 0)),
        ({"score_deleted": True, "weighted_earned": None, "weighted_possible": None}, (0, 0)),
    ],
)
def test_every_way_to_tell_a_score_gives_the_right_row(learner, told, row):
    send(learner, **told)
    assert kept() == [(FLOOD, *row, NOW)]


def test_ids_come_as_strings_too(learner):
    send(str(learner))
    assert kept() == [(FLOOD, 5_000, 10_000, NOW)]


def test_a_score_without_its_time_is_one_of_now(learner):
    send(learner, weighted_earned=0.1)
    send(learner, modified=None)
    [(_, earned, _, modified)] = kept()
    assert earned == 5_000
    assert modified > NOW


def test_an_equal_score_sent_again_changes_no_points(learner):
    for seconds in (0, 0, 5):
        send(learner, modified=NOW + timedelta(seconds=seconds))
    assert kept() == [(FLOOD, 5_000, 10_000, NOW + timedelta(seconds=5))]


def test_a_score_after_a_deleted_one_counts(learner):
    send(learner)
    send(learner, score_deleted=True, modified=NOW + timedelta(seconds=1))
    send(learner, weighted_earned=0.7, modified=NOW + timedelta(seconds=2))
    assert kept() == [(FLOOD, 7_000, 10_000, NOW + timedelta(seconds=2))]


def test_blocks_of_other_types_are_kept_and_award_nothing_where_they_are_not_in_the_outline(eleni, learner):
    send(learner, usage_id=str(PROBLEM), weighted_earned=1.0)
    assert kept() == [(PROBLEM, 10_000, 10_000, NOW)]
    assert not Award.objects.exists()
    BlockScore.objects.all().delete()
    send(learner, usage_id=str(PROBLEM), weighted_earned=0.0, weighted_possible=50.0)
    walk(eleni)
    facts = Award.objects.get().facts
    assert (facts["completed"], facts["completable"], facts["score"]) == (2, 2, 10_000)


@pytest.mark.parametrize(
    "told",
    [
        {"course_id": "course-v1:Other+Course+2026", "usage_id": "block-v1:Other+Course+2026+type@problem+block@q"},
        {"course_id": str(LIBRARY), "usage_id": str(IN_LIBRARY)},
        {"course_id": "library-v1:Other+Library", "usage_id": "lib-block-v1:Other+Library+type@problem+block@q"},
        {"course_id": "no key", "usage_id": "no key"},
        {"usage_id": "no key"},
        {"course_id": None},
        {"user_id": None},
        {"user_id": "visitor"},
        {"user_id": 10**9},
        {"weighted_earned": "much"},
        {"modified": "yesterday"},
    ],
)  # fmt: skip
def test_what_is_not_ours_or_makes_no_sense_leaves_no_row_and_reaches_no_sender(learner, told):
    send(learner, **told)
    assert kept() == []


def test_a_programme_that_cannot_be_read_breaks_no_request_of_a_learner(eleni, learner, settings, tmp_path):
    programmes, settings.SMARTCITY_PROGRAMME_DIRS = settings.SMARTCITY_PROGRAMME_DIRS, [tmp_path]
    (tmp_path / "wrong.yaml").write_text("modules: nothing of the kind", encoding="utf-8")
    walk(eleni)
    assert not Award.objects.exists()
    # Mended, the next signal finds what was earned.
    settings.SMARTCITY_PROGRAMME_DIRS = programmes
    eleni.see_card()
    send(learner, weighted_earned=1.0)
    assert_arrived()


def test_a_completion_in_a_library_is_none_of_ours(learner):
    completion = BlockCompletion(
        user_id=learner, context_key=LIBRARY, block_key=IN_LIBRARY, block_type="problem", completion=1.0
    )
    answers = dict(post_save.send_robust(sender=BlockCompletion, instance=completion, created=True))
    assert answers[receivers.completion_saved] is None
    assert not Award.objects.exists()


def test_the_journey_among_such_signals(eleni, learner):
    send(learner, user_id=None)
    send(learner, course_id=str(LIBRARY), usage_id=str(IN_LIBRARY))
    walk(eleni)
    send(learner, weighted_earned=None, modified=NOW - timedelta(days=400))
    assert_arrived()
