"""What only the running installation can tell; the doctor says it to people, the health page to monitors."""

import json
from datetime import timedelta

import pytest
from celery import current_app
from django.contrib.auth import get_user_model
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from edx_django_utils.cache import RequestCache
from waffle.models import Switch

from smartcity_plugin.errands.api import keep
from smartcity_plugin.health import running
from smartcity_plugin.health.api import ran
from smartcity_plugin.models import Award, IssueRun, LoadedFramework, Template
from smartcity_plugin.tasks import award_learner
from tests.fixtures.host import Person

pytestmark = pytest.mark.rows


@pytest.fixture
def working(host):
    """The demo, whose jobs have run a moment ago."""
    for job in running.JOBS:
        ran(job, timezone.now())


def found() -> set[str]:
    return {fault.code for fault in running.faults(timezone.now()) if fault.grade == "error"}


def test_a_working_installation_has_nothing_to_mend(working):
    assert found() == set()


def test_what_is_missing_or_late_is_found(working, eleni):
    now = timezone.now()
    for job in running.JOBS:
        ran(job, now - timedelta(days=3))
    Switch.objects.update(active=False)
    LoadedFramework.objects.all().delete()
    IssueRun.objects.create(programme="scro", next_id=1, last_id=1, started_at=now, stopped_by="NoSigningKey")
    earned_at = now - timedelta(hours=2)
    learner = get_user_model().objects.first()
    Award.objects.create(learner=learner, programme="scro", achievement="m12", facts={}, earned_at=earned_at)
    Template.objects.all().delete()
    assert found() == {
        "no_sweep",
        "no_purge",
        "no_completion",
        "no_frameworks",
        "issuing_stopped",
        "awards_wait",
    }
    assert "no_template" in {fault.code for fault in running.faults(now)}


def test_what_waits_for_a_worker_too_long_is_found(working):
    keep(award_learner, 1, ("course", 1), timezone.now() - timedelta(hours=2))
    assert found() == {"errands_wait"}


def test_a_job_that_ran_by_a_clock_that_was_ahead_tells_nothing(working):
    ran("smartcity_sweep", timezone.now() + timedelta(hours=3))
    assert found() == {"no_sweep"}


def test_django_tells_what_the_database_knows_when_it_may_ask_it(working):
    asked = {"tags": ["smartcity"], "include_deployment_checks": True}
    Switch.objects.update(active=False)
    RequestCache.clear_all_namespaces()
    assert "smartcity.no_completion" in {each.id for each in run_checks(databases=["default"], **asked)}
    assert "smartcity.no_completion" not in {each.id for each in run_checks(**asked)}


def test_a_clock_that_was_stepped_is_found(working):
    told = {fault.code for fault in running.faults(timezone.now() + timedelta(seconds=30))}
    assert "clock_apart" in told


def test_tables_of_another_release_are_found_and_nothing_else_is_asked(working):
    (newest,) = MigrationLoader(connection).graph.leaf_nodes("smartcity")
    MigrationRecorder(connection).record_unapplied(*newest)
    try:
        assert found() == {"not_migrated"}
    finally:
        MigrationRecorder(connection).record_applied(*newest)


def test_a_broker_that_is_gone_is_found(working, monkeypatch):
    gone = current_app.connection_for_write("redis://127.0.0.1:1/0")
    monkeypatch.setattr(current_app, "connection_for_write", lambda: gone)
    assert found() == {"broker_fails"}


def test_a_storage_that_takes_nothing_is_found(working, settings, tmp_path):
    (tmp_path / "file").touch()
    backend = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path / "file")},
    }
    settings.SMARTCITY_FILES = backend
    assert found() == {"storage_fails"}


def test_jobs_note_that_they_ran(host):
    call_command("smartcity_sweep")
    call_command("smartcity_purge")
    assert not found() & {"no_sweep", "no_purge"}


def test_the_doctor_tells_it_in_words_or_to_programs(working, settings, capsys):
    call_command("smartcity_doctor")
    said = capsys.readouterr().out
    assert "[local_cache]" in said
    assert "smartcity_sweep last ran at" in said
    settings.SMARTCITY_KEYS_DIR = None
    with pytest.raises(CommandError, match="1 to mend"):
        call_command("smartcity_doctor", "--json")
    told = json.loads(capsys.readouterr().out)
    assert "no_keys_dir" in [each["code"] for each in told]


def test_a_monitor_is_told_without_details(working, settings):
    anybody = Person(None)
    answer = anybody.get("/smartcity/health/")
    assert (answer.status_code, answer.json()) == (200, {"healthy": True, "faults": []})
    settings.SMARTCITY_KEYS_DIR = None
    assert anybody.get("/smartcity/health/").status_code == 200, "it is remembered for some seconds"


def test_a_monitor_is_told_what_to_look_up(working, settings):
    settings.SMARTCITY_KEYS_DIR = None
    answer = Person(None).get("/smartcity/health/")
    assert (answer.status_code, answer.json()) == (503, {"healthy": False, "faults": ["no_keys_dir"]})
