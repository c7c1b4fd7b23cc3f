"""What was forgotten of awarding as a queue was lost, or a worker killed: found in the rows, to be sent for again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from smartcity_plugin.awards import mailing, scale
from smartcity_plugin.awards.models import Award

LATE = timedelta(minutes=10)
"""After so long a signature is taken for forgotten."""
MOST = 1_000


@dataclass(frozen=True)
class Forgotten:
    """Awards that wait for their signature, runs over a programme that stand still, and whether mail waits."""

    to_sign: tuple[int, ...]
    to_issue: tuple[int, ...]
    to_tell: bool


def forgotten(now: datetime) -> Forgotten:
    """Return what nobody works on. Sending for it twice does it once."""
    unsigned = Award.objects.filter(state=Award.State.PENDING, earned_at__lt=now - LATE).order_by("pk")
    return Forgotten(
        tuple(unsigned.values_list("pk", flat=True)[:MOST]),
        tuple(scale.standing_still(now)),
        mailing.is_overdue(now),
    )
