"""``manage.py lms smartcity_sweep``: ends exams whose time is over, and sends again for what was lost."""

import time

from django.utils import timezone

from smartcity_plugin.awards.sweeping import forgotten
from smartcity_plugin.awards.tasks import issue_page, sign_award, tell_learners
from smartcity_plugin.errands.api import late
from smartcity_plugin.errands.tasks import run_errand
from smartcity_plugin.health.api import ran
from smartcity_plugin.management.platform_command import PlatformCommand
from smartcity_plugin.proctoring.sweeping import sweep
from smartcity_plugin.proctoring.tasks import close_record, end_provider, tell_attempt
from smartcity_plugin.scenarios.grading import waiting_documents
from smartcity_plugin.scenarios.tasks import grade_waiting
from smartcity_xblocks import measures
from smartcity_xblocks.logbook import Logbook

log = Logbook(__name__)


class Command(PlatformCommand):
    """Sweep once, or every so many seconds until interrupted. Several may run at the same time."""

    help = "End exams whose time is over, and have done what was missed: marks, grades, signatures, mail"

    def add_arguments(self, parser):
        """Take how often."""
        parser.add_argument(
            "--every", type=int, metavar="SECONDS", help="go on sweeping, with so many seconds between"
        )

    def handle(self, *, every, **options):
        """Sweep, and say what was done."""
        while True:
            now = timezone.now()
            self._sweep_exams(now)
            self._send_again(now)
            if not every:
                return
            time.sleep(every)

    def _sweep_exams(self, now):
        with measures.timed("sweep"):
            swept = sweep(now)
        ran("smartcity_sweep", timezone.now())
        for attempt in swept.to_tell:
            tell_attempt.delay(attempt)
        for attempt in swept.to_close:
            close_record.delay(attempt)
        for attempt in swept.to_leave:
            end_provider.delay(attempt)
        about = {"ended": swept.ended, "marked": swept.marked}
        log.info("swept", **about, to_tell=len(swept.to_tell), to_close=len(swept.to_close))
        self.stdout.write(
            f"ended {swept.ended}, marked late {swept.marked}, lines lost {swept.lost}, "
            f"told {len(swept.to_tell)}, records closed {len(swept.to_close)}"
        )

    def _send_again(self, now):
        errands, found, waiting = late(now), forgotten(now), waiting_documents(now)
        for errand in errands:
            run_errand.delay(errand)
        for usage_key, rev in waiting:
            grade_waiting.delay(str(usage_key), rev)
        for award in found.to_sign:
            sign_award.delay(award)
        for run in found.to_issue:
            issue_page.delay(run)
        if found.to_tell:
            tell_learners.delay()
        if sent := len(errands) + len(waiting) + len(found.to_sign) + len(found.to_issue) + found.to_tell:
            log.info("sent_again", count=sent)
            self.stdout.write(f"tasks that were lost and are sent again: {sent}")
