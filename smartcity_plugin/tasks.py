"""All Celery tasks of the plugin: workers look nowhere else."""

from smartcity_plugin.awards.tasks import award_learner, keep_score, sign_award
from smartcity_plugin.courses.tasks import read_published_course

__all__ = ["award_learner", "keep_score", "read_published_course", "sign_award"]
