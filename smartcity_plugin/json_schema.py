"""The published shapes of our documents, for editors and converters of other makers."""

from collections.abc import Callable
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from smartcity_plugin.pages import safe_page

HOUR = 3_600


def schema_page(file: Path) -> Callable[[HttpRequest], HttpResponse]:
    """Return a view that answers the JSON Schema in ``file``; open to everybody, and the same for everybody."""

    @safe_page
    def schema(request: HttpRequest) -> HttpResponse:
        response = HttpResponse(file.read_text(encoding="utf-8"), content_type="application/schema+json")
        patch_cache_control(response, public=True, max_age=HOUR)
        return response

    return schema
