"""``manage.py lms smartcity_sweep``: ends exams whose time is over, marks them, tells the platform what was missed."""

import time

from django.utils import timezone

from smartcity_plugin.health.api import ran
from smartcity_plugin.management.platform_command import PlatformCommand
from smartcity_plugin.proctoring.sweeping import sweep
from smartcity_plugin.proctoring.tasks import close_record, end_provider, tell_attempt
from smartcity_xblocks import measures
from smartcity_xblocks.logbook import Logbook

log = Logbook(__name__)


class Command(PlatformCommand):
    """Sweep once, or every so many seconds until interrupted. Several may run at the same time."""

    help = "End exams whose time is over, mark them, and tell the platform what was missed"

    def add_arguments(self, parser):
        """Take how often."""
        parser.add_argument(
            "--every", type=int, metavar="SECONDS", help="go on sweeping, with so many seconds between"
        )

    def handle(self, *, every, **options):
        """Sweep, and say what was done."""
        while True:
            with measures.timed("sweep"):
                swept = sweep(timezone.now())
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
            if not every:
                return
            time.sleep(every)
