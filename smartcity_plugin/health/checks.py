"""The faults of settings as checks of Django: ``manage.py lms check --deploy``.

With ``--deploy`` only: an error of Django's keeps every command from running, those that mend it too.
"""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, Warning  # noqa: A004  Django's name

from smartcity_plugin.health.setup import faults


def check_setup(**_: Any) -> list[CheckMessage]:
    """Return all faults; ``smartcity.CODE`` silences one in SILENCED_SYSTEM_CHECKS."""
    return list(_messages())


def _messages() -> Iterator[CheckMessage]:
    for fault in faults():
        kind = Error if fault.grade == "error" else Warning
        yield kind(fault.message, hint=fault.hint, id=f"smartcity.{fault.code}")
