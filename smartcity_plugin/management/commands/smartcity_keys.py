"""``manage.py smartcity_keys``: the issuer's signing keys: create, list, rotate, retire, revoke."""

from argparse import ArgumentParser

from django.core.management.base import CommandError

from smartcity_plugin.credentials import keys
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.issuing import issuer_did, keys_dir
from smartcity_plugin.credentials.proofs.signers import EDDSA
from smartcity_plugin.management.platform_command import PlatformCommand

ACTIONS = ("create", "list", "rotate", "retire", "revoke")
OF_ONE_KEY = ("retire", "revoke")
REVOKED = "{key} is revoked: what it signed does not hold any more. Sign those credentials again."
RETIRED = "{key} is retired: it signs no more, and what it signed holds. Clear it from backups too."


class Command(PlatformCommand):
    """``create``, which is also what happens without a word, is safe to run again: an existing key goes on signing."""

    help = (
        "Keys in SMARTCITY_KEYS_DIR. create: make one unless there is one. list: show all. rotate: a new one signs, "
        "older ones verify. retire KEY: destroy its private half, what it signed holds. revoke KEY: somebody else may "
        "have it, nothing it signed holds."
    )

    def add_arguments(self, parser: ArgumentParser):
        """Take what to do, and with which key."""
        parser.add_argument("action", nargs="?", choices=ACTIONS, default="create")
        parser.add_argument("key", nargs="?", help="for retire and revoke: its name, such as key-1")
        parser.add_argument(
            "--algorithm",
            choices=sorted(keys.GENERATE),
            default=EDDSA,
            help="for create and rotate; ES256 signs tokens (vc+jwt) only. Default: EdDSA",
        )

    def handle(self, *args, action, key, algorithm, **options):
        """Do it, and say what is so now."""
        if bool(key) != (action in OF_ONE_KEY):
            wanted = "Name the key, such as: manage.py smartcity_keys {action} key-1"
            raise CommandError(
                (wanted if action in OF_ONE_KEY else "{action} takes no key.").format(action=action)
            )
        try:
            directory = keys_dir()
        except keys.NoSigningKey as error:
            message = "Set SMARTCITY_KEYS_DIR to a folder that only the server's user can read."
            raise CommandError(message) from error
        try:
            if action == "list":
                lines = [f"{each.id} {each.algorithm} {each.state}" for each in keys.listed(directory)]
            elif action == "retire":
                keys.retire(directory, key)
                lines = [RETIRED.format(key=key)]
            elif action == "revoke":
                keys.revoke(directory, key)
                lines = [REVOKED.format(key=key)]
            else:
                made = (keys.rotate if action == "rotate" else keys.create)(directory, algorithm)
                lines = [f"{issuer_did()} signs {algorithm} with {made.id} in {directory}"]
        except (CredentialError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write("\n".join(lines) or f"There is no key in {directory} yet.")
