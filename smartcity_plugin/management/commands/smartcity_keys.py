"""``manage.py smartcity_keys``: make the issuer's signing key, if there is none."""

from django.core.management.base import BaseCommand, CommandError

from smartcity_plugin.credentials import keys
from smartcity_plugin.credentials.issuing import issuer_did, keys_dir


class Command(BaseCommand):
    """Safe to run again: an existing key stays the one that signs."""

    help = "Create the issuer's signing key in SMARTCITY_KEYS_DIR unless there is one, and say who issues."

    def handle(self, *args, **options):
        """Create the key and name the identifier it signs for."""
        try:
            directory = keys_dir()
        except keys.NoSigningKey as error:
            message = "Set SMARTCITY_KEYS_DIR to a folder that only the server's user can read."
            raise CommandError(message) from error
        try:
            key = keys.create(directory)
        except (keys.UnreadableKey, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{issuer_did()} signs with {key.id} in {directory}")
