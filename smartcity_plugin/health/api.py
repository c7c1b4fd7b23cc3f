"""The only writer of when jobs ran."""

from datetime import datetime

from smartcity_plugin.health.models import JobRun


def ran(job: str, now: datetime) -> None:
    """Keep that a job has come to its end."""
    JobRun.objects.update_or_create(job=job, defaults={"ended_at": now})


def last_run(job: str) -> datetime | None:
    """Return when a job last came to its end, None if it never did."""
    return JobRun.objects.filter(job=job).values_list("ended_at", flat=True).first()
