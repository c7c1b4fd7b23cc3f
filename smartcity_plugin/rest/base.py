"""What the views of the API share: who may come in and how, throttles, pages of rows, the shape of errors."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.core.exceptions import RequestDataTooBig
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import extend_schema
from edx_rest_framework_extensions.auth.jwt.authentication import JwtAuthentication
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import NotFound, ParseError
from rest_framework.pagination import CursorPagination
from rest_framework.parsers import JSONParser
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from smartcity_plugin.rest import errors
from smartcity_plugin.rest.throttles import PersonThrottle, VisitorThrottle

BODY_LIMIT = 2_500_000
"""Bytes that a body may have: what blocks' handlers take, and more than 500 entries need."""


def operation(**told: Any) -> Callable[[Callable], Callable]:
    """Tell the OpenAPI document about a method, as drf-spectacular's ``extend_schema``, whose arguments these are.

    That one builds upon the schema class which is the host's default, and the host may have another one. ``responses``
    is of what goes well, by its status or without one; every method may refuse.
    """
    good = told.pop("responses")
    responses = {**(good if isinstance(good, dict) else {200: good}), **errors.REFUSES}

    def decorate(method: Callable) -> Callable:
        method.kwargs = {"schema": AutoSchema}
        return extend_schema(responses=responses, **told)(method)

    return decorate


class Pages(CursorPagination):
    """Pages by key, in the order in which rows came: as quick at the end as at the start, and no row is skipped."""

    ordering = "pk"
    page_size = 50
    max_page_size = 500
    page_size_query_param = "page_size"

    def decode_cursor(self, request):
        """Return where the page begins, which is a key; anything else was not made here. Raises `NotFound`."""
        cursor = super().decode_cursor(request)
        position = cursor and cursor.position
        if position is not None and not (position.isascii() and position.isdigit()):
            raise NotFound(self.invalid_cursor_message)
        return cursor

    def get_paginated_response_schema(self, schema: dict) -> dict:
        """Return what a page is in OpenAPI 3.1, which knows no ``nullable``."""
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": link, "previous": link, "results": schema},
        }


class Json(JSONParser):
    """JSON of a size and a depth that can be read."""

    def parse(self, stream, media_type=None, parser_context=None):
        """Return what was sent. Raises `ParseError` and `RequestDataTooBig`."""
        body = stream.read(BODY_LIMIT + 1)
        if len(body) > BODY_LIMIT:
            raise RequestDataTooBig
        try:
            return super().parse(BytesIO(body), media_type, parser_context)
        except RecursionError as error:
            raise ParseError from error


class ApiView(APIView):
    """A view of the API. Each setting stands here, so that none of the host's defaults changes an answer."""

    authentication_classes = (JwtAuthentication, SessionAuthentication)
    permission_classes = (IsAuthenticated,)
    throttle_classes = (PersonThrottle, VisitorThrottle)
    renderer_classes = (JSONRenderer,)
    parser_classes = (Json,)
    versioning_class = None
    http_method_names = ("get", "head", "post")
    pagination_class = Pages
    filter_backends = ()
    schema = AutoSchema()

    def get_exception_handler(self):
        """Return what makes an answer of a refusal."""
        return errors.answer

    def finalize_response(self, request, response, *args, **kwargs):
        """Answers are somebody's own: no cache on the way may keep them."""
        response = super().finalize_response(request, response, *args, **kwargs)
        if getattr(response, "exception", False):
            # Whatever form was asked for: a refusal has this one.
            response.accepted_renderer = JSONRenderer()
        response.setdefault("Cache-Control", "no-store")
        return response

    def page_of(self, rows, shape) -> Response:
        """Return a page of ``rows``, each in ``shape``."""
        pages = self.pagination_class()
        found = pages.paginate_queryset(rows, self.request, view=self)
        return pages.get_paginated_response(shape(found, many=True, context={"request": self.request}).data)


class NowhereView(ApiView):
    """What no other view of the API answers: a program is told so in the same shape as everything else."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    http_method_names = ("get", "head", "post", "put", "patch", "delete", "options", "trace")
    schema = None

    def initial(self, request, *args, **kwargs) -> None:
        """Refuse, whatever the method. Raises `NotFound`."""
        super().initial(request, *args, **kwargs)
        raise NotFound
