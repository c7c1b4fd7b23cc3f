"""The faults of an installation as checks of Django: ``manage.py lms check --deploy --database default``.

With ``--deploy`` only: an error of Django's keeps every command from running, those that mend it too.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, Warning  # noqa: A004  Django's name
from django.utils import timezone

from smartcity_plugin.health import running, setup
from smartcity_plugin.health.fault import Fault


def check_setup(**_: Any) -> list[CheckMessage]:
    """Return the faults of settings and files; ``smartcity.CODE`` silences one in SILENCED_SYSTEM_CHECKS."""
    return list(_messages(setup.faults()))


def check_database(*, databases: Collection[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Return what the database tells, such as a switch that is off; nothing where Django may ask no database."""
    return list(_messages(running.faults(timezone.now(), running.OF_THE_DATABASE) if databases else ()))


def _messages(faults: Iterable[Fault]) -> Iterator[CheckMessage]:
    for fault in faults:
        kind = Error if fault.grade == "error" else Warning
        yield kind(fault.message, hint=fault.hint, id=f"smartcity.{fault.code}")
