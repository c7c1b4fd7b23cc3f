"""Whether the header of every page shows the way to the desk of awards."""

from django.http import HttpRequest

from smartcity_plugin import once_a_login
from smartcity_plugin.awards.entrance import PERMISSION

_KEY = "smartcity_manages"


def is_shown(request: HttpRequest | None) -> bool:
    """Return whether the reader may manage credentials."""
    return once_a_login.known(request, _KEY, lambda: request.user.has_perm(PERMISSION))


def keep(request: HttpRequest, shown: bool) -> None:
    """Keep what was found out."""
    once_a_login.keep(request, _KEY, found=shown)
