"""A middleware that tells in a header how many queries a request has cost: sessions, user and host included."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

HEADER = "X-Queries"


class CountQueries:
    """Stands first. What is sent bit by bit counts until its first bit."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and say what that cost."""
        queries = 0

        def count(execute: Callable, *arguments: Any) -> Any:
            nonlocal queries
            queries += 1
            return execute(*arguments)

        with connection.execute_wrapper(count):
            response = self._get_response(request)
        response[HEADER] = str(queries)
        return response
