"""Somebody's browser over HTTP: cookies, login through the form, CSRF token, the calls of a block's page."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPMessage
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from opaque_keys.edx.keys import UsageKey

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
TOKEN = "csrftoken"  # noqa: S105 - a cookie's name
TIMEOUT = 60
"""Seconds after which nothing is waited for any more."""


class Refused(Exception):
    """The host did not answer as wanted."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: HTTPMessage
    body: bytes

    def json(self) -> Any:
        """Return the body as a value. Raises `Refused` for a refusal, or where it is no JSON."""
        try:
            if self.status == HTTPStatus.OK:
                return json.loads(self.body)
        except ValueError:
            pass
        raise Refused(f"{self.status} {self.body[:300].decode(errors='replace')}")


class Browser:
    """One connection; as long as the server keeps it open, it is used again."""

    def __init__(self, address: tuple[str, int], cookies: dict[str, str] | None = None):
        self.address, self.cookies = address, cookies or {}
        self._connection = HTTPConnection(*address, timeout=TIMEOUT)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._ask("GET", path)

    def post(self, path: str, form: Mapping[str, Any]) -> Answer:
        """Send a form of a page that has set the token."""
        return self._ask("POST", path, urlencode({"csrfmiddlewaretoken": self.cookies[TOKEN], **form}), FORM)

    def post_json(self, path: str, body: Any) -> Answer:
        """Send a value."""
        return self._ask("POST", path, json.dumps(body), JSON)

    def call_handler(self, usage_key: UsageKey, handler: str, body: dict[str, Any]) -> Answer:
        """Call a block's handler as its page does."""
        return self.post_json(f"/courses/{usage_key.course_key}/xblock/{usage_key}/handler/{handler}", body)

    def log_in(self, username: str, password: str) -> None:
        """Log in as people do. Raises `Refused`."""
        self.get("/login/")
        if self.send_login(username, password).status != HTTPStatus.FOUND:
            raise Refused(username)

    def send_login(self, username: str, password: str) -> Answer:
        """Send the form of the login page."""
        return self.post("/login/", {"username": username, "password": password})

    def _ask(self, method: str, path: str, body: str = "", kind: str = "") -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body:
            host, port = self.address
            token = self.cookies[TOKEN]
            headers |= {"Content-Type": kind, "Origin": f"http://{host}:{port}", "X-CSRFToken": token}
        self._connection.request(method, path, body or None, headers)
        response = self._connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        for line in answer.headers.get_all("Set-Cookie", ()):
            for name, cookie in SimpleCookie(line).items():
                self.cookies[name] = cookie.value
        return answer
