"""Whether the header of every page shows the way to the desk of exams."""

from django.http import HttpRequest

from smartcity_plugin import once_a_login
from smartcity_plugin.proctoring import desk

_KEY = "smartcity_reviews"


def is_shown(request: HttpRequest | None) -> bool:
    """Return whether the reader may review any exam."""
    return once_a_login.known(request, _KEY, desk.reviews_somewhere)


def keep(request: HttpRequest, shown: bool) -> None:
    """Keep what was found out."""
    once_a_login.keep(request, _KEY, found=shown)
