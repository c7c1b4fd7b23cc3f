"""How the plugin's pages refuse: one shape, one place.

Every refusal is a page in the reader's language that says what to do, with a 4xx status; it changes nothing.
"""

import functools
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from smartcity_xblocks.logbook import Logbook
from smartcity_xblocks.problems import mark

log = Logbook(__name__)

NOT_ALLOWED = mark("This address belongs to a button of another page. Go to that page and use it there.")

LARGEST_ID = 2**63 - 1
"""What a database can look for: an address may hold any number."""


class Refusal(Exception):
    """What a page answers instead of its content. ``message`` is a marked template and says what to do."""

    def __init__(self, status: int, code: str, message: str, **values: object):
        super().__init__(code)
        self.status, self.code, self.message, self.values = status, code, message, values

    @property
    def text(self) -> str:
        """Return the message in the reader's language, its places filled in."""
        return _(self.message).format(**self.values)


def page(*methods: str) -> Callable[[Callable], Callable]:
    """Make a view a page: it takes these methods only and shows each `Refusal` as a page of its own."""

    def decorate(view: Callable) -> Callable:
        @functools.wraps(view)
        def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            try:
                if request.method not in methods:
                    raise Refusal(HTTPStatus.METHOD_NOT_ALLOWED, "method_not_allowed", NOT_ALLOWED)
                return view(request, *args, **kwargs)
            except Refusal as refusal:
                log.info("page_refused", handler=view.__name__, code=refusal.code, status=int(refusal.status))
                response = render(
                    request, "smartcity/refused.html", {"refusal": refusal}, status=refusal.status
                )
                if refusal.status == HTTPStatus.METHOD_NOT_ALLOWED:
                    response["Allow"] = ", ".join(methods)
                return response

        return answer

    return decorate


safe_page = page("GET", "HEAD")
"""Make a view a page that is only ever read."""
