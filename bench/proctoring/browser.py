"""A learner's browser over HTTP: cookies, login through the form, CSRF token, the calls of the exam's page."""

import json
from http import HTTPStatus
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from opaque_keys.edx.keys import UsageKey

FORM = "application/x-www-form-urlencoded"
TOKEN = "csrftoken"  # noqa: S105 - a cookie's name


class Refused(Exception):
    """The host did not answer as wanted."""


class Browser:
    """One connection; as long as the server keeps it open, it is used again."""

    def __init__(self, address: tuple[str, int], usage_key: UsageKey, cookies: dict[str, str] | None = None):
        self._address, self._usage_key = address, usage_key
        self._cookies = cookies or {}
        self._connection = HTTPConnection(*address, timeout=60)
        self._handlers = f"/courses/{usage_key.course_key}/xblock/{usage_key}/handler"

    def another(self) -> "Browser":
        """Return one more connection of the same learner."""
        return Browser(self._address, self._usage_key, self._cookies)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def log_in(self, username: str, password: str) -> None:
        """Log in as people do. Raises `Refused`."""
        self._ask("GET", "/login/")
        form = {"csrfmiddlewaretoken": self._cookies[TOKEN], "username": username, "password": password}
        status, _ = self._ask("POST", "/login/", urlencode(form), FORM)
        if status != HTTPStatus.FOUND:
            raise Refused(username)

    def call(self, handler: str, body: dict[str, Any]) -> dict[str, Any]:
        """Return what a handler of the exam answers. Raises `Refused`."""
        status, answer = self._ask(
            "POST", f"{self._handlers}/{handler}", json.dumps(body), "application/json"
        )
        if status != HTTPStatus.OK:
            raise Refused(f"{handler}: {status} {answer[:300].decode(errors='replace')}")
        return json.loads(answer)

    def begin_watched(self) -> dict[str, Any]:
        """Enter, agree to be watched, and start; return the view with the session."""
        told = self.call("enter", {})["notice"]["rev"]
        self.call("consent", {"agrees": True, "told": told, "key": "consent"})
        self.call("check_done", {"checks": {"camera": True, "alone": True}, "key": "check"})
        return self.call("begin", {"key": "begin"})

    def _ask(self, method: str, path: str, body: str = "", kind: str = "") -> tuple[int, bytes]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if body:
            host, port = self._address
            token = self._cookies[TOKEN]
            headers |= {"Content-Type": kind, "Origin": f"http://{host}:{port}", "X-CSRFToken": token}
        self._connection.request(method, path, body or None, headers)
        response = self._connection.getresponse()
        answer = response.read()
        self._remember(response)
        return response.status, answer

    def _remember(self, response: HTTPResponse) -> None:
        for line in response.headers.get_all("Set-Cookie", ()):
            for name, cookie in SimpleCookie(line).items():
                self._cookies[name] = cookie.value
