"""Whether the header of every page shows the way to the desk: found out once a login, kept in the session.

Most people never review anything, and their pages should not ask the database about it. Whoever is given the right
meanwhile sees the link after the next login, or once they have opened the desk by its address.
"""

from django.http import HttpRequest

from smartcity_plugin.proctoring import desk

_KEY = "smartcity_reviews"


def is_shown(request: HttpRequest | None) -> bool:
    """Return whether the reader may review any exam."""
    user = getattr(request, "user", None)
    if not user or not user.is_authenticated:
        return False
    if _KEY not in request.session:
        keep(request, desk.reviews_somewhere())
    return request.session[_KEY]


def keep(request: HttpRequest, shown: bool) -> None:
    """Keep what was found out; an answer that is known already writes nothing."""
    if request.session.get(_KEY) != shown:
        request.session[_KEY] = shown
