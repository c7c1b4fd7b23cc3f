"""Whether the header of every page shows the way to the desk of claims."""

from django.http import HttpRequest

from smartcity_plugin import once_a_login
from smartcity_plugin.recognition.entrance import PERMISSION

_KEY = "smartcity_assesses"


def is_shown(request: HttpRequest | None) -> bool:
    """Return whether the reader may assess claims."""
    return once_a_login.known(request, _KEY, lambda: request.user.has_perm(PERMISSION))


def keep(request: HttpRequest, shown: bool) -> None:
    """Keep what was found out."""
    once_a_login.keep(request, _KEY, found=shown)
