"""From a gap by problems, scenarios and exams to a level held, and from the level to the credential that cites it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from common.djangoapps.student.models import anonymous_id_for_user
from django.contrib.auth import get_user_model
from lms.djangoapps.grades.signals.signals import PROBLEM_WEIGHTED_SCORE_CHANGED
from opaque_keys.edx.keys import UsageKey

from demo.modulestore import ModuleStore
from demo.ready import release_templates
from smartcity_plugin import receivers
from smartcity_plugin.competences import api
from smartcity_plugin.competences.pathways import pathway_for
from smartcity_plugin.models import Alignment, Artifact, Attempt, Award, CompetenceEvidence, ScenarioBounds
from smartcity_plugin.proctoring import deciding, telling
from smartcity_plugin.scenarios import api as scenarios
from smartcity_plugin.settings.declared import DEFAULTS
from smartcity_plugin.standing.own import next_awards
from smartcity_xblocks.competence.framework import Profile, Requirement
from tests.fixtures.exam import EXAM, RIGHT, WRONG, set_exam, sit
from tests.fixtures.host import BEST_PATH, COURSE, FLOOD, Person
from tests.fixtures.review import person, reject_by_two, sit_watched, watch_exam

pytestmark = pytest.mark.rows

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
PROBLEM = COURSE.make_usage_key("problem", "quiz")
PUMPS = "SCRO-C-02"
CREATIVITY = "SCALE-T01"


@pytest.fixture
def eleni(host) -> Person:
    Alignment.objects.all().delete()
    return Person("eleni")


@pytest.fixture
def learner(eleni) -> int:
    return get_user_model().objects.get(username="eleni").pk


@pytest.fixture
def somebody(transactional_db) -> int:
    """A learner of a host that has nothing else: what the platform tells of problems needs no course."""
    return get_user_model().objects.create(username="somebody").pk


def align(usage_key: UsageKey, code: str, level: int, weight: int = 100) -> None:
    Alignment.objects.create(
        course_key=COURSE, usage_key=usage_key, competence=code, level=level, weight=weight, source="block",
        published_at=NOW,
    )  # fmt: skip


def send(learner: int, usage_key: UsageKey = PROBLEM, **told) -> None:
    message = {
        "user_id": str(learner), "course_id": str(COURSE), "usage_id": str(usage_key), "weighted_earned": 4.0,
        "weighted_possible": 5.0, "modified": NOW,
    }  # fmt: skip
    answers = dict(PROBLEM_WEIGHTED_SCORE_CHANGED.send_robust(sender=None, **(message | told)))
    assert answers[receivers.score_shown] is None


def kept(code: str | None = None, **which) -> list[tuple]:
    """Return kind, level, weight, score and whether it is verified of what counts, the first submitted first."""
    rows = CompetenceEvidence.objects.filter(voided_at=None, **which | ({"competence": code} if code else {}))
    return list(
        rows.order_by("submitted_at", "pk").values_list("kind", "level", "weight", "score", "verified")
    )


# Problems


def test_a_score_of_an_aligned_problem_is_evidence_once(somebody):
    align(PROBLEM, PUMPS, 3, 50)
    align(PROBLEM, CREATIVITY, 1)
    for _ in range(2):
        send(somebody)
    assert kept(PUMPS) == [("problem", 3, 50, 8_000, False)]
    assert kept(CREATIVITY) == [("problem", 1, 100, 8_000, False)]
    row = CompetenceEvidence.objects.filter(competence=PUMPS).get()
    assert (row.submitted_at, row.item, row.course_key, row.policy) == (NOW, str(PROBLEM), COURSE, "1")
    # The same score given again later is another submission, which changes no level.
    before = api.standing(somebody, [PUMPS], NOW)[PUMPS].mastery.findings[0].mean
    send(somebody, modified=NOW + timedelta(days=1))
    assert len(kept(PUMPS)) == 2
    assert api.standing(somebody, [PUMPS], NOW)[PUMPS].mastery.findings[0].mean == before


@pytest.mark.parametrize(
    ("told", "scores"),
    [
        ({"weighted_earned": 7.0}, [10_000]),
        ({"weighted_earned": -1.0}, [0]),
        ({"weighted_earned": 0.0}, [0]),
        ({"weighted_earned": 1, "weighted_possible": 3}, [3_333]),
        ({"weighted_earned": None}, []),
        ({"weighted_possible": 0}, []),
        ({"weighted_possible": None}, []),
        ({"user_id": None}, []),
        ({"user_id": 10**9}, []),
        ({"weighted_earned": "much"}, []),
        ({"modified": "yesterday"}, []),
        ({"usage_id": "no key"}, []),
        ({"usage_id": str(COURSE.make_usage_key("problem", "other"))}, []),
    ],
)
def test_only_scores_that_make_sense_are_evidence(somebody, told, scores):
    align(PROBLEM, PUMPS, 1)
    send(somebody, **told)
    assert [score for *_, score, _ in kept()] == scores


def test_a_deleted_score_is_voided_and_what_comes_late_is_not_kept(somebody):
    align(PROBLEM, PUMPS, 1)
    send(somebody)
    deleted = NOW + timedelta(minutes=1)
    send(somebody, score_deleted=True, weighted_earned=0, modified=deleted)
    assert kept() == []
    assert CompetenceEvidence.objects.get().voided_at == deleted
    send(somebody, modified=NOW + timedelta(seconds=1))
    assert kept() == []
    send(somebody, modified=NOW + timedelta(minutes=2))
    assert kept() == [("problem", 1, 100, 8_000, False)]


def test_scores_of_our_own_blocks_are_not_counted_twice(somebody):
    for block in (FLOOD, EXAM):
        align(block, PUMPS, 1)
        send(somebody, block)
    assert kept() == []


# Scenarios


def test_a_run_shows_each_competence_by_its_share_and_what_its_block_is_aligned_with_by_its_grade(
    eleni, learner
):
    # As if its document had not been solved: the grade waits, the shares do not.
    ScenarioBounds.objects.all().delete()
    scenarios._found.cache_clear()
    align(FLOOD, PUMPS, 3, 50)
    align(FLOOD, CREATIVITY, 2)
    eleni.play(*BEST_PATH)
    [(kind, level, weight, share, verified)] = kept(PUMPS)
    assert (kind, level, weight, verified) == ("scenario", 3, 50, False)
    assert 0 < share <= 10_000
    # In the tests tasks are run at once: by now it is graded.
    assert kept(CREATIVITY) == [("scenario", 2, 100, 10_000, False)]
    # What could have been shown and was not is told as that.
    shares = {score for *_, score, _ in kept(level=1)}
    assert 0 in shares
    rev = CompetenceEvidence.objects.filter(competence=PUMPS).get().content
    assert len(rev) >= 16
    eleni.call(FLOOD, "restart", {})
    eleni.play(*BEST_PATH)
    assert len(kept(PUMPS)) == 2


@pytest.mark.parametrize(("block", "work"), [(FLOOD, lambda who: who.play(*BEST_PATH)), (EXAM, sit)])
def test_what_staff_delete_shows_nothing_any_more(eleni, learner, block, work):
    set_exam(prerequisites="none")
    work(eleni)
    assert kept(PUMPS)
    ModuleStore().get_item(block).clear_student_state(
        user_id=anonymous_id_for_user(get_user_model().objects.get(pk=learner), COURSE),
        course_id=str(COURSE),
        item_id=str(block),
        requesting_user_id="",
    )
    assert kept() == []
    assert CompetenceEvidence.objects.exists()


# Exams


def test_a_cleared_watched_exam_is_verified_by_competence_and_a_rejected_one_shows_nothing(eleni, learner):
    watch_exam(max_attempts=2)
    align(EXAM, PUMPS, 3)
    align(EXAM, CREATIVITY, 2, 50)
    attempt = sit_watched(eleni)
    telling.tell(attempt.pk, NOW)
    assert kept() == []
    reject_by_two(attempt)
    telling.tell(attempt.pk, NOW)
    assert kept() == []
    assert (
        eleni.call(EXAM, "appeal", {"attempt": 1, "text": "It was the radio.", "key": "a"}).status_code == 200
    )
    deciding.clear(attempt.pk, person("operator"), NOW)
    for _ in range(2):
        telling.tell(attempt.pk, NOW)
    assert kept(PUMPS) == [("exam", 3, 100, 10_000, True)]
    assert kept(CREATIVITY) == [("exam", 2, 50, 10_000, True)]
    assert kept("SCRO-A-01") == [("exam", 1, 100, 10_000, True)]


def test_an_exam_that_nobody_watched_is_not_verified_and_counts_by_its_marks_as_they_are_now(
    eleni, learner, exam
):
    sit(eleni, RIGHT | {"pumps": WRONG["pumps"]})
    # Of 2 + 4 points those of the order of phases.
    assert kept(PUMPS) == [("exam", 1, 100, 6_666, False)]
    attempt = Attempt.objects.get()
    marks = [[*mark[:2], 10_000, *mark[3:]] for mark in attempt.marks]
    attempt.events.create(action="mark_again", from_state="cleared", to_state="cleared", at=NOW)
    Attempt.objects.update(marks=marks)
    telling.tell(attempt.pk, NOW)
    assert kept(PUMPS) == [("exam", 1, 100, 10_000, False)]
    assert CompetenceEvidence.objects.filter(competence=PUMPS).count() == 2


# From the gap to the credential

PROFILE = Profile("pumping", {"en": "Who pumps"}, requirements=(Requirement(PUMPS, 2),))


def gap(learner: int) -> tuple[int, set[str]]:
    """Return the level held of what the profile asks for, and the modules on the way to it."""
    way = pathway_for(learner, PROFILE, 5, NOW.date())
    [need] = way.needs
    return need.held, set(way.offered)


def test_work_of_three_kinds_is_a_level_that_earns_a_credential_which_cites_the_competence(
    eleni, learner, settings, tmp_path
):
    document = yaml.safe_load(
        (Path(DEFAULTS["SMARTCITY_PROGRAMME_DIRS"][0]) / "scro.yaml").read_text("utf-8")
    )
    [certification] = [each for each in document["achievements"] if each.get("id") == "certification"]
    certification["competences"] = [PUMPS, CREATIVITY]
    certification["award_when"] = {
        "all": [{"mastery_held": {"competence": code, "level": 2}} for code in (PUMPS, CREATIVITY)]
    }
    (tmp_path / "scro.yaml").write_text(yaml.safe_dump(document), encoding="utf-8")
    settings.SMARTCITY_PROGRAMME_DIRS = [str(tmp_path)]
    release_templates()
    watch_exam()
    for block in (PROBLEM, FLOOD, EXAM):
        for code in (PUMPS, CREATIVITY):
            align(block, code, 2)

    held, modules = gap(learner)
    assert held == 0
    assert modules
    [lacking] = next_awards(learner)
    assert [each["holds"] for each in lacking["conditions"]] == [False, False]
    send(learner, weighted_earned=5.0)
    eleni.play(*BEST_PATH)
    # Two items are enough, but nobody has made sure who did them.
    assert api.standing(learner, [PUMPS], NOW)[PUMPS].mastery.finding(2).items == 2
    assert api.mastery_of([learner]) == {learner: {}}
    attempt = sit_watched(eleni)
    assert not Award.objects.filter(achievement="certification").exists()
    deciding.clear(attempt.pk, person("operator"), NOW)
    telling.tell(attempt.pk, NOW)

    assert {PUMPS: 2, CREATIVITY: 2}.items() <= api.mastery_of([learner])[learner].items()
    assert gap(learner) == (2, set())
    assert next_awards(learner) == []
    award = Award.objects.get(achievement="certification")
    assert award.facts["mastery"] == {PUMPS: 2, CREATIVITY: 2}
    cited = json.loads(Artifact.objects.get(credential_id=award.credential_id).document)
    said = cited["credentialSubject"]["achievement"]["alignment"]
    known = api.competences()
    assert {each["targetCode"] for each in said if "targetCode" in each} >= {PUMPS, CREATIVITY}
    assert known[CREATIVITY].esco in {each["targetUrl"] for each in said}
    # What falls away later takes nothing back.
    api.void_evidence_of(learner, str(EXAM), NOW)
    assert api.class_standing([learner], [PUMPS])[learner] == {PUMPS: (0, 2)}
    assert Award.objects.get(achievement="certification").state == award.state
