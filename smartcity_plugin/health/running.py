"""What only the running installation can tell: database, broker, storage, clock, and what waits too long."""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta
from uuid import uuid4

from celery import current_app
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from smartcity_plugin import compat
from smartcity_plugin.awards import scale
from smartcity_plugin.awards.api import waiting_since
from smartcity_plugin.awards.published import unpublished
from smartcity_plugin.awards.templates import released
from smartcity_plugin.competences.api import frameworks
from smartcity_plugin.courses.api import published, published_courses
from smartcity_plugin.errands import api as errands
from smartcity_plugin.health.api import last_run
from smartcity_plugin.health.fault import Fault, error, warning
from smartcity_plugin.pictures.api import storage
from smartcity_plugin.programmes.loading import programmes

Faults = Iterator[Fault]
PATIENCE = timedelta(hours=1)
"""How long a signature may wait: tasks are tried again for some minutes."""
SKEW = timedelta(seconds=5)
"""How far the clocks of database and server may be apart."""
BROKER_SECONDS = 3
JOBS = {
    "smartcity_sweep": (timedelta(minutes=10), "exams do not end for learners who have left"),
    "smartcity_purge": (timedelta(days=2), "pictures and logs are kept longer than learners were told"),
}
"""How long ago a job may have run, and what does not happen without it."""
NO_TABLES = ("database_fails", "not_migrated")


def faults(now: datetime, names: Collection[str] | None = None) -> list[Fault]:
    """Return all that is wrong, or what these checks find.

    Never raises: what a check stumbles over is a fault itself.
    """
    found: list[Fault] = []
    for name, (check, hint) in CHECKS.items():
        if names is not None and name not in names:
            continue
        if any(fault.code in NO_TABLES for fault in found):
            break  # nothing below can be told
        try:
            found += check(now)
        except Exception as reason:  # noqa: BLE001  whatever a service out there answers
            found.append(error(f"{name}_fails", f"{name}: {type(reason).__name__}: {reason}".strip(), hint))
    return found


def _database(now: datetime) -> Faults:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes("smartcity")):
        yield error(
            "not_migrated", "Tables are not those of this release.", "manage.py lms migrate smartcity"
        )


def _clock(now: datetime) -> Faults:
    with connection.cursor() as cursor:
        # Both databases tell it in UTC, whole seconds, whatever the connection's time zone is.
        sqlite = connection.vendor == "sqlite"
        cursor.execute("SELECT strftime('%s', 'now')" if sqlite else "SELECT UNIX_TIMESTAMP()")
        apart = timedelta(seconds=int(cursor.fetchone()[0])) - timedelta(seconds=now.timestamp())
    if abs(apart) > SKEW:
        hint = "Let all machines keep time by NTP: deadlines are compared with the server's clock."
        yield error("clock_apart", f"Database and server are {abs(apart).seconds} s apart.", hint)


def _broker(now: datetime) -> Faults:
    with current_app.connection_for_write() as broker:
        broker.ensure_connection(max_retries=1, timeout=BROKER_SECONDS)
    yield from ()


def _storage(now: datetime) -> Faults:
    if settings.SMARTCITY_PICTURE_KEYS:
        held, name = storage(), f"smartcity/health/{uuid4()}"
        kept = held.save(name, ContentFile(b"smartcity"))
        held.delete(kept)
    yield from ()


def _completion(now: datetime) -> Faults:
    if not compat.is_completion_tracked():
        hint = "manage.py lms waffle_switch --create completion.enable_completion_tracking on"
        yield error("no_completion", "Completion is not tracked: no module is ever complete.", hint)


def _frameworks(now: datetime) -> Faults:
    if not frameworks():
        hint = "manage.py lms smartcity_frameworks load"
        yield error("no_frameworks", "No competence framework is loaded.", hint)


def _programmes(now: datetime) -> Faults:
    here = published_courses()
    for programme in programmes():
        if here.isdisjoint(programme.course_keys):
            continue
        templates = released(programme.id)
        if missing := [each for each in programme.achievements if each not in templates]:
            hint = f"manage.py lms smartcity_templates release --programme {programme.id}"
            told = f"{programme.id}: {len(missing)} achievements are not awarded, for they have no released template."
            yield warning("no_template", told, hint)
        if wrong := unpublished(programme):
            hint = "manage.py lms smartcity_programmes check lists it."
            yield warning(
                "not_published", f"{programme.id} asks for what was not published: {len(wrong)}.", hint
            )


def _jobs(now: datetime) -> Faults:
    if not published("smartcity_exam"):
        return
    for job, (longest, loss) in JOBS.items():
        last = last_run(job)
        # One from the future is from a clock that was ahead, and tells nothing of now.
        if last is None or abs(now - last) > longest:
            when = f"last ran at {last:%Y-%m-%d %H:%M} UTC" if last else "has never run"
            hint = f"Let manage.py lms {job} --every run all the time: docs/operators/monitoring.md."
            yield error(f"no_{job.removeprefix('smartcity_')}", f"{job} {when}: {loss}.", hint)


def _awards(now: datetime) -> Faults:
    since = waiting_since()
    if since and now - since > PATIENCE:
        hint = "manage.py lms smartcity_issue --programme ID signs what waits; the workers' log says why it does."
        yield error("awards_wait", f"Awards wait for their signature since {since:%Y-%m-%d %H:%M} UTC.", hint)
    asked = errands.waiting_since()
    if asked and now - asked > PATIENCE:
        hint = "The workers' log says why they are not done. smartcity_sweep sends for them again and again."
        told = f"What scores and completions lead to waits since {asked:%Y-%m-%d %H:%M} UTC."
        yield error("errands_wait", told, hint)
    for run in scale.newest(1):
        if run.stopped_by:
            hint = f"Mend that, then run smartcity_issue --programme {run.programme} again: it goes on."
            yield error("issuing_stopped", f"Issuing {run.programme} was stopped by {run.stopped_by}", hint)


CHECKS: dict[str, tuple[Callable[[datetime], Faults], str]] = {
    "broker": (
        _broker,
        "Look whether Redis or RabbitMQ runs, and at CELERY_BROKER_URL: no task is done without it.",
    ),
    "storage": (_storage, "Look at SMARTCITY_FILES: rights, space, credentials."),
    "database": (_database, "Look whether it runs, and whether the user in DATABASES may read and write."),
    "clock": (_clock, "Look whether the database runs."),
    "completion": (_completion, "Look whether the database runs."),
    "frameworks": (_frameworks, "manage.py lms smartcity_frameworks load"),
    "programmes": (_programmes, "manage.py lms smartcity_programmes check says what is wrong with them."),
    "jobs": (_jobs, "Look whether the database runs."),
    "awards": (_awards, "Look whether the database runs."),
}
"""Each with what to do where it stumbles."""
OF_THE_DATABASE = ("database", "clock", "completion", "frameworks", "programmes")
"""Those that ask nothing but the database."""
