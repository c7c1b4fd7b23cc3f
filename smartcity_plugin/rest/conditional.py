"""Conditional requests (RFC 9110, section 13): nobody is sent what they have, or acts on what has changed.

A tag is a hash of the very bytes, so it is a strong one. It lets a program keep an answer if it asks each time whether
that is still right.
"""

import hashlib
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from rest_framework.renderers import JSONRenderer

from smartcity_plugin.pages import Refusal
from smartcity_xblocks.problems import mark

KEPT = "private, no-cache, no-transform"
"""What may be kept, and is asked for each time. A proxy that compressed it would make the tag a weak one, by which
nobody can act (RFC 9110, sections 7.7 and 8.8.1)."""
NOT_KEPT = "private, no-store"

CONDITIONS = ("If-Match", "If-None-Match")
CHANGED = mark("It has changed in the meantime. Look at it as it is now, and decide again.")


def keepable(get: Callable) -> Callable:
    """Let programs keep what this method of a view answers."""
    get.keepable = True
    return get


def tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return the rendered answer with its tag, or that it has not changed. Raises `Refusal`."""
    response["ETag"] = _tag(response.content)
    found = get_conditional_response(request, response["ETag"], response=response)
    if found.status_code == HTTPStatus.PRECONDITION_FAILED:
        raise _changed()
    return found


def must_match(request: HttpRequest, now: Callable[[], object]) -> None:
    """Return if what is asked for may be done to what ``now`` tells. Raises `Refusal`."""
    if not any(name in request.headers for name in CONDITIONS):
        return
    if get_conditional_response(request, _tag(JSONRenderer().render(now()))):
        raise _changed()


def _changed() -> Refusal:
    return Refusal(HTTPStatus.PRECONDITION_FAILED, "changed", CHANGED)


def _tag(content: bytes) -> str:
    return quote_etag(hashlib.sha256(content).hexdigest())
