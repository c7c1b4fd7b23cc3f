"""``manage.py lms smartcity_mastery``: finds anew which levels all learners hold, page by page."""

from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError
from django.db import OperationalError
from django.utils import timezone

from smartcity_plugin.competences import api
from smartcity_plugin.management.platform_command import PlatformCommand

PAGE = 500


class Command(PlatformCommand):
    """Judge everybody who has evidence of competences, in the order of their ids. Doing it twice changes nothing."""

    help = (
        "Find anew which levels of competences all learners hold, after SMARTCITY_MASTERY_POLICY was changed."
        " What is certified never drops"
    )

    def add_arguments(self, parser):
        """Take where to go on."""
        parser.add_argument(
            "--after",
            type=int,
            default=0,
            metavar="ID",
            help="go on behind this learner, as an interrupted run has said",
        )

    def handle(self, *, after, **options):
        """Judge page after page; say how far it has come, and where to go on if it ends early."""
        try:
            self.stdout.write(f"policy {api.policy().version}")
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        learners = 0
        try:
            while page := api.learners_after(after, PAGE):
                api.judge_page(page, timezone.now())
                learners, after = learners + len(page), page[-1]
                self.stdout.write(f"{learners:,} learners judged, up to {after}")
        except (KeyboardInterrupt, OperationalError) as error:
            raise CommandError(f"Stopped ({error!r}). Go on with: --after {after}") from error
        self.stdout.write(f"done: {learners:,} learners")
