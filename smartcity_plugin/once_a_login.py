"""What the header of every page asks about its reader: found out once a login, kept in the session.

Most people never manage anything, and their pages should not ask the database about it. Whoever is given a right
meanwhile sees its link after the next login, or once they have opened its page by the address.
"""

from collections.abc import Callable

from django.http import HttpRequest


def known(request: HttpRequest | None, key: str, find: Callable[[], bool]) -> bool:
    """Return what is known about the reader under ``key``; what ``find`` says, where nothing is. Nobody: False."""
    user = getattr(request, "user", None)
    if not user or not user.is_authenticated:
        return False
    if key not in request.session:
        keep(request, key, found=find())
    return request.session[key]


def keep(request: HttpRequest, key: str, *, found: bool) -> None:
    """Keep what was found out; an answer that is known already writes nothing."""
    if request.session.get(key) != found:
        request.session[key] = found
