"""The learner's attempt as the block finds it: the policy, what the rows say, who may write."""

from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from smartcity_xblocks.exam_service import ExamAttempt, ExamService, Granted
from smartcity_xblocks.handlers import HandlerError
from smartcity_xblocks.problems import mark
from smartcity_xblocks.proctoring import views
from smartcity_xblocks.proctoring.attempt import NOT_ACCEPTED, OPEN, UNDECIDED, State
from smartcity_xblocks.proctoring.compiled import compiled
from smartcity_xblocks.proctoring.exam import Exam
from smartcity_xblocks.proctoring.policy import (
    Allowance,
    Lacking,
    Past,
    Policy,
    Refusal,
    lacking,
    seconds_allowed,
    why_not,
)
from smartcity_xblocks.proctoring.settings import OF_POLICY, policy_of
from smartcity_xblocks.scored_block import ScoredBlock


class Sitting(ScoredBlock):
    """What all that learners ask stands on."""

    @cached_property
    def _policy(self) -> Policy:
        """Return the settings as they are in this request; of learners' own, ``due`` holds the extension."""
        due, grace = getattr(self, "due", None), getattr(self, "graceperiod", None)
        settings = {name: getattr(self, name) for name in OF_POLICY}
        return policy_of(settings, due + grace if due and grace else due)

    @property
    def _exams(self) -> ExamService:
        return self.smartcity.exams

    def _exam(self) -> Exam:
        """Return the exam as it is published now."""
        return compiled(self.rev, lambda: self.content)

    def _sat(self, attempt: ExamAttempt) -> Exam:
        """Return the exam that the attempt's paper was drawn from."""
        return compiled(attempt.rev, lambda: self._exams.document(attempt.rev))

    def _attempts(self) -> tuple[ExamAttempt, ...]:
        return self._exams.attempts(self._learner, self._usage_key) if self._is_kept else ()

    def _require_own(self) -> ExamService:
        """Return the plugin's service, or refuse a request that may not write this learner's attempts."""
        if not self._is_kept:
            raise HandlerError(403, "preview", mark("This is a preview: answers are not kept here."))
        if not self.smartcity.is_own_request(self._learner):
            message = mark("You are viewing as a learner. Only the learner can sit the exam.")
            raise HandlerError(403, "not_the_learner", message)
        return self._exams

    def _require_sitting(self) -> ExamService:
        """Return the plugin's service, or refuse a request that may not see or answer this learner's paper."""
        exams = self._require_own()
        keys = self.seb_config_keys
        if keys and not exams.is_safe_browser(self._learner, self._usage_key, keys):
            message = mark(
                "This exam is sat in Safe Exam Browser. Open it there, with the file or link that you were given."
            )
            raise HandlerError(403, "safe_browser", message)
        return exams

    def _supervision(self, attempt: ExamAttempt | None) -> dict:
        """Return who watches, in which browser it is sat, and what the learner is told as long as there is a choice."""
        safe_browser = bool(self.seb_config_keys)
        if not self._is_kept:
            return {"provider": None, "own_data_address": None, "safe_browser": safe_browser}
        name = attempt.provider if attempt else self._policy.provider
        address = self._exams.provider_address(attempt) if name and attempt and attempt.watched else ""
        view: dict[str, Any] = {
            "provider": {"title": self._exams.providers().get(name, name), "address": address}
            if name
            else None,
            "own_data_address": self._exams.own_data_address(),
            "safe_browser": safe_browser,
        }
        if attempt and attempt.proctored and attempt.state == State.CREATED:
            view["notice"] = views.notice_view(self._exams.told(attempt), self.language)
        return view

    def _why_not(self, attempts: tuple[ExamAttempt, ...]) -> Refusal | None:
        """Return why no new attempt can be begun, or None."""
        if attempts and attempts[-1].state in UNDECIDED:
            return Refusal("undecided")
        past = [Past(each.ended_at) for each in attempts if each.ended_at and each.state != State.VOIDED]
        now = datetime.now(UTC)
        found = why_not(self._policy, now, past, ready=True)
        if found is None and self._lacking:
            return Refusal("not_ready")
        return found

    @cached_property
    def _lacking(self) -> Lacking | None:
        """Return what has to be done before the exam and is not done yet, or None."""
        if self.prerequisites == "none":
            return None
        chosen = tuple(self.prerequisite_sections) if self.prerequisites == "sections" else None
        missing = self._exams.missing(self._learner, self._usage_key, self.prerequisite_score, chosen)
        if chosen is None:
            return lacking(missing, len(missing), 0)
        return lacking(missing, len(chosen), self.prerequisite_count)

    @cached_property
    def _granted(self) -> Granted:
        return self._exams.granted(self._learner, self._usage_key)

    @property
    def _terms(self) -> tuple[int | None, int]:
        """Return the seconds and the minutes of breaks that this learner gets."""
        granted = self._granted if self._is_kept else Granted()
        allowance = Allowance(granted.extra_percent, granted.break_minutes, granted.untimed)
        return seconds_allowed(self._policy, allowance), granted.break_minutes


def open_attempt(attempts: tuple[ExamAttempt, ...]) -> ExamAttempt | None:
    """Return the attempt that has neither ended nor been voided, or None."""
    return attempts[-1] if attempts and attempts[-1].state in OPEN else None


def rejected_attempt(attempts: tuple[ExamAttempt, ...], now: datetime) -> ExamAttempt | None:
    """Return the latest rejected attempt that can still be appealed, else the latest one, or None.

    It need not be the last attempt: to begin another one takes nobody's appeal away.
    """
    rejected = [each for each in reversed(attempts) if each.state in NOT_ACCEPTED]
    in_time = [each for each in rejected if each.appeal_until and now < each.appeal_until]
    return next(iter(in_time + rejected), None)
