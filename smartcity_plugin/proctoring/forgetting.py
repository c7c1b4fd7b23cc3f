"""Forgetting a learner: attempts with all that hangs on them, and what was allowed."""

from django.utils import timezone

from smartcity_plugin.pictures import api as pictures
from smartcity_plugin.proctoring.models import Allowance, Attempt


def forget_learner(learner: int) -> None:
    """Delete a learner's attempts: logs, answers, records, and pictures with their files; and allowances."""
    attempts = list(Attempt.objects.filter(learner_id=learner).values_list("pk", flat=True))
    pictures.erase(attempts, timezone.now())
    # Now, since the rows that name the files go next.
    pictures.delete_files(attempts)
    Attempt.objects.filter(pk__in=attempts).delete()
    Allowance.objects.filter(learner_id=learner).delete()
