"""How often somebody may ask. Each rate has a name, under which the operator sets another one.

The names stand in ``REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]``, where the platform's own rates stand; what is not set
there is as below. Counts are kept in the default cache, as the platform's are.
"""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest
from edx_django_utils.ip import get_safest_client_ip
from rest_framework.throttling import SimpleRateThrottle

from smartcity_plugin.pages import Refusal
from smartcity_plugin.rest.errors import THROTTLED

RATES = {
    "smartcity_person": "300/minute",
    "smartcity_visitor": "60/minute",
    # Making a document costs a signature, or a drawn page.
    "smartcity_documents": "60/minute",
    # So does verifying one of a stranger.
    "smartcity_verify": "30/minute",
}


class _Throttle(SimpleRateThrottle):
    """A throttle by somebody's account, or the address that they come from."""

    def get_rate(self) -> str:
        """Return the operator's rate, or ours."""
        rates = getattr(settings, "REST_FRAMEWORK", {}).get("DEFAULT_THROTTLE_RATES") or {}
        return rates.get(self.scope) or RATES[self.scope]

    def get_ident(self, request) -> str:
        """Return the address as the platform finds it: a header that anybody can write is not trusted."""
        return get_safest_client_ip(request)

    def get_cache_key(self, request, view) -> str:
        """Return where the count of whoever asks is kept."""
        user = request.user
        who = f"user-{user.pk}" if user and user.is_authenticated else self.get_ident(request)
        return self.cache_format % {"scope": self.scope, "ident": who}


class PersonThrottle(_Throttle):
    """How often somebody who is logged in may ask for anything."""

    scope = "smartcity_person"

    def allow_request(self, request, view) -> bool:
        """Count those who are logged in; visitors have a rate of their own."""
        return not request.user.is_authenticated or super().allow_request(request, view)


class VisitorThrottle(_Throttle):
    """How often an address may ask for anything without a login."""

    scope = "smartcity_visitor"

    def allow_request(self, request, view) -> bool:
        """Count those who are not logged in."""
        return request.user.is_authenticated or super().allow_request(request, view)


class DocumentThrottle(_Throttle):
    """How often somebody may have a document."""

    scope = "smartcity_documents"


class VerifyThrottle(_Throttle):
    """How often somebody may have a document verified."""

    scope = "smartcity_verify"


def slow_down(request: HttpRequest, throttle: type[_Throttle]) -> None:
    """Count a request for a page that costs something. Raises `Refusal` where that was too often."""
    counted = throttle()
    if not counted.allow_request(request, None):
        seconds = int(counted.wait() or 0) + 1
        raise Refusal(HTTPStatus.TOO_MANY_REQUESTS, "too_often", THROTTLED, seconds=seconds)
