"""``manage.py lms smartcity_audit``: whether anything was lost, doubled or changed."""

from itertools import islice

from django.core.management import CommandError

from smartcity_plugin.health.audit import AUDITS
from smartcity_plugin.management.platform_command import PlatformCommand

MOST = 20
"""Faults of a kind that are listed."""
EVERY = 5_000
"""Rows between two lines about how far it has come."""


class Command(PlatformCommand):
    """Compare all rows with each other; exit code 1 where any is wrong. It changes nothing, and may run any time."""

    help = "Find out whether anything was lost, doubled or changed"

    def handle(self, **options):
        """Look at each kind of row, and say what was found."""
        wrong = 0
        for name, audit in AUDITS.items():
            looked_at, faults = 0, []
            for looked_at, fault in enumerate(audit(), 1):
                if fault:
                    faults.append(fault)
                if looked_at % EVERY == 0:
                    self.stderr.write(f"{name}: {looked_at} ...")
            said = self.style.ERROR(f"{len(faults)} wrong") if faults else self.style.SUCCESS("all right")
            self.stdout.write(f"{name}: {looked_at} looked at, {said}")
            for fault in islice(faults, MOST):
                self.stdout.write(f"  {fault.row}: {fault.message}")
            wrong += len(faults)
        if wrong:
            raise CommandError(f"{wrong} wrong")
