"""A proctoring service as it might be: an HTTP server of its own, which is called and calls back."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from smartcity_plugin.providers.webhooks import key_of, sign, verify

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
KEY = key_of(SECRET)


class Service:
    """What the service has heard, and what it says."""

    def __init__(self, url: str):
        self.url = url
        self.heard: list[dict] = []
        self.answer: object = None
        """Answered in place of an address, if it is set."""
        self._said = 0

    @property
    def settings(self) -> dict:
        """Return what an operator sets for it."""
        return {
            "class": "smartcity_plugin.providers.signed.SignedProvider",
            "title": "Example Watch",
            "url": self.url,
            "secrets": [SECRET],
        }

    @property
    def types(self) -> list[str]:
        return [each["type"] for each in self.heard]

    @property
    def sitting(self) -> dict:
        """Return the sitting that it was told of last."""
        return self.heard[-1]["data"]

    def take(self, headers, body: bytes) -> object:
        verify([KEY], headers, body, datetime.now(UTC))
        self.heard.append(json.loads(body))
        if self.answer is not None:
            return self.answer
        return {"address": f"{self.url}meet"} if self.types[-1] == "sitting.opened" else None

    def message(self, kind: str, **more: str) -> bytes:
        data = {"sitting": self.sitting["id"], "at": "2026-06-01T09:00:00+02:00", **more}
        return json.dumps({"type": f"sitting.{kind}", "data": data}).encode()

    def say(self, kind: str, *, id_: str = "", **more: str) -> tuple[int, dict]:
        """Call back; return status and answer."""
        self._said += 1
        body = self.message(kind, **more)
        return self.send(body, sign(KEY, id_ or f"said-{self._said}", body, datetime.now(UTC)))

    def send(self, body: bytes, headers: dict[str, str], callback: str = "") -> tuple[int, dict]:
        headers = {"Content-Type": "application/json", **headers}
        address = callback or next(
            each["data"]["callback"] for each in self.heard if "callback" in each["data"]
        )
        request = urllib.request.Request(address, body, headers)  # noqa: S310 - to our own server
        try:
            with urllib.request.urlopen(request) as answer:  # noqa: S310
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refused:
            return refused.code, json.load(refused)


@contextmanager
def serving() -> Iterator[Service]:
    """Serve on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            answer = service.take(self.headers, body)
            self._answer(b"" if answer is None else json.dumps(answer).encode(), "application/json")

        def do_GET(self):
            self._answer(b"<!doctype html><title>Example Watch</title><h1>Hello</h1>", "text/html")

        def _answer(self, body: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service = Service(f"http://127.0.0.1:{server.server_port}/")
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
