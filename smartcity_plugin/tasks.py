"""All Celery tasks of the plugin: workers look nowhere else."""

from smartcity_plugin.alignment.tasks import read_published_course
from smartcity_plugin.awards.tasks import (
    award_learner,
    issue_page,
    keep_score,
    sign_award,
    tell_award,
    tell_learners,
)
from smartcity_plugin.competences.tasks import judge_learner, show_score, void_scores
from smartcity_plugin.errands.tasks import run_errand
from smartcity_plugin.proctoring.tasks import mark_attempt, tell_attempt
from smartcity_plugin.scenarios.tasks import (
    grade_waiting,
    solve_published_course,
    solve_scenario,
    tell_team,
)

__all__ = [
    "award_learner",
    "grade_waiting",
    "issue_page",
    "judge_learner",
    "keep_score",
    "mark_attempt",
    "read_published_course",
    "run_errand",
    "show_score",
    "sign_award",
    "solve_published_course",
    "solve_scenario",
    "tell_attempt",
    "tell_award",
    "tell_learners",
    "tell_team",
    "void_scores",
]
