"""Whether the installation works, for monitors: no login, no details."""

from http import HTTPStatus

from django.core.cache import cache
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from smartcity_plugin.health import running, setup

REMEMBERED = 10
"""Seconds: whoever asks more often gets the same answer, and cannot keep the broker busy."""
_KEY = "smartcity:health"


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200, or 503 with the codes of what must be mended; `smartcity_doctor` says what they mean."""
    found = cache.get(_KEY)
    if found is None:
        faults = setup.faults() + running.faults(timezone.now())
        found = sorted({fault.code for fault in faults if fault.grade == "error"})
        cache.set(_KEY, found, REMEMBERED)
    status = HTTPStatus.SERVICE_UNAVAILABLE if found else HTTPStatus.OK
    return JsonResponse({"healthy": not found, "faults": found}, status=status)
