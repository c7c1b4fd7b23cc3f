"""Fetching what an issuer publishes: its DID document (did:web, 2.5.2 Read) and its status lists.

The addresses stand in documents of strangers. So: https only, no host that is a machine of one's own network, no
redirect to another host, and bounds of size and time. One exception, for trying things out at home: the loopback host
of a ``did:web`` that names it, over http.
"""

import ipaddress
import socket
import time
from http.client import HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import urlsplit
from urllib.request import (
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    build_opener,
)

from smartcity_plugin.credentials.did import PREFIX, DidError, ResolveError, is_loopback, url_of
from smartcity_plugin.credentials.i_json import NotIJson, read
from smartcity_xblocks.problems import mark

TIMEOUT_SECONDS = 10
MAX_BYTES = 64_000
"""A DID document with a hundred keys has 40,000."""
MAX_LIST_BYTES = 1_000_000
HEADERS = {
    "Accept": "application/did+json, application/vc, application/vc+jwt, application/json",
    "User-Agent": "smartcity-verify",
}
CHUNK = 16_384
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""A network without IPv4 reaches it through these: its last 32 bits are the address (RFC 6052, section 2.1)."""


class _SameOrigin(HTTPRedirectHandler):
    """A redirect to another host would let that host speak for the issuer."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        if urlsplit(req.full_url)[:2] != urlsplit(newurl)[:2]:
            raise ResolveError(
                mark("{url} leads to another host, which cannot speak for the issuer."), url=req.full_url
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _PublicConnection(HTTPSConnection):
    """Connects to public addresses only; the one that was looked at is the one that is connected to."""

    def connect(self):
        if not self._tunnel_host:
            # Through a proxy, that one decides whom it reaches.
            self._create_connection = _to_public
        super().connect()


class _PublicHosts(HTTPSHandler):
    def https_open(self, req):
        return self.do_open(_PublicConnection, req)


def _to_public(address: tuple[str, int], timeout: float, source_address: object = None) -> socket.socket:
    """As `socket.create_connection`. Raises `OSError`."""
    for family, kind, protocol, _, found in socket.getaddrinfo(*address, type=socket.SOCK_STREAM):
        if not is_public(found[0]):
            raise OSError(f"{found[0]} is no public address")
        connection = socket.socket(family, kind, protocol)
        connection.settimeout(timeout)
        try:
            connection.connect(found)
        except OSError:
            connection.close()
            continue
        return connection
    raise OSError(f"{address[0]} does not answer")


def is_public(text: str) -> bool:
    """Return whether an IP address is a public one, and also the IPv4 address that it leads to, where it holds one."""
    address = ipaddress.ip_address(text)
    held = []
    if isinstance(address, ipaddress.IPv6Address):
        held = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in TRANSLATED:
            held.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return all(each.is_global and not each.is_multicast for each in (address, *filter(None, held)))


def fetch_did_document(did: str) -> dict:
    """Return the DID document of a ``did:web`` identifier. Raises `ResolveError`."""
    try:
        url = url_of(did)
    except DidError as error:
        raise ResolveError(error.message, **error.values) from None
    try:
        document = read(fetch(url, MAX_BYTES, at_home=True), MAX_BYTES)
    except NotIJson:
        document = None
    if not isinstance(document, dict):
        raise ResolveError(mark("{url} holds no DID document."), url=url)
    return document


def fetch_status_list(url: str, issuer: str) -> bytes:
    """Return the status list at ``url``; one at home is asked on the host of its issuer only. Raises `ResolveError`."""
    at_home = issuer.startswith(PREFIX) and urlsplit(url_of(issuer)).netloc == _parts(url)[1]
    return fetch(url, MAX_LIST_BYTES, at_home=at_home)


def fetch(url: str, max_bytes: int, *, at_home: bool = False) -> bytes:
    """Return what is at ``url``, one byte more than ``max_bytes`` at most. Raises `ResolveError`."""
    scheme, host = _parts(url)
    home = at_home and is_loopback(host)
    if (scheme != "https" and not (home and scheme == "http")) or "@" in host:
        raise ResolveError(mark("{url} is not asked: only https addresses are."), url=url)
    try:
        with _opener(home).open(Request(url, headers=HEADERS), timeout=TIMEOUT_SECONDS) as response:  # noqa: S310  scheme is looked at above
            return _in_time(response, max_bytes + 1)
    except (OSError, HTTPException, ValueError) as error:
        raise ResolveError(mark("{url} could not be read: {reason}."), url=url, reason=error) from None


def _parts(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise ResolveError(mark("{url} could not be read: {reason}."), url=url, reason=error) from None
    return parts.scheme, parts.netloc


def _opener(home: bool) -> OpenerDirector:
    # A proxy would look for the issuer on its own machine, or in its own network.
    handlers = [_SameOrigin(), ProxyHandler({})] if home else [_SameOrigin(), _PublicHosts()]
    return build_opener(*handlers)


def _in_time(response: HTTPResponse, most: int) -> bytes:
    """Each read has a time limit of its own: a host that sends a byte a second would hold us for days."""
    until, content = time.monotonic() + TIMEOUT_SECONDS, b""
    while len(content) < most and (chunk := response.read1(min(CHUNK, most - len(content)))):
        content += chunk
        if time.monotonic() > until:
            raise OSError("it takes too long")
    return content
