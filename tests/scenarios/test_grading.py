"""Runs that end before their document is solved: complete at once, graded later, never lowered."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from completion.models import BlockCompletion
from django.contrib.auth import get_user_model
from django.db import connections
from xmodule.modulestore.django import modulestore

from demo.content import CourseContent
from demo.models import StudentModule
from smartcity_plugin import tasks
from smartcity_plugin.models import Award, Evidence, Run, ScenarioBounds
from smartcity_plugin.runs import api as runs
from smartcity_plugin.scenarios import api
from smartcity_plugin.service import SmartcityService
from smartcity_xblocks.scenario.outcome import grade
from smartcity_xblocks.scenario.solve import Bounds
from tests.fixtures.host import BEST_PATH, COURSE, FLOOD, POOR_PATH

pytestmark = pytest.mark.rows


def forget_bounds() -> None:
    ScenarioBounds.objects.all().delete()
    api._found.cache_clear()


@pytest.fixture
def later(host, monkeypatch) -> list[tuple[str, str]]:
    """The bounds of the flood are not known, and the worker is busy: what it was asked for."""
    asked = []
    monkeypatch.setattr(tasks.grade_waiting, "apply_async", lambda arguments, **_: asked.append(arguments))
    forget_bounds()
    return asked


def change_block(**settings) -> None:
    content = CourseContent(COURSE)
    for name, value in settings.items():
        content.set(FLOOD, "content" if name == "content" else "settings", name, value)
    content.save()


def given(run: Run) -> int:
    """Return the grade that the run's score is worth by the bounds that are kept."""
    bound = Bounds.from_json(api.bounds(run.rev)).variants[run.variant]
    return grade(run.score, bound.best, bound.worst)


def platform_grade(username: str = "eleni") -> float | None:
    row = StudentModule.objects.filter(student__username=username, usage_key=FLOOD).first()
    return row and row.grade


def test_a_run_waits_for_bounds_and_is_complete_all_the_same(later, eleni):
    answer = eleni.play(*BEST_PATH)
    assert answer["result"]["grade"] is None
    run = Run.objects.get()
    assert (run.ended_at is not None, run.score, run.grade) == (True, 7940, None)
    assert later == [(str(FLOOD), run.rev)]
    assert Evidence.objects.get().score is None
    assert platform_grade() is None
    assert BlockCompletion.objects.get(block_key=FLOOD).completion == 1.0


def test_what_waited_is_graded_by_the_worker_and_earns_what_it_would_have(later, eleni):
    eleni.see_card()
    eleni.play(*BEST_PATH)
    assert not Award.objects.exists()
    tasks.grade_waiting(*later[0])
    run = Run.objects.get()
    assert run.grade == Evidence.objects.get().score == given(run)
    assert platform_grade() == run.grade / 10_000
    assert Award.objects.get().facts["score"] == run.grade


@pytest.mark.thorough
def test_grading_twice_or_at_the_same_moment_gives_one_grade(later, eleni, jonas):
    eleni.play(*BEST_PATH)
    jonas.play(*POOR_PATH)

    def work(number: int) -> None:
        try:
            tasks.grade_waiting(*later[0])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(8)))
    for run in Run.objects.all():
        assert run.grade == Evidence.objects.get(learner=run.learner_id).score == given(run)
        assert platform_grade(run.learner.username) == run.grade / 10_000
    assert ScenarioBounds.objects.count() == 1


@pytest.mark.parametrize("how", ["best", "last", "first"])
def test_a_later_worse_run_does_not_lower_the_grade(later, eleni, how):
    change_block(attempts_counted=how)
    for path in (BEST_PATH, POOR_PATH):
        eleni.play(*path)
        tasks.grade_waiting(*later[-1])
        eleni.call(FLOOD, "restart", {})
    assert platform_grade() == Run.objects.get(number=1).grade / 10_000


def test_the_mean_of_attempts_is_told_where_that_is_what_counts(later, eleni):
    change_block(attempts_counted="mean")
    for path in (POOR_PATH, BEST_PATH):
        eleni.play(*path)
        eleni.call(FLOOD, "restart", {})
    tasks.grade_waiting(*later[0])
    grades = [each.grade for each in runs.attempts(get_user_model().objects.get(username="eleni").pk, FLOOD)]
    assert None not in grades
    assert platform_grade() == sum(grades) // 2 / 10_000


def test_a_document_that_was_replaced_meanwhile_cannot_be_solved(later, eleni, caplog):
    eleni.play(*BEST_PATH)
    change_block(content="", rev="")  # the starter
    tasks.grade_waiting(*later[0])
    assert Run.objects.get().grade is None
    assert "runs_wait_for_nothing" in caplog.text


def test_all_members_of_a_team_get_grade_evidence_and_completion(later):
    """As the block of a team calls it, whoever of the members took the last decision."""
    members = [user.pk for user in get_user_model().objects.filter(username__in=["eleni", "jonas", "ines"])]
    service = SmartcityService()
    rev = modulestore().get_item(FLOOD).rev
    run = service.open_run("crisis-north", FLOOD, None, rev=rev, variant=0)
    with service.atomic():
        service.end_run(run, FLOOD, rev=rev, score=7000, grade=None, facts={}, learners=members)
    assert BlockCompletion.objects.filter(block_key=FLOOD, completion=1.0).count() == len(members)
    assert not StudentModule.objects.filter(grade__isnull=False).exists()
    tasks.grade_waiting(*later[0])
    grade_given = given(Run.objects.get())
    assert set(Evidence.objects.values_list("learner", "team", "score")) == {
        (member, "crisis-north", grade_given) for member in members
    }
    assert {platform_grade(name) for name in ("eleni", "jonas", "ines")} == {grade_given / 10_000}
