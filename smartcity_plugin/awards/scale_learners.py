"""Which learners of a window of user ids there is something to look at.

Windows are narrow: over a wide one the database would read all rows of a course before it gives the first.
"""

from collections.abc import Iterator

from completion.models import BlockCompletion
from django.contrib.auth import get_user_model
from django.db.models import Max, Q, QuerySet

from smartcity_plugin import compat
from smartcity_plugin.awards.models import BlockScore
from smartcity_plugin.awards.scale_models import IssueRun
from smartcity_plugin.competences import api as competences
from smartcity_plugin.proctoring.telling import cleared_in
from smartcity_plugin.programmes.conditions import GradeAtLeast, MasteryHeld
from smartcity_plugin.programmes.loading import programme


def learners_between(run: IssueRun, first: int, last: int) -> list[int]:
    """Return the ids of those who may have earned something, in order.

    A query each for completion, scores and exams, and for grades and mastery where a rule asks for them.
    """
    found = {learner for rows in _sources(run, first, last) for learner in rows.distinct()}
    return sorted(found)


def anybody_between(run: IssueRun, first: int, last: int) -> bool:
    """Return whether there is anybody; a query, where the first look finds somebody."""
    return any(rows.exists() for rows in _sources(run, first, last))


def last_user() -> int:
    """Return the highest id of a user, 0 where there is none."""
    return get_user_model().objects.aggregate(last=Max("pk"))["last"] or 0


def _sources(run: IssueRun, first: int, last: int) -> Iterator[QuerySet]:
    """Yield the users' ids by what counts for awards, as changed since the run's date."""
    definition = programme(run.programme)
    keys = [run.course_key] if run.course_key else definition.course_keys
    completed = BlockCompletion.objects.filter(user_id__gte=first, user_id__lte=last, context_key__in=keys)
    scored = BlockScore.objects.filter(learner_id__gte=first, learner_id__lte=last, course_key__in=keys)
    yield _since(completed, run).values_list("user_id", flat=True)
    yield _since(scored, run).values_list("learner_id", flat=True)
    yield cleared_in(keys, first, last, run.since).values_list("learner_id", flat=True)
    if GradeAtLeast in definition.asks:
        yield compat.graded_in(keys, first, last, run.since)
    if MasteryHeld in definition.asks:
        yield competences.holders(first, last, run.since)


def _since(rows: QuerySet, run: IssueRun) -> QuerySet:
    return rows.filter(Q(modified__gte=run.since) if run.since else Q())
