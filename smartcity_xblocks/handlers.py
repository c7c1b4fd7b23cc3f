"""How a block's handlers read requests and answer errors: one shape, one place.

Every refusal is ``{"error": {"code": ..., "message": ...}}`` with a 4xx status, in the reader's language, and
changes nothing.
"""

import base64
import functools
import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from webob import Response
from xblock.core import XBlock

from smartcity_xblocks import measures
from smartcity_xblocks.logbook import Logbook
from smartcity_xblocks.problems import InvalidDocument, mark

log = Logbook(__name__)

BODY_LIMIT = 2_500_000
"""Bytes a request body may have: a document at its own limit fits at two bytes a letter, as Greek has them.

Just below Django's own limit (DATA_UPLOAD_MAX_MEMORY_SIZE, 2.5 MiB), so that the refusal is ours, with a message.
"""

# An answer is made for its request and holds no circle to look for.
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False)


class HandlerError(Exception):
    """A refusal to send to the browser. ``message`` is a marked template; ``more`` joins the JSON answer."""

    def __init__(self, status: int, code: str, message: str, values: Mapping | None = None, **more: Any):
        super().__init__(message)
        self.status, self.code, self.message, self.values, self.more = (
            status,
            code,
            message,
            values or {},
            more,
        )


def json_response(answer: Any, status: int | None = None) -> Response:
    """Return ``answer`` as a JSON response that no cache keeps; without a ``status`` all is well."""
    body = _ENCODER.encode(answer).encode()
    headers = [
        ("Content-Type", "application/json; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
    ]
    # Written out: WebOb takes three times as long to work the same headers out, in every decision.
    return Response(app_iter=[body], status=status, headerlist=headers)


def json_post(method: Callable[[Any, dict], Any]) -> Callable:
    """Make a block method a handler: it takes the JSON object of a POST and returns what to answer with 200."""

    @functools.wraps(method)
    def handler(self, request, suffix=""):
        about = {"handler": method.__name__, "usage": self.scope_ids.usage_id}
        measures.told(**about)
        try:
            return json_response(method(self, _body(request)))
        except HandlerError as error:
            log.info("handler_refused", code=error.code, status=error.status, **about)
            measures.told(refused=error.code)
            message = self.gettext(error.message).format(**error.values)
            more = {"error": {"code": error.code, "message": message, **error.more.pop("in_error", {})}}
            response = json_response({**more, **error.more}, error.status)
            if error.status == HTTPStatus.METHOD_NOT_ALLOWED:
                response.allow = ["POST"]
            return response
        except InvalidDocument as found:
            log.warning("document_broken", code=found.code, **about)
            message = self.gettext(mark("This exercise cannot be shown. Please tell the course team."))
            return json_response({"error": {"code": found.code, "message": message}}, 422)

    return XBlock.handler(handler)


def _body(request) -> dict:
    if request.method != "POST":
        raise HandlerError(405, "method_not_allowed", mark("Send this request by POST."))
    if (request.content_length or 0) > BODY_LIMIT:
        raise HandlerError(413, "too_large", mark("The request is too large. Make the content smaller."))
    # Asked before the body is: of a form the host may have read it already, and cannot give it again.
    if request.content_type != "application/json":
        raise wrong_request(415)
    try:
        body = json.loads(request.body.decode())
    except (ValueError, RecursionError):
        raise HandlerError(
            400, "not_json", mark("The request is not readable. Reload the page and try again.")
        ) from None
    if not isinstance(body, dict):
        raise wrong_request()
    return body


def expect(body: dict, **types: type) -> tuple:
    """Return the named members of ``body``, which must be all it has, each of exactly the given type."""
    if {name: type(value) for name, value in body.items()} != types:
        raise wrong_request()
    return tuple([body[name] for name in types])


def wrong_request(status: int = 400) -> HandlerError:
    """Return the refusal of a request that is not of the kind, or has not the members, expected."""
    return HandlerError(
        status, "bad_request", mark("The request is not as expected. Reload the page and try again.")
    )


def file_content(data: str) -> bytes:
    """Return the bytes of a file that was sent as base64."""
    try:
        return base64.b64decode(data, validate=True)
    except ValueError:
        raise wrong_request() from None


def refused_file(found: InvalidDocument) -> HandlerError:
    """Return the refusal of a file that cannot be read, with its reason."""
    problem = found.problems[0]
    return HandlerError(422, found.code, problem.message, problem.values)
