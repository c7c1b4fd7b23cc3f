"""``manage.py cms smartcity_alignment``: reads published courses by hand, as a publish does."""

from django.core.management import CommandError
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey

from smartcity_plugin import compat
from smartcity_plugin.alignment.reading import keep_published
from smartcity_plugin.competences.api import named
from smartcity_plugin.courses.api import alignments_of, outline
from smartcity_plugin.management.platform_command import STUDIO, PlatformCommand


class Command(PlatformCommand):
    """After an upgrade, a change of taxonomies or a broker that was away; run again at will, it changes nothing."""

    runs_under = (STUDIO,)
    help = "Rebuild from the published courses what is kept of them: their outline, and which competences they develop"

    def add_arguments(self, parser):
        """Take one course, some, or all."""
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--all", action="store_true", help="every course of this platform")
        which.add_argument("--course", action="append", metavar="KEY", help="this course; may be given again")

    def handle(self, *, course, **options):
        """Read course after course; one that cannot be read keeps its rows and does not stop the others."""
        keys = [_key(each) for each in course] if course else sorted(compat.all_courses(), key=str)
        failed = 0
        for number, key in enumerate(keys, 1):
            try:
                keep_published(key)
            except Exception as error:  # noqa: BLE001 - whatever is wrong with this course, others are waiting
                failed += 1
                self.stderr.write(f"{number}/{len(keys)} {key}: {type(error).__name__}: {error}")
            else:
                self.stdout.write(f"{number}/{len(keys)} {key}: {_found(key)}")
        if failed:
            raise CommandError(
                f"{failed} of {len(keys)} courses could not be read. What was kept of them stays."
            )


def _key(given: str) -> CourseKey:
    try:
        return CourseKey.from_string(given)
    except InvalidKeyError:
        raise CommandError(f"{given} is no course key, such as course-v1:Org+Course+Run.") from None


def _found(key: CourseKey) -> str:
    """Return what is kept of a course now; a code that no framework has may be a slip."""
    rows = alignments_of([key])
    codes = {row.competence for row in rows}
    said = f"{len(outline(key))} blocks, {len(rows)} alignments, {len(codes)} competences"
    unknown = sorted(codes - named(codes).keys())
    return said + (f"; in no framework: {', '.join(unknown)}" if unknown else "")
