"""``manage.py lms smartcity_export``: completions, evidence and awards of a programme as files with checksums."""

from pathlib import Path

from django.core.management import CommandError
from django.utils import timezone

from smartcity_plugin.awards import scale_export
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.management.platform_command import PlatformCommand
from smartcity_plugin.programmes.loading import programme, programmes


class Command(PlatformCommand):
    """Each file is whole or not there. Interrupted, it goes on behind the last one with the cursor that it told."""

    help = "Write completions, evidence or awards of a programme into a folder, with checksums"

    def add_arguments(self, parser):
        """Take what to write, and where."""
        parser.add_argument("kind", choices=sorted(scale_export.SOURCES))
        parser.add_argument(
            "folder", type=Path, help="made where it is not there; SHA256SUMS has the checksums"
        )
        parser.add_argument("--programme", required=True, help="its id")
        parser.add_argument("--format", choices=sorted(scale_export.WRITERS), default="jsonl")
        parser.add_argument(
            "--since",
            default="",
            metavar="CURSOR",
            help="a moment such as 2026-03-01T00:00:00Z, or a cursor told before",
        )

    def handle(self, *, kind, folder, since, **options):
        """Write file after file; tell after each where to go on, and at the end where the next export begins."""
        found = programme(options["programme"])
        if found is None:
            known = ", ".join(each.id for each in programmes())
            raise CommandError(f"There is no programme {options['programme']}. Known: {known}.")
        try:
            at = scale_export.cursor(since, timezone.now())
        except scale_export.BadCursor:
            message = f"{since} is no cursor: give a moment such as 2026-03-01T00:00:00Z, or one told before."
            raise CommandError(message) from None
        rows = 0
        try:
            for written in scale_export.export(kind, found, at, options["format"], folder):
                rows += written.rows
                self.stdout.write(
                    f"{written.path.name}: {written.rows:,} rows. To go on: --since {written.cursor}"
                )
                self.stdout.flush()
        except (OSError, CredentialError) as error:
            raise CommandError(str(error)) from error
        following = scale_export.following(kind, found, at)
        self.stdout.write(f"{rows:,} {kind}. Changes from now on: --since {following}")
