"""Pages of lists, each behind a cursor: as quick at the end as at the start, and nothing is skipped or told twice."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from rest_framework.exceptions import NotFound
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.response import Response

from smartcity_plugin.rest.errors import BadParameter
from smartcity_xblocks.problems import mark

NO_SIZE = mark("This is a whole number from 1 to {most}.")


class Pages(CursorPagination):
    """Pages of rows by key, in the order in which they came."""

    ordering = "pk"
    page_size = 50
    max_page_size = 500
    page_size_query_param = "page_size"

    def get_page_size(self, request) -> int:
        """Return how many are wanted. Raises `BadParameter`."""
        asked = request.query_params.get(self.page_size_query_param, str(self.page_size))
        if asked.isascii() and asked.isdigit() and len(asked) <= len(str(self.max_page_size)):
            size = int(asked)
            if 1 <= size <= self.max_page_size:
                return size
        raise BadParameter(self.page_size_query_param, NO_SIZE, most=self.max_page_size)

    def decode_cursor(self, request) -> Cursor | None:
        """Return where the page begins; what was not made here is none. Raises `NotFound`."""
        cursor = super().decode_cursor(request)
        if cursor and cursor.position is not None and not self.is_position(cursor.position):
            raise NotFound(self.invalid_cursor_message)
        return cursor

    def is_position(self, text: str) -> bool:
        """Return whether a cursor of ours may hold this."""
        return text.isascii() and text.isdigit()

    def get_schema_operation_parameters(self, view) -> list[dict]:
        """Return the parameters of every list."""
        size = {"type": "integer", "minimum": 1, "maximum": self.max_page_size, "default": self.page_size}
        return [
            {
                "name": self.cursor_query_param,
                "in": "query",
                "required": False,
                "description": "Where the page begins, as `next` or `previous` of another page says it.",
                "schema": {"type": "string"},
            },
            {
                "name": self.page_size_query_param,
                "in": "query",
                "required": False,
                "description": "How many a page has at most.",
                "schema": size,
            },
        ]

    def get_paginated_response_schema(self, schema: dict) -> dict:
        """Return what a page is in OpenAPI 3.1, which knows no ``nullable``."""
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": link, "previous": link, "results": schema},
        }


class _Spans(Pages):
    """Pages of what is counted here: from ``_begin`` to ``_end``, of ``_total``."""

    _begin = _end = _total = 0

    def get_next_link(self) -> str | None:
        """Return the address of the following page."""
        return self._link(reverse=False) if self._end < self._total else None

    def get_previous_link(self) -> str | None:
        """Return the address of the page before."""
        return self._link(reverse=True) if self._begin else None

    def _link(self, *, reverse: bool) -> str:
        return self.encode_cursor(Cursor(0, reverse, self._position(reverse=reverse)))

    def _position(self, *, reverse: bool) -> str:
        raise NotImplementedError


class KeyedPages(_Spans):
    """Pages of what a worker holds anyway, in the order of its keys."""

    def paginate_queryset(self, queryset: Mapping[str, Any], request, view=None) -> list[Any]:
        """Return the values of a page."""
        self.base_url = request.build_absolute_uri()
        self._keys, size, cursor = sorted(queryset), self.get_page_size(request), self.decode_cursor(request)
        if cursor is None or cursor.position is None:
            self._begin = 0
        elif cursor.reverse:
            self._begin = max(0, bisect_left(self._keys, cursor.position) - size)
        else:
            self._begin = bisect_right(self._keys, cursor.position)
        self._total = len(self._keys)
        self._end = min(self._begin + size, self._total)
        return [queryset[key] for key in self._keys[self._begin : self._end]]

    def is_position(self, text: str) -> bool:
        """Return whether it may be a key; what follows one that went is found as well."""
        return bool(text)

    def _position(self, *, reverse: bool) -> str:
        return self._keys[self._begin if reverse else self._end - 1]


class Hits(Protocol):
    """What a search found from some place on, and how many there are in all."""

    found: tuple[Any, ...]
    total: int


MOST_HITS = 10**6
"""Up to which place a search is followed: more than any framework has."""


class SearchPages(_Spans):
    """Pages of what a search finds, the best first, counted by place: their order has no key."""

    def paginate_queryset(self, queryset: Callable[[int, int], Hits], request, view=None) -> tuple[Any, ...]:
        """Return what is found on a page; ``queryset`` is asked for it by place and number."""
        self.base_url = request.build_absolute_uri()
        size, cursor = self.get_page_size(request), self.decode_cursor(request)
        place = int(cursor.position or 0) if cursor else 0
        self._begin = max(0, place - size) if cursor and cursor.reverse else place
        hits = queryset(self._begin, size)
        self._total, self._end = hits.total, min(self._begin + size, hits.total)
        return hits.found

    def is_position(self, text: str) -> bool:
        """Return whether it is a place."""
        return super().is_position(text) and len(text) < len(str(MOST_HITS))

    def get_paginated_response(self, data) -> Response:
        """Return a page, with the number of all."""
        response = super().get_paginated_response(data)
        response.data["total"] = self._total
        return response

    def get_paginated_response_schema(self, schema: dict) -> dict:
        """Return what such a page is."""
        page = super().get_paginated_response_schema(schema)
        total = {"type": "integer", "description": "How many there are; 1,000 stands for that many or more."}
        return page | {
            "required": [*page["required"], "total"],
            "properties": page["properties"] | {"total": total},
        }

    def _position(self, *, reverse: bool) -> str:
        return str(self._begin if reverse else self._end)
