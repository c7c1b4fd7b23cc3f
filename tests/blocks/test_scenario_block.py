"""The scenario block on the host, through its handlers, as browsers call it."""

import crum
import pytest
from common.djangoapps.student.models import anonymous_id_for_user
from completion.models import BlockCompletion
from django.contrib.auth import get_user_model
from xblock.django.request import django_to_webob_request

from demo.content import CourseContent
from demo.models import StudentModule
from demo.modulestore import ModuleStore
from demo.runtime import LmsRuntime, StudioRuntime
from smartcity_plugin.awards.api import evidence_behind
from smartcity_plugin.models import Award, BlockScore, Decision, Evidence, Run
from smartcity_plugin.programmes.loading import programme
from tests.fixtures.host import BEST_PATH, FLOOD, POOR_PATH

pytestmark = pytest.mark.rows


def learner(name="eleni"):
    return get_user_model().objects.get(username=name)


def test_a_run_is_played_to_its_end_and_scored(eleni):
    view = eleni.play(*BEST_PATH)
    assert view["ended"]
    assert view["result"]["score"] == 7940
    assert [each.choice for each in Decision.objects.order_by("turn")] == list(BEST_PATH)
    assert Evidence.objects.get().facts["steps"][0]["choice"]["el"]
    # No run of this scenario is better: the grade says where the score stands between worst and best.
    assert view["result"]["grade"] == BlockScore.objects.get().earned == 10_000
    assert StudentModule.objects.get(usage_key=FLOOD).grade == 1.0


def test_the_browser_learns_nothing_about_what_comes_next(eleni):
    answer = eleni.call(FLOOD, "decide", {"turn": 0, "choice": BEST_PATH[0]})
    text = answer.content.decode()
    for hidden in ("effects", "weight", '"next"', "breach", "competences"):
        assert hidden not in text


def test_repeating_a_decision_is_harmless(eleni):
    first = eleni.call(FLOOD, "decide", {"turn": 0, "choice": BEST_PATH[0]})
    again = eleni.call(FLOOD, "decide", {"turn": 0, "choice": BEST_PATH[0]})
    assert again.json() == first.json() | {"attempts": {"number": 1, "most": None, "left": None}}
    assert Decision.objects.count() == 1


def test_a_stale_decision_is_refused_with_the_current_view(eleni):
    eleni.call(FLOOD, "decide", {"turn": 0, "choice": BEST_PATH[0]})
    answer = eleni.call(FLOOD, "decide", {"turn": 0, "choice": "wait"})
    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "stale_turn"
    assert answer.json()["error"]["view"]["turn"] == 1
    assert Decision.objects.get().choice == BEST_PATH[0]


def test_refusals_speak_the_readers_language(eleni):
    texts = {
        language: eleni.call(
            FLOOD, "decide", {"turn": 7, "choice": "wait"}, **{"Accept-Language": language}
        ).json()["error"]["message"]
        for language in ("en", "el", "de", "pt-BR")
    }
    assert len(set(texts.values())) == 4


def test_without_a_login_or_a_csrf_token_nothing_is_decided(eleni, visitor):
    body = {"turn": 0, "choice": "wait"}
    assert visitor.call(FLOOD, "decide", body).status_code == 403
    eleni.client.cookies["csrftoken"] = ""
    assert eleni.call(FLOOD, "decide", body).status_code == 403
    assert not Run.objects.exists()


def test_a_better_run_raises_the_score_and_a_worse_one_does_not_lower_it(eleni):
    eleni.play(*POOR_PATH)
    low = BlockScore.objects.get().earned
    assert eleni.call(FLOOD, "restart", {}).json()["turn"] == 0
    eleni.play(*BEST_PATH)
    assert BlockScore.objects.get().earned == 10_000 > low
    eleni.call(FLOOD, "restart", {})
    view = eleni.play(*POOR_PATH)
    assert view["result"] == {"score": 3335, "grade": low, "best_grade": 10_000, "passed": None}
    assert BlockScore.objects.get().earned == 10_000
    assert Run.objects.count() == 3


def test_a_run_under_way_cannot_be_thrown_away(eleni):
    eleni.call(FLOOD, "decide", {"turn": 0, "choice": "wait"})
    answer = eleni.call(FLOOD, "restart", {})
    assert answer.status_code == 409
    assert answer.json()["error"]["view"]["turn"] == 1
    assert Run.objects.get().closed_at is None


def test_learners_play_their_own_runs(eleni, jonas):
    eleni.call(FLOOD, "decide", {"turn": 0, "choice": BEST_PATH[0]})
    jonas.call(FLOOD, "decide", {"turn": 0, "choice": "wait"})
    assert {
        run.learner.username: [each.choice for each in run.decisions.all()] for run in Run.objects.all()
    } == {
        "eleni": [BEST_PATH[0]],
        "jonas": ["wait"],
    }


def test_when_staff_delete_the_state_the_learner_begins_anew_and_keeps_the_award(eleni):
    eleni.see_card()
    eleni.play(*BEST_PATH)
    ModuleStore().get_item(FLOOD).clear_student_state(
        user_id=anonymous_id_for_user(learner(), FLOOD.course_key),
        course_id=str(FLOOD.course_key),
        item_id=str(FLOOD),
        requesting_user_id="",
    )
    assert Run.objects.get().closed_at
    assert BlockScore.objects.get().possible == 0
    assert BlockCompletion.objects.get(block_key=FLOOD).completion == 0
    block = LmsRuntime(learner(), CourseContent(FLOOD.course_key)).get_block(FLOOD)
    assert not block.has_submitted_answer()
    award = Award.objects.get()
    assert len(evidence_behind(award, programme("scro"))) == 1
    assert eleni.call(FLOOD, "decide", {"turn": 0, "choice": "wait"}).json()["turn"] == 1
    assert Run.objects.count() == 2


def test_staff_can_rescore_from_the_rows(eleni):
    block = LmsRuntime(learner(), CourseContent(FLOOD.course_key)).get_block(FLOOD)
    assert not block.has_submitted_answer()
    eleni.play(*BEST_PATH)
    assert block.has_submitted_answer()
    BlockScore.objects.update(earned=0)
    block.rescore(only_if_higher=False)
    assert BlockScore.objects.get().earned == 10_000


def test_a_member_of_staff_who_views_as_a_learner_cannot_decide(eleni, rf):
    block = LmsRuntime(learner(), CourseContent(FLOOD.course_key)).get_block(FLOOD)
    request = rf.post("/", '{"turn": 0, "choice": "wait"}', content_type="application/json")
    with crum.impersonate(learner("author")):
        answer = block.handle("decide", django_to_webob_request(request))
    assert answer.status_code == 403
    assert not Run.objects.exists()


def test_nothing_is_awarded_for_a_poor_run(eleni):
    eleni.see_card()
    eleni.play(*POOR_PATH)
    assert not Award.objects.exists()


def test_a_document_that_cannot_be_read_is_said_and_breaks_nothing(eleni, author):
    content = CourseContent(FLOOD.course_key)
    block = StudioRuntime(learner("author"), content).get_block(FLOOD)
    block.content, block.rev = "{", "0"
    block.save()
    ModuleStore().publish(content)
    answer = eleni.call(FLOOD, "decide", {"turn": 0, "choice": "wait"})
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "invalid_document"
    assert 'data-code="not_json"' in eleni.get(f"/courses/{FLOOD.course_key}/modules/m12/").content.decode()
    assert author.get(f"/studio/{FLOOD}/").status_code == 200
