"""How the API refuses: ``{"error": {"code": ..., "message": ...}}``, as the blocks' handlers do.

The message is in the reader's language and says what to do; a refusal changes nothing.
"""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions, serializers
from rest_framework.response import Response
from rest_framework.views import set_rollback

from smartcity_plugin.pages import Refusal
from smartcity_xblocks.problems import mark

NOT_FOUND = mark("There is nothing at this address. Look it up in the list that it belongs to.")

TOLD: dict[type[Exception], tuple[str, str]] = {
    exceptions.ParseError: ("bad_request", mark("This is no JSON. Send an object as the schema says.")),
    exceptions.AuthenticationFailed: (
        "bad_login",
        mark("This login or token is not valid, or not any more. Get a new one."),
    ),
    exceptions.NotAuthenticated: ("no_login", mark("Log in, or send a token of this site.")),
    exceptions.PermissionDenied: (
        "not_allowed",
        mark("You may not do this. Log in as somebody who may; a browser sends its CSRF token too."),
    ),
    exceptions.NotFound: ("not_found", NOT_FOUND),
    Http404: ("not_found", NOT_FOUND),
    exceptions.MethodNotAllowed: (
        "method_not_allowed",
        mark("This address does not take that method. Use one that the schema names."),
    ),
    exceptions.NotAcceptable: ("not_acceptable", mark("This address answers in JSON only. Accept that.")),
    exceptions.UnsupportedMediaType: ("bad_media_type", mark("Send JSON, and say so in Content-Type.")),
}
THROTTLED = mark("That was too often. Ask again in {seconds} seconds.")
INVALID = mark("Something in it is wrong: {fields}. Put it right and send it again.")


class Told(serializers.Serializer):
    """What was refused."""

    code = serializers.CharField(help_text="Stable, for programs.")
    message = serializers.CharField(help_text="For people, in the language of Accept-Language.")
    fields = serializers.DictField(required=False, help_text="What is wrong with each part of what was sent.")


class ErrorShape(serializers.Serializer):
    """A refusal."""

    error = Told()


def answer(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """Return the answer to what a view raised, or None for what is no refusal but a fault."""
    match error:
        case Refusal():
            told = (error.status, error.code, error.text, {})
        case exceptions.Throttled():
            message = _(THROTTLED).format(seconds=int(error.wait or 0) + 1)
            told = (error.status_code, "too_often", message, {})
        case exceptions.ValidationError():
            fields = ", ".join(error.detail) if isinstance(error.detail, dict) else ""
            told = (error.status_code, "invalid", _(INVALID).format(fields=fields), {"fields": error.detail})
        case _:
            found = next((each for kind, each in TOLD.items() if isinstance(error, kind)), None)
            if found is None:
                return None
            code, message = found
            told = (getattr(error, "status_code", 404), code, _(message), {})
    set_rollback()
    status, code, message, more = told
    return Response(
        {"error": {"code": code, "message": message, **more}}, status=status, headers=_headers(error)
    )


def _headers(error: Exception) -> dict[str, str]:
    """Return what HTTP wants beside the status (RFC 9110, sections 11.6.1 and 10.2.3)."""
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait) + 1)
    return headers
