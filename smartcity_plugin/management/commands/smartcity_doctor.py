"""``manage.py lms smartcity_doctor``: what does not work here, and what to do; also under ``cms``."""

import json

from django.core.management import CommandError
from django.utils import timezone

from smartcity_plugin.health import running, setup
from smartcity_plugin.health.api import last_run
from smartcity_plugin.management.platform_command import LMS, STUDIO, PlatformCommand


class Command(PlatformCommand):
    """Look at settings, files, database, broker, storage and clock; exit code 1 where something must be mended."""

    runs_under = (LMS, STUDIO)
    help = "Tell what of the installation works, what does not, and what to do"
    requires_system_checks = ()

    def add_arguments(self, parser):
        """Take the form of the answer."""
        parser.add_argument("--json", action="store_true", dest="as_json", help="for programs")

    def handle(self, *, as_json, **options):
        """Say it."""
        now = timezone.now()
        found = setup.faults() + running.faults(now)
        (self._tell_programs if as_json else self._tell)(found)
        if errors := sum(fault.grade == "error" for fault in found):
            raise CommandError(f"{errors} to mend")

    def _tell_programs(self, found):
        self.stdout.write(json.dumps([fault._asdict() for fault in found], ensure_ascii=False, indent=2))

    def _tell(self, found):
        marks = {"error": self.style.ERROR("ERROR  "), "warning": self.style.WARNING("warning")}
        for grade, marked in marks.items():
            for fault in (each for each in found if each.grade == grade):
                self.stdout.write(f"{marked} {fault.message} [{fault.code}]\n        -> {fault.hint}")
        looked_at = len(setup.CHECKS) + len(running.CHECKS)
        self.stdout.write(self.style.SUCCESS(f"Looked at: {looked_at}. Found: {len(found)}."))
        if any(fault.code in running.NO_TABLES for fault in found):
            return
        for job in running.JOBS:
            last = last_run(job)
            self.stdout.write(
                f"{job} {f'last ran at {last:%Y-%m-%d %H:%M} UTC' if last else 'has never run'}"
            )
