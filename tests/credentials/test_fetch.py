import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from smartcity_plugin.credentials.did import ResolveError
from smartcity_plugin.credentials.fetch import MAX_BYTES, fetch, fetch_did_document, fetch_status_list

DOCUMENT = json.dumps({"id": "did:web:x"}).encode()


class Pages(BaseHTTPRequestHandler):
    """Answers a path with (status, body or target)."""

    pages = {}

    def do_GET(self):
        status, content = self.pages.get(self.path, (404, b""))
        self.send_response(status)
        if isinstance(content, str):
            self.send_header("Location", content.format(port=self.server.server_port))
            content = b""
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments):
        pass


@contextmanager
def serving(**pages):
    handler = type("Served", (Pages,), {"pages": {f"/{name}/did.json": page for name, page in pages.items()}})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"did:web:127.0.0.1%3A{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_document_is_fetched_though_a_proxy_is_set(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with serving(issuer=(200, DOCUMENT)) as host:
        assert fetch_did_document(f"{host}:issuer") == {"id": "did:web:x"}


def test_a_redirect_on_the_same_host_is_followed():
    with serving(issuer=(302, "/moved/did.json"), moved=(200, DOCUMENT)) as host:
        assert fetch_did_document(f"{host}:issuer") == {"id": "did:web:x"}


@pytest.mark.parametrize(
    "target",
    [
        "http://localhost:{port}/moved/did.json",
        "https://127.0.0.1:{port}/moved/did.json",
        "http://127.0.0.1:1/moved/did.json",
        "file:///etc/passwd",
    ],
)
def test_a_redirect_to_another_host_is_refused(target):
    with (
        serving(issuer=(302, target), moved=(200, DOCUMENT)) as host,
        pytest.raises(ResolveError, match=r"another host|not allowed"),
    ):
        fetch_did_document(f"{host}:issuer")


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ((404, b""), "404"),
        ((500, DOCUMENT), "500"),
        ((302, "/issuer/did.json"), "could not be read"),
        ((200, b"<html>"), "no DID document"),
        ((200, b"[]"), "no DID document"),
        ((200, b'{"id": "' + b"x" * MAX_BYTES + b'"}'), "no DID document"),
    ],
)
def test_what_is_no_document_is_told(page, reason):
    with serving(issuer=page) as host, pytest.raises(ResolveError, match=reason):
        fetch_did_document(f"{host}:issuer")


def test_a_host_that_does_not_answer_is_told():
    with serving() as host:
        pass
    with pytest.raises(ResolveError, match="could not be read"):
        fetch_did_document(f"{host}:issuer")


@pytest.mark.parametrize("did", ["did:key:z6Mk", "did:web:..", "https://city.example", ""])
def test_an_identifier_of_another_method_is_told(did):
    with pytest.raises(ResolveError, match="not a did:web identifier"):
        fetch_did_document(did)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        *(
            (f"https://{host}/list", "no public address")
            for host in ("127.0.0.1:1", "[::1]", "10.0.0.1", "169.254.169.254")
        ),
        ("https://localhost/list", "no public address"),
        *(
            (url, "only https")
            for url in ("http://city.example/list", "http://127.0.0.1/list", "file:///etc/passwd", "")
        ),
        ("https://127.0.0.1@city.example/list", "only https"),
        ("https://[/list", "could not be read"),
    ],
)
def test_no_document_makes_us_ask_a_machine_of_our_own_network(url, reason):
    with pytest.raises(ResolveError, match=reason):
        fetch(url, MAX_BYTES)


def test_a_list_at_home_is_asked_on_the_host_of_its_issuer_only():
    with serving(issuer=(200, b"bits")) as host:
        issuer = f"{host}:smartcity"
        url = f"http://{host.removeprefix('did:web:').replace('%3A', ':')}/issuer/did.json"
        assert fetch_status_list(url, issuer) == b"bits"
        for other in ("did:web:127.0.0.1%3A1:smartcity", "did:web:city.example", "did:key:z6Mk"):
            with pytest.raises(ResolveError, match="only https"):
                fetch_status_list(url, other)
