"""``manage.py lms smartcity_verify FILE|URL``: as the console script, with this installation's own keys and lists."""

from argparse import Namespace

from django.core.management import CommandError

from smartcity_plugin.awards.signed_lists import own_list
from smartcity_plugin.credentials import cli
from smartcity_plugin.credentials.issuing import resolve
from smartcity_plugin.management.platform_command import PlatformCommand


class Command(PlatformCommand):
    """Check a credential; one that is not valid is an error."""

    help = "Check a signed credential, with this site's own keys and status lists"

    def add_arguments(self, parser):
        """Take what ``smartcity-verify`` takes."""
        cli.add_arguments(parser, cli.translation())

    def handle(self, *args, **options):
        """Ask here first, and others only as the console script would."""
        given, translate = Namespace(**options), cli.translation()
        try:
            others, other_lists = cli.sources(given)
            verification = cli.verified(
                given,
                lambda did: resolve(did) or others(did),
                lambda address, issuer: own_list(address, issuer) or other_lists(address, issuer),
            )
        except cli.WrongCall as error:
            raise CommandError(cli.told_error(error, translate), returncode=cli.UNUSABLE) from error
        said = cli.report(verification, translate, as_json=options["json"])
        if verification.outcome != "valid":
            raise CommandError(said, returncode=cli.EXIT_CODES[verification.outcome])
        self.stdout.write(said)
