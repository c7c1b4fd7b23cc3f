"""What the views of the API share."""

from http import HTTPStatus
from io import BytesIO

from django.core.exceptions import RequestDataTooBig
from django.utils.cache import patch_vary_headers
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import NotFound, ParseError
from rest_framework.parsers import JSONParser
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from smartcity_plugin.pages import Refusal
from smartcity_plugin.rest import conditional, errors
from smartcity_plugin.rest.entrance import WholeToken, ways_in
from smartcity_plugin.rest.operation import Operation
from smartcity_plugin.rest.paging import Pages
from smartcity_plugin.rest.throttles import PersonThrottle, VisitorThrottle

BODY_LIMIT = 2_500_000
"""Bytes that a body may have: what blocks' handlers take, and more than 500 entries need."""


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

    permission_classes = (IsAuthenticated, WholeToken)
    throttle_classes = (PersonThrottle, VisitorThrottle)
    renderer_classes = (JSONRenderer,)
    parser_classes = (Json,)
    versioning_class = None
    http_method_names = ("get", "head", "post")
    pagination_class = Pages
    filter_backends = ()
    schema = Operation()

    def get_exception_handler(self):
        """Return what makes an answer of a refusal."""
        return errors.answer

    def get_authenticators(self) -> list[BaseAuthentication]:
        """Return the ways to log in."""
        return ways_in()

    def finalize_response(self, request, response, *args, **kwargs):
        """Answers are somebody's own: no cache on the way keeps them; whoever asked does as `conditional` says."""
        response = super().finalize_response(request, response, *args, **kwargs)
        patch_vary_headers(response, ("Accept-Language", "Authorization", "Cookie"))
        if getattr(response, "exception", False):
            # Whatever form was asked for: a refusal has this one.
            response.accepted_renderer = JSONRenderer()
        method = getattr(self, request.method.lower(), None)
        if response.status_code != HTTPStatus.OK or not hasattr(method, "keepable"):
            response.setdefault("Cache-Control", conditional.NOT_KEPT)
            return response
        response["Cache-Control"] = conditional.KEPT
        if isinstance(response, Response):
            response.render()
        try:
            return conditional.tagged(request, response)
        except Refusal as refusal:
            return self.finalize_response(request, self.handle_exception(refusal), *args, **kwargs)

    def page_of(self, rows, shape) -> Response:
        """Return a page of ``rows``, each in ``shape``."""
        pages = self.pagination_class()
        found = pages.paginate_queryset(rows, self.request, view=self)
        return pages.get_paginated_response(shape(found, many=True, context={"request": self.request}).data)


class NowhereView(ApiView):
    """What no other view of the API answers: a program is told so in the same shape as everything else."""

    permission_classes = (AllowAny,)
    http_method_names = ("get", "head", "post", "put", "patch", "delete", "options", "trace")
    schema = None

    def get_authenticators(self) -> list[BaseAuthentication]:
        """Ask nobody who they are."""
        return []

    def initial(self, request, *args, **kwargs) -> None:
        """Refuse, whatever the method. Raises `NotFound`."""
        super().initial(request, *args, **kwargs)
        raise NotFound
