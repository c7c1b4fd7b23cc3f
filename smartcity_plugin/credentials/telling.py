"""What a verification says, in the reader's language: the same words on every page and in the API."""

from typing import Any

from django.utils.translation import gettext as _

from smartcity_plugin.credentials.verify import OUTCOMES, TITLES, Verification
from smartcity_xblocks.problems import mark

VERDICTS = {
    "valid": mark("This credential is genuine and unchanged."),
    "invalid": mark("This credential is not valid."),
    "undecided": mark("This credential could not be checked completely."),
}


def told(verification: Verification) -> dict[str, Any]:
    """Return the checks in the reader's language, for ``smartcity/checks.html`` and for programs.

    ``code`` is the name of a check that never changes, ``name`` its title for people.
    """
    return {
        "outcome": verification.outcome,
        "verdict": _(VERDICTS[verification.outcome]),
        "checks": [
            {
                "code": check.name,
                "name": _(TITLES[check.name]),
                "outcome": check.outcome,
                "outcome_text": _(OUTCOMES[check.outcome]),
                "text": check.text(_),
            }
            for check in verification.checks
        ],
    }
