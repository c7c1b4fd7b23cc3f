"""Choosing how to be supervised, after having been told: what was told is kept with the choice."""

from datetime import datetime

from smartcity_plugin.proctoring import api, notice
from smartcity_plugin.proctoring.models import Attempt, Notice
from smartcity_plugin.proctoring.rows import refused
from smartcity_plugin.providers.configured import titles
from smartcity_xblocks.documents import write
from smartcity_xblocks.exam_service import ExamAttempt
from smartcity_xblocks.proctoring.attempt import Action, State


def told(attempt: ExamAttempt) -> notice.Notice:
    """Return what the learner of an attempt is to be told now."""
    if attempt.provider:
        return notice.current((), titles().get(attempt.provider, attempt.provider))
    return notice.current(attempt.watch_by)


def choose(attempt: ExamAttempt, rev: str, key: str, now: datetime, *, agrees: bool) -> ExamAttempt:
    """Keep the choice of a learner who was told version ``rev``. Raises `ExamRefused`, also where that is out of date.

    The same ``key`` again changes nothing, though the notice may have changed since.
    """
    found = told(attempt)
    if attempt.state == State.CREATED and key != attempt.key:
        if rev != found.rev:
            raise refused(Attempt.objects.get(pk=attempt.id), "notice_changed")
        Notice.objects.get_or_create(rev=rev, defaults={"document": write(found.document)})
    action = Action.CONSENT if agrees else Action.DECLINE
    # Who thinks again later has been told before.
    detail = {"notice": rev} if attempt.state == State.CREATED else {}
    return api.act(attempt, action, key, now, session=None, detail=detail)
