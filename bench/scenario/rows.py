"""The same decision with the plugin's real rows, in a `database`."""

from itertools import count

from crum import impersonate
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.scenario.host import USAGE, JsonStore
from bench.scenario.ours import Ours
from smartcity_plugin.models import Decision, Run
from smartcity_plugin.service import SmartcityService

CONTROL = ("BEGIN", "SAVEPOINT", "RELEASE SAVEPOINT", "COMMIT")
"""What opens and closes transactions is no query."""


class WithRows:
    """Learners who stand where ``ours`` does, each for one decision."""

    def __init__(self, ours: Ours):
        self._ours, self._numbers = ours, count(1)

    def prepare(self) -> tuple:
        """Return a new learner with the rows of the turns so far, and the decision."""
        with transaction.atomic():
            learner = get_user_model().objects.create(username=f"learner-{next(self._numbers)}")
            now, rev = timezone.now(), self._ours.rev
            run = Run.objects.create(
                learner=learner,
                usage_key=USAGE,
                course_key=USAGE.course_key,
                number=1,
                rev=rev,
                opened_at=now,
            )
            Decision.objects.bulk_create(
                Decision(
                    run=run,
                    turn=turn,
                    scene=f"s{turn}",
                    choice=choice,
                    rev=rev,
                    snapshot=self._ours.snapshot,
                    decided_at=now,
                )
                for turn, choice in enumerate(self._ours.path[: self._ours.turn])
            )
        return learner, JsonStore(dict(self._ours.texts)), self._ours.request()

    def decide(self, prepared: tuple) -> None:
        """Take the decision as the learner."""
        learner, store, request = prepared
        with impersonate(learner):
            self._ours.decide((store, SmartcityService(), request), learner.pk)

    def queries(self) -> int:
        """Return how many queries one decision makes."""
        prepared = self.prepare()
        with CaptureQueriesContext(connection) as captured:
            self.decide(prepared)
        return sum(not query["sql"].startswith(CONTROL) for query in captured)
