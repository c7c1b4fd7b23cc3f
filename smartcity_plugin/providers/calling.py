"""Calling a service: JSON there and back, only where the operator said, and not for long."""

import json
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from smartcity_plugin.credentials.did import is_loopback
from smartcity_plugin.providers.door import Unreachable

TIMEOUT_SECONDS = 10
MAX_BYTES = 64_000


class _NoRedirect(HTTPRedirectHandler):
    """What was signed for one address is told to no other one."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        return None


def is_safe(url: str) -> bool:
    """Return whether nobody on the way can read or change what goes to ``url``: https, or this very machine."""
    try:
        parts = urlsplit(url)
        return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.netloc))
    except ValueError:
        return False


def post(url: str, body: bytes, headers: Mapping[str, str]) -> Any:
    """Send JSON and return the JSON that is answered, None for nothing. Raises `Unreachable`."""
    handlers = [_NoRedirect()]
    if is_loopback(urlsplit(url).netloc):
        # A proxy would look for the service on its own machine.
        handlers.append(ProxyHandler({}))
    headers = {"Content-Type": "application/json", "Accept": "application/json", **headers}
    request = Request(url, body, headers, method="POST")  # noqa: S310  `is_safe` was asked of what the operator set
    try:
        with build_opener(*handlers).open(request, timeout=TIMEOUT_SECONDS) as response:
            found = response.read(MAX_BYTES + 1)
        if len(found) > MAX_BYTES:
            raise Unreachable(f"{url} answers too much")
        return json.loads(found) if found.strip() else None
    except (OSError, HTTPException, ValueError, RecursionError) as error:
        raise Unreachable(f"{url}: {error}") from error
