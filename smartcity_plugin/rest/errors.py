"""How the API refuses: with problem details (RFC 9457), in one shape.

``detail`` is in the reader's language and says what to do; ``code`` is stable, for programs. A refusal changes nothing.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework import exceptions, serializers
from rest_framework.response import Response
from rest_framework.views import set_rollback

from smartcity_plugin.pages import Refusal
from smartcity_plugin.rest.places import places
from smartcity_xblocks.logbook import Logbook
from smartcity_xblocks.problems import mark

MEDIA_TYPE = "application/problem+json"

log = Logbook(__name__)

NOT_FOUND = mark("There is nothing at this address. Look it up in the list that it belongs to.")

TOLD: dict[type[Exception], tuple[int, str, str]] = {
    exceptions.ParseError: (
        400,
        "bad_request",
        mark("This is no JSON. Send an object as the schema says."),
    ),
    exceptions.AuthenticationFailed: (
        401,
        "bad_login",
        mark("This login or token is not valid, or not any more. Get a new one."),
    ),
    exceptions.NotAuthenticated: (401, "no_login", mark("Log in, or send a token of this site.")),
    exceptions.PermissionDenied: (
        403,
        "not_allowed",
        mark("You may not do this. Log in as somebody who may; a browser sends its CSRF token too."),
    ),
    exceptions.NotFound: (404, "not_found", NOT_FOUND),
    Http404: (404, "not_found", NOT_FOUND),
    exceptions.MethodNotAllowed: (
        405,
        "method_not_allowed",
        mark("This address does not take that method. Use one that the schema names."),
    ),
    exceptions.NotAcceptable: (
        406,
        "not_acceptable",
        mark("This address answers in JSON only. Accept that."),
    ),
    exceptions.UnsupportedMediaType: (
        415,
        "bad_media_type",
        mark("Send JSON, and say so in Content-Type."),
    ),
    RequestDataTooBig: (413, "too_large", mark("This is more than is read at once. Send it in parts.")),
}
"""Status, code and text of what REST framework and Django raise; of two that fit, the first one."""
THROTTLED = mark("That was too often. Ask again in {seconds} seconds.")
INVALID = mark("Something in it is wrong: {fields}. Put it right and send it again.")

TITLES = {
    HTTPStatus.BAD_REQUEST: mark("Bad request"),
    HTTPStatus.UNAUTHORIZED: mark("No valid login"),
    HTTPStatus.FORBIDDEN: mark("Not allowed"),
    HTTPStatus.NOT_FOUND: mark("Not found"),
    HTTPStatus.METHOD_NOT_ALLOWED: mark("Method not allowed"),
    HTTPStatus.NOT_ACCEPTABLE: mark("No such form of answer"),
    HTTPStatus.CONFLICT: mark("Not as things stand"),
    HTTPStatus.PRECONDITION_FAILED: mark("Changed in the meantime"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: mark("Too large"),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: mark("Unknown media type"),
    HTTPStatus.UNPROCESSABLE_ENTITY: mark("Cannot be done with this"),
    HTTPStatus.TOO_MANY_REQUESTS: mark("Too often"),
    HTTPStatus.SERVICE_UNAVAILABLE: mark("Not just now"),
}


class BadParameter(exceptions.APIException):
    """A parameter of the address has a value that it cannot have. ``message`` is a marked template."""

    status_code = HTTPStatus.BAD_REQUEST

    def __init__(self, name: str, message: str, **values: object):
        super().__init__()
        self.name, self.message, self.values = name, message, values


class Unfit(exceptions.ValidationError):
    """What was sent is as the schema says, and yet it cannot be kept."""

    status_code = HTTPStatus.UNPROCESSABLE_ENTITY


class FaultShape(serializers.Serializer):
    """What is wrong with a part of what was sent."""

    detail = serializers.CharField()
    pointer = serializers.CharField(
        required=False, help_text="Where in the body: a JSON Pointer as a URI fragment."
    )
    parameter = serializers.CharField(required=False, help_text="Which parameter of the address.")


class ProblemShape(serializers.Serializer):
    """A refusal, as problem details (RFC 9457)."""

    type = serializers.CharField(help_text="A URI reference, the same for the same code.")
    title = serializers.CharField(help_text="For people: what goes with the status.")
    status = serializers.IntegerField(min_value=400, max_value=599)
    detail = serializers.CharField(help_text="For people, in the language of Accept-Language: what to do.")
    code = serializers.CharField(help_text="Stable, for programs.")
    errors = FaultShape(many=True, required=False, help_text="What is wrong with each part of what was sent.")


REFUSES = {"4XX": ProblemShape}
"""The responses of the OpenAPI document that every method may give."""
FAILS = {503: ProblemShape}
"""The same, of a method that depends on what an operator may not have set up."""


def answer(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """Return the answer to what a view raised, or None for what is no refusal but a fault."""
    faults: list[dict[str, str]] = []
    match error:
        case Refusal():
            status, code, detail = error.status, error.code, error.text
        case exceptions.Throttled():
            status, code = error.status_code, "too_often"
            detail = _(THROTTLED).format(seconds=int(error.wait or 0) + 1)
        case BadParameter():
            faults = [{"detail": _(error.message).format(**error.values), "parameter": error.name}]
            status, code, detail = error.status_code, "invalid", _(INVALID).format(fields=error.name)
        case exceptions.ValidationError():
            faults = [{"detail": text, "pointer": place} for place, text in places(error.detail)]
            fields = ", ".join(dict.fromkeys(each["pointer"] for each in faults))
            status, code, detail = error.status_code, "invalid", _(INVALID).format(fields=fields)
        case _:
            found = next((each for kind, each in TOLD.items() if isinstance(error, kind)), None)
            if found is None:
                return None
            status, code, text = found
            detail = _(text)
    log.info("api_refused", handler=type(context["view"]).__name__, code=code, status=int(status))
    set_rollback()
    told = {
        # It leads to the document of the API, which tells what a problem is.
        "type": f"{reverse('smartcity:api_schema')}#{code}",
        "title": _(TITLES[HTTPStatus(status)]),
        "status": int(status),
        "detail": detail,
        "code": code,
    }
    return Response(
        told | ({"errors": faults} if faults else {}),
        status=status,
        headers=_headers(error),
        content_type=MEDIA_TYPE,
    )


def _headers(error: Exception) -> dict[str, str]:
    """Return what HTTP wants beside the status (RFC 9110, sections 11.6.1 and 10.2.3)."""
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait) + 1)
    return headers
