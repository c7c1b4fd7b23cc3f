"""The pages on which the team of a course enters what it knows of learners' competences, one by one or as a table."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from opaque_keys.edx.keys import CourseKey

from smartcity_plugin import compat, spreadsheet
from smartcity_plugin.courses import api as courses
from smartcity_plugin.pages import Refusal, page, safe_page
from smartcity_plugin.recognition import catalogue, entries, entry_table, forms, telling
from smartcity_plugin.recognition.entrance import course_at
from smartcity_plugin.recognition.entry_check import REASON_LIMIT
from smartcity_xblocks.competence.evidence import Kind
from smartcity_xblocks.interchange.reading import FILE_LIMIT
from smartcity_xblocks.problems import InvalidDocument, mark

PAGE = 50
PROBLEMS_SHOWN = 100
NOT_ENTERED = mark("Nothing was entered. Mend what is listed below, and send it again.")
NO_ENTRY = mark("This course has no such entry. Look for it in the list.")
OWN_ENTRY = mark("This entry is about you. Somebody else has to void it.")
COLUMNS = (
    *("username", "name", "competence", "level", "score", "reason", "kind", "entered_by", "entered_at"),
    *("voided_at", "void_reason"),
)


@never_cache
@safe_page
@login_required
def entry_courses(request: HttpRequest) -> HttpResponse:
    """List the courses in which the reader may enter something."""
    found = sorted(map(str, filter(compat.may_teach, courses.published_courses())))
    return render(request, "smartcity/entry_courses.html", {"courses": found})


@never_cache
@page("GET", "HEAD", "POST")
@login_required
def course_entries(request: HttpRequest, course_key: str) -> HttpResponse:
    """List the entries of a course; enter one, or a table of them; void one."""
    key = course_at(course_key)
    if request.method != "POST":
        return _page(request, key)
    try:
        _act(request, key)
    except Refusal as refusal:
        return _page(request, key, refusal)
    except InvalidDocument as invalid:
        return _page(request, key, Refusal(422, "invalid_entries", NOT_ENTERED), invalid)
    return redirect("smartcity:entries", str(key))


@never_cache
@safe_page
@login_required
def entries_csv(request: HttpRequest, course_key: str) -> HttpResponse:
    """Send the entries of a course as a table."""
    key = course_at(course_key)
    lines = spreadsheet.lines(
        COLUMNS, (_cells(row) for row in entries.entries_of(key).order_by("pk").iterator(500))
    )
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="entries.csv"'
    return response


def _act(request: HttpRequest, key: CourseKey) -> None:
    given, who, now = request.POST, request.user.id, timezone.now()
    match given.get("action"):
        case "enter":
            entries.enter(key, Kind.STAFF, [forms.entry(given)], who, now)
        case "table":
            _name, data = forms.upload(request, FILE_LIMIT)
            entries.enter(key, Kind.STAFF, entry_table.read(data), who, now)
        case "void":
            reason = forms.text(given, "reason", REASON_LIMIT, forms.NO_REASON)
            try:
                entries.void(key, forms.number(given, "entry"), who, reason, now)
            except entries.NoSuchEntry:
                raise Refusal(404, "unknown_entry", NO_ENTRY) from None
            except entries.OwnEntry:
                raise Refusal(403, "own_entry", OWN_ENTRY) from None
        case _:
            raise Refusal(400, "unknown_action", forms.NO_ACTION)


def _page(
    request: HttpRequest,
    key: CourseKey,
    refusal: Refusal | None = None,
    invalid: InvalidDocument | None = None,
) -> HttpResponse:
    rows = Paginator(entries.entries_of(key).order_by("-pk"), PAGE).get_page(request.GET.get("page"))
    titles = catalogue.titles_of({row.competence for row in rows})
    problems = invalid.problems if invalid else ()
    context: dict[str, Any] = {
        "refusal": refusal,
        "problems": [_problem(each) for each in problems[:PROBLEMS_SHOWN]],
        "problems_left": max(0, len(problems) - PROBLEMS_SHOWN),
        "given": request.POST,
        "known": sorted(_known(key).items()),
        "course_key": str(key),
        "entries": [telling.entry_told(row, titles) for row in rows],
        "page": rows,
        "columns": ",".join(entry_table.COLUMNS),
        "rows_limit": entry_table.ROWS_LIMIT,
        "reason_limit": REASON_LIMIT,
    }
    return render(request, "smartcity/entries.html", context, status=refusal.status if refusal else 200)


def _known(key: CourseKey) -> dict[str, str]:
    """Return the competences that the course develops, by code: those are what is entered most."""
    return catalogue.titles_of({row.competence for row in courses.alignments_of([key])})


def _problem(problem: Any) -> dict[str, str]:
    row, _slash, column = problem.place.partition("/")
    return {"row": row, "column": column, "text": problem.text(_)}


def _cells(row: Any) -> tuple:
    return (
        row.learner.username,
        compat.learner_name(row.learner),
        row.competence,
        row.level,
        f"{row.score / 100:g}",
        row.reason,
        row.kind,
        row.entered_by and row.entered_by.username,
        row.entered_at,
        row.voided_at,
        row.void_reason or None,
    )
