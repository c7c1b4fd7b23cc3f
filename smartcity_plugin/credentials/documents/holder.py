"""Whom a document is about. The platform knows one name of a learner, not which part of it is the family's."""

from smartcity_plugin.credentials.achievement import Earned
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_xblocks.problems import mark


class NoHolder(CredentialError):
    """The learner has no name; ``code`` is ``no_holder``."""


def holder(earned: Earned) -> str:
    """Return the learner's name, as they write it. Raises `NoHolder`: a credential about nobody proves nothing."""
    name = earned.learner_name.strip()
    if not name:
        raise NoHolder(
            "no_holder", mark("The learner has no name. Enter it in their profile, then issue again.")
        )
    return name
