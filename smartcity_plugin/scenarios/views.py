"""The published shape of scenario documents, for editors and converters of other makers."""

from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from smartcity_plugin.pages import safe_page

SCHEMA = Path(__file__).parent / "schema" / "scenario.schema.json"
HOUR = 3_600


@safe_page
def schema(request: HttpRequest) -> HttpResponse:
    """Answer the JSON Schema of scenario documents; open to everybody, and the same for everybody."""
    response = HttpResponse(_text(), content_type="application/schema+json")
    patch_cache_control(response, public=True, max_age=HOUR)
    return response


@lru_cache
def _text() -> str:
    return SCHEMA.read_text(encoding="utf-8")
