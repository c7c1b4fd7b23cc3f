"""Fetching the DID document of an issuer over the network: did:web Method Specification, 2.5.2 Read (Resolve)."""

from http.client import HTTPException
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from smartcity_plugin.credentials.did import DidError, ResolveError, is_loopback, url_of
from smartcity_plugin.credentials.i_json import NotIJson, read
from smartcity_xblocks.problems import mark

TIMEOUT_SECONDS = 10
MAX_BYTES = 64_000
"""A DID document with a hundred keys has 40,000."""
HEADERS = {"Accept": "application/did+json, application/json", "User-Agent": "smartcity-verify"}


class _SameOrigin(HTTPRedirectHandler):
    """A redirect to another host would let that host speak for the issuer."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        if urlsplit(req.full_url)[:2] != urlsplit(newurl)[:2]:
            raise ResolveError(
                mark("{url} leads to another host, which cannot speak for the issuer."), url=req.full_url
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch_did_document(did: str) -> dict:
    """Return the DID document of a ``did:web`` identifier. Raises `ResolveError`."""
    try:
        url = url_of(did)
    except DidError as error:
        raise ResolveError(error.message, **error.values) from None
    handlers = [_SameOrigin()]
    if is_loopback(urlsplit(url).netloc):
        # A proxy would look for the issuer on its own machine.
        handlers.append(ProxyHandler({}))
    request = Request(url, headers=HEADERS)  # noqa: S310  url_of gives http and https only
    try:
        with build_opener(*handlers).open(request, timeout=TIMEOUT_SECONDS) as response:
            document = read(response.read(MAX_BYTES + 1), MAX_BYTES)
    except (OSError, HTTPException, ValueError) as error:
        raise ResolveError(mark("{url} could not be read: {reason}."), url=url, reason=error) from None
    except NotIJson:
        raise ResolveError(mark("{url} holds no DID document."), url=url) from None
    if not isinstance(document, dict):
        raise ResolveError(mark("{url} holds no DID document."), url=url)
    return document
