"""Staff rescore, reset and delete: what the platform's instructor tasks do to a block, for all of ours.

Stand-ins for lms/djangoapps/instructor/enrollment.py, reset_student_attempts, which tells the block, and for
lms/djangoapps/instructor_task/tasks_helper/module_state.py, which deletes rows and tells nobody.
"""

import json

import pytest
from completion.models import BlockCompletion
from django.contrib.auth import get_user_model
from xblock.core import XBlock
from xblock.scorable import ScorableXBlockMixin

from demo.models import StudentModule
from smartcity_plugin.models import Attempt, Award, BlockScore, DiagnosticRun, Run
from tests.fixtures.blocks import every_type
from tests.fixtures.diagnostic import DIAGNOSTIC, begun, taken
from tests.fixtures.exam import EXAM, begin, set_exam, sit
from tests.fixtures.host import BEST_PATH, FLOOD
from tests.fixtures.journey import walk

KEPT = (FLOOD, EXAM, DIAGNOSTIC)


@every_type
def test_what_has_a_score_can_be_rescored_and_what_has_none_says_so(block_type):
    """The platform asks for ``rescore`` and refuses where there is none."""
    block_class = XBlock.load_class(block_type)
    assert (
        block_class.has_score
        == issubclass(block_class, ScorableXBlockMixin)
        == hasattr(block_class, "rescore")
    )


@every_type
def test_no_score_can_be_overridden(block_type):
    """The platform's task calls ``publish_grade`` and fails where there is none: the rows alone give a score."""
    assert not hasattr(XBlock.load_class(block_type), "publish_grade")


@every_type
def test_what_keeps_rows_takes_back_score_and_completion_itself(block_type):
    keeps = any(key.block_type == block_type for key in KEPT)
    assert hasattr(XBlock.load_class(block_type), "clear_student_state") == keeps


def delete_of_all(usage_key) -> None:
    """Delete the state of all learners, as delete_problem_module_state does."""
    for row in StudentModule.objects.filter(usage_key=usage_key):
        row.delete()


def reset_of_all(usage_key) -> None:
    """Set the attempts of all learners to zero, as reset_attempts_module_state does: in states that count them."""
    for row in StudentModule.objects.filter(usage_key=usage_key):
        state = json.loads(row.state)
        if state.get("attempts", 0) > 0:
            row.state = json.dumps({**state, "attempts": 0})
            row.save()


@pytest.mark.rows
def test_deleting_the_state_of_everybody_lets_everybody_begin_anew_and_takes_no_award(exam, eleni, jonas):
    set_exam(max_attempts=1)
    walk(eleni)
    sit(eleni)
    taken(eleni, lambda code, level: level <= 2)
    jonas.play(BEST_PATH[0])
    for usage_key in KEPT:
        reset_of_all(usage_key)
    assert eleni.call(EXAM, "begin", {"key": "more"}).json()["error"]["code"] == "no_attempts_left"
    for usage_key in KEPT:
        delete_of_all(usage_key)
    assert not StudentModule.objects.filter(usage_key__in=KEPT, grade__gt=0).exists()
    assert not BlockScore.objects.filter(possible__gt=0).exists()
    assert not BlockCompletion.objects.filter(block_key__in=KEPT, completion__gt=0).exists()
    assert Award.objects.get().state == "delivered"
    for learner in (eleni, jonas):
        assert learner.call(FLOOD, "look", {}).json()["turn"] == 0
        assert learner.play(BEST_PATH[0])["turn"] == 1
        assert learner.call(FLOOD, "look", {}).json()["attempts"]["number"] == 1
    assert begin(eleni, "anew")["attempt"]["number"] == 2
    assert begun(eleni)["run"]["number"] == 2
    assert (Run.objects.count(), Attempt.objects.count(), DiagnosticRun.objects.count()) == (4, 2, 2)


@pytest.mark.rows
def test_an_account_that_goes_is_no_reset(jonas):
    jonas.play(*BEST_PATH)
    assert StudentModule.objects.exists()
    get_user_model().objects.get(username="jonas").delete()
    assert not StudentModule.objects.exists()
