"""``manage.py lms smartcity_purge``: erases what is kept of watched exams and ended claims too long."""

import time
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.core.management import CommandError
from django.utils import timezone

from smartcity_plugin.health.api import ran
from smartcity_plugin.management.platform_command import PlatformCommand
from smartcity_plugin.pictures import api as pictures
from smartcity_plugin.proctoring.erasing import Erased, batches, erase, erase_at_once
from smartcity_plugin.recognition import claims
from smartcity_xblocks.logbook import Logbook

log = Logbook(__name__)


class Command(PlatformCommand):
    """Purge once, or every so many hours until interrupted. Several may run at the same time."""

    help = "Erase pictures and logs of watched exams, and documents of ended claims, whose time is over"

    def add_arguments(self, parser):
        """Take whether to erase, and how often."""
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be erased, and erase nothing"
        )
        parser.add_argument(
            "--attempt", type=int, help="erase at once what was noted of this one, as somebody has asked for"
        )
        parser.add_argument(
            "--every", type=int, metavar="HOURS", help="go on purging, with so many hours between"
        )

    def handle(self, *, dry_run, attempt, every, **options):
        """Purge, and say what was erased; with ``-v 2`` after each batch, too."""
        if attempt:
            self._erase_one(attempt)
            return
        while True:
            self._purge(timezone.now(), dry_run=dry_run, is_talkative=options["verbosity"] > 1)
            if not every:
                return
            time.sleep(every * 3600)

    def _erase_one(self, attempt):
        try:
            erased = erase_at_once(attempt, timezone.now())
        except ObjectDoesNotExist:
            raise CommandError(f"There is no attempt {attempt}.") from None
        if erased is None:
            raise CommandError("It is being sat, or an appeal waits for an answer: nothing was erased.")
        self.stdout.write(f"erased: {erased}")

    def _purge(self, now, *, dry_run, is_talkative):
        total = Erased(0, 0, 0)
        for found in batches(now):
            total = total + erase(found, now, only_count=dry_run)
            if is_talkative:
                self.stdout.write(f"so far: {total}")
        if not dry_run:
            # Those, too, that a storage would not let go before.
            pictures.delete_files()
            days = timedelta(days=settings.SMARTCITY_CLAIM_DOCUMENTS_DAYS)
            if ended := claims.erase_ended(now - days, now):
                self.stdout.write(f"documents of {ended} claims erased")
            ran("smartcity_purge", now)
            log.info("purged", erased=total)
        self.stdout.write(f"{'would erase' if dry_run else 'erased'}: {total}")
