"""What a case sends: the ways in which requests can be wrong, each with a name."""

import json
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

BOUNDARY = "a-line-of-its-own"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Sent:
    """A request but for its address; ``token`` says which CSRF token goes along: right, wrong or none."""

    method: str = "POST"
    body: bytes = b""
    content_type: str = "application/json"
    token: str = "right"

    def typed(self, content_type: str) -> "Sent":
        """Return the same request under another content type."""
        return replace(self, content_type=content_type)

    def with_token(self, token: str) -> "Sent":
        """Return the same request with another CSRF token."""
        return replace(self, token=token)


def by(method: str) -> Sent:
    """Return a request of that method with a JSON object as its body."""
    return Sent(method=method, body=b"" if method in {"GET", "HEAD"} else b"{}")


def raw(body: str | bytes) -> Sent:
    """Return a POST that says it is JSON."""
    return Sent(body=body if isinstance(body, bytes) else body.encode())


def value(anything: Any) -> Sent:
    """Return a POST of any value as JSON."""
    return raw(json.dumps(anything))


def form(**fields: str) -> Sent:
    """Return a POST of a form without files."""
    return Sent(body=urlencode(fields).encode(), content_type=FORM)


def file(content: str | bytes, name: str = "credential.json", field: str = "file") -> bytes:
    """Return the part of a form that holds an uploaded file."""
    head = f'Content-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'
    return head.encode() + (content if isinstance(content, bytes) else content.encode())


def field(text: str, name: str = "document") -> bytes:
    """Return the part of a form that holds a field."""
    return f'Content-Disposition: form-data; name="{name}"\r\n\r\n{text}'.encode()


def multipart(*parts: bytes) -> Sent:
    """Return a POST of a form with files."""
    line = b"--" + BOUNDARY.encode()
    body = b"".join(line + b"\r\n" + part + b"\r\n" for part in parts) + line + b"--\r\n"
    return Sent(body=body, content_type=MULTIPART)
