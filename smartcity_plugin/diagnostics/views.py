"""Pages about diagnostics: learners take their own results along, a course's team sees the class."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import UsageKey

from smartcity_plugin import compat, spreadsheet
from smartcity_plugin.courses.api import OutlineBlock, published_block
from smartcity_plugin.diagnostics import telling
from smartcity_plugin.pages import Refusal, safe_page
from smartcity_xblocks.problems import mark

BLOCK_TYPE = "smartcity_diagnostic"
NO_DIAGNOSTIC = mark("There is no such diagnostic in a published course. Go there from the course.")
MAY_NOT = mark("Only the course team sees the class. Ask a member of the team.")


@never_cache
@safe_page
@login_required
def diagnostic(request: HttpRequest, usage_key: str) -> HttpResponse:
    """Show the latest results of a class."""
    found = _taught(usage_key)
    table = telling.class_table(found.usage_key)
    return render(request, "smartcity/diagnostic.html", {"diagnostic": found, "table": table})


@never_cache
@safe_page
@login_required
def diagnostic_csv(request: HttpRequest, usage_key: str) -> HttpResponse:
    """Send the latest results of a class as a table."""
    found = _taught(usage_key)
    table = telling.class_table(found.usage_key)
    return _csv(f"{found.usage_key.block_id}-class", telling.class_columns(table), telling.class_lines(table))


@never_cache
@safe_page
@login_required
def own_diagnostic(request: HttpRequest, usage_key: str, form: str) -> HttpResponse:
    """Send the reader's own results, of all runs that have ended."""
    found, learner = _published(usage_key), request.user.id
    name = found.usage_key.block_id
    if form == "csv":
        return _csv(name, telling.COLUMNS, telling.own_lines(learner, found.usage_key))
    if form != "json":
        raise Refusal(404, "unknown_diagnostic", NO_DIAGNOSTIC)
    results = telling.own_document(learner, found.usage_key)
    response = JsonResponse(
        {"diagnostic": str(found.usage_key), "results": results},
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return response


def _published(usage_key: str) -> OutlineBlock:
    try:
        key = UsageKey.from_string(usage_key)
    except InvalidKeyError:
        raise Refusal(404, "unknown_diagnostic", NO_DIAGNOSTIC) from None
    found = published_block(key) if key.block_type == BLOCK_TYPE else None
    if found is None:
        raise Refusal(404, "unknown_diagnostic", NO_DIAGNOSTIC)
    return found


def _taught(usage_key: str) -> OutlineBlock:
    found = _published(usage_key)
    if not compat.may_teach(found.course_key):
        raise Refusal(403, "may_not_teach", MAY_NOT)
    return found


def _csv(name: str, columns, lines) -> StreamingHttpResponse:
    response = StreamingHttpResponse(
        spreadsheet.lines(columns, lines), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
