"""Where the product asks other machines, and that nobody can aim it at one that is not public (SSRF).

How a document is fetched, `tests/credentials/test_fetch.py`; what services may answer, `tests/providers/`.
"""

import socket

import pytest

from smartcity_plugin.credentials.did import ResolveError
from smartcity_plugin.credentials.fetch import MAX_BYTES, fetch, is_public
from tests.security.sources import imported, trees

NETWORK = {
    "aiohttp",
    "ftplib",
    "http.client",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "urllib.request",
    "urllib3",
}
ASKS = {
    "credentials/fetch.py",  # issuers' documents and lists, only by the command `smartcity_verify`
    "providers/calling.py",  # services that the operator has set up
    "awards/mailing.py",  # names an error of Django's mail
}


def test_these_and_no_others_ask_other_machines():
    assert {path for path, tree in trees().items() if NETWORK & set(imported(tree))} == ASKS


@pytest.mark.parametrize(
    "address",
    [
        *("0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.168.0.1"),  # noqa: S104
        *("224.0.0.1", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "fc00::1", "fe80::1", "fe80::1%1", "ff0e::1", "2001:db8::1"),
        # An IPv4 address within: mapped, 6to4, Teredo, translated.
        *("::ffff:127.0.0.1", "::ffff:169.254.169.254", "2002:7f00:1::1", "2002:a9fe:a9fe::"),
        *("2001:0:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe"),
    ],
)
def test_no_private_address_is_public_however_it_is_written(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["9.9.9.9", "2620:fe::fe", "64:ff9b::909:909"])
def test_public_addresses_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[64:ff9b::7f00:1]"])
def test_other_ways_to_write_this_machine_lead_nowhere(host):
    with pytest.raises(ResolveError, match="no public address"):
        fetch(f"https://{host}/list", MAX_BYTES)


@pytest.mark.parametrize(
    "url", ["ftp://city.example/", "gopher://city.example/", "data:,x", "//city.example/", "HTTP://x/"]
)
def test_other_schemes_are_not_asked(url):
    with pytest.raises(ResolveError, match="only https"):
        fetch(url, MAX_BYTES)


def test_a_name_that_changes_its_mind_is_looked_up_once(monkeypatch):
    """What was looked at is what is connected to: a second answer of the name server has nobody who asks for it."""
    answers = iter(["9.9.9.9", "127.0.0.1"])
    asked, reached = [], []

    def looked_up(host, port, **more):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(self, address):
        reached.append(address)
        raise OSError("out of reach")

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    monkeypatch.setattr(socket.socket, "connect", connect)
    with pytest.raises(ResolveError, match="does not answer"):
        fetch("https://rebinding.example/list", MAX_BYTES)
    assert (asked, reached) == (["rebinding.example"], [("9.9.9.9", 443)])
