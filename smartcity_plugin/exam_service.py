"""What the exam block may ask for; the protocol stands in `smartcity_xblocks.exam_service`."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from opaque_keys.edx.keys import UsageKey

from smartcity_plugin import compat
from smartcity_plugin.after_commit import enqueue
from smartcity_plugin.awards.facts import sections_of
from smartcity_plugin.courses.api import outline
from smartcity_plugin.pictures import api as pictures
from smartcity_plugin.proctoring import (
    answering,
    api,
    banks,
    consenting,
    deciding,
    holding,
    picturing,
    recording,
    rows,
    showing,
    telling,
)
from smartcity_plugin.proctoring.statistics import statistics
from smartcity_plugin.proctoring.tasks import (
    end_attempt,
    end_provider,
    mark_attempt,
    sign_record,
    start_provider,
)
from smartcity_plugin.programmes.facts import NOTHING_PUBLISHED, ModuleFacts
from smartcity_plugin.programmes.loading import programmes_of
from smartcity_plugin.providers import configured as providers
from smartcity_xblocks.exam_service import (
    Begin,
    ExamAttempt,
    ExamRefused,
    Given,
    Granted,
    Message,
    Missing,
    Told,
)
from smartcity_xblocks.logbook import Logbook
from smartcity_xblocks.proctoring.attempt import ENDED, OPEN, State
from smartcity_xblocks.proctoring.clock import GRACE
from smartcity_xblocks.proctoring.safe_browser import is_safe_browser

log = Logbook(__name__)


ENDED_WITHIN = GRACE + timedelta(seconds=1)

MARKED_WITHIN = timedelta(minutes=1)
"""After so long the task that marks is taken for lost, and asked for again by whoever looks."""


class ExamService:
    """Answers the exam block with plain values; has whatever ended marked by a task."""

    def attempts(self, learner: int, usage_key: UsageKey) -> tuple[ExamAttempt, ...]:
        """See `smartcity_xblocks.exam_service.ExamService`, here and below."""
        now = timezone.now()
        found = api.attempts(learner, usage_key, now)
        for attempt in found:
            if attempt.state in ENDED and not timedelta() < now - attempt.ended_at < MARKED_WITHIN:
                enqueue(mark_attempt, attempt.id)
        return found

    def granted(self, learner: int, usage_key: UsageKey) -> Granted:
        return api.granted(learner, usage_key)

    def sections(self, usage_key: UsageKey) -> dict[str, Mapping[str, str]]:
        blocks = outline(usage_key.course_key)
        own = {block.section for block in blocks if block.usage_key == usage_key}
        in_programmes = {
            module.section: module.title
            for programme in programmes_of(usage_key.course_key)
            for module in programme.modules.values()
            if module.course_key == usage_key.course_key
        }
        published = {block.section: {"en": block.section_title} for block in blocks}
        return {
            section: in_programmes.get(section, title)
            for section, title in published.items()
            if section not in own
        }

    def missing(
        self, learner: int, usage_key: UsageKey, score: int, sections: Collection[str] | None
    ) -> tuple[Missing, ...]:
        facts = sections_of(usage_key.course_key, [learner])[learner]
        titles = self.sections(usage_key)
        asked = titles if sections is None else sections
        found = {section: facts.get(section, NOTHING_PUBLISHED) for section in asked}
        return tuple(
            Missing(section, titles.get(section, {}), each.completed, each.completable, each.score)
            for section, each in found.items()
            if not _is_done(each, score)
        )

    def enter(self, learner: int, usage_key: UsageKey, after: int, **terms: Any) -> ExamAttempt:
        if (name := terms.get("provider")) and name not in providers.titles():
            log.warning("exam_refused", usage=usage_key, code="no_provider")
            raise ExamRefused("no_provider")
        return _ending_in_time(api.enter(learner, usage_key, after, timezone.now(), **terms))

    def act(
        self,
        attempt: ExamAttempt,
        action: str,
        key: str,
        *,
        session: str | None = None,
        detail: dict | None = None,
    ) -> ExamAttempt:
        with _marking_what_ended():
            acted = api.act(attempt, action, key, timezone.now(), session=session, detail=detail or {})
        if acted.state in ENDED:
            enqueue(mark_attempt, acted.id)
        return acted

    def told(self, attempt: ExamAttempt) -> Told:
        found = consenting.told(attempt)
        return Told(found.rev, found.document["watch_by"], found.document["parts"])

    def choose(self, attempt: ExamAttempt, told: str, key: str, *, agrees: bool) -> ExamAttempt:
        with _marking_what_ended():
            chosen = consenting.choose(attempt, told, key, timezone.now(), agrees=agrees)
        if chosen.provider and attempt.state != State.CREATED and chosen.state == State.DECLINED:
            enqueue(end_provider, chosen.id)
        return chosen

    def own_data_address(self) -> str:
        return reverse("smartcity:my_data")

    def start(self, attempt: ExamAttempt, begin: Begin) -> ExamAttempt:
        with _marking_what_ended():
            started = _ending_in_time(api.start(attempt, begin, timezone.now()))
        if started.provider and started.watched:
            enqueue(start_provider, started.id)
        return started

    def appeal(self, attempt: ExamAttempt, text: str, key: str) -> ExamAttempt:
        with _marking_what_ended():
            return api.appeal(attempt, text, key, timezone.now())

    def is_safe_browser(self, learner: int, usage_key: UsageKey, keys: Collection[str]) -> bool:
        request = compat.request_under_way()
        if request and is_safe_browser(keys, request.build_absolute_uri(), request.headers):
            return True
        log.warning("exam_refused", usage=usage_key, code="safe_browser")
        return False

    def providers(self) -> dict[str, str]:
        return providers.titles()

    def provider_address(self, attempt: ExamAttempt) -> str:
        service = providers.provider(attempt.provider)
        if service is None or (attempt.state not in OPEN and not service.is_left):
            return ""
        return reverse("smartcity:provider_open", args=[attempt.id])

    def extend(self, attempt: ExamAttempt, closes_at: datetime | None) -> ExamAttempt:
        return api.extend(attempt, closes_at, timezone.now())

    def seen(self, attempt: ExamAttempt, session: str) -> ExamAttempt:
        return api.seen(attempt, session, timezone.now())

    def messages(self, attempt: ExamAttempt) -> tuple[Message, ...]:
        found = holding.unread(attempt.id) if attempt.unread else []
        return tuple(Message(each.pk, each.text, each.sent_at) for each in found)

    def read(self, attempt: ExamAttempt, message: int) -> ExamAttempt:
        now = timezone.now()
        return rows.told(holding.read(attempt.id, message, now), now)

    def keep_answer(
        self, learner: int, usage_key: UsageKey, number: int, **given: Any
    ) -> tuple[Given, ExamAttempt]:
        with _marking_what_ended():
            return answering.keep_answer(learner, usage_key, number, timezone.now(), **given)

    def record(self, learner: int, usage_key: UsageKey, number: int, **sent: Any) -> int:
        return _signing(recording.record(learner, usage_key, number, timezone.now(), **sent))

    def keeps_pictures(self) -> bool:
        return pictures.can_keep()

    def keep_picture(self, learner: int, usage_key: UsageKey, number: int, **sent: Any) -> int:
        return _signing(picturing.keep_picture(learner, usage_key, number, timezone.now(), **sent))

    def answers(self, attempt: ExamAttempt) -> dict[str, Given]:
        return answering.answers(attempt)

    def document(self, rev: str) -> str:
        return banks.document(rev)

    def forget(self, anonymous_id: str, usage_key: UsageKey, max_score: float, weight: float | None) -> None:
        learner = compat.learner_of_anonymous_id(anonymous_id)
        if learner is None:
            return
        with transaction.atomic():
            now = timezone.now()
            deciding.forget(learner, usage_key, None, now)
            showing.forget(learner, usage_key, now)
            compat.submit_completion(learner, usage_key, 0.0)
            compat.take_back_score(learner, usage_key, max_score, weight)

    def counted_grade(self, learner: int, usage_key: UsageKey) -> int | None:
        return telling.counted_grade(learner, usage_key)

    def statistics(self, usage_key: UsageKey) -> list[dict]:
        return statistics(usage_key)


def _signing(kept: recording.Kept) -> int:
    """Have a record signed where that is due."""
    if kept.to_sign:
        enqueue(sign_record, kept.to_sign)
    return kept.number


def _is_done(facts: ModuleFacts, score: int) -> bool:
    """Return whether a section is complete, and at ``score`` where it is scored."""
    is_complete = 0 < facts.completable <= facts.completed
    return is_complete and (not facts.scored or (facts.score or 0) >= score)


def _ending_in_time(attempt: ExamAttempt) -> ExamAttempt:
    """Have the attempt ended by a task when its time is over."""
    if attempt.remaining is not None:
        enqueue(end_attempt, attempt.id, eta=timezone.now() + attempt.remaining + ENDED_WITHIN)
    return attempt


@contextmanager
def _marking_what_ended() -> Iterator[None]:
    """Have an attempt marked that a refused call found overdue and ended."""
    try:
        yield
    except ExamRefused as refused:
        if refused.ended:
            enqueue(mark_attempt, refused.ended)
        raise
