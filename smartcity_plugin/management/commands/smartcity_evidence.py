"""``manage.py lms smartcity_evidence export|verify``: a watched attempt's record as a file that can be checked."""

import json
from pathlib import Path

from django.core.management import CommandError

from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.issuing import did_document
from smartcity_plugin.management.platform_command import PlatformCommand
from smartcity_plugin.pictures import api as pictures
from smartcity_plugin.proctoring.recording import exported
from smartcity_plugin.records import cli


class Command(PlatformCommand):
    """Write a record, or check one with this installation's own keys."""

    help = "Export the record of an attempt, or check one that was exported"

    def add_arguments(self, parser):
        """Take the action and what it is about."""
        actions = parser.add_subparsers(dest="action", required=True)
        export = actions.add_parser("export", help="write the record of an attempt to standard output")
        export.add_argument("attempt", type=int, help="its number in the desk's address")
        export.add_argument(
            "--pictures", type=Path, metavar="FOLDER", help="write the pictures there, named by their hashes"
        )
        check = actions.add_parser(
            "verify", help="check an exported record; smartcity-evidence does it elsewhere"
        )
        check.add_argument("file", type=Path)
        check.add_argument("--pictures", type=Path, metavar="FOLDER", help="check the exported pictures too")

    def handle(self, *, action, **options):
        """Do it; a record that does not hold is an error."""
        if action == "export":
            record = exported(options["attempt"])
            if record is None:
                raise CommandError(f"There is no attempt {options['attempt']}.")
            if options["pictures"]:
                _write_pictures(options["attempt"], options["pictures"])
            self.stdout.write(json.dumps(record, ensure_ascii=False, indent=1))
            return
        try:
            record = cli.read(options["file"])
            problems = cli.check(record, did_document(), options["pictures"])
        except (OSError, CredentialError) as error:
            raise CommandError(str(error)) from error
        said = cli.report(record, problems)
        if problems:
            raise CommandError(said)
        self.stdout.write(said)


def _write_pictures(attempt_id: int, folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for each in pictures.of_attempt(attempt_id):
        if each.erased_at is None:
            (folder / f"{each.sha256}.jpg").write_bytes(pictures.read(each))
