"""Many attempts whose time ends in the same second: closed, marked, told."""

from datetime import timedelta
from time import perf_counter, process_time

from django.contrib.auth import get_user_model
from django.db.models import F
from django.utils import timezone
from opaque_keys.edx.keys import UsageKey

from demo.models import StudentModule
from smartcity_plugin.proctoring.models import Attempt, ExamAnswer, ItemBank
from smartcity_plugin.proctoring.sweeping import sweep
from smartcity_plugin.proctoring.tasks import tell_attempt
from smartcity_xblocks.documents import write
from smartcity_xblocks.items.draw import draw
from smartcity_xblocks.proctoring.attempt import State
from smartcity_xblocks.proctoring.exam import parse

HOUR = timedelta(hours=1)


class Overdue:
    """Attempts at one exam, each answered in full, whose time is over."""

    def __init__(self, document: dict, usage_key: UsageKey, attempts: int):
        self._usage_key = usage_key
        self._to_tell: tuple[int, ...] = ()
        _sit(document, usage_key, attempts)

    def sweep(self) -> tuple[float, float]:
        """Let one sweep find them; return its seconds on the wall, with a database server's work, and its own."""
        begin = perf_counter(), process_time()
        swept = sweep(timezone.now())
        taken = perf_counter() - begin[0], process_time() - begin[1]
        self._to_tell = swept.to_tell
        return taken

    def tell(self) -> float:
        """Let tasks tell the platform, one after the other as a single worker does; return the seconds."""
        begin = perf_counter()
        for attempt in self._to_tell:
            tell_attempt.apply((attempt,), throw=True)
        return perf_counter() - begin

    def cleared(self) -> int:
        """Return how many were marked, and are right."""
        rows = Attempt.objects.filter(usage_key=self._usage_key, state=State.CLEARED)
        return rows.filter(earned=F("possible")).count()

    def graded(self) -> int:
        """Return how many grades the platform has."""
        return StudentModule.objects.filter(usage_key=self._usage_key, grade=F("max_grade")).count()


def _sit(document: dict, usage_key: UsageKey, attempts: int) -> None:
    exam = parse(document)
    ItemBank.objects.get_or_create(rev=exam.rev, defaults={"document": write(document)})
    users, name = get_user_model().objects, f"{usage_key.block_id}-"
    users.bulk_create(get_user_model()(username=f"{name}{number}") for number in range(attempts))
    ended = timezone.now() - HOUR
    rows = [_attempt(exam, usage_key, learner, ended) for learner in users.filter(username__startswith=name)]
    Attempt.objects.bulk_create(rows)
    ExamAnswer.objects.bulk_create(
        ExamAnswer(attempt=row, question=question, answer="a", saved_at=ended)
        for row in Attempt.objects.filter(usage_key=usage_key)
        for question in row.questions
    )


def _attempt(exam, usage_key: UsageKey, learner, ended) -> Attempt:
    paper = draw(exam.bank, f"seed-{learner.pk}")
    return Attempt(
        learner=learner,
        course_key=usage_key.course_key,
        usage_key=usage_key,
        number=1,
        state=State.IN_PROGRESS,
        proctored=False,
        rev=exam.rev,
        seed=paper.seed,
        questions=list(paper.questions),
        minutes=60,
        seconds=3600,
        created_at=ended - HOUR,
        started_at=ended - HOUR,
        seen_at=ended,
        deadline=ended,
    )
