"""What a method of a view tells the OpenAPI document."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, extend_schema

from smartcity_plugin.rest import conditional, errors

TAG = OpenApiParameter("ETag", str, OpenApiParameter.HEADER, response=[200, 304])
UNLESS = OpenApiParameter(
    "If-None-Match",
    str,
    OpenApiParameter.HEADER,
    description="Tags of answers that you have: 304 if one is right.",
)


class Operation(AutoSchema):
    """Makes the document of a method. A refusal has its own media type, whatever the view answers in."""

    def _get_response_for_code(self, serializer, status_code, media_types=None, direction="response"):
        if status_code[0] in "45":
            media_types = [errors.MEDIA_TYPE]
        return super()._get_response_for_code(serializer, status_code, media_types, direction)


def operation(*, kept: bool = False, **told: Any) -> Callable[[Callable], Callable]:
    """Tell the OpenAPI document about a method, as drf-spectacular's ``extend_schema``, whose arguments these are.

    That one builds upon the schema class which is the host's default, and the host may have another one. ``responses``
    is of what goes well, by its status or without one; every method may refuse. An answer that is ``kept`` has a tag,
    and need not be sent again.
    """
    good = told.pop("responses")
    responses = {**(good if isinstance(good, dict) else {200: good}), **errors.REFUSES}
    parameters = told.pop("parameters", [])
    if kept:
        responses[304] = None
        parameters = [*parameters, TAG, UNLESS]

    def decorate(method: Callable) -> Callable:
        method.kwargs = {"schema": Operation}
        if kept:
            conditional.keepable(method)
        return extend_schema(responses=responses, parameters=parameters, **told)(method)

    return decorate
