"""``manage.py lms smartcity_issue``: awards what a programme's learners have earned, and signs it, page by page."""

import gc
import time
from datetime import UTC, datetime
from typing import Any

from django.core.management import CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey

from smartcity_plugin.awards import scale
from smartcity_plugin.awards.tasks import issue_page, tell_those_awarded
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.management.platform_command import PlatformCommand
from smartcity_plugin.management.progress_line import ProgressLine
from smartcity_plugin.programmes.loading import programmes

STOPPED = "Stopped. {} Mend that and run this again: it goes on."
PATIENCE = 1
"""Seconds between two looks at what others are doing."""


class Command(PlatformCommand):
    """Run again after any end, it goes on; run twice at the same time, both share the pages."""

    help = (
        "Award and sign what the learners of a programme have earned. Interrupted, it goes on when run again"
    )

    def add_arguments(self, parser):
        """Take what to issue, and who does it."""
        parser.add_argument("--programme", required=True, help="its id")
        parser.add_argument("--course", help="look at the learners of this course only")
        parser.add_argument(
            "--since", help="look at those only of whom something changed since: 2026-03-01, or with a time"
        )
        parser.add_argument(
            "--workers", action="store_true", help="let Celery's workers do it, and show how far they are"
        )

    def handle(self, *, programme, course, since, workers, **options):
        """Do page after page until all is done."""
        course_key, moment = _course(course), _moment(since)
        try:
            run = scale.start(programme, course_key, moment, None, timezone.now())
        except scale.NoSuchProgramme:
            known = ", ".join(each.id for each in programmes())
            raise CommandError(f"There is no programme {programme}. Known: {known}.") from None
        except scale.NoSuchCourse:
            raise CommandError(f"{programme} does not take place in {course}.") from None
        if workers:
            issue_page.delay(run.pk)
        # What has been loaded by now stays: no need to search it for garbage with every page.
        gc.freeze()
        self._watch(run.pk, takes_part=not workers)

    def _watch(self, run_id: int, *, takes_part: bool) -> None:
        line = ProgressLine(self.stdout)
        while True:
            moved = takes_part and self._step(run_id)
            if moved and not line.is_due:
                continue
            progress = scale.progress(run_id)
            if progress.ended:
                line.end(progress)
                return
            line.show(progress)
            if progress.stopped_by:
                raise CommandError(STOPPED.format(progress.stopped_by))
            if not moved:
                # What is left is in the hands of others; one of them who is killed leaves it to us.
                time.sleep(PATIENCE)

    def _step(self, run_id: int) -> bool:
        try:
            return scale.step(run_id, timezone.now(), ended=tell_those_awarded)
        except CredentialError as error:
            raise CommandError(STOPPED.format(error)) from error


def _course(given: str | None) -> CourseKey | None:
    try:
        return CourseKey.from_string(given) if given else None
    except InvalidKeyError:
        raise CommandError(f"{given} is no course key, such as course-v1:Org+Course+Run.") from None


def _moment(given: str | None) -> datetime | None:
    """Return the moment in UTC, so that one moment is one run however it is written."""
    if not given:
        return None
    try:
        found: Any = parse_datetime(given) or datetime.combine(parse_date(given), datetime.min.time())
    except (ValueError, TypeError):
        raise CommandError(f"{given} is no date, such as 2026-03-01 or 2026-03-01T12:00.") from None
    return (timezone.make_aware(found) if timezone.is_naive(found) else found).astimezone(UTC)
